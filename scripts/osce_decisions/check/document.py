"""In: a nested document and the rows of its expression. Out: where it breaks its schema, or says another thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator

from osce_decisions.check.grouped import NESTED, Rows
from osce_decisions.check.nested import rows_of
from osce_decisions.check.package import Package, read_json
from osce_decisions.check.standard import document_schema
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, table

TIER = "documents"
SCHEMA = "schema/decision.schema.json"
FOLDER = "data/json"

_SHOWN = 80

_Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schema of the documents, ready to be held against them.

    `compiled` is some sixty times as fast as jsonschema, the reference, which alone says what is wrong.
    """

    reference: Draft202012Validator
    compiled: Callable[[Any], bool] | None

    def errors(self, document: Any, *, thorough: bool) -> Iterator[tuple[str, str]]:
        """Where a document breaks its schema, and how; `thorough`: the reference judges, whatever the other says."""
        if not thorough and self.compiled is not None and self.compiled(document):
            return
        for error in self.reference.iter_errors(document):
            yield "/".join(str(part) for part in error.absolute_path) or "top level", error.message


def compiled(schema: Any) -> Callable[[Any], bool] | None:
    """The verdict of a schema that was compiled; None where the compiler does not take it."""
    try:
        validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    except (ValueError, jsonschema_rs.ValidationError):
        return None

    def is_valid(document: Any) -> bool:
        try:
            return validator.is_valid(document)
        except (ValueError, OverflowError, RecursionError):
            # Half a surrogate pair, a number without end: jsonschema takes them.
            return False

    return is_valid


def path_of(expression_id: str) -> str:
    """Where the document of an expression is in a package."""
    return f"{FOLDER}/{expression_id}.json"


@cache
def schemas() -> Schemas:
    """The schema of this version. That of a package is compared with it, and never used."""
    ours = document_schema()
    return Schemas(Draft202012Validator(ours, format_checker=Draft202012Validator.FORMAT_CHECKER), compiled(ours))


def schema_fault(package: Package) -> str | None:
    """What is wrong with the schema that a package carries; None if it is that of this version."""
    try:
        schema = read_json(package.read(SCHEMA))
    except (OSError, ValueError) as error:
        return f"cannot be read: {error}"
    return (
        None
        if schema == document_schema()
        else "is no JSON Schema of this version: the documents are held against ours"
    )


def check_document(package: Package, expression_id: str, rows: Rows, *, thorough: bool) -> Iterator[Finding]:
    """Hold the document of an expression against its schema and against the rows of the tables."""
    path = path_of(expression_id)
    try:
        document = read_json(package.read(path))
    except OSError as error:
        yield _finding("missing-document", path, f"the nested document of an expression cannot be read: {error}")
        return
    except ValueError as error:
        yield _finding("no-json", path, f"is no JSON: {error}")
        return
    yield from _faults(document, path, thorough)
    # What has lost its form cannot be compared; how it has lost it was said.
    with suppress(KeyError, TypeError, AttributeError):
        yield from _compare(document, rows, path)


def _faults(document: Any, path: str, thorough: bool) -> Iterator[Finding]:
    for where, message in schemas().errors(document, thorough=thorough):
        yield _finding("schema", path, f"{where}: {message[:300]}")


def _compare(document: _Item, rows: Rows, path: str) -> Iterator[Finding]:
    """JSON and CSV never disagree: the document gives each row of each table, cell by cell, in its order."""
    for _, _, text in differences(document, rows):
        yield _finding("unlike-tables", path, text)


def differences(
    document: _Item, rows: Rows, *, with_source: bool = False, apart: frozenset[str] = frozenset()
) -> Iterator[tuple[str, int | None, str]]:
    """The tables whose rows a nested document does not give: the table, the place of the first such row, a message.

    The place is None where only the number of rows differs; `with_source`: the document holds the row of its source;
    `apart`: columns that are compared elsewhere.
    """
    for name in (*(("sources",) if with_source else ()), "decisions", "expressions", *NESTED):
        ours, theirs = list(rows_of(document, name)), _in_nested_order(rows, name)
        if len(ours) != len(theirs):
            yield name, None, f"has {len(ours)} {name}, the table {len(theirs)}"
            continue
        for place, (nested, row) in enumerate(zip(ours, theirs, strict=True)):
            column = _difference(nested, row, apart)
            if column:
                ours_is, theirs_is = (repr(one)[:_SHOWN] for one in (nested.get(column), row[column]))
                key = row[table(name).primary_key[0]]
                yield name, place, f"{name}, {key}: {column} differs from the table: {ours_is}, not {theirs_is}"
                break


def _difference(nested: _Item, row: Mapping[str, Cell], apart: frozenset[str]) -> str | None:
    """The first column in which a nested object differs from its row."""
    columns = _compared(tuple(row), apart)
    with suppress(KeyError):
        ours, theirs = columns(nested), columns(row)
        # One and True are equal, and not the same.
        if ours == theirs and list(map(type, ours)) == list(map(type, theirs)):
            return None
    for column, value in row.items():
        if column in apart:
            continue
        if column not in nested or nested[column] != value or type(nested[column]) is not type(value):
            return column
    return None


@cache
def _compared(columns: tuple[str, ...], apart: frozenset[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Takes the cells of those columns that are compared from a row."""
    wanted = [column for column in columns if column not in apart]
    if len(wanted) > 1:
        return itemgetter(*wanted)
    return lambda row: tuple(row[column] for column in wanted)


def _in_nested_order(rows: Rows, name: str) -> list[Any]:
    """The rows of a table in the order of a document: below their parents, those without one last."""
    found: list[Any] = list(rows.get(name, []))
    parent = NESTED[name].parent if name in NESTED else ""
    if not parent:
        return found
    key = table(parent).primary_key[0]
    places = {row[key]: place for place, row in enumerate(_in_nested_order(rows, parent))}
    return sorted(found, key=lambda row: places.get(row[key], len(places)))


def _finding(rule: str, path: str, message: str) -> Finding:
    return Finding(TIER, rule, "error", path, None, message)
