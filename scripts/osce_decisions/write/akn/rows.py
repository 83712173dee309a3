"""In: the rows of a document and where they were marked. Out: an element of our own namespace for each row.

They are nested as in the JSON files, by the same Table Schemas. To each the XML adds what only it can know: `href`,
the element that holds its words, and `refersTo`, the entries of the references that its columns name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from osce_decisions.extension import LISTED, PRINTED, attribute_of, element_of
from osce_decisions.markup import OWN, Node
from osce_decisions.model import RECORDS
from osce_decisions.tables import children, implied, table
from osce_decisions.write.akn.ontology import Ontology

_ENTRIES: Mapping[str, Callable[[Ontology, str], str]] = {
    "actors": Ontology.refer_actor,
    "states": Ontology.refer_state,
    "meetings": Ontology.refer_meeting,
    "concepts": Ontology.refer_concept,
}
"""Authority table → how one of its rows becomes an entry of the references."""

Where = Mapping[tuple[str, int, int], str]
"""Paragraph, start and end of words → the eId of the element around them."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Columns that name a run of a paragraph, and the attribute that leads to the element around it."""

    paragraph: str
    start: str
    end: str
    attribute: str


@dataclass(frozen=True, slots=True)
class _Form:
    """How the rows of a table are written: their element, attributes, lists, spans, and the entries they name.

    `values` takes from a record the values of its attributes, in their order; `placed`: the record names a paragraph.
    """

    tag: str
    attributes: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    listed: tuple[str, ...]
    spans: tuple[_Span, ...]
    named: tuple[tuple[str, str], ...]
    key: str
    children: tuple[str, ...]
    placed: bool


_SAME = {"artefacts": "segments"}
"""Lists of the nested document whose rows are those of a table with another name."""


@cache
def _form(name: str) -> _Form:
    described = table(_SAME.get(name, name))
    held = {field.name for field in fields(RECORDS[described.name])}
    own = held - implied(described.name)
    listed = LISTED.get(name, frozenset())
    header = [column for column in described.header if column in own - PRINTED.get(name, frozenset())]
    single = [column for column in header if column not in listed]
    named = [(key.columns[0], key.table) for key in described.foreign_keys if key.table in _ENTRIES]
    return _Form(
        OWN + element_of(name),
        tuple(attribute_of(column) for column in single),
        attrgetter(*single),
        tuple(column for column in header if column in listed),
        tuple(_spans(described.header)),
        tuple(named),
        described.primary_key[0],
        tuple(child for child in children(name) if child in held),
        "paragraph_id" in held and described.name != "segments",
    )


def _spans(header: tuple[str, ...]) -> list[_Span]:
    stems = [column.removesuffix("_start") for column in header if column.endswith("_start")]
    found = []
    for stem in stems:
        if stem != "source":  # Offsets of a segment count in the source text.
            paragraph = f"{stem}_paragraph_id" if f"{stem}_paragraph_id" in header else "paragraph_id"
            attribute = "href" if stem == "span" else attribute_of(f"{stem}_href")
            found.append(_Span(paragraph, f"{stem}_start", f"{stem}_end", attribute))
    return found


class Rows:
    """Writes the rows of one document.

    `marked` holds the eId of an element by the key of a row, `where` by its words; `more` adds to the rows of a table.
    """

    def __init__(
        self,
        eids: Mapping[str, str],
        marked: Mapping[str, str],
        where: Where,
        ontology: Ontology,
        more: Mapping[str, Callable[[Node, Any], None]],
    ) -> None:
        self._more = more
        self._eids = eids
        self._marked = marked
        self._where = where
        self._ontology = ontology
        self._entries: dict[tuple[str, str], str] = {}

    def write(self, parent: Node, name: str, record: Any, paragraph: str | None = None) -> None:
        """Write a row of a table, with the rows that hang on it, at the end of an element.

        `paragraph` is the one that the row stands in, if it names none itself.
        """
        form = _form(name)
        own = record.paragraph_id if form.placed else None
        given = self._pointers(form, record, own, own or paragraph)
        given |= {
            attribute: value if type(value) is str else str(value)
            for attribute, value in zip(form.attributes, form.values(record), strict=True)
            if value is not None and value != ""
        }
        made = Node(form.tag, given, parent)
        for column in form.listed:
            for one in (getattr(record, column) or "").split("|") if getattr(record, column) else ():
                Node(OWN + attribute_of(column), {}, made).text = one
        if name in self._more:
            self._more[name](made, record)
        for child in form.children:
            for inner in getattr(record, child):
                self.write(made, child, inner, own or paragraph)

    def _pointers(self, form: _Form, record: Any, own: str | None, here: str | None) -> dict[str, str]:
        found: dict[str, str] = {}
        for span in form.spans:
            place = getattr(record, span.paragraph, None) or here
            start, end = getattr(record, span.start), getattr(record, span.end)
            if place is None or start is None or end is None:
                continue
            eid = self._where.get((place, start, end))
            if span.attribute == "href":
                outer = self._marked.get(getattr(record, "nested_in", None) or "")
                eid = self._marked.get(getattr(record, form.key)) or eid or outer
            found[span.attribute] = f"#{eid or self._eids[place]}"
        if own is not None and own in self._eids and "href" not in found:
            found["href"] = f"#{self._eids[own]}"
        if form.named:
            named = [(target, getattr(record, column)) for column, target in form.named]
            entries = [self._entry(target, str(value)) for target, value in named if value]
            if entries:
                found["refersTo"] = " ".join(dict.fromkeys(entries))
        return found

    def _entry(self, target: str, identifier: str) -> str:
        key = (target, identifier)
        if key not in self._entries:
            self._entries[key] = _ENTRIES[target](self._ontology, identifier)
        return self._entries[key]
