"""In: an Akoma Ntoso file with what was read from it, and the tables. Out: words, numbers and order that differ.

Profile, checks, 6: the text of the XML in document order, without meta, is the numbers and texts of the
paragraphs, and through them that of the source. Footnotes stand at their call and in the tables at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from osce_decisions.check.akn.file import AknFile, fault, inside, line_of, name
from osce_decisions.check.akn.reader import Reading, number_of, spans, text_of
from osce_decisions.check.grouped import Fault, Rows
from osce_decisions.text import compose

RULES: Mapping[str, str] = {
    "601-text": "The words of a block are the text of its paragraph.",
    "602-number": "The number of a block is that of its paragraph, with what is printed behind it.",
    "603-order": "The blocks stand in the order of the paragraphs, footnotes apart.",
    "604-stray-text": "No words stand outside the blocks.",
    "605-marked": "What marks a reference or fault stands in its block and holds its words, or is held by them.",
    "606-call": "A footnote stands where it is called; one whose call is lost has a gap that says so.",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A file, what was read from it, its rows in the tables, and its source text if that could be read."""

    file: AknFile
    reading: Reading
    rows: Rows
    source: str | None
    _spans: dict[etree._Element, dict[etree._Element, tuple[int, int]]] = field(default_factory=dict)
    _texts: dict[etree._Element, str] = field(default_factory=dict)

    def spans(self, words: etree._Element) -> dict[etree._Element, tuple[int, int]]:
        """What stands where in the words of a block; measured once, however many rows ask."""
        if words not in self._spans:
            self._spans[words] = spans(words)
        return self._spans[words]

    def text(self, element: etree._Element) -> str:
        """The text of an element, put together once."""
        if element not in self._texts:
            self._texts[element] = text_of(element)
        return self._texts[element]


def check(compared: Compared) -> Iterator[Fault]:
    """Compare the words, numbers and order of a file with those of the tables."""
    yield from _words(compared)
    yield from _order(compared)
    yield from _stray(compared)
    yield from _marked(compared)
    yield from _at_fault(compared)
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
            yield fault("601-text", one.words, f"is not the text of {one.locator}{_where(one.text, text)}")
        number = printed.get(str(row["paragraph_id"]), one.printed)
        if one.number != str(row["number"] or "") or (name(one.element) != "authorialNote" and one.printed != number):
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
    places = {element: place for place, element in enumerate(compared.file.elements)}
    last = -1
    for one in compared.reading.paragraphs:
        if name(one.element) == "authorialNote":
            continue
        if places[one.words] <= last:
            yield fault("603-order", one.element, f"stands before what comes ahead of {one.locator}")
            return
        last = places[one.words]


def _stray(compared: Compared) -> Iterator[Fault]:
    """Text that belongs to no block: neither its words, nor its number, nor those of a footnote."""
    owners = {one.words for one in compared.reading.paragraphs}
    owners |= {num for one in compared.reading.paragraphs if (num := number_of(one.element)) is not None}
    yield from _outside(compared.file.root, owners, False)


def _outside(element: etree._Element, owners: set[etree._Element], owned: bool) -> Iterator[Fault]:
    if name(element) == "meta":
        return
    owned = element in owners or (owned and name(element) != "authorialNote")
    pieces = (element.text, *(inner.tail for inner in element))
    if not owned and (text := next((piece for piece in pieces if piece and piece.strip()), "")):
        yield fault("604-stray-text", element, f"{' '.join(text.split())[:60]!r} belongs to no paragraph")
    for inner in element:
        yield from _outside(inner, owners, owned)


def _marked(compared: Compared) -> Iterator[Fault]:
    blocks = {one.eid: one for one in compared.reading.paragraphs}
    for one in compared.reading.references:
        block = blocks.get((one.element.get("block") or "")[1:])
        marked = compared.file.at(one.element.get("for"))
        if block is None or marked is None or marked is block.element or one.start is None or one.end is None:
            continue
        span = compared.spans(block.words).get(marked)
        if span is None or not (span[0] <= one.start < one.end <= span[1] or one.start <= span[0] < span[1] <= one.end):
            held = f"its words are {compared.text(marked)[:60]!r}"
            yield fault("605-marked", marked, f"{held}, those of {one.reference_id} are {one.cited[:60]!r}")


def _at_fault(compared: Compared) -> Iterator[Fault]:
    for correction in compared.file.extensions("correction"):
        marked, found = compared.file.at(correction.get("for")), correction.get("found") or ""
        said = "" if marked is None else compared.text(marked)
        if marked is not None and found not in said and said not in found:
            yield fault("605-marked", marked, f"its words are {said[:60]!r}, those at fault {found[:60]!r}")


def _calls(compared: Compared) -> Iterator[Fault]:
    """Where each footnote stands against the call that the tables know, if they know one."""
    rows = {str(row["locator"]): row for row in compared.rows.get("paragraphs", [])}
    blocks = {one.words: one for one in compared.reading.paragraphs}
    gaps = {gap.get("for") for gap in compared.file.extensions("gap")}
    for one in compared.reading.paragraphs:
        row = rows.get(one.locator)
        if row is None or name(one.element) != "authorialNote":
            continue
        if row["call_paragraph_id"] is None:
            if f"#{one.eid}" not in gaps:
                yield fault("606-call", one.element, f"the call of {one.locator} is lost, and no gap says so")
            continue
        caller = next((blocks[above] for above in one.element.iterancestors() if above in blocks), None)
        place = f"{compared.reading.expression_id}#{caller.locator}" if caller else None
        # A footnote in a footnote that is no block has no place in the words around it.
        offset = compared.spans(caller.words).get(one.element, (None,))[0] if caller else None
        if (place, offset) != (row["call_paragraph_id"], row["call_offset"]):
            said = f"stands in {place} at {offset}, it is called in {row['call_paragraph_id']} at {row['call_offset']}"
            yield fault("606-call", one.element, said)


def block_eids(file: AknFile) -> dict[str, int | None]:
    """The eIds of the blocks of a file with their lines, the preface apart."""
    found: dict[str, int | None] = {}
    for block in file.extensions("block"):
        element = file.at(block.get("for"))
        if element is not None and not inside(element, "preface"):
            found[str(element.get("eId"))] = line_of(element)
    return found
