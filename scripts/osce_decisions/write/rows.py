"""In: a document. Out: its rows for each table, in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from osce_decisions.model import RECORDS, Document
from osce_decisions.tables import Cell, parent, table

Row = tuple[Cell, ...]


def rows(document: Document, name: str) -> list[Row]:
    """The rows of one generated table that a document has; `decisions` is the row of its work."""
    above = {"decision_id": document.decision.decision_id, "expression_id": document.expression.expression_id}
    return [_row(name)(record, above | more) for record, more in _records(document, name)]


def _records(document: Document, name: str) -> Iterator[tuple[Any, dict[str, str]]]:
    """The records behind a table, with the keys that only their parent knows."""
    match name:
        case "sources":
            yield document.source, {}
        case "decisions":
            yield document.decision, {}
        case "expressions":
            yield document.expression, {}
        case "segments":
            owned = [segment for paragraph in document.paragraphs for segment in paragraph.segments]
            for segment in sorted([*owned, *document.artefacts], key=lambda segment: segment.source_start):
                yield segment, {}
        case _:
            above = parent(name)
            if above is None or above == "expressions":
                yield from ((record, {}) for record in getattr(document, name))
                return
            key = table(above).primary_key[0]
            for holder, _ in _records(document, above):
                for record in getattr(holder, name):
                    yield record, {key: getattr(holder, key)}


@cache
def _row(name: str) -> Callable[[Any, Mapping[str, str]], Row]:
    """A function from a record and its parents' keys to the row of a table."""
    header = table(name).header
    own = [field.name for field in fields(RECORDS[name]) if field.name in header]
    get = attrgetter(*own)
    if tuple(own) == header:
        return lambda record, keys: get(record)
    above = [column for column in header if column not in own]
    keys_of = [*own, *above]
    pick = itemgetter(*(keys_of.index(column) for column in header))

    def build(record: Any, keys: Mapping[str, str]) -> Row:
        row: Row = pick((*get(record), *[keys[column] for column in above]))
        return row

    return build
