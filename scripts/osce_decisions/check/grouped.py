"""In: the tables of a package. Out: their rows by expression, for rules that look across tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from osce_decisions.check.package import Package
from osce_decisions.check.reading import Read, Row, read_tables
from osce_decisions.tables import GENERATED, implied, parent, table


@dataclass(frozen=True, slots=True)
class Nesting:
    """Where the rows of a table stand in a nested document, and the keys that nesting makes plain.

    `parent` is the table whose rows hold them in a list of the table's own name; empty: the document does.
    """

    parent: str
    implied: tuple[str, ...]


ABOVE = ("decisions", "sources")
"""The tables whose rows stand above an expression; `group_rows` gives the one row of each."""


def _nesting(name: str) -> Nesting:
    above = parent(name) or ""
    columns = tuple(column for column in table(name).header if column in implied(name))
    return Nesting("" if above == "expressions" else above, columns)


NESTED: Mapping[str, Nesting] = {name: _nesting(name) for name in GENERATED if name not in {*ABOVE, "expressions"}}
"""The tables whose rows belong to one expression, as its nested document holds them."""

EXPRESSION_TABLES = ("expressions", *NESTED)

Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Expression:
    """What the rules look at: an expression's rows, and its source text if that could be read."""

    expression_id: str
    rows: Rows
    text: str | None

    def of(self, name: str) -> list[Row]:
        """The rows of one table."""
        return self.rows.get(name, [])


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: `place` is the table or the path, `line` its 1-based line, if there is one."""

    rule: str
    place: str
    line: int | None
    message: str


def group_rows(package: Package) -> dict[str, Rows]:
    """Expression → table → its rows, in file order; `decisions` and `sources` hold the row of each."""
    return package.once(_group_rows)


def is_complete(package: Package) -> bool:
    """Whether the package has each table and column that the rules and documents are about."""
    return not any(lacking(read_tables(package), name) for name in (*ABOVE, *EXPRESSION_TABLES))


def lacking(read: Mapping[str, Read], name: str) -> list[str]:
    """The columns that a table lacks; all of them if the table is not there."""
    there = read[name].described.header if name in read else ()
    return [column for column in table(name).header if column not in there]


def _group_rows(package: Package) -> dict[str, Rows]:
    read = read_tables(package)
    decisions = _by_key(read, "decisions", "decision_id")
    sources = _by_key(read, "sources", "source_file")
    found: dict[str, Rows] = {}
    for name in EXPRESSION_TABLES:
        for _, row in read[name].rows if name in read else ():
            found.setdefault(expression_of(name, row), {}).setdefault(name, []).append(row)
    for rows in found.values():
        for expression in rows.get("expressions", []):
            decision = decisions.get(str(expression["decision_id"]))
            source = sources.get(str(expression["source_file"]))
            rows["decisions"] = [decision] if decision else []
            rows["sources"] = [source] if source else []
    return found


def _by_key(read: Mapping[str, Read], name: str, key: str) -> dict[str, Row]:
    return {str(row[key]): row for _, row in read[name].rows} if name in read else {}


def expression_of(name: str, row: Row) -> str:
    """The expression that a row belongs to: its column, or what stands before `#` in what the row hangs on."""
    if "expression_id" in row:
        return str(row["expression_id"])
    return str(row[NESTED[name].implied[0]]).partition("#")[0]
