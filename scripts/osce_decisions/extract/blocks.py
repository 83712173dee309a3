"""In: the elements of an HTML page. Out: its lines, a blank one between two blocks.

Nothing is decided here about what is the page's own text, only what an element shows: a block begins a line,
an item of a list bears its number, raised figures stay raised, white space counts as a browser counts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import raised
from osce_decisions.extract.numbering import number

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
    "h5 h6 header hr html legend li main ol p pre section summary table tbody tfoot thead tr ul caption"
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NO_MARKS = re.compile(r"list-style(?:-type)?\s*:\s*none")
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BRACKETED = re.compile(r"[\[(]\s*([0-9]{1,3}|\*{1,3})\s*[\])]$")
# Arrows by which a footnote leads back to its call.
_RETURN = "↩↑⇑\ufe0e "
_WIDE = "    "


def is_left_out(element: etree._Element, *, inside: bool) -> bool:
    """Whether an element is none of the text; a header or footer inside the page's own text is."""
    tag, role = element.tag, element.get("role", "")
    return (
        not isinstance(tag, str)
        or tag in _LEFT_OUT
        or role in _LEFT_OUT_ROLES
        or (tag in _AROUND and not inside and not role.startswith("doc-"))
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def text_of(element: etree._Element) -> str:
    """All characters inside an element."""
    return "".join(map(str, element.itertext()))


def mark_of(text: str) -> str:
    """A footnote mark without the brackets that stand for its being raised."""
    text = text.strip()
    bracketed = _BRACKETED.match(text)
    return raised(bracketed[1] if bracketed else text)


@dataclass(slots=True)
class Writer:
    """Writes the blocks of a page as lines; `notes` are the marks of its footnotes, by identifier.

    `begun` are the pieces of the line that is being written, `counts` how far each list has counted;
    `in_text` says that a paragraph has been seen: before it, a table is a page head in columns. `capitals` counts the
    elements around the text that show it in capitals.
    """

    notes: dict[str, str]
    done: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    counts: dict[etree._Element, int] = field(default_factory=dict)
    marker: str = ""
    in_text: bool = False
    capitals: int = 0

    def lines(self, root: etree._Element) -> list[str]:
        """The lines of an element."""
        self._element(root, inside=root.tag != "html")
        self._end()
        while self.done and not self.done[-1]:
            self.done.pop()
        return self.done

    def _element(self, element: etree._Element, *, inside: bool) -> None:
        if is_left_out(element, inside=inside):
            return
        capitals = _CAPITALS.search(element.get("style", "")) is not None
        self.capitals += capitals
        self._shown(element, inside=inside or element.tag in {"main", "article"})
        self.capitals -= capitals

    def _shown(self, element: etree._Element, *, inside: bool) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "sup":
            self._add(mark_of(text_of(element)))
        elif tag in _CELLS and self.in_text:
            self._add(_WIDE if any(map(str.strip, self.begun)) else "")
            self._children(element, inside=inside)
        elif tag in _BLOCKS or tag in _CELLS:
            self._block(element, inside=inside)
        else:
            self._children(element, inside=inside)

    def _block(self, element: etree._Element, *, inside: bool) -> None:
        self._end()
        mark = self.notes.get(element.get("id", ""), "")
        if element.tag == "li":
            self.marker = mark or self._list_mark(element)
        elif mark and not _bears(element, mark):
            self.marker = mark
        self._children(element, inside=inside)
        if mark:
            self.begun = ["".join(self.begun).rstrip(_RETURN)]
        self._end()
        above = element.getparent()
        if element.tag in {"p", "li"} and above is not None and above.tag not in _CELLS:
            self.marker, self.in_text = "", True

    def _children(self, element: etree._Element, *, inside: bool) -> None:
        self._text(element, element.text)
        for child in element:
            self._element(child, inside=inside)
            self._text(element, child.tail)

    def _text(self, parent: etree._Element, text: str | None) -> None:
        if text and parent.tag == "pre":
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
        if text.strip() and self.marker:
            text, self.marker = f"{self.marker} {text.lstrip()}", ""
        if text:
            self.begun.append(text)

    def _break(self) -> None:
        self.done.append("".join(self.begun).strip(" "))
        self.begun = []

    def _end(self) -> None:
        """The end of a block: what is begun is a line, and a blank one follows."""
        if any(map(str.strip, self.begun)):
            self._break()
        self.begun = []
        if self.done and self.done[-1]:
            self.done.append("")

    def _list_mark(self, item: etree._Element) -> str:
        """What a browser shows before an item; small letters with a bracket, as decisions write them."""
        above = item.getparent()
        if above is None or above.tag not in {"ol", "ul"} or _NO_MARKS.search(above.get("style", "")):
            return ""
        if above.tag == "ul":
            return "•"
        before = self.counts.get(above, _integer(above.get("start"), 1) - 1)
        self.counts[above] = _integer(item.get("value"), before + 1)
        form = _LISTS.get(above.get("type", "1"), "decimal")
        shown = number(self.counts[above], form)
        return f"{shown})" if form in {"lowerLetter", "lowerRoman"} else f"{shown}."


def _bears(element: etree._Element, mark: str) -> bool:
    """Whether a footnote begins with its mark already."""
    words = text_of(element).split(maxsplit=1)
    return bool(words) and mark_of(words[0]).startswith(mark)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text.strip()) else otherwise
