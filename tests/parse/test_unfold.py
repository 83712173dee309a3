from __future__ import annotations

import pytest

from osce_decisions.parse.lines import read_lines
from osce_decisions.parse.unfold import unfold
from tests.parse.shared import FRENCH, parsed


def cut(text: str) -> list[str]:
    return [line.folded for line in unfold(text, read_lines(text, FRENCH), FRENCH)]


START = "DÉCISION No 1\nTITRE\nLe Conseil permanent,\n"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("DÉCISION No 1 LES PHARES", ["DÉCISION No 1", "LES PHARES"]),
        ("DÉCISION No 1*", ["DÉCISION No 1*"]),
        ("71/12. Les phares", ["71/12.", "Les phares"]),
        ("TITRE Le Conseil permanent, Rappelant ceci,", ["TITRE", "Le Conseil permanent,", "Rappelant ceci,"]),
        ("Le Conseil permanent examinera ceci, rappelant cela,", None),
        (START + "1. Décide ; 2. Charge ; 3. Prie", [*START.splitlines(), "1. Décide ;", "2. Charge ;", "3. Prie"]),
        (START + "1. Décide, voir 2. Les phares", [*START.splitlines(), "1. Décide, voir 2. Les phares"]),
    ],
)
def test_where_a_line_is_cut(text: str, pieces: list[str] | None) -> None:
    assert cut(text) == (pieces or text.splitlines())


def test_a_cut_line_is_reported_and_nothing_is_lost() -> None:
    document = parsed("DÉCISION No 1 LES  PHARES Le Conseil permanent, \u00a0Rappelant  ceci, 1. Décide ; 2. Charge.")
    assert [own.text for own in document.paragraphs][:4] == [
        "DÉCISION No 1",
        "LES PHARES",
        "Le Conseil permanent,",
        "Rappelant ceci,",
    ]
    assert {found.what for found in document.diagnostics} == {"line_cut"}


def test_words_that_hold_invisible_characters_are_cut_at_the_right_place() -> None:
    document = parsed("DÉCISION No 1 LES PHA\u00adRES Le Conseil permanent, Rappe\u200blant ceci, 1. Décide.")
    assert [own.text for own in document.paragraphs][-1] == "Décide."
