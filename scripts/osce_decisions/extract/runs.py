"""In: a paragraph of a Word file. Out: its text as Word shows it: number, capitals, raised marks, notes called.

Deleted, hidden and struck text is left out, the last two with a word about it. What hangs on a paragraph and stands
elsewhere, footnotes and text boxes, waits in the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import LeftOut, plain_symbols, raised, seen
from osce_decisions.extract.fields import Fields
from osce_decisions.extract.numbering import Numbering, number
from osce_decisions.extract.styles import Styles, W, is_on, is_set, value_of

if TYPE_CHECKING:
    from lxml import etree

BREAK = "\f"
"""Where a page begins."""
WIDE = "    "
"""A tab, or what stands between the cells of a row."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICE = f"{_MC}AlternateContent"
"""An element with one content in several forms."""
_BOX = f"{W}txbxContent"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "sectPr", "instrText", "delText", "tblPr", "trPr", "tcPr", "sdtPr", "rt")
)
_SIGNS = {
    f"{W}tab": WIDE,
    f"{W}ptab": WIDE,
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{4}")
_BREAKS = re.compile(r"[\t\r\n]")
_FIRST_SIGN = 0x20


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word file that hold text or say how it is shown.

    `margins` are heads and feet of pages, `chunks` the lines of files of other formats that the text takes in.
    """

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: Mapping[str, etree._Element | None]
    margins: Mapping[str, etree._Element]
    settings: etree._Element | None = None
    chunks: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """What the pass over a file remembers: how far lists and notes have counted, and which notes wait.

    `forms` are the forms in which notes count, `left_out` what is not read of what the file holds.
    """

    parts: Parts
    styles: Styles
    numbering: Numbering
    fields: Fields
    left_out: LeftOut
    marks: dict[str, int] = field(default_factory=lambda: {"footnote": 0, "endnote": 0})
    forms: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[str, str, str]] = field(default_factory=list)
    written: set[tuple[str, str]] = field(default_factory=set)
    boxes: list[etree._Element] = field(default_factory=list)
    own_mark: str = ""
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Read what stands elsewhere than the text around it: no field of that is around it."""
        around, self.fields.around = self.fields.around, []
        yield
        self.fields.around = around


def paragraph_text(reader: Reader, paragraph: etree._Element, before: str = "") -> str:
    """The text of a paragraph behind its number; a page that begins in it is a form feed.

    `before` is the text of paragraphs that go on in this one, since the mark between them is deleted.
    """
    properties = paragraph.find(f"{W}pPr")
    text = before + plain_symbols("".join(_inline(reader, paragraph, properties)))
    own = properties.find(f"{W}rPr") if properties is not None else None
    if goes_on(paragraph) or (not text.strip() and is_set(own, "vanish")):
        return text
    mark = reader.numbering.before(properties)
    return f"{mark} {text.lstrip()}" if mark and text.strip() else text


def goes_on(paragraph: etree._Element) -> bool:
    """Whether the mark at the end of a paragraph is deleted, so that the next one goes on with its line."""
    own = paragraph.find(f"{W}pPr/{W}rPr")
    return own is not None and any(own.find(tag) is not None for tag in _DELETED)


def chosen(element: etree._Element) -> etree._Element | None:
    """Of one content in several forms the first that holds text, or else the first."""
    forms = [form for form in element if isinstance(form.tag, str)]
    shown = (form for form in forms if any(text.text for text in form.iter(f"{W}t", f"{_MATH}t")))
    return next(shown, forms[0] if forms else None)


def _inline(reader: Reader, parent: etree._Element, paragraph: etree._Element | None) -> Iterator[str]:
    """The characters of a paragraph, run by run; `paragraph` are its properties."""
    for child in parent:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag in _DELETED:
            reader.left_out.say("tracked changes are read as accepted")
        elif child.tag == f"{W}r":
            yield _run(reader, child, paragraph)
        elif child.tag == CHOICE:
            form = chosen(child)
            yield from _inline(reader, form, paragraph) if form is not None else ()
        elif child.tag == f"{_MATH}t":
            yield child.text or ""
        elif child.tag == f"{W}sdt":
            yield from _control(reader, child, paragraph)
        else:
            if child.tag == f"{W}fldSimple":
                yield reader.fields.number(child.get(f"{W}instr", ""))
            yield from _inline(reader, child, paragraph)


def _control(reader: Reader, control: etree._Element, paragraph: etree._Element | None) -> Iterator[str]:
    """What a content control holds, unless that is only what it says until somebody fills it in."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    if is_placeholder(control):
        reader.left_out.leave("what a form says before it is filled in", _words(content))
        return
    yield from _inline(reader, content, paragraph)


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows only what it says until somebody fills it in."""
    return is_set(control.find(f"{W}sdtPr"), "showingPlcHdr")


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _run(reader: Reader, run: etree._Element, paragraph: etree._Element | None) -> str:
    properties = run.find(f"{W}rPr")

    def has(name: str) -> bool:
        return is_on(reader.styles.of_run(properties, paragraph, name))

    unseen = "hidden" if has("vanish") else "struck through" if has("strike") or has("dstrike") else ""
    if unseen:
        # Fields that begin or end here do so all the same.
        for mark in run.iter(f"{W}fldChar"):
            reader.fields.mark(mark)
        reader.left_out.leave(f"words that are {unseen}", _words(run))
        return ""
    text = "".join(_signs(reader, run))
    if has("caps"):
        text = text.upper()
    position = value_of(properties, "position") or ""
    high = reader.styles.of_run(properties, paragraph, "vertAlign") == "superscript"
    return raised(text) if high or (position.isdecimal() and position != "0") else text


def _signs(reader: Reader, run: etree._Element) -> Iterator[str]:
    """What the children of a run show."""
    for child in run:
        if child.tag == f"{W}fldChar":
            yield reader.fields.mark(child)
        elif child.tag == f"{W}instrText":
            reader.fields.instruct(child.text or "")
        elif not reader.fields.shown:
            continue
        elif child.tag == f"{W}t":
            yield seen(_BREAKS.sub(" ", child.text or ""))
        elif child.tag == f"{W}br" and child.get(f"{W}type") in {"page", "column"}:
            yield BREAK if child.get(f"{W}type") == "page" else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char") or "")
        elif child.tag == f"{W}ruby":
            # What stands above the letters says how they sound.
            base = child.find(f"{W}rubyBase")
            yield seen(_words(base)) if base is not None else ""
        elif child.tag in _NOTES:
            yield _call(reader, _NOTES[child.tag], child)
        elif child.tag in {f"{W}footnoteRef", f"{W}endnoteRef"}:
            yield reader.own_mark
            reader.own_mark = ""
        elif child.tag in {f"{W}drawing", f"{W}pict", f"{W}object", CHOICE}:
            reader.boxes.extend(_boxes(child))


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, not those inside them: these are found when their paragraphs are read."""
    if element.tag == _BOX:
        yield element
    elif element.tag == CHOICE:
        form = chosen(element)
        yield from _boxes(form) if form is not None else ()
    else:
        for child in element:
            yield from _boxes(child)


def _symbol(code: str) -> str:
    """The character of a symbol font by its place; nothing for what is no character."""
    place = int(code, 16) if _HEXADECIMAL.fullmatch(code) else 0
    return chr(place) if place >= _FIRST_SIGN and not 0xD800 <= place < 0xE000 else ""


def _call(reader: Reader, kind: str, reference: etree._Element) -> str:
    """The mark that calls a note; the note itself waits for the foot of the page."""
    mark = ""
    if not is_on(reference.get(f"{W}customMarkFollows", "0")):
        reader.marks[kind] += 1
        mark = raised(number(reader.marks[kind], reader.forms.get(kind, "decimal")))
    reader.waiting.append((kind, reference.get(f"{W}id", ""), mark))
    return mark
