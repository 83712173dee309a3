"""In: the rows of a document and where they were marked. Out: an element of our own namespace for each row.

The rows are those of the nested document (`write/json.py`), so that JSON and XML cannot drift apart. To each the XML
adds what only it can know: `href`, the element that holds its words, and `refersTo`, the entries of the references
that its columns name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from osce_decisions.extension import LISTED, NAMESPACE, PRINTED, attribute_of, element_of
from osce_decisions.tables import GENERATED, children, table
from osce_decisions.write.akn.ontology import Ontology

_O = f"{{{NAMESPACE}}}"

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
    """How the rows of a table are written: their element, attributes, lists, spans, and the entries they name."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    listed: tuple[str, ...]
    spans: tuple[_Span, ...]
    named: tuple[tuple[str, str], ...]
    key: str
    children: tuple[str, ...]


_SAME = {"artefacts": "segments"}
"""Lists of the nested document whose rows are those of a table with another name."""


@cache
def _form(name: str) -> _Form:
    described = table(_SAME.get(name, name))
    header = [column for column in described.header if column not in PRINTED.get(name, ())]
    listed = LISTED.get(name, frozenset())
    named = [
        (key.columns[0], key.table)
        for key in described.foreign_keys
        if key.table in {"actors", "states", "meetings", "concepts"}
    ]
    return _Form(
        _O + element_of(name),
        tuple((column, attribute_of(column)) for column in header if column not in listed),
        tuple(column for column in header if column in listed),
        tuple(_spans(described.header)),
        tuple(named),
        described.primary_key[0],
        children(name),
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
        more: Mapping[str, Callable[[etree._Element, Mapping[str, Any]], None]],
    ) -> None:
        self._more = more
        self._eids = eids
        self._marked = marked
        self._where = where
        self._ontology = ontology

    def write(self, parent: etree._Element, name: str, row: Mapping[str, Any], paragraph: str | None = None) -> None:
        """Write a row of a table, with the rows that hang on it, at the end of an element."""
        form = _form(name)
        paragraph = row.get("paragraph_id") or paragraph
        given = self._pointers(form, row, paragraph)
        for column, attribute in form.attributes:
            value = row.get(column)
            if value is not None:
                given[attribute] = value if isinstance(value, str) else str(value)
        made = etree.SubElement(parent, form.tag, given)
        for column in form.listed:
            for one in (row.get(column) or "").split("|") if row.get(column) else ():
                etree.SubElement(made, _O + attribute_of(column)).text = one
        if name in self._more:
            self._more[name](made, row)
        for child in form.children:
            for inner in row.get(child, ()):
                self.write(made, child, inner, paragraph)

    @staticmethod
    def write_plain(parent: etree._Element, name: str, row: Mapping[str, Any]) -> None:
        """Write a row of a list that is no table: its values as attributes."""
        given = {attribute_of(key): str(value) for key, value in row.items() if value is not None}
        etree.SubElement(parent, _O + element_of(name), given)

    def _pointers(self, form: _Form, row: Mapping[str, Any], paragraph: str | None) -> dict[str, str]:
        found: dict[str, str] = {}
        for span in form.spans:
            here = row.get(span.paragraph) or paragraph
            start, end = row.get(span.start), row.get(span.end)
            if here is not None and start is not None and end is not None:
                own = self._marked.get(row[form.key]) if span.attribute == "href" else None
                outer = self._marked.get(row.get("nested_in") or "") if span.attribute == "href" else None
                found[span.attribute] = f"#{own or self._where.get((here, start, end)) or outer or self._eids[here]}"
        if "href" not in found and row.get("paragraph_id") in self._eids:
            found["href"] = f"#{self._eids[row['paragraph_id']]}"
        entries = [self._entry(target, row[column]) for column, target in form.named if row.get(column)]
        if entries:
            found["refersTo"] = " ".join(dict.fromkeys(entries))
        return found

    def _entry(self, target: str, identifier: str) -> str:
        match target:
            case "actors":
                return self._ontology.refer_actor(identifier)
            case "states":
                return self._ontology.refer_state(identifier)
            case "meetings":
                return self._ontology.refer_meeting(identifier)
            case _:
                return self._ontology.refer_concept(identifier)


def is_table(name: str) -> bool:
    """Whether a list of the nested document holds the rows of a table."""
    return _SAME.get(name, name) in GENERATED
