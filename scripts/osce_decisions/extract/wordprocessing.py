"""In: the XML parts of a Word file. Out: its lines: paragraphs with their numbers, tables, page heads, footnotes.

Word keeps no lines: a paragraph is one line here, and a blank line stands between paragraphs. Footnotes stand at
the end of the page or section that calls them, the head of a page where the file itself begins one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_decisions.extract.numbering import W, read_numbering
from osce_decisions.extract.runs import BREAK, WIDE, Parts, Reader, is_set, paragraph_text, styled, value_of

if TYPE_CHECKING:
    from lxml import etree

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# From this share of paragraphs on with an empty one behind them, empty ones keep paragraphs apart.
_SPACED = 0.4


@dataclass(slots=True)
class _Section:
    """Blocks that share heads and feet of their pages."""

    blocks: list[etree._Element]
    properties: etree._Element | None


def blocks(parts: Parts) -> Iterator[str]:
    """The lines of the file, blank ones included."""
    reader = Reader(parts, read_numbering(parts.numbering, parts.styles))
    for kind, part in parts.notes.items():
        found = part.findall(f"{W}{kind}") if part is not None else []
        reader.notes |= {(kind, note.get(f"{W}id", "")): note for note in found}
    inherited: dict[str, str] = {}
    spaced = _is_spaced(parts.body)
    for index, section in enumerate(_sections(parts.body)):
        inherited |= _references(section.properties)
        new_page = index == 0 or value_of(section.properties, "type") != "continuous"
        first = "first" if is_set(section.properties, "titlePg") else "default"
        head = list(_margin(reader, inherited.get(f"header {first}"))) if new_page else []
        later = list(_margin(reader, inherited.get("header default")))
        foot = list(_margin(reader, inherited.get(f"footer {first}"))) if new_page else []
        if new_page:
            yield from _page_head(head, index > 0)
        yield from _section_lines(reader, section, later, spaced=spaced)
        yield from _notes(reader)
        yield from foot


def _page_head(lines: list[str], breaks: bool) -> Iterator[str]:
    """The lines at the head of a page, behind a form feed unless it is the first."""
    yield from [f"{BREAK}{lines[0] if lines else ''}", *lines[1:]] if breaks else lines
    yield ""


def _sections(body: etree._Element) -> Iterator[_Section]:
    """The blocks of the file by section: its properties stand in its last paragraph."""
    blocks: list[etree._Element] = []
    for block in _flat(body.find(f"{W}body")):
        if block.tag == f"{W}sectPr":
            yield _Section(blocks, block)
            return
        blocks.append(block)
        properties = block.find(f"{W}pPr/{W}sectPr")
        if properties is not None:
            yield _Section(blocks, properties)
            blocks = []
    yield _Section(blocks, None)


def _flat(parent: etree._Element | None) -> Iterator[etree._Element]:
    """Paragraphs, tables and section properties, also those inside content controls and tracked insertions."""
    for child in parent if parent is not None else ():
        if child.tag in {f"{W}p", f"{W}tbl", f"{W}sectPr"}:
            yield child
        elif child.tag == f"{W}sdt":
            yield from _flat(child.find(f"{W}sdtContent"))
        elif child.tag in {f"{W}ins", f"{W}customXml", f"{W}moveTo"}:
            yield from _flat(child)


def _is_spaced(body: etree._Element) -> bool:
    """Whether empty paragraphs keep the others apart, so that neighbours without one belong together."""
    filled = [any(node.text for node in block.iter(f"{W}t")) for block in _flat(body.find(f"{W}body"))]
    followed = sum(own and not after for own, after in zip(filled, [*filled[1:], True], strict=False))
    return followed > _SPACED * max(sum(filled), 1)


def _section_lines(reader: Reader, section: _Section, later: list[str], *, spaced: bool) -> Iterator[str]:
    """The lines of a section; `later` heads each further page that the file itself begins."""
    before: etree._Element | None = None
    seen = False
    for block in section.blocks:
        if block.tag == f"{W}tbl":
            yield from _table(reader, block, is_head=not seen)
            yield ""
            before = None
            continue
        text = paragraph_text(reader, block)
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
        yield from _boxes(reader)
    yield ""


def _boxes(reader: Reader) -> Iterator[str]:
    """The paragraphs of the text boxes that hang on the paragraph just read."""
    while reader.boxes:
        for block in _flat(reader.boxes.pop(0)):
            if block.tag == f"{W}p" and (text := paragraph_text(reader, block).strip()):
                yield ""
                yield from text.replace(BREAK, "\n").split("\n")


def _belong(reader: Reader, before: etree._Element, block: etree._Element) -> bool:
    """Whether two neighbours are lines of one heading: both centred."""
    return styled(reader, before, "pPr", "jc") == styled(reader, block, "pPr", "jc") == "center"


def _notes(reader: Reader) -> Iterator[str]:
    """The footnotes that were called since the last page."""
    waiting, reader.waiting = reader.waiting, []
    for kind, name, mark in waiting:
        note = reader.notes.get((kind, name))
        reader.own_mark = mark
        text = " ".join(paragraph_text(reader, one).strip() for one in _flat(note) if one.tag == f"{W}p")
        text = f"{reader.own_mark} {text}" if reader.own_mark else text
        reader.own_mark = ""
        yield from ("", *text.replace(BREAK, "\n").split("\n"), "")


def _table(reader: Reader, table: etree._Element, *, is_head: bool) -> Iterator[str]:
    """A table at the head of a page column by column, cell by cell; any other row by row."""
    rows = [[list(_cell(reader, cell)) for cell in _inside(row, "tc")] for row in _inside(table, "tr")]
    if is_head:
        for column in range(max(map(len, rows), default=0)):
            yield from (line for row in rows if column < len(row) for line in row[column])
            yield ""
        return
    for row in rows:
        if all(len(cell) <= 1 for cell in row):
            yield WIDE.join(cell[0] for cell in row if cell)
        else:
            yield from (line for cell in row for line in (*cell, ""))


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls; not those of tables inside."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _inside(child, name)


def _cell(reader: Reader, cell: etree._Element) -> Iterator[str]:
    for block in _flat(cell):
        if block.tag == f"{W}tbl":
            yield from _table(reader, block, is_head=False)
        elif text := paragraph_text(reader, block).replace(BREAK, "\n").strip():
            yield from text.split("\n")


def _margin(reader: Reader, name: str | None) -> Iterator[str]:
    """The lines of the head or foot of a page; what tabs set apart is a line of its own."""
    part = reader.parts.margins.get(name or "")
    for block in _flat(part):
        if block.tag == f"{W}tbl":
            yield from _table(reader, block, is_head=True)
        else:
            text = paragraph_text(reader, block).replace(WIDE, "\n").replace(BREAK, "\n")
            yield from (line.strip() for line in text.split("\n") if line.strip())


def _references(properties: etree._Element | None) -> dict[str, str]:
    """The heads and feet that a section names: kind and place → the identifier of the part."""
    return {
        f"{kind} {found.get(f'{W}type', 'default')}": found.get(f"{_R}id", "")
        for kind in ("header", "footer")
        for found in (properties.findall(f"{W}{kind}Reference") if properties is not None else ())
    }


def lines(blocks: Iterable[str]) -> Iterator[str]:
    """The lines with no more than one blank one between two others."""
    blank = True
    for line in blocks:
        if line.strip(" ") or not blank:
            yield line.rstrip(" ")
        blank = not line.strip(" ")
