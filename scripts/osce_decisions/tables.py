"""In: `schema/<table>.json`. Out: the tables of the package: columns, keys, and the casting of a cell.

A Table Schema is the only home of a table's columns; everything that reads or writes a table asks
here. A row that its schema forbids is refused with file, line and column.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from osce_decisions.errors import CurationError
from osce_decisions.resources import schema_folder

GENERATED = (
    "sources",
    "decisions",
    "expressions",
    "paragraphs",
    "segments",
    "interpretative_statements",
    "statement_delegations",
    "editorial_notes",
)
"""The tables that a build makes from the source texts, in the order of the package."""

AUTHORITIES = ("bodies", "actors", "meetings", "states", "instruments", "retired")
"""The tables that are made by hand and published as they are."""

TABLES = GENERATED + AUTHORITIES

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `pattern` is compiled and matched against the whole cell."""

    name: str
    type: str
    required: bool
    enum: frozenset[str]
    pattern: re.Pattern[str] | None
    minimum: int | None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table that name a row of `table` by its `target` columns."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its Table Schema describes it; `descriptor` is the schema as it was read."""

    name: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    descriptor: Mapping[str, Any]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)


@cache
def table(name: str) -> Table:
    """The table of that name, as its Table Schema describes it."""
    descriptor = json.loads((schema_folder() / f"{name}.json").read_text(encoding="utf-8"))
    return describe(name, descriptor)


def describe(name: str, descriptor: Mapping[str, Any]) -> Table:
    """A `Table` from a Table Schema."""
    return Table(
        name=name,
        columns=tuple(_column(field) for field in descriptor["fields"]),
        primary_key=tuple(descriptor.get("primaryKey", ())),
        unique_keys=tuple(tuple(key) for key in descriptor.get("uniqueKeys", ())),
        foreign_keys=tuple(
            ForeignKey(tuple(key["fields"]), key["reference"]["resource"] or name, tuple(key["reference"]["fields"]))
            for key in descriptor.get("foreignKeys", ())
        ),
        descriptor=descriptor,
    )


def _column(field: Mapping[str, Any]) -> Column:
    constraints = field.get("constraints", {})
    return Column(
        name=field["name"],
        type=field["type"],
        required=bool(constraints.get("required")),
        enum=frozenset(str(code) for code in constraints.get("enum", ())),
        pattern=re.compile(constraints["pattern"]) if "pattern" in constraints else None,
        minimum=constraints.get("minimum"),
    )


def cast(column: Column, cell: str) -> Cell:
    """The value of a cell: None if empty, an integer where the column is one, else the string.

    Raises ValueError with a reason for people if the column's schema forbids the cell.
    """
    if cell == "":
        if column.required:
            raise ValueError("is empty but required")
        return None
    if column.enum and cell not in column.enum:
        raise ValueError(f"{cell!r} is none of {', '.join(sorted(column.enum))}")
    if column.pattern and not column.pattern.fullmatch(cell):
        raise ValueError(f"{cell!r} does not have the form {column.pattern.pattern}")
    if column.type == "integer":
        return _cast_integer(column, cell)
    if column.type == "date":
        _check_date(cell)
    return cell


def _cast_integer(column: Column, cell: str) -> int:
    if not re.fullmatch(r"-?(?:0|[1-9][0-9]*)", cell):
        raise ValueError(f"{cell!r} is no integer")
    if column.minimum is not None and int(cell) < column.minimum:
        raise ValueError(f"{cell!r} is less than {column.minimum}")
    return int(cell)


def _check_date(cell: str) -> None:
    try:
        if datetime.date.fromisoformat(cell).isoformat() != cell:
            raise ValueError
    except ValueError:
        raise ValueError(f"{cell!r} is no date (YYYY-MM-DD)") from None


def read_rows(path: Path, described: Table, *, where: str = "") -> Iterator[tuple[int, dict[str, Cell]]]:
    """The rows of a CSV file with their 1-based line, cast and checked cell by cell.

    Raises CurationError at the first thing that the Table Schema forbids, with file and line.
    """
    where = where or str(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise CurationError("no such file", where=where, todo="a table made by hand is missing") from error
    except UnicodeDecodeError as error:
        raise CurationError("is not UTF-8", where=where, todo="save it as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != described.header:
            raise CurationError(_header_fault(header, described), where=f"{where}, line 1", todo="mend the header")
        for cells in reader:
            yield reader.line_num, _read_row(cells, described, f"{where}, line {reader.line_num}")
    except csv.Error as error:
        raise CurationError(f"is no CSV ({error})", where=f"{where}, line {reader.line_num}", todo="mend it") from error


def _read_row(cells: list[str], described: Table, where: str) -> dict[str, Cell]:
    if len(cells) != len(described.columns):
        raise CurationError(
            f"has {len(cells)} cells, not {len(described.columns)}", where=where, todo="add or remove commas"
        )
    row: dict[str, Cell] = {}
    for column, cell in zip(described.columns, cells, strict=True):
        try:
            row[column.name] = cast(column, cell)
        except ValueError as error:
            raise CurationError(f"column {column.name}: {error}", where=where, todo="mend the row") from error
    return row


def _header_fault(header: list[str], described: Table) -> str:
    missing = [name for name in described.header if name not in header]
    surplus = [name for name in header if name not in described.header]
    if missing:
        return f"column {missing[0]} is missing"
    return f"column {surplus[0]!r} is not in the schema" if surplus else "the columns are not in the schema's order"
