from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.annotate.facts import add_facts
from osce_decisions.authorities import Authorities
from osce_decisions.model import Document
from tests.parse.shared import parsed

BODY = "DÉCISION No 6/17\nTITRE\n\nLe Conseil ministériel,\n\n1. Décide."
SITTING = "Deuxième jour de la vingt-quatrième Réunion\nCM(24), journal no 2, point 7 de l’ordre du jour\n\n"


def completed(text: str, known: Authorities, **facts: str) -> Document:
    """The document, completed with the given facts alone."""
    row = {"decision_id": "mc-dec-6-17", "evidence": "A source.", **facts}
    rows = {**known.rows, "decision_facts": (row,) if facts else ()}
    return add_facts(parsed(text), replace(known, rows=rows))


def notes(document: Document, kind: str) -> dict[str | None, str | None]:
    return {note.field: note.suggested for note in document.editorial_notes if note.kind == kind}


def test_what_follows_from_the_text_is_marked_as_supplied(known: Authorities) -> None:
    document = completed(SITTING + BODY, known)
    assert (document.decision.symbol, document.decision.meeting_id) == (
        "MC.DEC/6/17",
        known.meetings["mc24"]["meeting_id"],
    )
    assert notes(document, "supplied")["decisions.symbol"] == "MC.DEC/6/17"
    assert all(note.evidence for note in document.editorial_notes)


def test_what_the_text_prints_is_never_overwritten(known: Authorities) -> None:
    document = completed(
        "MC.DEC/6/17\n8 décembre 2017\n\n" + BODY, known, adopted="2000-01-01", adopted_evidence="A list."
    )
    assert document.decision.adopted == "2017-12-08"
    assert "decisions.adopted" not in notes(document, "supplied")
    assert "decisions.symbol" not in notes(document, "supplied")
    (found,) = [own for own in document.diagnostics if own.what == "fact_disagrees"]
    assert found.why == "adopted: the text gives 2017-12-08, decision_facts.csv 2000-01-01"


def test_curated_facts_complete_the_decision(known: Authorities) -> None:
    document = completed(
        BODY, known, adopted="2017-12-08", adopted_evidence="A list.", title_en="Title", status="in_force"
    )
    assert (document.decision.adopted, document.decision.adopted_evidence) == ("2017-12-08", "A list.")
    assert (document.decision.title_en, document.decision.status) == ("Title", "in_force")
    citation = document.decision.citation
    assert citation and citation.endswith("Decision No. 6/17, “Title”, MC.DEC/6/17, 8 December 2017")


def test_gaps_are_noted(known: Authorities) -> None:
    text = BODY + "\n\n* Une note."
    document = completed(text, known)
    gaps = [note.evidence for note in document.editorial_notes if note.kind == "gap"]
    assert [words for words in ("masthead", "meeting", "drafted", "footnote") if any(words in gap for gap in gaps)] == [
        "masthead",
        "meeting",
        "drafted",
        "footnote",
    ]
    full = completed("MC.DEC/6/17\nOriginal : ANGLAIS\n\n" + SITTING + BODY, known)
    assert not [note for note in full.editorial_notes if note.kind == "gap"]


@pytest.mark.parametrize("text", [BODY, SITTING + BODY])
def test_notes_are_numbered_in_order(text: str, known: Authorities) -> None:
    document = completed(text, known)
    ids = [note.note_id for note in document.editorial_notes]
    assert ids == [f"mc-dec-6-17.fr/n{number}" for number in range(1, len(ids) + 1)]


def test_another_day_in_the_table_of_instruments_is_a_doubt(known: Authorities) -> None:
    text = (
        "MC.DEC/14/05\n6 December {}\n\nDECISION No. 14/05\nLAKES\n\nThe Ministerial Council,\n\n1. Decides to act.\n"
    )
    doubts = [add_facts(parsed(text.format(year)), known).diagnostics for year in (2005, 2006)]
    told = [[one.why for one in each if one.what == "fact_disagrees"] for each in doubts]
    assert told == [[], ["adopted: the text gives 2006-12-06, instruments.csv 2005"]]


def test_the_year_is_that_of_adoption_where_the_symbol_has_none(known: Authorities) -> None:
    text = "DÉCISION No 6\nTITRE\n\nLe Conseil permanent,\n\n1. Décide."
    given = {"decision_id": "pc-dec-6", "adopted": "2003-07-24", "adopted_evidence": "A list."}
    assert completed(text, known, **given).decision.year == 2003
    assert completed(BODY, known, adopted="2018-01-08", adopted_evidence="A list.").decision.year == 2017
