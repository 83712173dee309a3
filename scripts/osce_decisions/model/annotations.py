"""In: nothing. Out: the records of what the annotators find in a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.records import fast_init


@fast_init
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


@fast_init
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


@fast_init
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


@fast_init
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


@fast_init
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


@fast_init
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
