"""In: an outline, the marks of each paragraph, its footnotes. Out: the elements of the document, preface to annex."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from osce_decisions.markup import Node, element
from osce_decisions.model import Document, Paragraph
from osce_decisions.text import compose, offsets
from osce_decisions.tree import Block
from osce_decisions.write.akn.annotations import Annotations
from osce_decisions.write.akn.marks import Mark, Value, choose
from osce_decisions.write.akn.ontology import Ontology

_REFERS = {"recitals": "preambular", "paragraph": "operative"}


class Body:
    """Makes the elements of one document.

    Keeps the eId of the element around the words of each row (`marked`, by its key), and around any words (`where`).
    """

    def __init__(self, document: Document, annotations: Annotations, ontology: Ontology, body_tlc: str | None) -> None:
        self._document = document
        self._annotations = annotations
        self._ontology = ontology
        self._body = body_tlc
        self._notes = _notes_by_caller(document)
        self._torn = frozenset(one.source_end for one in document.artefacts if one.artefact == "torn_superscript")
        # Two elements may count below one eId: the number and the heading of an attachment.
        self._counts: dict[str, int] = {}
        self.marked: dict[str, str] = {}
        self.where: dict[tuple[str, int, int], str] = {}

    def write(self, parent: Node, block: Block, above: str = "") -> None:
        """Write a block with everything below it; `above` is the eId of the nearest element that has one."""
        made = element(parent, block.name, self._attributes(block))
        above = block.eid or above
        if block.number_of is not None:
            made.text = _number(self._document, self._document.paragraphs[block.number_of])
        if block.text_of is not None:
            self._fill(made, self._document.paragraphs[block.text_of], above, block.begin, block.end)
        for child in block.children:
            self.write(made, child, above)

    def _attributes(self, block: Block) -> dict[str, str | None]:
        found = {"eId": block.eid}
        kind = self._document.paragraphs[block.stands_for].kind if block.stands_for is not None else ""
        if block.name == "recitals" or (block.name == "paragraph" and kind == "operative"):
            found["refersTo"] = self._ontology.refer(_REFERS[block.name])
        elif block.name == "formula":
            found["name"] = "enactingAuthority"
            found["refersTo"] = self._body
        elif block.name == "hcontainer":
            found["name"] = "operative"
        elif block.name == "intro" and block.stands_for is not None:
            found["refersTo"] = self._ontology.refer("chapeau")
        return found

    def _fill(self, made: Node, paragraph: Paragraph, above: str, begin: int, end: int | None) -> None:
        """Put the text of a paragraph, or a part of it, into its element, with all marks and notes."""
        # A formula bears no inline markup (profile, Mapping).
        bare = paragraph.kind == "formula"
        marks = [] if bare else choose(self._annotations.marks(paragraph))
        marks = _merge_points(marks, self._points(paragraph))
        stop = len(paragraph.text) if end is None else end
        if begin or end is not None:
            # A mark over both parts stands in neither: its row has the offsets.
            marks = [one for one in marks if begin <= one.start and one.end <= stop]
        annotate = partial(self._annotate, paragraph)
        _Inline(made, above, paragraph.text, annotate, self._counts).fill(begin, stop, marks)

    def _points(self, paragraph: Paragraph) -> list[Mark]:
        """Raised letters, and the footnotes called in the paragraph (marks without length)."""
        # A formula bears no inline markup (profile, Mapping), but the note that is called in it must stand somewhere.
        bare = paragraph.kind == "formula"
        raised = () if bare else _raised(self._document, paragraph, self._torn)
        found = [Mark(start, end, "sup") for start, end in raised]
        for index, offset in self._notes.get(paragraph.paragraph_id, ()):
            found.append(Mark(offset, offset, "authorialNote", {}, (str(index),)))
        return sorted(found, key=lambda mark: mark.start)

    def _annotate(self, paragraph: Paragraph, host: Node, mark: Mark, eid: str) -> Node:
        """The element of a mark; remembers which rows it stands for."""
        if mark.name == "authorialNote":
            return self._note(host, int(mark.ids[0]))
        attributes: dict[str, str | None] = {} if mark.name == "sup" else {"eId": eid}
        attributes.update({key: _value(value) for key, value in mark.attributes.items()})
        if mark.name != "sup":
            self.where.setdefault((paragraph.paragraph_id, mark.start, mark.end), eid)
        for row in mark.ids:
            self.marked.setdefault(row, eid)
        if mark.parts:
            self._annotations.links.remember(mark, eid)
        return element(host, mark.name, attributes)

    def _note(self, host: Node, index: int) -> Node:
        """A footnote at its call, raised."""
        paragraph = self._document.paragraphs[index]
        conformity = paragraph.text == self._document.expression.conformity_note
        attributes = {
            "eId": paragraph.eid,
            "marker": paragraph.number or "*",
            "placement": "bottom",
            "refersTo": self._ontology.refer("linguisticConformity") if conformity else None,
        }
        raised = element(host, "sup")
        eid = f"{paragraph.eid}__p_1"
        inside = element(element(raised, "authorialNote", attributes), "p", {"eId": eid})
        self._fill(inside, paragraph, eid, 0, None)
        return raised


def _value(value: Value) -> str:
    return value if isinstance(value, str) else value()


class _Inline:
    """Writes a text with nested marks into an element; `above` is its eId, or that of what holds it."""

    def __init__(
        self,
        root: Node,
        above: str,
        text: str,
        annotate: Callable[[Node, Mark, str], Node],
        counts: dict[str, int],
    ) -> None:
        self._root = root
        self._above = above
        self._text = text
        self._annotate = annotate
        self._counts = counts

    def fill(self, begin: int, end: int, marks: Sequence[Mark]) -> None:
        """Write [begin, end) of the text; `marks` are nested and in document order."""
        pending = deque(_flat(marks))
        self._fill(self._root, self._above, begin, end, pending)
        for mark in pending:
            self._make(self._root, mark, self._above)

    def _fill(self, host: Node, above: str, position: int, end: int, pending: deque[Mark]) -> None:
        """Write [position, end) of the text into an element, with the marks that begin there."""
        last: Node | None = None
        while pending and pending[0].start < end:
            mark = pending.popleft()
            _write(host, last, self._text[position : mark.start])
            last, eid = self._make(host, mark, above)
            position = min(mark.end, end)
            if mark.end > mark.start:
                self._fill(last, eid, mark.start, position, pending)
        _write(host, last, self._text[position:end])

    def _make(self, host: Node, mark: Mark, above: str) -> tuple[Node, str]:
        """The element of a mark and the eId that counts below it: its own, or the nearest one above."""
        stem = f"{above}__{mark.name}"
        self._counts[stem] = number = self._counts.get(stem, 0) + 1
        eid = f"{stem}_{number}"
        made = self._annotate(host, mark, eid)
        return made, above if mark.name == "sup" else eid


def _write(host: Node, last: Node | None, text: str) -> None:
    if last is None:
        host.text = text
    else:
        last.tail = text


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
