"""In: a document and the curated facts. Out: the document with what its text does not say, marked as supplied.

A fact that the text prints is never overwritten. Each fact that comes from elsewhere has a note of
kind `supplied` with its evidence; what is known to be missing has one of kind `gap`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from osce_decisions.altered import altered
from osce_decisions.authorities import Authorities, Row
from osce_decisions.citation import ENGLISH_CITATION, Cited, cite_paragraph
from osce_decisions.citation import cite as cite_in_words
from osce_decisions.diagnostics import doubt
from osce_decisions.model import Decision, Diagnostic, Document, EditorialNote, Paragraph
from osce_decisions.records import fast_init

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@fast_init
@dataclass(frozen=True, slots=True)
class _Fact:
    """A value that was supplied for a column, and how it is known."""

    field: str
    value: str
    evidence: str


def add_facts(document: Document, authorities: Authorities) -> Document:
    """Complete the decision's and expression's columns from the curated tables, and note each gap."""
    row = authorities.decision_facts.get(document.decision.decision_id, {})
    supplied: list[_Fact] = []
    decision = _symbol_and_body(document, authorities, supplied)
    meeting = _meeting(document, authorities, row, supplied)
    decision = replace(decision, meeting_id=str(meeting["meeting_id"]) if meeting else None)
    decision = _adopted(document, decision, row, meeting, supplied)
    decision = _from_row(decision, row, supplied)
    expression = document.expression
    if expression.original_language is None and row.get("original_language"):
        expression = replace(expression, original_language=str(row["original_language"]))
        supplied.append(_Fact("expressions.original_language", str(row["original_language"]), _evidence(row)))
    if decision.title_en is None and expression.language == "en" and expression.title:
        decision = replace(decision, title_en=expression.title)
    decision = replace(decision, citation=cite_decision(decision, authorities))
    document = replace(document, decision=decision, expression=expression)
    return replace(
        document,
        editorial_notes=_number(document, [*_supplied_notes(supplied), *_gap_notes(document)]),
        diagnostics=(*document.diagnostics, *_disagreements(document, row), *_otherwise_listed(document, authorities)),
    )


def _symbol_and_body(document: Document, authorities: Authorities, supplied: list[_Fact]) -> Decision:
    decision = document.decision
    body = authorities.bodies.get(str(document.identity.body_code))
    decision = replace(decision, body_id=str(body["body_id"]) if body else None)
    if decision.symbol and not document.identity.symbol_printed:
        evidence = (
            "The source prints no symbol: it follows from the printed number and the body that adopted the decision."
        )
        supplied.append(_Fact("decisions.symbol", decision.symbol, evidence))
    return decision


def _meeting(document: Document, authorities: Authorities, row: Row, supplied: list[_Fact]) -> Row | None:
    """The meeting that the sitting lines name by its ordinal, or that the curated facts know."""
    ordinal, body = document.identity.meeting, document.identity.body_code
    if ordinal is not None and body:
        return authorities.meetings.get(f"{body.lower()}{ordinal}")
    meeting = authorities.meetings.get(str(row.get("meeting_id")))
    if meeting:
        supplied.append(_Fact("decisions.meeting_id", str(meeting["meeting_id"]), _evidence(row)))
    return meeting


def _adopted(document: Document, decision: Decision, row: Row, meeting: Row | None, supplied: list[_Fact]) -> Decision:
    """The date of adoption: printed, or curated, or the day of a meeting whose dates are attested."""
    if decision.adopted:
        return replace(decision, year=decision.year or int(decision.adopted[:4]))
    day = document.expression.meeting_day
    if row.get("adopted"):
        adopted, evidence = str(row["adopted"]), str(row["adopted_evidence"])
        noted = f"{evidence}|{_evidence(row)}"
    elif day and meeting and meeting["starts"] and meeting["starts_evidence"] == "attested":
        starts = datetime.date.fromisoformat(str(meeting["starts"]))
        adopted = (starts + datetime.timedelta(days=day - 1)).isoformat()
        noted = evidence = f"Day {day} of the meeting {meeting['meeting_id']}, which began on {starts.isoformat()}."
    else:
        return decision
    supplied.append(_Fact("decisions.adopted", adopted, noted))
    return replace(decision, adopted=adopted, adopted_evidence=evidence, year=decision.year or int(adopted[:4]))


def _from_row(decision: Decision, row: Row, supplied: list[_Fact]) -> Decision:
    if row.get("title_en"):
        supplied.append(_Fact("decisions.title_en", str(row["title_en"]), _evidence(row)))
        decision = replace(decision, title_en=str(row["title_en"]))
    if row.get("status"):
        supplied.append(_Fact("decisions.status", str(row["status"]), _evidence(row)))
        decision = replace(decision, status=str(row["status"]))
    return decision


def _evidence(row: Row) -> str:
    """Where the facts of a row were found, the source text itself aside: it does not print them."""
    found = [item for item in str(row.get("evidence") or "").split("|") if item and not item.startswith("source text")]
    return "|".join(found) or "data/curated/decision_facts.csv"


def cite_paragraphs(document: Document) -> Document:
    """The document with the citation of each paragraph, by the symbol of its decision."""
    return replace(document, paragraphs=tuple(_cited(one, cite(one, document)) for one in document.paragraphs))


def cite(paragraph: Paragraph, document: Document) -> str:
    """How to cite a paragraph of a document."""
    return cite_paragraph(document.decision.symbol or document.decision.decision_id, paragraph.locator)


def _cited(paragraph: Paragraph, citation: str) -> Paragraph:
    return paragraph if paragraph.citation == citation else altered(paragraph, citation=citation)


def cite_decision(decision: Decision, authorities: Authorities) -> str | None:
    """How to cite the decision, in English; None while body or number are not known."""
    body = authorities.actors.get(str(decision.body_id))
    if body is None or decision.number is None:
        return None
    day = ""
    if decision.adopted:
        year, month, one = (int(part) for part in decision.adopted.split("-"))
        day = f"{one} {_MONTHS[month - 1]} {year}"
    cited = Cited(
        str(body["label_en"]),
        body["parent_id"] == "osce",
        decision.number,
        decision.symbol or "",
        decision.title_en or "",
        day,
    )
    return cite_in_words(cited, ENGLISH_CITATION)


def _supplied_notes(supplied: list[_Fact]) -> list[EditorialNote]:
    return [_note("supplied", field=fact.field, suggested=fact.value, evidence=fact.evidence) for fact in supplied]


def _gap_notes(document: Document) -> list[EditorialNote]:
    notes = []
    kinds = {paragraph.kind for paragraph in document.paragraphs}
    if "masthead" not in kinds:
        why = "The source lacks the masthead, where a decision bears its symbol, date and language."
        notes.append(_note("gap", evidence=why))
    if "session" not in kinds:
        why = "The source lacks the lines that name the meeting, its day, the journal and the agenda item."
        notes.append(_note("gap", field="expressions.journal", evidence=why))
    if document.expression.original_language is None:
        why = "The source does not say in which language the decision was drafted."
        notes.append(_note("gap", field="expressions.original_language", evidence=why))
    for paragraph in document.paragraphs:
        if paragraph.kind == "footnote" and paragraph.call_paragraph_id is None:
            why = "The mark that calls this footnote is lost in the source text."
            notes.append(_note("gap", paragraph_id=paragraph.paragraph_id, evidence=why))
    return notes


def _note(
    kind: str,
    *,
    evidence: str,
    paragraph_id: str | None = None,
    field: str | None = None,
    suggested: str | None = None,
) -> EditorialNote:
    return EditorialNote(
        note_id="",
        paragraph_id=paragraph_id,
        span_start=None,
        span_end=None,
        kind=kind,
        field=field,
        exact=None,
        suggested=suggested,
        severity=None,
        evidence=evidence,
    )


def _number(document: Document, notes: list[EditorialNote]) -> tuple[EditorialNote, ...]:
    expression_id = document.expression.expression_id
    return tuple(replace(note, note_id=f"{expression_id}/n{number}") for number, note in enumerate(notes, 1))


def _disagreements(document: Document, row: Row) -> list[Diagnostic]:
    """Where the text and the curated facts contradict each other: the text goes before."""
    pairs = {
        "symbol": (document.decision.symbol, row.get("symbol")),
        "adopted": (document.decision.adopted, row.get("adopted")),
        "meeting_id": (document.decision.meeting_id, row.get("meeting_id")),
    }
    return [
        doubt(1, "fact_disagrees", f"{column}: the text gives {said}, decision_facts.csv {known}")
        for column, (said, known) in pairs.items()
        if said and known and said != known
    ]


def _otherwise_listed(document: Document, authorities: Authorities) -> list[Diagnostic]:
    """Where the table of instruments has another date for the decision: the links of those who cite it have that."""
    said = document.decision.adopted
    listed = authorities.instruments.get(document.decision.decision_id)
    known = str((listed and listed["adopted"]) or "")
    if not said or not known or said.startswith(known):
        return []
    return [doubt(1, "fact_disagrees", f"adopted: the text gives {said}, instruments.csv {known}")]
