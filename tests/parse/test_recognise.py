from __future__ import annotations

import pytest

from osce_decisions.errors import NotADecisionError, OsceDecisionsError
from osce_decisions.languages import available
from osce_decisions.parse import parse
from osce_decisions.parse.recognise import common_words_of, recognise
from osce_decisions.parse.source import from_bytes, read
from tests.conftest import TEXTS

SAMPLES = sorted(path.name.removesuffix(".txt") for path in TEXTS.glob("*.txt"))
PORTUGUESE = """DECISÃO N.º 12
OS FARÓIS

O Conselho Permanente,

Recordando que os faróis são de grande importância para a navegação e para todos os Estados,

1. Decide que os faróis são acesos todas as noites, com a ajuda de todos.
"""


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_sample_is_told_by_its_words(sample: str) -> None:
    assert recognise(read(TEXTS / f"{sample}.txt")).code == sample.rpartition(".")[2]


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(OsceDecisionsError, match=r"no decision in a language that has a pack|body that is not known"):
        parse(from_bytes(PORTUGUESE.encode(), "a", "a"))


def test_a_body_that_no_table_knows_is_named() -> None:
    text = (
        "DÉCISION No 12\nLES PHARES\n\nLe Comité des Inspecteurs du Port,\n\nRappelant la décision de la réunion,\n\n"
    )
    with pytest.raises(NotADecisionError, match=r"body that is not known .Le Comité des Inspecteurs du Port."):
        parse(from_bytes((text + "1. Décide de les allumer.").encode(), "a", "a"))
    text = "CIO.DEC/3\n\nDÉCISION No 3\n\nDécide de les allumer pour la nuit dans tous les ports de la région."
    with pytest.raises(NotADecisionError, match=r"body that is not known .CIO."):
        parse(from_bytes(text.encode(), "a", "a"))


def test_a_word_counts_five_times_at_most() -> None:
    assert common_words_of("de " * 100)["fr"] == 5
    assert set(common_words_of("")) == set(available())
