"""In: what a package says of its own form. Out: what of it may be used, and where it is not the form of this version.

A package of a stranger carries schemas of its own: patterns that never end, references to other places, or nothing at
all. None of them is run. Tables and documents are held against the schemas of this version, and a package whose
schemas are others is told so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from osce_decisions.languages.listed import with_languages
from osce_decisions.resources import schema_folder
from osce_decisions.tables import TABLES, Table, describe, table

DOCUMENT_SCHEMA = "decision.schema.json"


def usable(name: str, schema: Mapping[str, Any]) -> Table:
    """The table as a package describes it, with no pattern but ours; its columns are ours where they have our names.

    Raises what `describe` raises if it is no Table Schema.
    """
    described = describe(name, _without_foreign_patterns(schema))
    if name not in TABLES or described.header != table(name).header:
        return described
    keys = (described.primary_key, described.unique_keys, described.foreign_keys)
    return Table(name, table(name).columns, *keys, described.descriptor)


def table_differences(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """Where the Table Schema of a package is not that of this version."""
    if name not in TABLES:
        yield f"{name} is no table of this version"
        return
    # Title and description of a table are those of its resource.
    ours = {key: value for key, value in table(name).descriptor.items() if key not in {"title", "description"}}
    if schema == ours:
        return
    fields = schema.get("fields")
    theirs = {str(one.get("name")): one for one in fields if isinstance(one, dict)} if isinstance(fields, list) else {}
    for field in ours["fields"]:
        if theirs.get(field["name"]) != field:
            yield f"the column {field['name']} is not described as in this version"
            return
    key = next((key for key in sorted({*ours, *schema}) if ours.get(key) != schema.get(key)), "fields")
    yield f"{key} of the Table Schema is not that of this version"


def document_schema() -> Any:
    """The JSON Schema of a nested document in this version."""
    return _document_schema()


@cache
def _document_schema() -> Any:
    return with_languages(json.loads((schema_folder() / DOCUMENT_SCHEMA).read_bytes()))


@cache
def _own_patterns() -> frozenset[str]:
    return frozenset(column.pattern.pattern for name in TABLES for column in table(name).columns if column.pattern)


def _without_foreign_patterns(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    fields = schema["fields"]
    if not isinstance(fields, list):
        return schema
    return {**schema, "fields": [_without_foreign_pattern(field) for field in fields]}


def _without_foreign_pattern(field: Any) -> Any:
    asked = field.get("constraints") if isinstance(field, dict) else None
    if not isinstance(asked, dict) or asked.get("pattern") in _own_patterns():
        return field
    return {**field, "constraints": {key: value for key, value in asked.items() if key != "pattern"}}
