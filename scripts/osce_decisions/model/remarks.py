"""In: nothing. Out: the records of what is said of the data: notes, doubts, disagreements, findings of the checks."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.records import fast_init


@fast_init
@dataclass(frozen=True, slots=True)
class EditorialNote:
    """What an editor must know: a typing error, a supplied fact, something missing in the source."""

    note_id: str
    paragraph_id: str | None
    span_start: int | None
    span_end: int | None
    kind: str
    field: str | None
    exact: str | None
    suggested: str | None
    severity: str | None
    evidence: str


@fast_init
@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where an expression says something else than the other languages of its decision."""

    disagreement_id: str
    paragraph_id: str | None
    locator: str
    table_name: str
    column_name: str
    value: str | None
    other_value: str | None
    other_languages: str


@fast_init
@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What a stage was unsure of: the 1-based source line, a code, and the reason in words.

    `paragraph_id` names the paragraph that it is on; the identifier is given last (`diagnostics.py`).
    """

    diagnostic_id: str
    paragraph_id: str | None
    line: int
    what: str
    why: str
    severity: str


@fast_init
@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a validation: which tier and rule, how grave, where, and what is wrong.

    `level` is "error" or "warning"; `line` is the 1-based line of the file at `path`, or None.
    """

    tier: str
    rule: str
    level: str
    path: str
    line: int | None
    message: str
