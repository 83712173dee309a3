"""In: a package. Out: where a nested document breaks its JSON Schema, or says another thing than the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osce_decisions.check.document import FOLDER, SCHEMA, TIER, path_of, schema_fault
from osce_decisions.check.grouped import group_rows, is_complete
from osce_decisions.check.package import Package
from osce_decisions.check.survey import survey
from osce_decisions.model import Finding

__all__ = ["RULES", "TIER", "check"]

RULES: Mapping[str, str] = {
    "schema-file": "The JSON Schema of the documents is there and is that of this version.",
    "missing-document": "Each expression has its nested document.",
    "surplus-document": "Each nested document belongs to an expression of the tables.",
    "no-json": "A nested document is JSON.",
    "schema": "A nested document is valid under its JSON Schema.",
    "unlike-tables": "A nested document holds the rows of the tables: each of them, cell by cell, in their order.",
}


def check(package: Package) -> Iterator[Finding]:
    """Check every document of a package against its schema and against the tables."""
    fault = schema_fault(package)
    if fault:
        yield _finding("schema-file", SCHEMA, fault)
    if not is_complete(package):
        return  # The rules name the tables or columns that are missing.
    yield from survey(package).documents
    expected = {path_of(expression_id) for expression_id in group_rows(package)}
    for file in sorted((package.root / FOLDER).glob("*.json")):
        path = f"{FOLDER}/{file.name}"
        if path not in expected:
            yield _finding("surplus-document", path, "belongs to no expression of the tables")


def _finding(rule: str, path: str, message: str) -> Finding:
    return Finding(TIER, rule, "error", path, None, message)
