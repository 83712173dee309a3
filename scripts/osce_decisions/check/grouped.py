"""In: the tables of a package. Out: their rows by expression, for rules that look across tables."""

from __future__ import annotations

from collections.abc import Mapping

from osce_decisions.check.tables import Read
from osce_decisions.tables import Cell

EXPRESSION_TABLES = (
    "expressions",
    "paragraphs",
    "segments",
    "interpretative_statements",
    "statement_delegations",
    "editorial_notes",
)
"""The tables whose rows belong to one expression."""

Rows = dict[str, list[dict[str, Cell]]]


def group_rows(read: Mapping[str, Read]) -> dict[str, Rows]:
    """Expression → table → its rows, in file order; `decisions` and `sources` hold the row of each."""
    decisions = _by_key(read, "decisions", "decision_id")
    sources = _by_key(read, "sources", "source_file")
    found: dict[str, Rows] = {}
    for name in EXPRESSION_TABLES:
        for _, row in read[name].rows if name in read else ():
            found.setdefault(_expression_of(row), {}).setdefault(name, []).append(dict(row))
    for rows in found.values():
        for expression in rows.get("expressions", []):
            decision = decisions.get(str(expression["decision_id"]))
            source = sources.get(str(expression["source_file"]))
            rows["decisions"] = [decision] if decision else []
            rows["sources"] = [source] if source else []
    return found


def _by_key(read: Mapping[str, Read], name: str, key: str) -> dict[str, dict[str, Cell]]:
    return {str(row[key]): dict(row) for _, row in read[name].rows} if name in read else {}


def _expression_of(row: Mapping[str, Cell]) -> str:
    """The expression that a row belongs to: its column, or what stands before `#` in its parent's key."""
    if "expression_id" in row:
        return str(row["expression_id"])
    return str(row["statement_id"]).partition("#")[0]
