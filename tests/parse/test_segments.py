from __future__ import annotations

import pytest

from osce_decisions.errors import ConservationError
from osce_decisions.parse.segments import Run
from osce_decisions.parse.segments import _check_conservation as check
from tests.parse.shared import START, paragraphs_of, parsed


def roles(text: str) -> list[tuple[str, str]]:
    """Role and characters of each run behind the formula, in source order."""
    document = parsed(START + text)
    segments = [*document.artefacts, *(own for paragraph in document.paragraphs for own in paragraph.segments)]
    segments.sort(key=lambda own: own.source_start)
    source = document.source.text
    mine = [own for own in segments if own.source_start >= len(START)]
    return [(own.artefact or own.role, source[own.source_start : own.source_end]) for own in mine]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("1.  Décide\nde clore ;", [("number", "1."), ("text", "Décide\nde clore ;")]),
        ("Décide de :\n\na) clore", [("text", "Décide de :"), ("number", "a)"), ("text", "clore")]),
        ("Décide n\no\n 2", [("text", "Décide n"), ("torn_superscript", "\n"), ("text", "o\n 2")]),
        (
            "Décide\n- 2 -\n\fde clore",
            [("text", "Décide\n"), ("page_number", "- 2 -"), ("page_break", "\f"), ("text", "de clore")],
        ),
        ("Dé\x01cide", [("text", "Dé"), ("control_character", "\x01"), ("text", "cide")]),
        (
            "Décide¹ ceci.\n\n¹ Note",
            [("text", "Décide"), ("call", "¹"), ("text", " ceci."), ("number", "¹"), ("text", "Note")],
        ),
        (
            "Décide\n1\nceci.\n\n1 Note",
            [("text", "Décide\n"), ("call", "1"), ("text", "\nceci."), ("number", "1"), ("text", "Note")],
        ),
        ("Décide² de 3 m² ;", [("text", "Décide² de 3 m² ;")]),
    ],
)
def test_runs(text: str, runs: list[tuple[str, str]]) -> None:
    assert roles(text) == runs


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("1. Charge* ceci.\n\n* Une note", {"fn-star": ("o1", 6)}),
        ("1. Charge* ceci*.\n\n* Une note\n\n* Deux", {"fn-star": ("o1", 6), "fn-star-2": ("o1", 11)}),
        ("1. Charge** ceci.\n\n* Une note", {"fn-star": (None, None)}),
        ("1. Charge 4 m² et l’eau².\n\n1 Note\n\n2 Note", {"fn1": (None, None), "fn2": ("o1", 20)}),
        ("1. Charge¹² ceci.\n\n1 Note", {"fn1": (None, None)}),
        ("1. ¹\n\n1 Note", {"fn1": (None, None)}),
        ("1. Charge ¹ ceci.\n\n1 Note", {"fn1": ("o1", 6)}),
    ],
)
def test_calls(text: str, calls: dict[str, tuple[str | None, int | None]]) -> None:
    notes = {where: own for where, own in paragraphs_of(text).items() if own.kind == "footnote"}
    found = {
        where: (own.call_paragraph_id.partition("#")[2] if own.call_paragraph_id else None, own.call_offset)
        for where, own in notes.items()
    }
    assert found == calls


@pytest.mark.parametrize("spans", [[(0, 2)], [(0, 3), (2, 5)], [(1, 5)], [(0, 1), (3, 5)]])
def test_a_lost_or_doubled_character_is_refused(spans: list[tuple[int, int]]) -> None:
    check("ab cd", [Run(0, 2, "text"), Run(3, 5, "text")])
    with pytest.raises(ConservationError, match="fault of the parser"):
        check("ab cd", [Run(start, end, "text") for start, end in spans])


def test_a_figure_that_extraction_lowered_calls_its_footnote() -> None:
    text = (
        "DÉCISION No 7/19\nTITRE\n\nLe Conseil ministériel,\n\n"
        "Rappelant la décision du Conseil permanent1, en 2019,\n\n"
        "Charge le Secrétaire général d’agir.\n\n1 Sans préjudice du budget.\n"
    )
    document = parsed(text)
    note = next(paragraph for paragraph in document.paragraphs if paragraph.kind == "footnote")
    caller = next(p for p in document.paragraphs if p.paragraph_id == note.call_paragraph_id)
    assert caller.text == "Rappelant la décision du Conseil permanent, en 2019,"
    assert note.call_offset == len("Rappelant la décision du Conseil permanent")
