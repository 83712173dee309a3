"""In: a package. Out: the metadata by which Datasette shows its SQLite database: titles, meanings, facets, licence.

For `datasette osce-decisions.sqlite --metadata metadata.json`: the database has the name of the file that
`export sqlite` writes in our examples.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.format import Whole
from osce_decisions.tables import Table

_DATABASE = "osce-decisions"
_FACETS = 4
"""How many of the columns with codes Datasette counts beside a table."""


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    said = package.descriptor
    shown = {name: _table(read.described, package.resource(name) or {}) for name, read in tables.items()}
    metadata: dict[str, Any] = {
        "databases": {_DATABASE: {"tables": shown}},
        "title": f"{said.get('title')}, version {said.get('version')}",
        "description": said.get("description"),
    }
    for licence in list(said.get("licenses", ()))[:1]:
        metadata |= {"license": licence.get("title"), "license_url": licence.get("path")}
    made.write_text(json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(shown)


def _table(described: Table, resource: Mapping[str, Any]) -> dict[str, Any]:
    fields = described.descriptor["fields"]
    coded = [column.name for column in described.columns if column.enum]
    return {
        "description": resource.get("description"),
        "columns": {field["name"]: f"{field['title']}: {field['description']}" for field in fields},
        "facets": coded[:_FACETS],
    }


FORMAT = Whole(
    "the metadata with which Datasette shows the SQLite database",
    _export,
    counts=("table", "tables"),
    begins=re.compile(re.escape(f'{{\n  "databases": {{\n    "{_DATABASE}"'.encode())),
    ending="datasette.json",
)
