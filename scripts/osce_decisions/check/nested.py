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
    above = document["expression"] | {"decision_id": document["decision"]["decision_id"]}
    if name in _WHOLE:
        yield document[_WHOLE[name]]
    elif name == "expressions":
        yield above
    else:
        parent, implied = NESTED[name].parent, NESTED[name].implied
        for holder in rows_of(document, parent) if parent else (above | {name: document[name]},):
            keys = {column: holder[column] for column in implied}
            yield from (item | keys for item in holder[name])
        if name == "segments":
            keys = {"expression_id": above["expression_id"], "paragraph_id": None}
            yield from (item | keys for item in document["artefacts"])
