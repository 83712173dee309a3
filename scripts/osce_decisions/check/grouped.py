"""In: the tables of a package. Out: their rows by expression, for rules that look across tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Grouped(Mapping[str, Rows]):
    """Expression → table → its rows, in file order, read from the files when asked; `decisions` and `sources` too.

    The order is that of `expressions`; what no row there names stands behind, as the other tables have it.
    """

    tables: Mapping[str, Read]
    ids: tuple[str, ...]

    def __getitem__(self, expression_id: str) -> Rows:
        rows: Rows = {}
        for name in EXPRESSION_TABLES:
            if name in self.tables and (own := self.tables[name].of(expression_id)):
                rows[name] = own
        for expression in rows.get("expressions", []):
            # Of two rows with one key the last counts; the check of the keys names them.
            rows["decisions"] = self._above("decisions", str(expression["decision_id"]))
            rows["sources"] = self._above("sources", str(expression["source_file"]))
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def _above(self, name: str, key: str) -> list[Row]:
        return self.tables[name].of(key)[-1:] if name in self.tables else []


def group_rows(package: Package) -> Grouped:
    """The rows of each expression of a package."""
    return package.once(_group_rows)


def is_complete(package: Package) -> bool:
    """Whether the package has each table and column that the rules and documents are about."""
    return not any(lacking(read_tables(package), name) for name in (*ABOVE, *EXPRESSION_TABLES))


def lacking(read: Mapping[str, Read], name: str) -> list[str]:
    """The columns that a table lacks; all of them if the table is not there."""
    there = read[name].described.header if name in read else ()
    return [column for column in table(name).header if column not in there]


def _group_rows(package: Package) -> Grouped:
    read = read_tables(package)
    ids = dict.fromkeys(group for name in EXPRESSION_TABLES if name in read for group in read[name].index.groups)
    return Grouped(read, tuple(ids))


def expression_of(name: str, row: Row) -> str:
    """The expression that a row belongs to: its column, or what stands before `#` in what the row hangs on."""
    if "expression_id" in row:
        return str(row["expression_id"])
    return str(row[NESTED[name].implied[0]]).partition("#")[0]
