from __future__ import annotations

import pytest

from osce_decisions.errors import NotADecisionError, OsceDecisionsError
from osce_decisions.languages import available, load
from osce_decisions.parse import parse
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.recognise import candidates_of, common_words_of, prepare, recognise, told, words_tell
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


@pytest.mark.parametrize(
    ("best", "second", "tells"),
    [
        (3, 1, True),
        (3, 2, False),
        (2, 0, False),
        (6, 4, True),
        (6, 5, False),
        (5, 3, False),
        (12, 11, True),
        (11, 9, False),
    ],
)
def test_frequent_words_tell_a_language_by_their_number_and_that_of_the_next(
    best: int, second: int, tells: bool
) -> None:
    assert words_tell(best, second) is tells


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({"en": 12, "fr": 3}, ["en"]),
        ({"fr": 12, "en": 8}, ["fr"]),
        ({"en": 12, "fr": 9}, ["en", "fr"]),
        ({"en": 3, "fr": 11}, ["fr", "en"]),
        ({"fr": 4, "en": 4}, ["en", "fr"]),
        ({"en": 12}, ["en"]),
    ],
)
def test_many_words_and_few_of_another_language_settle_it(counts: dict[str, int], codes: list[str]) -> None:
    assert [one.code for one in candidates_of(counts)] == codes


@pytest.mark.parametrize(
    ("head", "counted", "surely"),
    [
        ("DÉCISION No 12\nLES PHARES\n\nLe Conseil permanent,", False, 3),
        ("Le Conseil permanent,", False, 2),
        ("DÉCISION No 12\nLES PHARES", True, 1),
        ("DÉCISION No 12\nLES PHARES", False, 0),
        ("LES PHARES", True, 0),
    ],
)
def test_a_decision_is_told_by_its_formula_then_by_its_heading(head: str, counted: bool, surely: int) -> None:
    french = load("fr")
    text = f"{head}\n\nRappelant la décision,\n\n1. Décide de les allumer ;\n\n2. Décide de les éteindre."
    blocks, _, _ = read_blocks(prepare(text, french), french)
    assert told(blocks, counted=counted) == surely
