"""In: a paragraph of a Word file. Out: its text as Word shows it: number, capitals, raised marks, notes called.

Deleted and hidden text is left out. What hangs on a paragraph and stands elsewhere, footnotes and text boxes,
waits in the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import plain_symbols, raised
from osce_decisions.extract.numbering import Numbering, W

if TYPE_CHECKING:
    from lxml import etree

BREAK = "\f"
"""Where a page begins."""
WIDE = "    "
"""A tab, or what stands between the cells of a row."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "tblPr", "trPr", "tcPr", "sdtPr")
)
_SIGNS = {
    f"{W}tab": WIDE,
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DEPTH = 20
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{4}")
_FIRST_SIGN = 0x20


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word file that hold text or say how it is shown; `margins` are heads and feet of pages."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: Mapping[str, etree._Element | None]
    margins: Mapping[str, etree._Element]


@dataclass(slots=True)
class Reader:
    """What the pass over a file remembers: how far lists and notes have counted, and which notes wait."""

    parts: Parts
    numbering: Numbering
    marks: dict[str, int] = field(default_factory=lambda: {"footnote": 0, "endnote": 0})
    waiting: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    own_mark: str = ""
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)


def paragraph_text(reader: Reader, paragraph: etree._Element) -> str:
    """The text of a paragraph behind its number; a page that begins in it is a form feed."""
    capitals = styled(reader, paragraph, "rPr", "caps") == ""
    text = plain_symbols("".join(_inline(reader, paragraph, capitals=capitals)))
    number = reader.numbering.before(paragraph.find(f"{W}pPr")) if text.strip() else ""
    return f"{number} {text.lstrip()}" if number else text


def _inline(reader: Reader, parent: etree._Element, *, capitals: bool) -> Iterator[str]:
    """The characters of a paragraph, run by run."""
    for child in parent:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r":
            yield _run(reader, child, capitals=capitals)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _inline(reader, child[0], capitals=capitals) if len(child) else ()
        elif child.tag == f"{_MATH}t":
            yield child.text or ""
        else:
            yield from _inline(reader, child, capitals=capitals)


def _run(reader: Reader, run: etree._Element, *, capitals: bool) -> str:
    properties = run.find(f"{W}rPr")
    if is_set(properties, "vanish"):
        return ""
    text = "".join(_signs(reader, run))
    style = reader.numbering.styles.get(value_of(properties, "rStyle") or "")
    by_style = style.find(f"{W}rPr") if style is not None else None
    own = properties.find(f"{W}caps") if properties is not None else None
    if is_set(properties, "caps") or (own is None and (capitals or is_set(by_style, "caps"))):
        text = text.upper()
    high = value_of(properties, "vertAlign") or value_of(by_style, "vertAlign")
    position = value_of(properties, "position") or ""
    return raised(text) if high == "superscript" or (position.isdecimal() and position != "0") else text


def _signs(reader: Reader, run: etree._Element) -> Iterator[str]:
    """What the children of a run show."""
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}br" and child.get(f"{W}type") in {"page", "column"}:
            yield BREAK if child.get(f"{W}type") == "page" else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char") or "")
        elif child.tag in _NOTES:
            yield _call(reader, _NOTES[child.tag], child)
        elif child.tag in {f"{W}footnoteRef", f"{W}endnoteRef"}:
            yield reader.own_mark
            reader.own_mark = ""
        elif child.tag in {f"{W}drawing", f"{W}pict", f"{_MC}AlternateContent"}:
            shown = child[0] if child.tag == f"{_MC}AlternateContent" and len(child) else child
            reader.boxes.extend(shown.iter(f"{W}txbxContent"))


def _symbol(code: str) -> str:
    """The character of a symbol font by its place; nothing for what is no character."""
    place = int(code, 16) if _HEXADECIMAL.fullmatch(code) else 0
    return chr(place) if place >= _FIRST_SIGN and not 0xD800 <= place < 0xE000 else ""


def _call(reader: Reader, kind: str, reference: etree._Element) -> str:
    """The mark that calls a note; the note itself waits for the foot of the page."""
    mark = ""
    if not _is_on(reference.get(f"{W}customMarkFollows", "0")):
        reader.marks[kind] += 1
        mark = raised(str(reader.marks[kind]))
    reader.waiting.append((kind, reference.get(f"{W}id", ""), mark))
    return mark


def styled(reader: Reader, paragraph: etree._Element, group: str, name: str) -> str | None:
    """The value of a property of a paragraph: its own, or that of its style and of what it is based on."""
    own = paragraph.find(f"{W}pPr")
    style = value_of(own, "pStyle") or "Normal"
    found = own if group == "pPr" else None
    for _ in range(_DEPTH):
        if found is not None and (one := found.find(f"{W}{name}")) is not None:
            value = one.get(f"{W}val", "")
            return value if name != "caps" else "" if _is_on(value or "1") else "off"
        definition = reader.numbering.styles.get(style or "")
        if definition is None:
            return None
        found = definition.find(f"{W}{group}")
        style = value_of(definition, "basedOn") or ""
    return None


def value_of(properties: etree._Element | None, name: str) -> str | None:
    """The value of a property; None if it is not there."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(f"{W}val", "") if found is not None else None


def is_set(properties: etree._Element | None, name: str) -> bool:
    """Whether a property is there and not switched off."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and _is_on(found.get(f"{W}val", "1"))


def _is_on(value: str) -> bool:
    return value.lower() not in {"0", "false", "off", "none"}
