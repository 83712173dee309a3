"""In: an outline, the marks of each paragraph, its footnotes. Out: the elements of the document, preface to annex."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Sequence

from lxml import etree

from osce_decisions.model import Document, Paragraph
from osce_decisions.outline import Block
from osce_decisions.text import compose, offsets
from osce_decisions.write.akn.annotations import Annotations
from osce_decisions.write.akn.marks import Mark, Value, choose
from osce_decisions.write.akn.ontology import Ontology

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_REFERS = {"recitals": "preambular", "paragraph": "operative"}


def element(tag: str, eid: str | None = None, /, **attributes: str | None) -> etree._Element:
    """An Akoma Ntoso element; attributes that are None are left out."""
    made = etree.Element(f"{{{NAMESPACE}}}{tag}")
    if eid:
        made.set("eId", eid)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_"), value)
    return made


class Body:
    """Makes the elements of one document; keeps where each annotated row was marked (`marked`: row → eId)."""

    def __init__(self, document: Document, annotations: Annotations, ontology: Ontology, body_tlc: str | None) -> None:
        self._document = document
        self._annotations = annotations
        self._ontology = ontology
        self._body = body_tlc
        self._notes = _notes_by_caller(document)
        self._torn = frozenset(one.source_end for one in document.artefacts if one.artefact == "torn_superscript")
        self.marked: dict[str, str] = {}

    def make(self, block: Block) -> etree._Element:
        """The element of a block with everything below it."""
        made = element(block.name, block.eid)
        if block.name in _REFERS and (block.name != "paragraph" or "__" not in str(block.eid)):
            made.set("refersTo", self._ontology.refer(_REFERS[block.name]))
        if block.name == "formula":
            made.set("name", "enactingAuthority")
            if self._body:
                made.set("refersTo", self._body)
        if block.name == "hcontainer":
            made.set("name", "operative")
        if block.name == "intro" and block.stands_for is not None:
            made.set("refersTo", self._ontology.refer("chapeau"))
        if block.number_of is not None:
            made.text = _number(self._document, self._document.paragraphs[block.number_of])
        if block.text_of is not None:
            self._fill(made, self._document.paragraphs[block.text_of])
        for child in block.children:
            made.append(self.make(child))
        return made

    def _fill(self, made: etree._Element, paragraph: Paragraph) -> None:
        """Put the text of a paragraph into its element, with all marks and notes."""
        # A formula bears no inline markup (profile, Mapping).
        bare = paragraph.kind == "formula"
        marks = [] if bare else choose(self._annotations.marks(paragraph))
        marks = _merge_points(marks, self._points(paragraph))
        _Inline(made, paragraph.text, self._annotate).fill(marks)

    def _points(self, paragraph: Paragraph) -> list[Mark]:
        """Raised letters, and the footnotes called in the paragraph (marks without length)."""
        found = [Mark(start, end, "sup") for start, end in _raised(self._document, paragraph, self._torn)]
        for index, offset in self._notes.get(paragraph.paragraph_id, ()):
            found.append(Mark(offset, offset, "authorialNote", {}, (str(index),)))
        return sorted(found, key=lambda mark: mark.start)

    def _annotate(self, mark: Mark, eid: str) -> etree._Element:
        """The element of a mark; remembers which rows it stands for."""
        if mark.name == "authorialNote":
            return self._note(int(mark.ids[0]))
        resolved = {key: _value(value) for key, value in mark.attributes.items()}
        made = element(mark.name, None if mark.name == "sup" else eid, **resolved)
        for row in mark.ids:
            self.marked.setdefault(row, eid)
        if mark.parts:
            self._annotations.links.remember(mark, eid)
        return made

    def _note(self, index: int) -> etree._Element:
        """A footnote at its call, raised."""
        paragraph = self._document.paragraphs[index]
        raised = element("sup")
        conformity = paragraph.text == self._document.expression.conformity_note
        note = element(
            "authorialNote",
            paragraph.eid,
            marker=paragraph.number or "*",
            placement="bottom",
            refersTo=self._ontology.refer("linguisticConformity") if conformity else None,
        )
        inside = element("p", f"{paragraph.eid}__p_1")
        note.append(inside)
        raised.append(note)
        self._fill(inside, paragraph)
        return raised


def _value(value: Value) -> str:
    return value if isinstance(value, str) else value()


class _Inline:
    """Writes a text with nested marks into an element."""

    def __init__(self, root: etree._Element, text: str, annotate: Callable[[Mark, str], etree._Element]) -> None:
        self._root = root
        self._text = text
        self._annotate = annotate
        self._counts: dict[str, int] = {}

    def fill(self, marks: Sequence[Mark]) -> None:
        """Write the whole text; `marks` are nested and in document order."""
        pending = deque(_flat(marks))
        self._fill(self._root, 0, len(self._text), pending)
        for mark in pending:
            self._root.append(self._make(mark, self._root))

    def _fill(self, host: etree._Element, position: int, end: int, pending: deque[Mark]) -> None:
        """Write [position, end) of the text into an element, with the marks that begin there."""
        while pending and pending[0].start < end:
            mark = pending.popleft()
            self._write(host, self._text[position : mark.start])
            made = self._make(mark, host)
            host.append(made)
            position = min(mark.end, end)
            if mark.end > mark.start:
                self._fill(made, mark.start, position, pending)
        self._write(host, self._text[position:end])

    def _make(self, mark: Mark, host: etree._Element) -> etree._Element:
        """The element of a mark; its eId counts within the nearest element that has one."""
        above = host.get("eId") or str(self._root.get("eId"))
        stem = f"{above}__{mark.name}"
        self._counts[stem] = self._counts.get(stem, 0) + 1
        return self._annotate(mark, f"{stem}_{self._counts[stem]}")

    @staticmethod
    def _write(host: etree._Element, text: str) -> None:
        if not text:
            return
        if len(host):
            host[-1].tail = (host[-1].tail or "") + text
        else:
            host.text = (host.text or "") + text


def _flat(marks: Sequence[Mark]) -> list[Mark]:
    """Marks with their parts behind them."""
    return [one for mark in marks for one in (mark, *mark.parts)]


def _merge_points(marks: list[Mark], points: list[Mark]) -> list[Mark]:
    """Marks and points in document order: a note before a mark that begins there, a raised letter inside it."""
    ranked = [(mark.start, 1, -mark.end, mark) for mark in marks]
    ranked += [(mark.start, 0 if mark.end == mark.start else 2, -mark.end, mark) for mark in points]
    ranked.sort(key=lambda item: (item[0], min(item[1], 1), item[2], item[1]))
    return [item[3] for item in ranked]


def _notes_by_caller(document: Document) -> dict[str, list[tuple[int, int]]]:
    """Where each footnote stands: paragraph → index of the footnote, offset in its text.

    A footnote whose call is lost stands at the end of the paragraph before it in the source, one on the text as a
    whole (linguistic conformity) behind the decision's number; a `gap` says so.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    heading = next((one for one in document.paragraphs if one.kind == "number"), None)
    bodies = [one for one in document.paragraphs if one.kind != "footnote"]
    bodies.sort(key=_begin)
    for index, note in enumerate(document.paragraphs):
        if note.kind != "footnote":
            continue
        if note.call_paragraph_id is not None and note.call_offset is not None:
            found.setdefault(note.call_paragraph_id, []).append((index, note.call_offset))
            continue
        whole = heading if note.text == document.expression.conformity_note else None
        host = whole or bodies[max(bisect_left(bodies, _begin(note), key=_begin) - 1, 0)]
        found.setdefault(host.paragraph_id, []).append((index, len(host.text)))
    return found


def _number(document: Document, paragraph: Paragraph) -> str:
    """The number as printed, with its punctuation."""
    runs = [(one.source_start, one.source_end) for one in paragraph.segments if one.role == "number"]
    return compose(document.source.text, runs)


def _begin(paragraph: Paragraph) -> int:
    return paragraph.segments[0].source_start


def _raised(document: Document, paragraph: Paragraph, torn: frozenset[int]) -> list[tuple[int, int]]:
    """Spans of the text whose letters the source tore off their line; `torn`: source offsets behind such a gap."""
    runs = [(one.source_start, one.source_end) for one in paragraph.segments if one.role == "text"]
    own = [start for start, _ in runs if start in torn]
    found = []
    for start in offsets(document.source.text, runs, own) if own else ():
        end = start
        while end < len(paragraph.text) and paragraph.text[end].isalpha():
            end += 1
        found.append((start, end))
    return found
