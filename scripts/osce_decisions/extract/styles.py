"""In: the style part of a Word file. Out: what a paragraph or run is by its own properties and those of its styles.

A property stands where it is nearest: on the run, in its character style, in the style of the paragraph, in what
these are based on, among the defaults of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Styles that are based on each other in a circle end here.
_DEPTH = 20
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Styles:
    """The styles of a file by identifier. What is found of one is kept: many paragraphs ask the same."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    usual: str = ""
    defaults: dict[str, etree._Element] = field(default_factory=dict)
    _chains: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, str, str], str | None] = field(default_factory=dict)

    def chain(self, style: str) -> tuple[etree._Element, ...]:
        """A style and what it is based on, the nearest first."""
        if style not in self._chains:
            found: list[etree._Element] = []
            name: str | None = style
            while name in self.by_id and len(found) < _DEPTH:
                found.append(self.by_id[name])
                name = value_of(found[-1], "basedOn")
            self._chains[style] = tuple(found)
        return self._chains[style]

    def value(self, style: str, group: str, name: str) -> str | None:
        """The value that a style gives a property of the group `pPr` or `rPr`; None if it gives none."""
        key = style, group, name
        if key not in self._known:
            values = (value_of(one.find(f"{W}{group}"), name) for one in self.chain(style))
            self._known[key] = next((value for value in values if value is not None), None)
        return self._known[key]

    def of_paragraph(self, properties: etree._Element | None, name: str) -> str | None:
        """The value of a property of a paragraph."""
        own = value_of(properties, name)
        found = own if own is not None else self.value(self.style_of(properties), "pPr", name)
        return found if found is not None else value_of(self.defaults.get("pPr"), name)

    def of_run(self, run: etree._Element | None, paragraph: etree._Element | None, name: str) -> str | None:
        """The value of a property of a run in a paragraph, both given by their properties."""
        own = value_of(run, name)
        if own is None:
            own = self.value(value_of(run, "rStyle") or "", "rPr", name)
        if own is None:
            own = self.value(self.style_of(paragraph), "rPr", name)
        return own if own is not None else value_of(self.defaults.get("rPr"), name)

    def style_of(self, paragraph: etree._Element | None) -> str:
        """The style of a paragraph: the usual one if it names none."""
        return value_of(paragraph, "pStyle") or self.usual


def read_styles(part: etree._Element | None) -> Styles:
    """The styles that the part defines."""
    found = Styles()
    for style in part.findall(f"{W}style") if part is not None else ():
        name = style.get(f"{W}styleId", "")
        found.by_id[name] = style
        if style.get(f"{W}type", "paragraph") == "paragraph" and is_on(style.get(f"{W}default", "0")):
            found.usual = name
    for group in ("pPr", "rPr"):
        defaults = part.find(f"{W}docDefaults/{W}{group}Default/{W}{group}") if part is not None else None
        if defaults is not None:
            found.defaults[group] = defaults
    return found


def value_of(properties: etree._Element | None, name: str) -> str | None:
    """The value of a property, empty if it is there without one; None if it is not there."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(f"{W}val", "") if found is not None else None


def is_set(properties: etree._Element | None, name: str) -> bool:
    """Whether a property is there and not switched off."""
    return is_on(value_of(properties, name))


def is_on(value: str | None) -> bool:
    """Whether the value of a property switches it on; one without a value does."""
    return value is not None and value.lower() not in _OFF
