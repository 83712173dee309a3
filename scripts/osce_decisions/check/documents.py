"""In: a package. Out: where a nested document breaks its JSON Schema, or says another thing than the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from osce_decisions.check.grouped import NESTED, Rows, group_rows, is_complete
from osce_decisions.check.package import Package, read_json
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, table

TIER = "documents"

RULES: Mapping[str, str] = {
    "schema-file": "The JSON Schema of the documents is there and is one.",
    "missing-document": "Each expression has its nested document.",
    "surplus-document": "Each nested document belongs to an expression of the tables.",
    "no-json": "A nested document is JSON.",
    "schema": "A nested document is valid under its JSON Schema.",
    "unlike-tables": "A nested document holds the rows of the tables: each of them, cell by cell, in their order.",
}

_SCHEMA = "schema/decision.schema.json"
_FOLDER = "data/json"

_WHOLE = {"decisions": "decision", "sources": "source"}
"""Tables of which a document holds one row, by the name of the row."""

_SHOWN = 80

_Item = Mapping[str, Any]


def check(package: Package) -> Iterator[Finding]:
    """Check every document of a package against its schema and against the tables."""
    try:
        data = package.read(_SCHEMA)
        if b'"$ref"' in data or b'"$dynamicRef"' in data:
            # The build writes none; one could lead into a circle, or out of the package.
            yield _finding("schema-file", _SCHEMA, "refers to another schema")
            return
        schema = read_json(data)
        Draft202012Validator.check_schema(schema)
    except (OSError, ValueError) as error:
        yield _finding("schema-file", _SCHEMA, f"cannot be read: {error}")
        return
    except SchemaError as error:
        yield _finding("schema-file", _SCHEMA, f"is no JSON Schema: {error.message[:300]}")
        return
    if not is_complete(package):
        return  # The rules name the tables or columns that are missing.
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    grouped = group_rows(package)
    expected = {f"{_FOLDER}/{expression_id}.json": expression_id for expression_id in grouped}
    for path, expression_id in expected.items():
        yield from _document(package, validator, path, grouped[expression_id])
    for file in sorted((package.root / _FOLDER).glob("*.json")):
        path = f"{_FOLDER}/{file.name}"
        if path not in expected:
            yield _finding("surplus-document", path, "belongs to no expression of the tables")


def _document(package: Package, validator: Draft202012Validator, path: str, rows: Rows) -> Iterator[Finding]:
    try:
        document = read_json(package.read(path))
    except OSError as error:
        yield _finding("missing-document", path, f"the nested document of an expression cannot be read: {error}")
        return
    except ValueError as error:
        yield _finding("no-json", path, f"is no JSON: {error}")
        return
    faults = list(_faults(validator, document, path))
    yield from faults
    if not faults:
        try:
            yield from _compare(document, rows, path)
        except (KeyError, TypeError, AttributeError) as error:
            # Only where the schema that the package carries is weaker than ours.
            yield _finding("schema", path, f"lacks its form ({type(error).__name__}: {error})")


def _faults(validator: Draft202012Validator, document: Any, path: str) -> Iterator[Finding]:
    for error in validator.iter_errors(document):
        where = "/".join(str(part) for part in error.absolute_path) or "top level"
        yield _finding("schema", path, f"{where}: {error.message[:300]}")


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
    for column, value in row.items():
        if column in apart:
            continue
        if column not in nested or nested[column] != value or type(nested[column]) is not type(value):
            return column
    return None


def rows_of(document: _Item, name: str) -> Iterator[_Item]:
    """The rows of a table as a document gives them, with the keys that nesting made plain."""
    above = document["expression"] | {"decision_id": document["decision"]["decision_id"]}
    if name in _WHOLE:
        yield document[_WHOLE[name]]
    elif name == "expressions":
        yield above
    else:
        parent, implied = NESTED[name].parent, NESTED[name].implied
        for holder in rows_of(document, parent) if parent else (above | {name: document[name]},):
            keys = {column: holder[column] for column in implied}
            yield from (item | keys for item in holder[name])
        if name == "segments":
            keys = {"expression_id": above["expression_id"], "paragraph_id": None}
            yield from (item | keys for item in document["artefacts"])


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
