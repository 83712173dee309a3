"""In: a package. Out: where the tables that read alone are not what the normalised tables say, and codes not explained.

The views of `schema/views/` say in SQL what these tables hold; the build makes them in Python. Here the normalised
tables go into a database of SQLite, which keeps them on disk where they are large, and both are compared row by row.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import zip_longest
from typing import Any

from osce_decisions.check.package import Package
from osce_decisions.model import Finding
from osce_decisions.resources import schema_folder
from osce_decisions.tables import CODES, FLAT

TIER = "flat"

RULES: Mapping[str, str] = {
    "unlike-tables": "A table that reads alone holds the rows that its view makes of the normalised tables.",
    "unexplained-code": "Each code that a column may hold, and each concept of a verb, has its row in codes.",
}

_NEEDED = (
    *("decisions", "expressions", "paragraphs", "references", "commitments", "commitment_actors", "openings"),
    *("interpretative_statements", "statement_delegations", "statement_targets", "actors", "states", "instruments"),
)
_CONCEPTS = (("openings", "concept"), ("commitments", "verb_concept"))

Resource = Mapping[str, Any]
Cells = tuple[str | int | None, ...]


def view(name: str) -> str:
    """The query that makes a table that reads alone from the normalised tables."""
    return (schema_folder() / "views" / f"{name}.sql").read_text(encoding="utf-8")


def check(package: Package) -> Iterator[Finding]:
    """Compare the tables that read alone, and the codes, with the tables that they are made of."""
    tables = {str(one["name"]): one for one in package.resources if isinstance(one.get("schema"), dict)}
    if not {*_NEEDED, *FLAT, CODES} <= set(tables):
        return  # Another tier names the table that is missing.
    with closing(sqlite3.connect("")) as database:
        try:
            for name in (*_NEEDED, CODES):
                _load(database, package, tables[name])
            for name in FLAT:
                yield from _compare(database, package, tables[name])
            yield from _unexplained(database, tables)
        except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
            return  # A table that cannot be read or lacks a column: another tier says which, and where.


def _load(database: sqlite3.Connection, package: Package, resource: Resource) -> None:
    columns = [field["name"] for field in resource["schema"]["fields"]]
    quoted = ", ".join(f'"{name}"' for name in columns)
    database.execute(f'CREATE TABLE "{resource["name"]}" ({quoted})')
    marks = ", ".join("?" * len(columns))
    database.executemany(
        f'INSERT INTO "{resource["name"]}" VALUES ({marks})', (cells for _, cells in _rows(package, resource))
    )
    key = ", ".join(f'"{name}"' for name in resource["schema"]["primaryKey"])
    database.execute(f'CREATE INDEX "{resource["name"]}_key" ON "{resource["name"]}" ({key})')


def _rows(package: Package, resource: Resource) -> Iterator[tuple[int, Cells]]:
    """The rows of a table with their 1-based lines; integers as such, so that both sides compare alike."""
    integers = {place for place, field in enumerate(resource["schema"]["fields"]) if field["type"] == "integer"}
    with package.file(str(resource["path"])).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        next(reader, None)
        line = reader.line_num + 1
        for cells in reader:
            yield line, tuple(_value(cell, at in integers) for at, cell in enumerate(cells))
            line = reader.line_num + 1


def _value(cell: str, is_integer: bool) -> str | int | None:
    if cell == "":
        return None
    return int(cell) if is_integer else cell


def _compare(database: sqlite3.Connection, package: Package, resource: Resource) -> Iterator[Finding]:
    """The first row that differs: those behind it may only be moved."""
    made = database.execute(view(str(resource["name"])))
    header = [column[0] for column in made.description]
    for expected, there in zip_longest(made, _rows(package, resource)):
        line, cells = there if there else (None, None)
        if expected == cells:
            continue
        if expected is None or cells is None:
            said = "has a row more than its view makes" if expected is None else f"lacks the row {expected[0]}"
        else:
            differing = [name for name, own, other in zip(header, cells, expected, strict=False) if own != other]
            said = f"{cells[0]}: {', '.join(differing[:3])} is not what the normalised tables say"
        yield _finding("unlike-tables", resource, line, said)
        return


def _unexplained(database: sqlite3.Connection, tables: Mapping[str, Resource]) -> Iterator[Finding]:
    explained = {tuple(row) for row in database.execute('SELECT "table_name", "column_name", "code" FROM "codes"')}
    listed = [
        (name, field["name"], code)
        for name, resource in tables.items()
        for field in resource["schema"]["fields"]
        for code in field.get("constraints", {}).get("enum", ())
    ]
    used = [
        (name, column, row[0])
        for name, column in _CONCEPTS
        for row in database.execute(f'SELECT DISTINCT "{column}" FROM "{name}" WHERE "{column}" IS NOT NULL')
    ]
    for name, column, code in (*listed, *used):
        if (name, column, code) not in explained:
            said = f"{name}.{column}: the code {code} has no row"
            yield _finding("unexplained-code", tables[CODES], None, said)


def _finding(rule: str, resource: Resource, line: int | None, message: str) -> Finding:
    return Finding(TIER, rule, "error", str(resource["path"]), line, message)
