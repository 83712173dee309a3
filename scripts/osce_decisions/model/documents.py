"""In: nothing. Out: the records of a decision: the work, its expression, its paragraphs, the whole document."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.model.annotations import Commitment, Mention, Opening, Reference, Term
from osce_decisions.model.remarks import Diagnostic, Disagreement, EditorialNote
from osce_decisions.model.statements import InterpretativeStatement
from osce_decisions.model.texts import Segment, Source
from osce_decisions.records import fast_init
from osce_decisions.symbol_forms import Symbol


@fast_init
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text in reading order, with its place in the document and the rule that found it."""

    paragraph_id: str
    locator: str
    position: int
    part: str
    kind: str
    number: str | None
    parent_id: str | None
    chapeau_id: str | None
    heading_id: str | None
    call_paragraph_id: str | None
    call_offset: int | None
    eid: str
    text: str
    words: int
    confidence: str
    rule: str
    citation: str = ""
    segments: tuple[Segment, ...] = ()
    openings: tuple[Opening, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    terms: tuple[Term, ...] = ()
    commitments: tuple[Commitment, ...] = ()


@fast_init
@dataclass(frozen=True, slots=True)
class Identity:
    """What a text prints of itself; None where it does not. Not published: `annotate` reads it.

    `symbol_printed` tells a printed symbol from one that follows from number and body.
    """

    symbol: Symbol | None = None
    symbol_printed: bool = False
    body_code: str | None = None
    number: int | None = None
    year: int | None = None
    revision: str | None = None
    meeting: int | None = None
    meeting_day: int | None = None
    journal: str | None = None
    agenda_item: str | None = None
    adopted: str | None = None
    original_language: str | None = None


@fast_init
@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as a work: what is true of it in every language."""

    decision_id: str
    symbol: str | None
    body_id: str | None
    number: int | None
    year: int | None
    meeting_id: str | None = None
    adopted: str | None = None
    adopted_evidence: str | None = None
    title_en: str | None = None
    citation: str | None = None
    status: str | None = None


@fast_init
@dataclass(frozen=True, slots=True)
class Expression:
    """A decision in one language: what its source text says of itself, and how large it is."""

    expression_id: str
    language: str
    revision: str | None
    title: str | None
    original_language: str | None
    meeting_day: int | None
    journal: str | None
    agenda_item: str | None
    conformity_note: str | None
    source_file: str
    source_sha256: str
    source_length: int
    paragraph_count: int
    segment_count: int
    word_count: int
    statement_count: int


@fast_init
@dataclass(frozen=True, slots=True)
class Document:
    """One expression of one decision with everything that hangs on it."""

    identity: Identity
    decision: Decision
    expression: Expression
    source: Source
    paragraphs: tuple[Paragraph, ...]
    interpretative_statements: tuple[InterpretativeStatement, ...]
    editorial_notes: tuple[EditorialNote, ...]
    artefacts: tuple[Segment, ...]
    diagnostics: tuple[Diagnostic, ...]
    disagreements: tuple[Disagreement, ...] = ()
