"""In: the marks of fields in a Word file, in reading order. Out: whether what stands there is shown, and numbers.

A field is a code and, behind a mark, its result; fields stand in the code and in the result of others. Only a result
is shown, and only if no code is around it. Fields that number paragraphs have no result: Word counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_decisions.extract.numbering import number
from osce_decisions.extract.styles import W

if TYPE_CHECKING:
    from lxml import etree

_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_TYPE = f"{W}fldCharType"
_CODE = re.compile(r"\s*(AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b", re.IGNORECASE)
_SHAPES = {"AUTONUM": ("decimal", "."), "AUTONUMLGL": ("decimal", "."), "AUTONUMOUT": ("upperRoman", ".")}
_LIST_NUMBER = ("decimal", ")")


@dataclass(slots=True)
class _Open:
    """A field that has begun: its code as far as it was read, and whether its result has begun."""

    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields around the place that is being read. `lost` are beginnings that no end answers: they begin nothing."""

    lost: frozenset[etree._Element] = frozenset()
    around: list[_Open] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> bool:
        """Whether text that stands here is shown."""
        return all(one.in_result for one in self.around)

    def mark(self, character: etree._Element) -> str:
        """Pass a mark; what the field shows that ends with it, if it has no result of its own."""
        kind = character.get(_TYPE)
        if kind == "begin" and character not in self.lost:
            self.around.append(_Open())
        elif kind == "separate" and self.around:
            self.around[-1].in_result = True
        elif kind == "end" and self.around:
            ended = self.around.pop()
            return self.number(ended.code) if self.shown and not ended.in_result else ""
        return ""

    def instruct(self, code: str) -> None:
        """A piece of a code."""
        if self.around:
            self.around[-1].code += code

    def number(self, code: str) -> str:
        """The number that a field with this code shows; empty if it is none that counts."""
        match = _CODE.match(code)
        if not match:
            return ""
        kind = match[1].upper()
        form, behind = _SHAPES.get(kind, _LIST_NUMBER)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{number(self.counts[kind], form)}{behind} "


def read_fields(parts: list[etree._Element]) -> Fields:
    """The fields of a file, before its text is read: beginnings without an end would hide all that follows."""
    lost: list[etree._Element] = []
    for part in parts:
        begun: list[etree._Element] = []
        for character in part.iter(f"{W}fldChar"):
            if any(above.tag in _DELETED for above in character.iterancestors()):
                continue
            if character.get(_TYPE) == "begin":
                begun.append(character)
            elif character.get(_TYPE) == "end" and begun:
                begun.pop()
        lost += begun
    return Fields(frozenset(lost))
