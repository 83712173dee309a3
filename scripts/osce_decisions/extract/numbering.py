"""In: the numbering part of a Word file and its styles. Out: the number that Word shows before each paragraph.

Such a number stands nowhere in the text: the paragraph only names a list and a level, itself or through its
style, and Word counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import plain_symbols
from osce_decisions.extract.styles import Styles, W, is_set, value_of

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_SIGNS = "*†‡§"
_LEVELS = 9
# Lists that refer to each other in a circle end here.
_DEPTH = 5
_LARGEST = 3999
# A number is short; what a file writes around it beyond that is no number.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts, where it starts and what stands around the number.

    `style` is the paragraph style that is bound to the level, `restart` behind which level (from 1) it begins anew:
    0 never, None behind any above it. `own` says that the list has a start of its own at this level.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    arabic: bool = False
    hidden: bool = False
    style: str = ""
    restart: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class WordList:
    """A list: `shape` names the definition that it shares with others, with which it then counts on."""

    name: str
    shape: str
    levels: dict[int, Level]

    def counter(self, depth: int) -> str:
        """What a level counts with: lists of one shape count together, unless one has a start of its own."""
        own = depth in self.levels and self.levels[depth].own
        return f"own {self.name} {depth}" if own else f"shape {self.shape} {depth}"


def number(value: int, form: str) -> str:
    """A number as a list writes it; forms that decisions do not use are written in figures."""
    if not 0 < value <= _LARGEST:
        return str(value)
    match form:
        case "lowerLetter":
            return _LATIN[(value - 1) % 26] * ((value - 1) // 26 + 1)
        case "russianLower":
            return _CYRILLIC[(value - 1) % len(_CYRILLIC)] * ((value - 1) // len(_CYRILLIC) + 1)
        case "lowerRoman":
            return _roman(value)
        case "upperLetter" | "russianUpper" | "upperRoman":
            return number(value, form.replace("upper", "lower").replace("Upper", "Lower")).upper()
        case "chicago":
            return _SIGNS[(value - 1) % len(_SIGNS)] * ((value - 1) // len(_SIGNS) + 1)
        case "decimalZero":
            return f"{value:02}"
        case "none":
            return ""
    return str(value)


def _roman(value: int) -> str:
    made = ""
    for worth, letters in (*_ROMAN, *_ROMAN_SMALL):
        made += letters * (value // worth)
        value %= worth
    return made


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has counted."""

    styles: Styles
    lists: dict[str, WordList] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def before(self, properties: etree._Element | None) -> str:
        """The number that stands before a paragraph with these properties; empty if it has none."""
        own, depth = self._place(properties)
        if own is None:
            return ""
        level = own.levels.get(depth, Level())
        counter = own.counter(depth)
        self.counts[counter] = self.counts.get(counter, level.start - 1) + 1
        for below in range(depth + 1, _LEVELS):
            restart = own.levels[below].restart if below in own.levels else None
            if restart is None or depth < restart:
                self.counts.pop(own.counter(below), None)
        return "" if level.hidden else self._shown(own, depth)

    def _shown(self, own: WordList, depth: int) -> str:
        level = own.levels.get(depth, Level())
        text = level.text[:_LONGEST]
        if level.form == "bullet":
            return plain_symbols(text)

        def one(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            above = own.levels.get(place, Level())
            return number(self.counts.get(own.counter(place), above.start), "decimal" if level.arabic else above.form)

        return _PLACE.sub(one, text)

    def _place(self, properties: etree._Element | None) -> tuple[WordList | None, int]:
        """The list and level of a paragraph: its own, or those of its style and of what that is based on."""
        name, depth = _named(properties)
        chain = self.styles.chain(self.styles.style_of(properties))
        for style in chain if name is None else ():
            name, styled = _named(style.find(f"{W}pPr"))
            depth = styled if depth is None else depth
            if name is not None:
                break
        own = self.lists.get(name or "")
        if own is not None and _named(properties)[1] is None:
            # A level that names the style is its level, whatever the style says itself.
            bound = {level.style: place for place, level in own.levels.items() if level.style}
            names = [style.get(f"{W}styleId", "") for style in chain] if bound else []
            depth = next((bound[style] for style in names if style in bound), depth)
        return own, depth or 0


def _named(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and level that paragraph properties name."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    depth = value_of(found, "ilvl")
    return value_of(found, "numId"), min(_integer(depth, 0), _LEVELS - 1) if depth is not None else None


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else otherwise


def read_numbering(part: etree._Element | None, styles: Styles) -> Numbering:
    """The lists that the part defines."""
    found = Numbering(styles)
    if part is None:
        return found
    lists = {one.get(f"{W}numId", ""): one for one in part.findall(f"{W}num")}
    shapes = {one.get(f"{W}abstractNumId", ""): one for one in part.findall(f"{W}abstractNum")}
    levels: dict[str, dict[int, Level]] = {}
    for name, own in lists.items():
        shape = _shape(own, lists, shapes, styles)
        if shape not in levels:
            levels[shape] = _levels(shapes[shape]) if shape in shapes else {}
        overrides = own.findall(f"{W}lvlOverride")
        found.lists[name] = WordList(name, shape, _overridden(levels[shape], overrides) if overrides else levels[shape])
    return found


def _shape(
    own: etree._Element,
    lists: dict[str, etree._Element],
    shapes: dict[str, etree._Element],
    styles: Styles,
) -> str:
    """The definition of a list; one may only name a list style, whose own list has it."""
    shape = value_of(own, "abstractNumId") or ""
    for _ in range(_DEPTH):
        linked = value_of(shapes.get(shape), "numStyleLink")
        style = styles.by_id.get(linked or "")
        named = _named(style.find(f"{W}pPr"))[0] if style is not None else None
        if named is None or named not in lists:
            break
        shape = value_of(lists[named], "abstractNumId") or ""
    return shape


def _overridden(levels: dict[int, Level], overrides: list[etree._Element]) -> dict[int, Level]:
    """The levels of a list that changes some of its definition."""
    changed = dict(levels)
    for override in overrides:
        place = _integer(override.get(f"{W}ilvl"), 0)
        start = value_of(override, "startOverride")
        changed.update(_levels(override))
        if start is not None:
            old = changed.get(place, Level())
            changed[place] = Level(
                old.form, old.text, _integer(start, 1), old.arabic, old.hidden, old.style, old.restart, own=True
            )
    return changed


def _levels(shape: etree._Element) -> dict[int, Level]:
    return {
        _integer(level.get(f"{W}ilvl"), 0): Level(
            form=_form(level),
            text=value_of(level, "lvlText") or "",
            start=_integer(value_of(level, "start"), 1),
            arabic=is_set(level, "isLgl"),
            hidden=is_set(level.find(f"{W}rPr"), "vanish"),
            style=value_of(level, "pStyle") or "",
            restart=_integer(value_of(level, "lvlRestart"), 0) if level.find(f"{W}lvlRestart") is not None else None,
        )
        for level in shape.findall(f"{W}lvl")
    }


def _form(level: etree._Element) -> str:
    """How a level counts; of a choice of forms the last is the one that every program knows."""
    forms = [one.get(f"{W}val", "") for one in level.iter(f"{W}numFmt")]
    return forms[-1] if forms else "decimal"
