"""In: works. Out: `data/json/<expression>.json`: one nested document an expression, the tables' own names.

The same rows as in CSV, nested: keys that nesting makes plain are left out, missing values are
null. `schema/decision.schema.json` (made by `document_schema`) describes the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

import orjson

from osce_decisions.authorities import Authorities
from osce_decisions.model import RECORDS, Document
from osce_decisions.tables import table
from osce_decisions.write import document_schema
from osce_decisions.write.parts import Part, Work

FOLDER = "data/json"


def begin(authorities: Authorities) -> Iterator[Part]:
    """The JSON Schema of the documents."""
    yield Part(document_schema.PATH, _encode(document_schema.document_schema()))


def write(work: Work) -> Iterator[Part]:
    """One nested document for each expression of a work."""
    for document in work:
        yield Part(path(document.expression.expression_id), _encode(nest(document)))


def path(expression_id: str) -> str:
    """The path of a nested document in the package."""
    return f"{FOLDER}/{expression_id}.json"


def nest(document: Document) -> dict[str, Any]:
    """A document as one nested object, in the order that the design gives."""
    return {
        "decision": _plain(document.decision, "decisions"),
        "expression": _plain(document.expression, "expressions"),
        "paragraphs": [
            _plain(paragraph, "paragraphs") | {"segments": [_plain(item, "segments") for item in paragraph.segments]}
            for paragraph in document.paragraphs
        ],
        "interpretative_statements": [
            _plain(statement, "interpretative_statements")
            | {
                "statement_delegations": [
                    _plain(delegation, "statement_delegations") for delegation in statement.statement_delegations
                ]
            }
            for statement in document.interpretative_statements
        ],
        "editorial_notes": [_plain(note, "editorial_notes") for note in document.editorial_notes],
        "artefacts": [_plain(segment, "segments") for segment in document.artefacts],
        "diagnostics": [
            {"line": diagnostic.line, "what": diagnostic.what, "why": diagnostic.why}
            for diagnostic in document.diagnostics
        ],
    }


def encode_line(document: Document) -> bytes:
    """A nested document on one line, for a stream of objects."""
    return orjson.dumps(nest(document), option=orjson.OPT_APPEND_NEWLINE)


def encode_indented(document: Document) -> bytes:
    """A nested document as it stands in a file."""
    return _encode(nest(document))


def _plain(record: Any, name: str) -> dict[str, Any]:
    columns, get = _columns(name)
    # An empty text is an empty cell in CSV: both are missing.
    return {column: None if value == "" else value for column, value in zip(columns, get(record), strict=True)}


@cache
def _columns(name: str) -> tuple[tuple[str, ...], Any]:
    own = {field.name for field in fields(RECORDS[name])}
    left_out = document_schema.IMPLIED.get(name, frozenset())
    columns = tuple(column for column in table(name).header if column in own and column not in left_out)
    return columns, attrgetter(*columns)


def _encode(value: Mapping[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
