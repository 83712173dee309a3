"""In: a kind of change. Out: the step of the version that it asks for, and why (`data/VERSIONING.md`).

The recipe is that of the Data Package standard ("Data Package Version"): what breaks a reader asks for a major
version, what adds for a minor one, what corrects for a patch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from osce_decisions.errors import ReleaseError

STEPS = ("none", "patch", "minor", "major")
"""The steps of a version, the least first."""

POSITIONAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "segments": ("expression_id", "source_start", "source_end"),
        "openings": ("paragraph_id", "span_start", "span_end"),
        "references": ("paragraph_id", "span_start", "span_end", "target_symbol", "instrument_id"),
        "mentions": ("paragraph_id", "span_start", "span_end"),
        "terms": ("paragraph_id", "span_start", "span_end", "instrument_id", "actor_id"),
        "commitments": ("paragraph_id", "action_start", "action_end"),
        "commitment_actors": ("paragraph_id", "exact", "role", "span_start"),
        "statement_targets": ("statement_id", "span_start", "span_end"),
        "statement_delegations": ("statement_id", "state_id", "actor_id", "role"),
        "editorial_notes": ("expression_id", "paragraph_id", "span_start", "field", "kind"),
        "diagnostics": ("expression_id", "paragraph_id", "line", "what"),
        "disagreements": ("expression_id", "locator", "table_name", "column_name", "value"),
        "ledger": ("paragraph_id", "action", "actor", "role"),
        "citations": ("paragraph_id", "exact", "instrument_id"),
        "statements": ("statement_id", "state_id", "actor_id", "role"),
        "rejected": ("source_file",),
    }
)
"""The tables whose identifiers count rows in the order of the text, or repeat such, with the columns that tell a row
by its place; a text that is no longer rejected is no loss either."""

PROVENANCE = frozenset(
    {
        *("confidence", "verification", "evidence", "unverified_fields", "rule", "resolved_by", "adopted_evidence"),
        *("starts_evidence", "ends_evidence", "note", "cited_as_fr", "url_status"),
    }
)
"""Columns that say how a fact is known, and not what it is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of change asks for."""

    kind: str
    step: str
    reason: str


RULES = {
    rule.kind: rule
    for rule in (
        Rule("table_removed", "major", "a table is gone"),
        Rule("column_removed", "major", "a column is gone or has another name"),
        Rule("type_changed", "major", "a column has another type"),
        Rule("key_changed", "major", "rows of a table are told apart by other columns"),
        Rule("code_removed", "major", "a column no longer has a code"),
        Rule("may_be_empty", "major", "cells of a column may be empty that could not"),
        Rule("identifier_removed", "major", "an identifier is gone"),
        Rule("identifier_replaced", "major", "an identifier is retired, another one stands for it"),
        Rule("table_added", "minor", "a table is new"),
        Rule("column_added", "minor", "a column is new"),
        Rule("code_added", "minor", "a column has a new code"),
        Rule("always_there", "minor", "cells of a column are no longer empty"),
        Rule("row_added", "minor", "a row is new"),
        Rule("row_removed", "minor", "a row that is told by its place in the text is gone"),
        Rule("row_moved", "minor", "a row that is told by its place in the text is counted otherwise"),
        Rule("cell_changed", "patch", "a cell is corrected"),
        Rule("provenance_changed", "patch", "how a fact is known has changed, the fact has not"),
    )
}
"""Each kind of change and the step that it asks for."""


def least_step(kinds: Iterable[str]) -> str:
    """The greatest of the steps that kinds of change ask for; `none` if there are none."""
    return max((RULES[kind].step for kind in kinds), key=STEPS.index, default="none")


def next_version(version: str, step: str) -> str:
    """The least version after `version` that a step asks for; before 1.0 what breaks asks for a minor step.

    Raises ReleaseError if `version` is no version by Semantic Versioning.
    """
    major, minor, patch = parts(version)
    if step == "none":
        return f"{major}.{minor}.{patch}"
    if major == 0:
        return f"0.{minor + 1}.0" if step == "major" else f"0.{minor}.{patch + 1}"
    if step == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step == "minor" else f"{major}.{minor}.{patch + 1}"


def parts(version: str) -> tuple[int, int, int]:
    """The three numbers of a version, what stands behind `+` or `-` left aside.

    Raises ReleaseError if it has no such numbers.
    """
    numbers = version.partition("+")[0].partition("-")[0].split(".")
    if len(numbers) != 3 or not all(number.isascii() and number.isdigit() for number in numbers):
        raise ReleaseError("is no version", where=version[:40], todo="versions have the form 1.2.3")
    major, minor, patch = map(int, numbers)
    return major, minor, patch
