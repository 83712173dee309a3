"""In: the Table Schemas. Out: the JSON Schema 2020-12 of a nested document, made from them.

The Table Schemas stay the only home of the columns: titles, descriptions and constraints are
carried over, so that CSV and JSON cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from osce_decisions.model import RECORDS
from osce_decisions.tables import GENERATED, children, implied, table

PATH = "schema/decision.schema.json"

IDENTIFIER = "urn:x-osce-decisions:schema:decision"


def document_schema() -> dict[str, Any]:
    """The JSON Schema of the files in `data/json/`; closed: a misspelt property fails.

    Each table has a definition of its own, named after its record, so that generators of code find names for classes.
    """
    properties = {
        "decision": _reference("decisions"),
        "expression": _reference("expressions"),
        **{name: _many(name) for name in children("expressions")},
        "artefacts": _many("segments", "Artefacts: segments that belong to no paragraph."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENTIFIER,
        "title": "Decision document",
        "description": "The rows of one expression under the tables' own names, without the keys that nesting "
        "makes plain; null for missing. Offsets are 0-based, end-exclusive code points.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {RECORDS[name].__name__: _object(name) for name in GENERATED if name != "sources"},
    }


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{RECORDS[name].__name__}"}


def _many(name: str, description: str = "") -> dict[str, Any]:
    said = description or f"{table(name).descriptor['title']}, in the order of the text."
    return {"type": "array", "items": _reference(name), "description": said}


def _object(name: str) -> dict[str, Any]:
    fields = [field for field in table(name).descriptor["fields"] if field["name"] not in implied(name)]
    properties = {field["name"]: _property(field) for field in fields}
    if name not in {"decisions", "expressions"}:
        properties |= {child: _many(child) for child in children(name)}
    return {
        "title": _words(RECORDS[name].__name__),
        "type": "object",
        "description": table(name).descriptor["description"],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _words(name: str) -> str:
    """A name in words: `CommitmentActor` gives *Commitment actor*."""
    return re.sub(r"(?<!^)([A-Z])", lambda letter: f" {letter[1].lower()}", name)


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
    return f"^({pattern})$"
