"""In: the Table Schemas. Out: the JSON Schema 2020-12 of a nested document, made from them.

The Table Schemas stay the only home of the columns: titles, descriptions and constraints are
carried over, so that CSV and JSON cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osce_decisions.tables import children, implied, table

PATH = "schema/decision.schema.json"


def document_schema() -> dict[str, Any]:
    """The JSON Schema of the files in `data/json/`; closed: a misspelt property fails."""
    properties = {
        "decision": _object("decisions", nested=False),
        "expression": _object("expressions", nested=False),
        **{name: _many(_object(name)) for name in children("expressions")},
        "artefacts": _many(_object("segments")),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A decision in one language",
        "description": "The rows of one expression under the tables' own names, without the keys that nesting "
        "makes plain; null for missing. Offsets are 0-based, end-exclusive code points.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _many(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(name: str, *, nested: bool = True) -> dict[str, Any]:
    fields = [field for field in table(name).descriptor["fields"] if field["name"] not in implied(name)]
    properties = {field["name"]: _property(field) for field in fields}
    if nested:
        properties |= {child: _many(_object(child)) for child in children(name)}
    return {
        "type": "object",
        "description": table(name).descriptor["description"],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(field: Mapping[str, Any]) -> dict[str, Any]:
    constraints = field.get("constraints", {})
    kind = "integer" if field["type"] == "integer" else "string"
    required = bool(constraints.get("required"))
    found: dict[str, Any] = {
        "title": field["title"],
        "description": field["description"],
        "type": kind if required else [kind, "null"],
    }
    if "enum" in constraints:
        found["enum"] = [*constraints["enum"], *([] if required else [None])]
    if "pattern" in constraints:
        found["pattern"] = _anchored(constraints["pattern"])
    if "minimum" in constraints:
        found["minimum"] = constraints["minimum"]
    if field["type"] == "date":
        found["format"] = "date"
    return found


def _anchored(pattern: str) -> str:
    """Table Schema patterns match the whole cell, JSON Schema patterns any part of it."""
    return f"{'' if pattern.startswith('^') else '^'}{pattern}{'' if pattern.endswith('$') else '$'}"
