"""In: the elements of an HTML page. Out: its lines, a blank one between two blocks.

Nothing is decided here about what is the page's own text, only what an element shows: a block begins a line,
an item of a list bears its number, raised figures stay raised, white space counts as a browser counts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.counters import Counters
from osce_decisions.extract.extracted import LeftOut, is_mark, raised, seen
from osce_decisions.extract.sheet import Sheet

if TYPE_CHECKING:
    from lxml import etree


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SPACE = re.compile(r"[ \t\r\n\f]+")
_LEFT_OUT = _names(
    "head script style noscript template nav form button select option textarea input iframe object svg canvas "
    "audio video map dialog"
)
_LEFT_OUT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary"})
_AROUND = frozenset({"header", "footer", "aside"})
_BLOCKS = _names(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hr html legend li main menu ol p pre section summary table tbody tfoot thead tr ul caption"
)
_BLOCK_DISPLAY = _names("block flex grid list-item table table-row")
_CELLS = frozenset({"td", "th"})
# In these, a number alone stands before what follows, as in the columns of a grid.
_BESIDE = frozenset({"div", "dt", "section"})
_STRUCK = frozenset({"del", "s", "strike"})
_BRACKETED = re.compile(r"[\[(]\s*([0-9]{1,3}|\*{1,3})\s*[\])]$")
# Arrows by which a footnote leads back to its call.
_RETURN = "↩↑⇑\ufe0e "
_WIDE = "    "
_ANGLED = ("«", "»")
_QUOTES = {"fr": _ANGLED, "ru": _ANGLED, "it": _ANGLED, "es": _ANGLED, "de": ("„", "“")}


def is_left_out(element: etree._Element, *, inside: bool) -> bool:
    """Whether an element is none of the page's own text; a header or footer inside that is."""
    tag, role = element.tag, element.get("role", "")
    return (
        not isinstance(tag, str)
        or tag in _LEFT_OUT
        or role in _LEFT_OUT_ROLES
        or (tag in _AROUND and not inside and not role.startswith("doc-"))
    )


def is_hidden(element: etree._Element, sheet: Sheet) -> bool:
    """Whether the page holds an element and does not show it."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or sheet.value(element, "display") == "none"
        or sheet.value(element, "visibility") in {"hidden", "collapse"}
        or sheet.value(element, "opacity") in {"0", "0%"}
        or sheet.value(element, "font-size") in {"0", "0px", "0pt"}
    )


def text_of(element: etree._Element) -> str:
    """All characters inside an element."""
    return seen("".join(map(str, element.itertext())))


def mark_of(text: str) -> str:
    """A footnote mark without the brackets that stand for its being raised."""
    text = text.strip()
    bracketed = _BRACKETED.match(text)
    return raised(bracketed[1] if bracketed else text)


def is_call(element: etree._Element) -> bool:
    """Whether an element is the mark of a footnote: a number in brackets that leads to a place in the page."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    text = text_of(element).strip()
    said = "mso-footnote-id" in element.get("style", "") or element.get("role") == "doc-noteref"
    return _BRACKETED.match(text) is not None or (said and len(text) <= len("[100]"))


@dataclass(slots=True)
class Writer:
    """Writes the blocks of a page as lines; `notes` are the marks of its footnotes, by identifier.

    `begun` are the pieces of the line that is being written, and `filled` says that one of them is no white space.
    `marker` is the mark of the list item that begins, `number` one that stood alone in a cell or column.
    `in_text` says that a paragraph has been seen: before it, a table is a page head in columns. `capitals`,
    `lines_kept` and `cells` count the elements around the text that show it in capitals, keep its lines, or are cells.
    """

    notes: dict[str, str]
    sheet: Sheet
    left_out: LeftOut
    counters: Counters = field(init=False)
    done: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    filled: bool = False
    marker: str = ""
    number: str = ""
    in_text: bool = False
    capitals: int = 0
    lines_kept: int = 0
    cells: int = 0

    def __post_init__(self) -> None:
        self.counters = Counters(self.sheet)

    def lines(self, root: etree._Element) -> list[str]:
        """The lines of an element."""
        self._element(root, inside=root.tag != "html")
        self._end()
        if self.number:
            self.done.append(self.number)
        while self.done and not self.done[-1]:
            self.done.pop()
        return self.done

    def _element(self, element: etree._Element, *, inside: bool) -> None:
        if is_left_out(element, inside=inside):
            return
        struck = element.tag in _STRUCK or "line-through" in (
            self.sheet.value(element, "text-decoration") + self.sheet.value(element, "text-decoration-line")
        )
        if struck or is_hidden(element, self.sheet):
            what = "words that are struck through" if struck else "words that the page does not show"
            self.left_out.leave(what, text_of(element))
            return
        self.counters.enter(element)
        capitals = self.sheet.value(element, "text-transform") == "uppercase"
        kept = element.tag == "pre" or self.sheet.value(element, "white-space").startswith("pre")
        self.capitals += capitals
        self.lines_kept += kept
        self._shown(element, inside=inside or element.tag in {"main", "article"})
        self.lines_kept -= kept
        self.capitals -= capitals
        self.counters.leave(element)

    def _shown(self, element: etree._Element, *, inside: bool) -> None:
        tag = element.tag
        high = tag == "sup" or self.sheet.value(element, "vertical-align") == "super"
        if tag == "br":
            self._break()
        elif high or is_call(element):
            self._add(mark_of(text_of(element)))
        elif "mso-list:ignore" in element.get("style", "").lower().replace(" ", ""):
            # Word writes the number of an item out, and draws the gap behind it with spaces.
            self._add(f"{' '.join(text_of(element).split())} ")
        elif tag in _CELLS and self.in_text:
            self._add((" " if self._is_mark() else _WIDE) if self.filled else "")
            self.cells += 1
            self._children(element, inside=inside)
            self.cells -= 1
        elif tag in _BLOCKS or tag in _CELLS or self.sheet.value(element, "display") in _BLOCK_DISPLAY:
            self._block(element, inside=inside)
        else:
            self._children(element, inside=inside)

    def _block(self, element: etree._Element, *, inside: bool) -> None:
        self._end(beside=bool(self.cells))
        mark = self.notes.get(element.get("id", ""), "")
        if element.tag == "li":
            counted = self.counters.mark(element)
            self.marker = mark or counted
        elif mark and not _bears(element, mark):
            self.marker = mark
        self.cells += element.tag in _CELLS
        self._children(element, inside=inside)
        self.cells -= element.tag in _CELLS
        if mark:
            self.begun = ["".join(self.begun).rstrip(_RETURN)]
        self._end(beside=bool(self.cells) or (element.tag in _BESIDE and element.getnext() is not None))
        above = element.getparent()
        if element.tag in {"p", "li"} and above is not None and above.tag not in _CELLS:
            self.marker, self.in_text = "", True

    def _children(self, element: etree._Element, *, inside: bool) -> None:
        self._made(element, "before")
        opening, closing = _quotes(element) if element.tag == "q" else ("", "")
        self._text(opening + (element.text or ""))
        for child in element:
            self._element(child, inside=inside)
            self._text(child.tail)
        self._text(closing)
        self._made(element, "after")

    def _made(self, element: etree._Element, part: str) -> None:
        """Words that a style sheet adds; signs alone are ornament, but before a list item."""
        words = self.counters.words(element, part)
        if words and (any(map(str.isalnum, words)) or (element.tag == "li" and part == "before")):
            self._add(words)

    def _text(self, text: str | None) -> None:
        text = seen(text or "")
        if text and self.lines_kept:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self._break()
                self._add(line)
        elif text:
            self._add(_SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        """Go on with the line; white space that follows white space, or begins a line, is none."""
        text = text.upper() if self.capitals else text
        if not self.begun or self.begun[-1].endswith(" "):
            text = text.lstrip(" ")
        if text.strip() and (self.marker or self.number):
            words = text.split(maxsplit=1)[0]
            marker = "" if self.marker == "•" and is_mark(words) else self.marker
            text = " ".join(filter(None, (marker, self.number, text.lstrip())))
            self.marker = self.number = ""
        if text:
            self.begun.append(text)
            self.filled = self.filled or bool(text.strip())

    def _break(self) -> None:
        line = "".join(self.begun).strip(" ")
        # A line of spaces that do not break is an empty one.
        line = line if self.filled else ""
        if line or (self.done and self.done[-1]):
            self.done.append(line)
        self.begun, self.filled = [], False

    def _end(self, *, beside: bool = False) -> None:
        """The end of a block: what is begun is a line, and a blank one follows; a number beside others waits."""
        if self.filled and beside and self._is_mark():
            self.number = "".join(self.begun).strip()
        elif self.filled:
            self._break()
        self.begun, self.filled = [], False
        if self.done and self.done[-1]:
            self.done.append("")

    def _is_mark(self) -> bool:
        return len(self.begun) < len("XVIII. bis.") and is_mark("".join(self.begun))


def _quotes(element: etree._Element) -> tuple[str, str]:
    """The quotation marks of the language around an element."""
    around = (one.get("lang") for one in (element, *element.iterancestors()))
    language = next(filter(None, around), "en")[:2].lower()
    opening, closing = _QUOTES.get(language, ("“", "”"))
    return (f"{opening}\u00a0", f"\u00a0{closing}") if language == "fr" else (opening, closing)


def _bears(element: etree._Element, mark: str) -> bool:
    """Whether a footnote begins with its mark already."""
    begun = ""
    for piece in element.itertext():
        begun = (begun + str(piece)).lstrip()
        if len(begun.split(maxsplit=1)) > 1 or len(begun) > len(mark) + 4:
            break
    words = begun.split(maxsplit=1)
    return bool(words) and mark_of(words[0]).startswith(mark)
