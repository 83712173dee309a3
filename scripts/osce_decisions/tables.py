"""In: `schema/<table>.json`. Out: the tables of the package: columns, keys, and the casting of a cell.

A Table Schema is the only home of a table's columns; everything that reads or writes a table asks
here. A row that its schema forbids is refused with file, line and column.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.languages.listed import with_languages
from osce_decisions.resources import schema_folder

GENERATED = (
    "sources",
    "decisions",
    "expressions",
    "paragraphs",
    "segments",
    "openings",
    "references",
    "mentions",
    "terms",
    "commitments",
    "commitment_actors",
    "interpretative_statements",
    "statement_delegations",
    "statement_targets",
    "editorial_notes",
    "disagreements",
    "diagnostics",
)
"""The tables that a build makes from the source texts, in the order of the package."""

AUTHORITIES = ("bodies", "actors", "meetings", "states", "instruments", "concepts", "iri_codes", "retired")
"""The tables that are made by hand and published as they are."""

FLAT = ("ledger", "citations", "statements")
"""The tables that read alone: a build makes them of the others, with labels and dates in place of keys."""

CODES = "codes"
"""The table that explains each code of each column; a build makes it of the Table Schemas and the languages."""

REJECTED = "rejected"
"""The table of the texts that a build set aside."""

TABLES = (*FLAT, *GENERATED, REJECTED, *AUTHORITIES, CODES)

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `pattern` is compiled and matched against the whole cell."""

    name: str
    type: str
    required: bool
    unique: bool
    enum: frozenset[str]
    pattern: re.Pattern[str] | None
    minimum: int | None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table that name a row of `table` by its `target` columns."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table as its Table Schema describes it; `descriptor` is the schema as it was read."""

    name: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    descriptor: Mapping[str, Any]

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)


@cache
def table(name: str) -> Table:
    """The table of that name, as its Table Schema describes it."""
    descriptor = json.loads((schema_folder() / f"{name}.json").read_text(encoding="utf-8"))
    return describe(name, with_languages(descriptor))


@cache
def parent(name: str) -> str | None:
    """The table that a generated table hangs on: what its first foreign key names; segments hang on their paragraph.

    None for the tables that stand above an expression.
    """
    if name in {"sources", "decisions", "expressions"}:
        return None
    return "paragraphs" if name == "segments" else table(name).foreign_keys[0].table


@cache
def children(name: str) -> tuple[str, ...]:
    """The generated tables whose rows a nested document holds inside the rows of this one."""
    return tuple(child for child in GENERATED if parent(child) == name)


@cache
def implied(name: str) -> frozenset[str]:
    """The columns that nesting makes plain: they stand in the CSV files and not in JSON."""
    if name == "expressions":
        return frozenset({"decision_id"})
    above = parent(name)
    keys = {"expression_id", *table(above).primary_key} if above else set()
    return frozenset(column for column in table(name).header if column in keys)


def describe(name: str, descriptor: Mapping[str, Any]) -> Table:
    """A `Table` from a Table Schema."""
    return Table(
        name=name,
        columns=tuple(_column(field) for field in descriptor["fields"]),
        primary_key=_names(descriptor.get("primaryKey", ())),
        unique_keys=tuple(_names(key) for key in descriptor.get("uniqueKeys", ())),
        foreign_keys=tuple(_foreign_key(name, key) for key in descriptor.get("foreignKeys", ())),
        descriptor=descriptor,
    )


def _names(listed: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(str, listed))


def _foreign_key(name: str, key: Mapping[str, Any]) -> ForeignKey:
    reference = key["reference"]
    return ForeignKey(_names(key["fields"]), str(reference["resource"] or name), _names(reference["fields"]))


def _column(field: Mapping[str, Any]) -> Column:
    constraints = field.get("constraints", {})
    return Column(
        name=str(field["name"]),
        type=str(field["type"]),
        required=bool(constraints.get("required")),
        unique=bool(constraints.get("unique")),
        enum=frozenset(str(code) for code in constraints.get("enum", ())),
        pattern=compiled(constraints["pattern"]) if "pattern" in constraints else None,
        minimum=_minimum(constraints.get("minimum")),
    )


def _minimum(value: Any) -> int | None:
    return None if value is None else int(value)


def cast(column: Column, cell: str) -> Cell:
    """The value of a cell: None if empty, an integer where the column is one, else the string.

    Raises ValueError with a reason for people if the column's schema forbids the cell.
    """
    if cell == "":
        if column.required:
            raise ValueError("is empty but required")
        return None
    if column.enum and cell not in column.enum:
        raise ValueError(f"{_shown(cell)} is none of {', '.join(sorted(column.enum))}")
    if column.pattern and not column.pattern.fullmatch(cell):
        raise ValueError(f"{_shown(cell)} does not have the form {_shortened(column.pattern.pattern)}")
    if column.type == "integer":
        return _cast_integer(column, cell)
    if column.type == "date":
        _check_date(cell)
    return cell


# Longer ones are no offset, number or year, and Python refuses to convert them at some length.
_DIGITS = 18


def _cast_integer(column: Column, cell: str) -> int:
    if not _INTEGER.fullmatch(cell) or len(cell) > _DIGITS:
        raise ValueError(f"{_shown(cell)} is no integer")
    if column.minimum is not None and int(cell) < column.minimum:
        raise ValueError(f"{_shown(cell)} is less than {column.minimum}")
    return int(cell)


_INTEGER = compiled(r"0|-?[1-9][0-9]*")
_DATE = compiled(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _check_date(cell: str) -> None:
    try:
        if not _DATE.fullmatch(cell):
            raise ValueError
        datetime.date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{_shown(cell)} is no date (YYYY-MM-DD)") from None


def _shown(cell: str) -> str:
    """A cell as a message shows it: on one line, not too long."""
    return repr(_shortened(cell))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 60
