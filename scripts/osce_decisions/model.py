"""In: nothing. Out: the records that every stage passes on: a document, its rows, a finding.

No XML, no CSV and no language lives here. A record that becomes a table row has the columns of
`schema/<table>.json` as its fields, without the keys that nesting makes plain (a test compares
the two). Offsets are 0-based, end-exclusive code points: `span_*` and `call_offset` count in the
text of a paragraph, `source_*` in the decoded source text (no newline translation; a byte-order
mark counts).
"""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.symbols import Symbol


@dataclass(frozen=True, slots=True)
class Source:
    """A received text with what `data/source/sources.csv` says of it."""

    source_file: str
    text: str
    sha256: str
    bytes: int
    code_points: int
    decision_id: str | None = None
    language: str | None = None
    origin: str | None = None
    extraction: str | None = None
    received_file: str | None = None
    received_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A listed text that the build set aside, and why; `line` is its 1-based line, if there is one."""

    source_file: str
    decision_id: str
    language: str
    kind: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of source characters that belongs to one paragraph, or to an artefact."""

    segment_id: str
    paragraph_id: str | None
    role: str
    artefact: str | None
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A verb or participle that opens a preambular or operative clause."""

    opening_id: str
    exact: str
    lemma: str
    concept: str
    act: str
    strength: int | None
    role: str
    rule: str
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another document, rule, meeting record or event, or of the text itself."""

    reference_id: str
    span_start: int
    span_end: int
    exact: str
    determiner: str | None
    scope: str
    kind: str
    target_symbol: str | None
    instrument_id: str | None
    target_paragraph_id: str | None
    pinpoint: str | None
    pinpoint_printed: str | None
    relation: str | None
    governing_words: str | None
    mention_kind: str
    nested_in: str | None
    antecedent_id: str | None
    rule: str
    resolved_by: str | None
    confidence: str
    alternative_id: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A named body, office, class, State, place, date or recurring concept."""

    mention_id: str
    span_start: int
    span_end: int
    exact: str
    kind: str
    actor_id: str | None
    state_id: str | None
    meeting_id: str | None
    concept_id: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A short form where the text defines it, or where it uses it; a row for each thing it covers."""

    term_id: str
    span_start: int
    span_end: int
    exact: str
    role: str
    definition_id: str | None
    instrument_id: str | None
    actor_id: str | None


@dataclass(frozen=True, slots=True)
class CommitmentActor:
    """An actor in a commitment; `span_*` count in the paragraph that `paragraph_id` names."""

    commitment_actor_id: str
    actor_id: str | None
    role: str
    paragraph_id: str
    exact: str
    span_start: int
    span_end: int
    condition: str | None
    source: str
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """One action: who is to do what, with what force, the chapeau resolved."""

    commitment_id: str
    verb: str
    verb_lemma: str
    verb_concept: str
    act: str
    strength: int | None
    verb_paragraph_id: str
    verb_start: int
    verb_end: int
    governing_verb: str | None
    action_verb: str | None
    action_lemma: str | None
    action: str
    action_start: int
    action_end: int
    qualifier: str | None
    deadline: str | None
    frequency: str | None
    confidence: str
    rule: str
    deadline_value: str | None = None
    deadline_rule: str | None = None
    frequency_rule: str | None = None
    commitment_actors: tuple[CommitmentActor, ...] = ()


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


@dataclass(frozen=True, slots=True)
class StatementDelegation:
    """A delegation behind a statement, with the words that name it."""

    delegation_id: str
    state_id: str | None
    actor_id: str | None
    role: str
    paragraph_id: str
    exact: str
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class StatementTarget:
    """A passage of the decision that a statement quotes: its own words and the decision's."""

    target_id: str
    paragraph_id: str
    span_start: int
    span_end: int
    target_paragraph_id: str
    target_start: int
    target_end: int


@dataclass(frozen=True, slots=True)
class InterpretativeStatement:
    """An interpretative statement or formal reservation that is attached to a decision."""

    statement_id: str
    kind: str
    title: str
    legal_basis_id: str | None
    pinpoint: str | None
    original_language: str | None
    attachment_number: int | None
    request: str | None
    request_paragraph_id: str | None
    request_start: int | None
    request_end: int | None
    statement_delegations: tuple[StatementDelegation, ...] = ()
    statement_targets: tuple[StatementTarget, ...] = ()


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


RECORDS = {
    "sources": Source,
    "decisions": Decision,
    "expressions": Expression,
    "paragraphs": Paragraph,
    "segments": Segment,
    "openings": Opening,
    "references": Reference,
    "mentions": Mention,
    "terms": Term,
    "commitments": Commitment,
    "commitment_actors": CommitmentActor,
    "interpretative_statements": InterpretativeStatement,
    "statement_delegations": StatementDelegation,
    "statement_targets": StatementTarget,
    "editorial_notes": EditorialNote,
    "disagreements": Disagreement,
    "diagnostics": Diagnostic,
}
"""The record behind a row of each generated table."""
