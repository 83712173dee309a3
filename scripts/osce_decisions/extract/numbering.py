"""In: the numbering and style parts of a Word file. Out: the number that Word shows before each paragraph.

Such a number stands nowhere in the text: the paragraph only names a list and a level, itself or through its
style, and Word counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.extracted import plain_symbols

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LEVELS = 9
# Styles that are based on each other in a circle end here.
_DEPTH = 20
_LARGEST = 3999


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts, where it starts and what stands around the number."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    arabic: bool = False


def number(value: int, form: str) -> str:
    """A number as a list writes it; forms that decisions do not use are written in figures."""
    if not 0 < value <= _LARGEST:
        return str(value)
    match form:
        case "lowerLetter":
            return _LATIN[(value - 1) % 26] * ((value - 1) // 26 + 1)
        case "upperLetter":
            return number(value, "lowerLetter").upper()
        case "russianLower":
            return _CYRILLIC[(value - 1) % len(_CYRILLIC)] * ((value - 1) // len(_CYRILLIC) + 1)
        case "russianUpper":
            return number(value, "russianLower").upper()
        case "lowerRoman":
            return _roman(value)
        case "upperRoman":
            return _roman(value).upper()
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

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    styles: dict[str, etree._Element] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def before(self, properties: etree._Element | None) -> str:
        """The number that stands before a paragraph with these properties; empty if it has none."""
        list_id, depth = self._place(properties)
        if list_id not in self.lists:
            return ""
        shared, levels = self.lists[list_id]
        level = levels.get(depth, Level())
        counts = self.counts.setdefault(shared, [None] * _LEVELS)
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _shown(level, counts, levels)

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or those of its style and of what that is based on."""
        list_id, depth = _named(properties)
        style = properties.find(f"{W}pStyle") if properties is not None else None
        name = style.get(f"{W}val", "") if style is not None else ""
        for _ in range(_DEPTH):
            if list_id is not None or name not in self.styles:
                break
            found = self.styles[name]
            list_id, styled = _named(found.find(f"{W}pPr"))
            depth = styled if depth is None else depth
            base = found.find(f"{W}basedOn")
            name = base.get(f"{W}val", "") if base is not None else ""
        return list_id or "", depth or 0


def _named(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and level that paragraph properties name."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    list_id, depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        list_id.get(f"{W}val") if list_id is not None else None,
        min(max(_integer(depth.get(f"{W}val"), 0), 0), _LEVELS - 1) if depth is not None else None,
    )


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else otherwise


def _shown(level: Level, counts: list[int | None], levels: dict[int, Level]) -> str:
    if level.form == "bullet":
        return plain_symbols(level.text)

    def one(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        own = levels.get(place, Level())
        form = "decimal" if level.arabic else own.form
        count = counts[place]
        return number(own.start if count is None else count, form)

    return _PLACE.sub(one, level.text)


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists that the two parts define."""
    found = Numbering()
    for style in styles.findall(f"{W}style") if styles is not None else ():
        found.styles[style.get(f"{W}styleId", "")] = style
    if numbering is None:
        return found
    shapes = {shape.get(f"{W}abstractNumId", ""): shape for shape in numbering.findall(f"{W}abstractNum")}
    for own in numbering.findall(f"{W}num"):
        named = own.find(f"{W}abstractNumId")
        shape_id = named.get(f"{W}val", "") if named is not None else ""
        levels = _levels(shapes[shape_id]) if shape_id in shapes else {}
        overridden = False
        for override in own.findall(f"{W}lvlOverride"):
            place = _integer(override.get(f"{W}ilvl"), 0)
            start = override.find(f"{W}startOverride")
            levels.update(_levels(override))
            if start is not None and place in levels:
                overridden = True
                old = levels[place]
                levels[place] = Level(old.form, old.text, _integer(start.get(f"{W}val"), 1), old.arabic)
        # A list with a start of its own counts for itself, others of the same shape count together.
        list_id = own.get(f"{W}numId", "")
        found.lists[list_id] = (f"own {list_id}" if overridden else f"shape {shape_id}", levels)
    return found


def _levels(shape: etree._Element) -> dict[int, Level]:
    return {
        _integer(level.get(f"{W}ilvl"), 0): Level(
            form=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=_integer(_value(level, "start"), 1),
            arabic=level.find(f"{W}isLgl") is not None,
        )
        for level in shape.findall(f"{W}lvl")
    }


def _value(level: etree._Element, name: str) -> str | None:
    found = level.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None
