"""In: list items and the counters of a page's style sheets. Out: the marks and words that a browser puts there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.numbering import number
from osce_decisions.extract.sheet import Sheet

if TYPE_CHECKING:
    from lxml import etree

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_BULLETS = frozenset({"disc", "circle", "square"})
_SMALL = frozenset({"lowerLetter", "lowerRoman"})
_PIECE = re.compile(
    r"""(?P<quote>["'])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"""
    r"""|(?P<kind>counters?)\(\s*(?P<name>[\w-]+)\s*(?:,\s*(?P<q2>["'])(?P<between>.*?)(?P=q2)\s*)?"""
    r"""(?:,\s*(?P<form>[\w-]+)\s*)?\)"""
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}) ?|\\(.)")
_RESET = re.compile(r"([\w-]+)(?:\s+(-?[0-9]{1,6}))?")
_INTEGER = re.compile(r"\s*[0-9]{1,4}\s*")


@dataclass(slots=True)
class Counters:
    """How far the lists and counters of a page have counted, in the order in which it is read.

    A counter lives in the element below which it was set, so that lists inside lists count for themselves.
    """

    sheet: Sheet
    items: dict[etree._Element, int] = field(default_factory=dict)
    values: dict[str, list[tuple[etree._Element | None, int]]] = field(default_factory=dict)
    owned: dict[etree._Element | None, list[str]] = field(default_factory=dict)

    def enter(self, element: etree._Element) -> None:
        """Count what the sheets say of an element."""
        for name, start in _RESET.findall(self.sheet.value(element, "counter-reset")):
            self._set(name, int(start or 0), element.getparent())
        for name, step in _RESET.findall(self.sheet.value(element, "counter-increment")):
            values = self.values.setdefault(name, [])
            if values:
                values[-1] = values[-1][0], values[-1][1] + int(step or 1)
            else:
                self._set(name, int(step or 1), element.getparent())

    def leave(self, element: etree._Element) -> None:
        """Forget the counters that lived in an element."""
        for name in self.owned.pop(element, ()):
            self.values[name].pop()

    def _set(self, name: str, value: int, owner: etree._Element | None) -> None:
        values = self.values.setdefault(name, [])
        if values and values[-1][0] is owner:
            values[-1] = owner, value
        else:
            values.append((owner, value))
            self.owned.setdefault(owner, []).append(name)

    def mark(self, item: etree._Element) -> str:
        """What a browser shows before a list item; small letters with a bracket, as decisions write them."""
        above = item.getparent()
        if above is None or above.tag not in {"ol", "ul", "menu"}:
            return ""
        if above.tag == "ol":
            before = self.items.get(above, _integer(above.get("start"), 1) - 1)
            self.items[above] = _integer(item.get("value"), before + 1)
        own = self.words(item, "marker")
        if own is not None:
            return own.strip()
        kind = self._kind(item, above)
        form = _FORMS.get(kind, "decimal")
        if kind == "none":
            return ""
        if kind in _BULLETS or above.tag != "ol":
            return "•"
        shown = number(self.items[above], form)
        return f"{shown})" if form in _SMALL else f"{shown}."

    def _kind(self, item: etree._Element, above: etree._Element) -> str:
        for element in (item, above):
            for name in ("list-style-type", "list-style"):
                if value := self.sheet.value(element, name):
                    known = (word for word in value.split() if word == "none" or word in _FORMS or word in _BULLETS)
                    return next(known, "decimal" if above.tag == "ol" else "disc")
            if (kind := element.get("type")) in _TYPES:
                return _TYPES[kind]
        return "decimal" if above.tag == "ol" else "disc"

    def words(self, element: etree._Element, part: str) -> str | None:
        """The words that a sheet puts before or behind an element; None if it puts none."""
        content = self.sheet.value(element, "content", part)
        if content in {"", "none", "normal"}:
            return None
        return "".join(self._piece(match, element) for match in _PIECE.finditer(content))

    def _piece(self, match: re.Match[str], element: etree._Element) -> str:
        if match["kind"] is None:
            return _ESCAPE.sub(_unescape, match["text"])
        name, form = match["name"], _FORMS.get(match["form"] or "", "decimal")
        values = [value for _, value in self.values.get(name, [])]
        if name not in self.sheet.incremented:
            # What no rule counts is counted by the list itself.
            values = [self.items[above] for above in element.iterancestors("ol") if above in self.items][:1]
        if match["kind"] == "counter":
            return number(values[-1], form) if values else "0"
        return (match["between"] or "").join(number(value, form) for value in values)


def _unescape(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and _INTEGER.fullmatch(text) else otherwise
