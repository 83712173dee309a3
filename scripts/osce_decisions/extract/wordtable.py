"""In: a table, text box or note of a Word file. Out: its lines.

A table at the head of a page is columns of lines; any other is read row by row, and a cell with nothing but a number
stands before the text of the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import is_mark
from osce_decisions.extract.runs import BREAK, CHOICE, WIDE, Reader, chosen, goes_on, is_placeholder, paragraph_text
from osce_decisions.extract.styles import W

if TYPE_CHECKING:
    from lxml import etree

_BLOCKS = frozenset(f"{W}{name}" for name in ("p", "tbl", "sectPr", "altChunk"))
_AROUND = frozenset(f"{W}{name}" for name in ("ins", "customXml", "moveTo", "smartTag", "sdtContent"))
# Two cells of so many characters are paragraphs of their own; so many letters tell the alphabet of a column.
_BESIDE, _LONG, _ENOUGH, _FEW = 2, 60, 100, 0.2
_DELETED = (f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel")


def flat(reader: Reader, parent: etree._Element | None) -> Iterator[etree._Element]:
    """Paragraphs, tables and section properties, also those inside content controls and tracked insertions."""
    for child in parent if parent is not None else ():
        if child.tag in _BLOCKS:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None and is_placeholder(child):
                words = "".join(text.text or "" for text in content.iter(f"{W}t"))
                reader.left_out.leave("what a form says before it is filled in", words)
            else:
                yield from flat(reader, content)
        elif child.tag in _AROUND:
            yield from flat(reader, child)
        elif child.tag == CHOICE:
            yield from flat(reader, chosen(child))


def cell_lines(reader: Reader, cell: etree._Element) -> Iterator[str]:
    """The lines of a cell, text box or note."""
    held = ""
    for block in flat(reader, cell):
        if block.tag == f"{W}tbl":
            yield from table_lines(reader, block, False)
        elif block.tag == f"{W}p":
            text = paragraph_text(reader, block, held)
            held = text if goes_on(block) else ""
            if not held and text.replace(BREAK, "\n").strip():
                yield from text.replace(BREAK, "\n").strip().split("\n")
    if held.strip():
        yield held.strip()


def table_lines(reader: Reader, table: etree._Element, is_head: bool) -> Iterator[str]:
    """A table at the head of a page column by column, cell by cell; any other row by row."""
    rows = [[list(cell_lines(reader, cell)) for cell in _inside(row, "tc")] for row in _inside(table, "tr")]
    beside = _are_alphabets(rows)
    if beside:
        reader.left_out.say("a table holds two alphabets side by side: its columns are read one after the other")
    if (is_head and not any(map(_is_numbered, rows))) or beside:
        for column in range(max(map(len, rows), default=0)):
            yield from (line for row in rows if column < len(row) for line in row[column])
            yield ""
        return
    for row in rows:
        filled = [cell for cell in row if cell]
        if _is_numbered(row):
            first, *others = (line for cell in filled[1:] for line in cell)
            yield from ("", f"{filled[0][0]} {first}")
            yield from (line for other in others for line in ("", other))
            yield ""
        elif all(len(cell) <= 1 for cell in row) and sum(len(cell[0]) > _LONG for cell in filled) < _BESIDE:
            yield WIDE.join(cell[0] for cell in filled)
        else:
            yield from (line for cell in row for line in (*cell, ""))


def _is_numbered(row: list[list[str]]) -> bool:
    """Whether the first cell with a text holds nothing but a number or a mark."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and len(filled[0]) == 1 and is_mark(filled[0][0])


def _are_alphabets(rows: list[list[list[str]]]) -> bool:
    """Whether two columns are the same text in two alphabets, as far as letters can tell it."""
    if len(rows) < _BESIDE or any(len(row) != _BESIDE for row in rows):
        return False
    shares = []
    for column in range(_BESIDE):
        letters = [letter for row in rows for line in row[column] for letter in line if letter.isalpha()]
        if len(letters) < _ENOUGH:
            return False
        shares.append(sum("Ѐ" <= letter <= "ӿ" for letter in letters) / len(letters))
    return min(shares) < _FEW and max(shares) > 1 - _FEW


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls; not those of tables inside."""
    for child in parent:
        if child.tag == f"{W}{name}":
            if all(child.find(deleted) is None for deleted in _DELETED):
                yield child
        elif child.tag in _AROUND or child.tag == f"{W}sdt":
            yield from _inside(child, name)
