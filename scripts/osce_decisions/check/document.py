"""In: a nested document and the rows of its expression. Out: where it breaks its schema, or says another thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from osce_decisions.check.grouped import NESTED, Rows
from osce_decisions.check.package import Package, read_json
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, table

TIER = "documents"
SCHEMA = "schema/decision.schema.json"
FOLDER = "data/json"

_DEFINITION = "#/$defs/"
_Item = Mapping[str, Any]


class UnfitSchemaError(ValueError):
    """The schema of the documents cannot be used."""


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


def read_schemas(package: Package) -> Schemas:
    """The schema that a package carries.

    Raises UnfitSchemaError if it cannot be used.
    """
    try:
        schema = read_json(package.read(SCHEMA))
        _refuse_references(schema)
        Draft202012Validator.check_schema(schema)
    except UnfitSchemaError:
        raise
    except (OSError, ValueError) as error:
        raise UnfitSchemaError(f"cannot be read: {error}") from error
    except SchemaError as error:
        raise UnfitSchemaError(f"is no JSON Schema: {error.message[:300]}") from error
    return Schemas(Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER), compiled(schema))


def _refuse_references(schema: Any) -> None:
    """A schema may refer to its own definitions alone, and these not in a circle: it leads nowhere and ends.

    Raises UnfitSchemaError otherwise.
    """
    definitions = schema.get("$defs") if isinstance(schema, dict) else None
    known = definitions if isinstance(definitions, dict) else {}
    needs = {name: set(_references(value)) for name, value in known.items()}
    for reference in _references(schema):
        if reference not in known:
            raise UnfitSchemaError("refers to another schema")
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        raise UnfitSchemaError("refers to itself in a circle") from error


def _references(schema: Any) -> Iterator[str]:
    """The definitions that a schema refers to; anything else that it refers to, as it stands there."""
    waiting = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in {"$ref", "$dynamicRef"}:
                    yield str(inner).removeprefix(_DEFINITION) if key == "$ref" else str(inner)
                else:
                    waiting.append(inner)
        elif isinstance(value, list):
            waiting += value


def schemas_of(package: Package) -> Schemas | None:
    """The schema that a package carries; None if it cannot be used, and no document is held against it."""
    try:
        return read_schemas(package)
    except UnfitSchemaError:
        return None


def check_document(
    package: Package, schemas: Schemas, expression_id: str, rows: Rows, *, thorough: bool
) -> Iterator[Finding]:
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
    faults = list(_faults(schemas, document, path, thorough))
    yield from faults
    if not faults:
        try:
            yield from _compare(document, rows, path)
        except (KeyError, TypeError, AttributeError) as error:
            # Only where the schema that the package carries is weaker than ours.
            yield _finding("schema", path, f"lacks its form ({type(error).__name__}: {error})")


def _faults(schemas: Schemas, document: Any, path: str, thorough: bool) -> Iterator[Finding]:
    for where, message in schemas.errors(document, thorough=thorough):
        yield _finding("schema", path, f"{where}: {message[:300]}")


def _compare(document: _Item, rows: Rows, path: str) -> Iterator[Finding]:
    """JSON and CSV never disagree: the document gives each row of each table, cell by cell, in its order."""
    for name in ("decisions", "expressions", *NESTED):
        ours, theirs = list(rows_of(document, name)), _in_nested_order(rows, name)
        if len(ours) != len(theirs):
            yield _finding("unlike-tables", path, f"has {len(ours)} {name}, the table {len(theirs)}")
            continue
        for nested, row in zip(ours, theirs, strict=True):
            column = _difference(nested, row)
            if column:
                key = row[table(name).primary_key[0]]
                yield _finding("unlike-tables", path, f"{name}, {key}: {column} differs from the table")
                break


def _difference(nested: _Item, row: Mapping[str, Cell]) -> str | None:
    """The first column in which a nested object differs from its row."""
    for column, value in row.items():
        if column not in nested or nested[column] != value or type(nested[column]) is not type(value):
            return column
    return None


def rows_of(document: _Item, name: str) -> Iterator[_Item]:
    """The rows of a table as a document gives them, with the keys that nesting made plain."""
    above = document["expression"] | {"decision_id": document["decision"]["decision_id"]}
    if name == "decisions":
        yield document["decision"]
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
