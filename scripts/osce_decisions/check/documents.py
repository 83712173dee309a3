"""In: a package. Out: where a nested document breaks its JSON Schema, or says another thing than the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator

from osce_decisions.check.grouped import EXPRESSION_TABLES, group_rows
from osce_decisions.check.package import Package
from osce_decisions.check.tables import read_tables
from osce_decisions.model import Finding
from osce_decisions.tables import Cell

TIER = "documents"

_SCHEMA = "schema/decision.schema.json"
_FOLDER = "data/json"

# Where the rows of a table stand in a document: the list, and the list inside each of its items.
_NESTED: Mapping[str, tuple[str, str | None]] = {
    "paragraphs": ("paragraphs", None),
    "segments": ("paragraphs", "segments"),
    "interpretative_statements": ("interpretative_statements", None),
    "statement_delegations": ("interpretative_statements", "statement_delegations"),
    "editorial_notes": ("editorial_notes", None),
}


def check(package: Package) -> Iterator[Finding]:
    """Check every document of a package against its schema and against the tables."""
    try:
        schema = json.loads((package.root / _SCHEMA).read_bytes())
        Draft202012Validator.check_schema(schema)
    except (OSError, ValueError) as error:
        yield _finding("schema-file", _SCHEMA, f"cannot be read: {error}")
        return
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    grouped = group_rows(read_tables(package))
    expected = {f"{_FOLDER}/{expression_id}.json": expression_id for expression_id in grouped}
    for path, expression_id in expected.items():
        file = package.root / path
        if not file.is_file():
            yield _finding("missing-document", path, "the expression has no nested document")
            continue
        try:
            document = json.loads(file.read_bytes())
        except ValueError as error:
            yield _finding("no-json", path, f"is no JSON: {error}")
            continue
        faults = list(_faults(validator, document, path))
        yield from faults
        if not faults:
            yield from _compare(document, grouped[expression_id], path)
    for file in sorted((package.root / _FOLDER).glob("*.json")):
        path = f"{_FOLDER}/{file.name}"
        if path not in expected:
            yield _finding("surplus-document", path, "belongs to no expression of the tables")


def _faults(validator: Draft202012Validator, document: Any, path: str) -> Iterator[Finding]:
    for error in validator.iter_errors(document):
        where = "/".join(str(part) for part in error.absolute_path) or "top level"
        yield _finding("schema", path, f"{where}: {error.message[:300]}")


def _compare(document: Mapping[str, Any], rows: Mapping[str, list[dict[str, Cell]]], path: str) -> Iterator[Finding]:
    """JSON and CSV never disagree: each row of a table stands in the document, cell by cell."""
    for name in EXPRESSION_TABLES:
        ours = [document["expression"]] if name == "expressions" else _listed(document, name)
        theirs = rows.get(name, [])
        if len(ours) != len(theirs):
            yield _finding("unlike-tables", path, f"has {len(ours)} {name}, the table {len(theirs)}")
            continue
        key = next(iter(theirs[0])) if theirs else ""
        for nested, row in zip(sorted(ours, key=lambda n: str(n.get(key))), _by(theirs, key), strict=True):
            differing = [column for column, value in nested.items() if column in row and row[column] != value]
            if differing:
                yield _finding("unlike-tables", path, f"{name}, {row[key]}: {differing[0]} differs from the table")
    if rows.get("decisions") and document["decision"] != rows["decisions"][0]:
        yield _finding("unlike-tables", path, "the decision differs from its row in the table")


def _listed(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    outer, inner = _NESTED[name]
    if inner is None:
        return list(document[outer])
    found = [item for parent in document[outer] for item in parent[inner]]
    return [*found, *document["artefacts"]] if name == "segments" else found


def _by(rows: list[dict[str, Cell]], key: str) -> list[dict[str, Cell]]:
    return sorted(rows, key=lambda row: str(row.get(key)))


def _finding(rule: str, path: str, message: str) -> Finding:
    return Finding(TIER, rule, "error", path, None, message)
