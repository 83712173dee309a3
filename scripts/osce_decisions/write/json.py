"""In: works. Out: `data/json/<expression>.json`: one nested document an expression, the tables' own names.

The same rows as in CSV, nested: keys that nesting makes plain are left out, missing values are
null. `schema/decision.schema.json` (made by `document_schema`) describes the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

import orjson

from osce_decisions.model import RECORDS, Document
from osce_decisions.tables import children, implied, table
from osce_decisions.write import document_schema
from osce_decisions.write.parts import Edition, Part, Work

FOLDER = "data/json"


def begin(edition: Edition) -> Iterator[Part]:
    """The JSON Schema of the documents."""
    yield Part(document_schema.PATH, _encode(document_schema.document_schema()))


def write(work: Work, edition: Edition) -> Iterator[Part]:
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
        **{name: [_nested(record, name) for record in getattr(document, name)] for name in children("expressions")},
        "artefacts": [_plain(segment, "segments") for segment in document.artefacts],
    }


def encode_line(document: Document) -> bytes:
    """A nested document on one line, for a stream of objects."""
    return orjson.dumps(nest(document), option=orjson.OPT_APPEND_NEWLINE)


def encode_indented(document: Document) -> bytes:
    """A nested document as it stands in a file."""
    return _encode(nest(document))


def _nested(record: Any, name: str) -> dict[str, Any]:
    """A record with the records that hang on it."""
    columns, get, below = _form(name)
    made = _cells(columns, get(record))
    for child in below:
        made[child] = [_nested(item, child) for item in getattr(record, child)]
    return made


def _plain(record: Any, name: str) -> dict[str, Any]:
    columns, get, _ = _form(name)
    return _cells(columns, get(record))


def _cells(columns: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    # An empty text is an empty cell in CSV: both are missing.
    if "" in values:
        values = [None if value == "" else value for value in values]
    return dict(zip(columns, values, strict=True))


@cache
def _form(name: str) -> tuple[tuple[str, ...], Any, tuple[str, ...]]:
    """The columns of a record, what takes their values from it, and the lists that hang on it."""
    own = {field.name for field in fields(RECORDS[name])}
    columns = tuple(column for column in table(name).header if column in own and column not in implied(name))
    return columns, attrgetter(*columns), children(name)


def _encode(value: Mapping[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
