from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.annotate.corrections import add_corrections
from osce_decisions.authorities import Authorities
from osce_decisions.model import EditorialNote
from tests.annotate.shared import HEADING
from tests.parse.shared import parsed

TEXT = HEADING + "1. Décide de planté des arbres et de planté des haies."


def noted(known: Authorities, **row: str) -> list[EditorialNote]:
    registered = {
        "paragraph_id": "mc-dec-6-99.fr#o1",
        "exact": "planté",
        "occurrence": "1",
        "suggested": "planter",
        "severity": "certain",
        "evidence": "Grammar.",
        **row,
    }
    own = replace(known, rows={**known.rows, "corrections": (registered,)})
    document = parsed(TEXT)
    corrected = add_corrections(document, own)
    assert corrected.paragraphs == document.paragraphs
    return list(corrected.editorial_notes[len(document.editorial_notes) :])


@pytest.mark.parametrize(("occurrence", "start"), [("1", 10), ("2", 34)])
def test_an_error_is_noted_where_it_stands(occurrence: str, start: int, known: Authorities) -> None:
    (note,) = noted(known, occurrence=occurrence)
    assert (note.span_start, note.span_end, note.exact, note.suggested) == (start, start + 6, "planté", "planter")
    assert (note.kind, note.severity) == ("sic", "certain")


def test_words_that_do_not_stand_there_are_told(known: Authorities) -> None:
    assert noted(known, exact="plantées") == noted(known, occurrence="3") == []


def test_another_text_is_left_alone(known: Authorities) -> None:
    assert noted(known, paragraph_id="mc-dec-7-99.fr#o1") == []
