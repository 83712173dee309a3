"""In: a nested document. Out: its rows, table by table, as the tables of the package have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from osce_decisions.check.grouped import NESTED

_Item = Mapping[str, Any]

_WHOLE = {"decisions": "decision", "sources": "source"}
"""Tables of which a document holds one row, by the name of the row; of a source only the Akoma Ntoso file has it."""


def rows_of(document: _Item, name: str) -> Iterator[_Item]:
    """The rows of a table as a document gives them, with the keys that nesting made plain."""
    if name in _WHOLE:
        yield document[_WHOLE[name]]
    else:
        yield from ({**item, **keys} for item, keys in _items(document, name))


def _items(document: _Item, name: str) -> Iterator[tuple[_Item, _Item]]:
    """The rows as the document has them, and beside each the keys that nesting made plain."""
    decision = {"decision_id": document["decision"]["decision_id"]}
    above = document["expression"]
    if name == "expressions":
        yield above, decision
        return
    parent, implied = NESTED[name].parent, NESTED[name].implied
    for holder, known in _items(document, parent) if parent else (({**above, name: document[name]}, decision),):
        keys = {column: known[column] if column in known else holder[column] for column in implied}
        for item in holder[name]:
            yield item, keys
    if name == "segments":
        keys = {"expression_id": above["expression_id"], "paragraph_id": None}
        for item in document["artefacts"]:
            yield item, keys
