"""In: the XML parts of a Word file. Out: its lines: paragraphs with their numbers, tables, page heads, footnotes.

Word keeps no lines: a paragraph is one line here, and a blank line stands between paragraphs. Footnotes stand at
the end of the page or section that calls them, the head of a page where the file itself begins one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import LeftOut
from osce_decisions.extract.fields import read_fields
from osce_decisions.extract.limits import MILLION, ExceededError, Limits
from osce_decisions.extract.numbering import read_numbering
from osce_decisions.extract.runs import BREAK, WIDE, Parts, Reader, goes_on, paragraph_text
from osce_decisions.extract.styles import W, is_set, read_styles, value_of
from osce_decisions.extract.wordtable import cell_lines, flat, table_lines

if TYPE_CHECKING:
    from lxml import etree

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# From this share of paragraphs on with an empty one behind them, empty ones keep paragraphs apart.
_SPACED = 0.4


# A picture of that size, in the units of Word (360,000 to the centimetre), may be a page that was scanned.
_PICTURE = (11 * 360_000, 14 * 360_000)


@dataclass(slots=True)
class _Section:
    """Blocks that share heads and feet of their pages."""

    blocks: list[etree._Element]
    properties: etree._Element | None


def open_reader(parts: Parts, left_out: LeftOut) -> Reader:
    """What the pass over a file begins with."""
    styles = read_styles(parts.styles)
    stories = [parts.body, *parts.margins.values(), *(part for part in parts.notes.values() if part is not None)]
    reader = Reader(parts, styles, read_numbering(parts.numbering, styles), read_fields(stories), left_out)
    for kind, part in parts.notes.items():
        found = part.findall(f"{W}{kind}") if part is not None else []
        reader.notes |= {(kind, note.get(f"{W}id", "")): note for note in found}
    _count_notes(reader, parts.settings)
    return reader


def blocks(reader: Reader) -> Iterator[str]:
    """The lines of the file, blank ones included."""
    body = reader.parts.body.find(f"{W}body")
    inherited: dict[str, str] = {}
    spaced = _is_spaced(body)
    for index, section in enumerate(_sections(reader, body)):
        _count_notes(reader, section.properties)
        inherited |= _references(section.properties)
        new_page = index == 0 or value_of(section.properties, "type") != "continuous"
        first = "first" if is_set(section.properties, "titlePg") else "default"
        head = _margin(reader, inherited.get(f"header {first}")) if new_page else []
        later = _margin(reader, inherited.get("header default"))
        foot = _margin(reader, inherited.get(f"footer {first}")) if new_page else []
        if new_page:
            yield from _page_head(head, index > 0)
        yield from _section_lines(reader, section, later, spaced=spaced)
        yield from _notes(reader)
        yield from foot


def _count_notes(reader: Reader, properties: etree._Element | None) -> None:
    """In which form the notes of a file or section count."""
    for kind in reader.marks:
        group = properties.find(f"{W}{kind}Pr") if properties is not None else None
        if (form := value_of(group, "numFmt")) is not None:
            reader.forms[kind] = form
        if (start := value_of(group, "numStart")) is not None and start.isdecimal() and not reader.marks[kind]:
            reader.marks[kind] = int(start[:4]) - 1


def _page_head(lines: list[str], breaks: bool) -> Iterator[str]:
    """The lines at the head of a page, behind a form feed unless it is the first."""
    yield from [f"{BREAK}{lines[0] if lines else ''}", *lines[1:]] if breaks else lines
    yield ""


def _sections(reader: Reader, body: etree._Element | None) -> Iterator[_Section]:
    """The blocks of the file by section: its properties stand in its last paragraph."""
    blocks: list[etree._Element] = []
    for block in flat(reader, body):
        if block.tag == f"{W}sectPr":
            yield _Section(blocks, block)
            return
        blocks.append(block)
        properties = block.find(f"{W}pPr/{W}sectPr")
        if properties is not None:
            yield _Section(blocks, properties)
            blocks = []
    yield _Section(blocks, None)


def _is_spaced(body: etree._Element | None) -> bool:
    """Whether empty paragraphs keep the others apart, so that neighbours without one belong together."""
    paragraphs = body.iterchildren(f"{W}p") if body is not None else ()
    filled = [any(node.text for node in block.iter(f"{W}t")) for block in paragraphs]
    followed = sum(own and not after for own, after in zip(filled, [*filled[1:], True], strict=False))
    return followed > _SPACED * max(sum(filled), 1)


def _section_lines(reader: Reader, section: _Section, later: list[str], *, spaced: bool) -> Iterator[str]:
    """The lines of a section; `later` heads each further page that the file itself begins."""
    before: etree._Element | None = None
    seen, held = False, ""
    for block in section.blocks:
        if block.tag != f"{W}p":
            yield ""
            yield from _chunk(reader, block) if block.tag == f"{W}altChunk" else table_lines(reader, block, not seen)
            yield from ("", *_boxes(reader), "")
            before = None
            continue
        text = paragraph_text(reader, block, held)
        held = text if goes_on(block) else ""
        if goes_on(block):
            continue
        pieces = text.split(BREAK)
        if is_set(block.find(f"{W}pPr"), "pageBreakBefore"):
            pieces = ["", *pieces]
        for number, piece in enumerate(pieces):
            if number:
                yield from _notes(reader)
                yield from _page_head(later, breaks=True)
            if piece.strip():
                if before is not None and not (spaced or _belong(reader, before, block)):
                    yield ""
                yield from piece.strip().split("\n")
                before, seen = block, True
            elif before is not None:
                yield ""
                before = None
        if reader.boxes:
            yield from ("", *_boxes(reader), "")
    yield from ("", *held.split("\n"), "")


def say_unread(reader: Reader, text: str) -> None:
    """Note what the file holds besides and the text does not: pictures like pages, heads of pages that Word begins."""
    for extent in reader.parts.body.iter(f"{_WP}extent"):
        size = [int(value) if value.isdecimal() else 0 for value in (extent.get("cx", ""), extent.get("cy", ""))]
        if size[0] > _PICTURE[0] and size[1] > _PICTURE[1]:
            reader.left_out.say("a picture of the size of a page stands in the text: what it shows is not read")
    held = " ".join(text.split())
    for name in reader.parts.margins:
        lines = (" ".join(line.split()) for line in _margin(reader, name))
        new = [line for line in lines if line not in held and any(map(str.isalpha, line))]
        reader.left_out.leave("words at the head or foot of later pages", " ".join(new))


def _chunk(reader: Reader, block: etree._Element) -> list[str]:
    """The lines of a file of another format that the text takes in here."""
    return list(reader.parts.chunks.get(block.get(f"{_R}id", ""), ()))


def _boxes(reader: Reader) -> list[str]:
    """The lines of the text boxes that hang on the paragraph just read."""
    found: list[str] = []
    while reader.boxes:
        box = reader.boxes.pop(0)
        with reader.apart():
            found += ["", *cell_lines(reader, box)]
    return found[1:]


def _belong(reader: Reader, before: etree._Element, block: etree._Element) -> bool:
    """Whether two neighbours are lines of one heading: both centred."""
    places = (reader.styles.of_paragraph(one.find(f"{W}pPr"), "jc") for one in (before, block))
    return all(place == "center" for place in places)


def _notes(reader: Reader) -> Iterator[str]:
    """The footnotes that were called since the last page, each once; notes that they call stand behind them."""
    while reader.waiting:
        kind, name, mark = reader.waiting.pop(0)
        note = reader.notes.get((kind, name)) if (kind, name) not in reader.written else None
        reader.written.add((kind, name))
        reader.own_mark = mark
        with reader.apart():
            text = " ".join(line for line in cell_lines(reader, note) if line) if note is not None else ""
        text = f"{reader.own_mark} {text}" if reader.own_mark else text
        reader.own_mark = ""
        yield from ("", text, "", *_boxes(reader), "")


def _margin(reader: Reader, name: str | None) -> list[str]:
    """The lines of the head or foot of a page; what tabs set apart is a line of its own."""
    part = reader.parts.margins.get(name or "")
    if name is None or part is None:
        return []
    if name not in reader.heads:
        with reader.apart():
            reader.heads[name] = list(_margin_lines(reader, part))
    return reader.heads[name]


def _margin_lines(reader: Reader, part: etree._Element) -> Iterator[str]:
    """Tables and boxes as they are; lines that tabs cut into columns column by column."""
    rows: list[list[str]] = []
    for block in flat(reader, part):
        if block.tag == f"{W}tbl":
            yield from _by_column(rows)
            rows = []
            yield from table_lines(reader, block, True)
        elif block.tag == f"{W}p":
            text = paragraph_text(reader, block).replace(BREAK, "\n")
            rows += [line.split(WIDE) for line in text.split("\n")]
            if reader.boxes:
                yield from _by_column(rows)
                rows = []
                yield from (line for line in _boxes(reader) if line)
    yield from _by_column(rows)


def _by_column(rows: list[list[str]]) -> Iterator[str]:
    for column in range(max(map(len, rows), default=0)):
        yield from (row[column].strip() for row in rows if column < len(row) and row[column].strip())


def _references(properties: etree._Element | None) -> dict[str, str]:
    """The heads and feet that a section names: kind and place → the identifier of the part."""
    return {
        f"{kind} {found.get(f'{W}type', 'default')}": found.get(f"{_R}id", "")
        for kind in ("header", "footer")
        for found in (properties.findall(f"{W}{kind}Reference") if properties is not None else ())
    }


def lines(blocks: Iterable[str], limits: Limits) -> Iterator[str]:
    """The lines with no more than one blank one between two others."""
    blank, length = True, 0
    for line in blocks:
        length += len(line)
        if length > MILLION * limits.text:
            raise ExceededError("text")
        if line.strip(" ") or not blank:
            yield line.rstrip(" ")
        blank = not line.strip(" ")
