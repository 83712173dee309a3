"""In: the facts of a package. Out: CSV on the Web: each table with its columns, keys and types, as the W3C has them."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import Facts, File, as_json
from osce_decisions.tables import Table

PATH = "csv-metadata.json"

_KINDS = {"string": "string", "integer": "integer", "date": "date"}


def make(facts: Facts) -> bytes:
    """The file; it stands at the root of the package, under the name at which tools look for it."""
    paths = {table.name: file.path for file, table in facts.tables}
    said: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": facts.title,
        "dc:description": facts.description,
        "dc:creator": list(facts.contributors),
        "schema:version": facts.version,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True, "doubleQuote": True},
        "tables": [_table(file, table, paths) for file, table in facts.tables],
    }
    urls = [licence.url for licence in facts.licences if licence.url]
    return as_json(said | ({"dc:license": {"@id": urls[0]}} if urls else {}))


def _table(file: File, table: Table, paths: dict[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [
            {
                "name": column.name,
                "titles": column.name,
                "dc:title": field["title"],
                "dc:description": field["description"],
                "datatype": _datatype(column.type, column.minimum),
                "required": column.required,
                "null": "",
            }
            for column, field in zip(table.columns, table.descriptor["fields"], strict=True)
        ]
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    keys = [
        {
            "columnReference": list(key.columns),
            "reference": {"resource": paths[key.table], "columnReference": list(key.target)},
        }
        for key in table.foreign_keys
        if key.table in paths
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": file.path, "dc:title": file.title, "dc:description": file.description, "tableSchema": schema}


def _datatype(kind: str, minimum: int | None) -> str | dict[str, Any]:
    base = _KINDS[kind]
    return base if minimum is None else {"base": base, "minimum": minimum}
