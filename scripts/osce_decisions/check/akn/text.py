"""In: an Akoma Ntoso file with what was read from it, and the tables. Out: words, numbers and order that differ.

Profile, checks, 6: the text of the XML in document order, without meta, is the numbers and texts of the
paragraphs, and through them that of the source. Footnotes stand at their call and in the tables at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from osce_decisions.check.akn.file import AknFile, fault
from osce_decisions.check.akn.reader import Paragraph, Reading, Spans, number_of, spans
from osce_decisions.check.grouped import Fault, Rows
from osce_decisions.markup import Node
from osce_decisions.text import compose

RULES: Mapping[str, str] = {
    "601-text": "The words of a block are the text of its paragraph.",
    "602-number": "The number of a block is that of its paragraph, with what is printed behind it.",
    "603-order": "The blocks are in the order of the paragraphs, footnotes apart.",
    "604-stray-text": "No words are outside the blocks.",
    "605-marked": "What marks a reference or fault is in its block and holds its words, or is held by them.",
    "606-call": "A footnote is where it is called; one whose call is lost has a gap that says so.",
}

_NOTE = "authorialNote"
_APART = frozenset({"preface", "conclusions"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A file, what was read from it, its rows in the tables, and its source text if that could be read."""

    file: AknFile
    reading: Reading
    rows: Rows
    source: str | None
    _spans: dict[tuple[Node, ...], Spans] = field(default_factory=dict)

    def spans(self, words: tuple[Node, ...]) -> Spans:
        """What stands where in the words of a block; measured once, however many rows ask."""
        if words not in self._spans:
            self._spans[words] = spans(words)
        return self._spans[words]


def check(compared: Compared) -> Iterator[Fault]:
    """Compare the words, numbers and order of a file with those of the tables."""
    yield from _words(compared)
    yield from _order(compared)
    yield from _stray(compared)
    yield from _marked(compared)
    yield from _calls(compared)


def _words(compared: Compared) -> Iterator[Fault]:
    rows = {str(row["locator"]): row for row in compared.rows.get("paragraphs", [])}
    printed = _printed(compared)
    for one in compared.reading.paragraphs:
        row = rows.get(one.locator)
        if row is None:
            continue  # The comparison of the rows names it.
        text = str(row["text"] or "")
        if one.text != text:
            yield fault(
                "601-text",
                one.words[0] if one.words else one.element,
                f"is not the text of {one.locator}{_where(one.text, text)}",
            )
        number = printed.get(str(row["paragraph_id"]), one.printed)
        if one.number != str(row["number"] or "") or (one.element.name != _NOTE and one.printed != number):
            said = f"has the number {one.printed!r}, {one.locator} is printed with {number!r}"
            where = number_of(one.element)
            yield fault("602-number", one.element if where is None else where, said)


def _printed(compared: Compared) -> dict[str, str]:
    """Paragraph → its number as the source prints it; nothing where the source cannot be read."""
    if compared.source is None:
        return {}
    runs: dict[str, list[tuple[int, int]]] = {}
    for row in compared.rows.get("segments", []):
        start, end = row["source_start"], row["source_end"]
        if row["role"] == "number" and isinstance(start, int) and isinstance(end, int):
            runs.setdefault(str(row["paragraph_id"]), []).append((start, end))
    source = compared.source
    return {
        str(row["paragraph_id"]): compose(source, runs.get(str(row["paragraph_id"]), []))
        for row in compared.rows.get("paragraphs", [])
    }


def _where(ours: str, text: str) -> str:
    pairs = enumerate(zip(ours, text, strict=False))
    place = next((place for place, (one, other) in pairs if one != other), min(len(ours), len(text)))
    return f": from offset {place} on {ours[place : place + 20]!r}, the table has {text[place : place + 20]!r}"


def _order(compared: Compared) -> Iterator[Fault]:
    """The elements in document order against the blocks in theirs."""
    firsts = [(one, one.words[0] if one.words else one.element) for one in compared.reading.paragraphs]
    wanted = {first for _, first in firsts}
    there = (element for element in compared.file.nodes if element in wanted)
    places = {element: place for place, element in enumerate(there)}
    last = -1
    for one, first in firsts:
        if one.element.name == _NOTE:
            continue
        place = places[first]
        if place <= last:
            yield fault("603-order", one.element, f"stands before what comes ahead of {one.locator}")
            return
        last = place


def _stray(compared: Compared) -> Iterator[Fault]:
    """Text that belongs to no block: neither its words, nor its number, nor those of a footnote."""
    owners = {words for one in compared.reading.paragraphs for words in one.words}
    owners |= {num for one in compared.reading.paragraphs if (num := number_of(one.element)) is not None}
    # What stands in the words of a block is its own, but for the footnotes there.
    for root in (compared.file.root, *compared.file.all(_NOTE)):
        if "meta" not in root.within:
            yield from _outside(root, owners)


def _outside(root: Node, owners: set[Node]) -> Iterator[Fault]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node in owners or node.name == "meta":
            continue
        inner = node.inner
        pieces = (node.text, *(one.tail for one in inner))
        if text := next((piece for piece in pieces if piece and not piece.isspace()), ""):
            yield fault("604-stray-text", node, f"{' '.join(text.split())[:60]!r} belongs to no paragraph")
        waiting.extend(one for one in reversed(inner) if one.name != _NOTE)


def _marked(compared: Compared) -> Iterator[Fault]:
    """What an `href` leads to stands in the block of the words, around them or inside them."""
    texts = {row["paragraph_id"]: row["text"] for row in compared.rows.get("paragraphs", [])}
    # Where the words differ, their offsets do, and the first rule says so.
    alike = [one for one in compared.reading.paragraphs if one.text == texts.get(one.row.get("paragraphId"))]
    blocks = {one.row.get("paragraphId"): one for one in alike}
    for (_, *attributes), nodes in compared.file.shapes.items():
        pointed = _pointed(tuple(attributes)) if nodes[0].own else ()
        for node in nodes if pointed else ():
            for names in pointed:
                yield from _beside(compared, blocks, node, names)


def _beside(
    compared: Compared, blocks: Mapping[str | None, Paragraph], node: Node, names: tuple[str, str, str, str]
) -> Iterator[Fault]:
    """Whether a row leads past the words that it speaks of."""
    attribute, start, end, paragraph = names
    block = blocks.get(_held_by(node, paragraph))
    # Most rows lead to their block itself.
    if block is None or node.given[attribute] == f"#{block.eid}":
        return
    marked = compared.file.at(node.given[attribute])
    if marked is None or marked is block.element:
        return
    span = compared.spans(block.words).get(marked)
    begin, stop = (int(node.given.get(key) or 0) for key in (start, end))
    if span is None or not (span[0] <= begin < stop <= span[1] or begin <= span[0] < span[1] <= stop):
        held = f"its words are {block.text[slice(*span)][:60]!r}" if span else "it does not stand in their block"
        said = block.text[begin:stop][:60]
        yield fault("605-marked", marked, f"{held}, those of the row in {attribute} are {said!r}")


@lru_cache(maxsize=1024)
def _pointed(attributes: tuple[str, ...]) -> tuple[tuple[str, str, str, str], ...]:
    """Those attributes of a row that lead to words, with the names of their start, end and paragraph."""
    found = []
    for attribute in attributes:
        if attribute == "href" and "spanStart" in attributes:
            found.append((attribute, "spanStart", "spanEnd", "paragraphId"))
        elif attribute.endswith("Href"):
            stem = attribute.removesuffix("Href")
            found.append((attribute, f"{stem}Start", f"{stem}End", f"{stem}ParagraphId"))
    return tuple(found)


def _held_by(node: Node, attribute: str) -> str | None:
    """The paragraph of a run: the one that the row names, or the one that the row stands in."""
    named, around = node.given.get(attribute), node
    while not named and around is not None:
        named, around = around.given.get("paragraphId"), around.above  # type: ignore[assignment]
    return named


def _calls(compared: Compared) -> Iterator[Fault]:
    """Where each footnote stands against the call that the tables know, if they know one."""
    rows = {str(row["locator"]): row for row in compared.rows.get("paragraphs", [])}
    for one in compared.reading.paragraphs:
        row = rows.get(one.locator)
        if row is None or one.element.name != _NOTE:
            continue
        place, offset = compared.reading.call(one)
        if row["call_paragraph_id"] is None and place is not None:
            yield fault("606-call", one.element, f"the call of {one.locator} is lost, and no gap says so")
        elif (place, offset) != (row["call_paragraph_id"], row["call_offset"]):
            text = f"stands in {place} at {offset}, it is called in {row['call_paragraph_id']} at {row['call_offset']}"
            yield fault("606-call", one.element, text)


def block_eids(file: AknFile) -> dict[str, int | None]:
    """The eIds of the blocks of a file with their lines, preface and conclusions apart."""
    found: dict[str, int | None] = {}
    for block in file.rows("paragraph"):
        element = file.at(block.get("href"))
        if element is not None and _APART.isdisjoint(element.within):
            found[str(element.eid)] = element.line
    return found
