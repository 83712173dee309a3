"""In: nothing. Out: the records of the statements that are attached to a decision."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.records import fast_init


@fast_init
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


@fast_init
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


@fast_init
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
