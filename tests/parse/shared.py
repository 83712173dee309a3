"""What the tests of the parser share: short ways from a text to each stage."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from osce_decisions.languages import load
from osce_decisions.model import Document, Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.lines import Line, read_lines
from osce_decisions.parse.reading import Reading
from osce_decisions.parse.source import from_bytes
from osce_decisions.parse.zones import sort_blocks

FRENCH = load("fr")
START = "DÉCISION No 1\nTITRE\n\nLe Conseil permanent,\n\n"


def drafts_of(text: str) -> list[Draft]:
    blocks, notes, _ = read_blocks(read_lines(text, FRENCH), FRENCH)
    return sort_blocks(blocks, notes, FRENCH)


def parsed(text: str, name: str = "text.txt") -> Document:
    return parse(replace(from_bytes(text.encode(), name, name), language="fr"))


def paragraphs_of(text: str) -> dict[str, Paragraph]:
    """The paragraphs behind the formula, by locator."""
    return {own.locator: own for own in parsed(START + text).paragraphs[3:]}


def line(text: str, **known: Any) -> Line:
    """A line of a French text as the parser reads it, with what else is known of it."""
    (read,) = read_lines(text, FRENCH)
    return replace(read, **known)


def state(**known: Any) -> Reading:
    """What was read before: behind the preface, in a text of 60 characters a line without blank lines."""
    common = {"language": FRENCH, "wrap_gap": 0, "width": 60, "spaced": False, "in_preface": False, "headed": True}
    return Reading(**{**common, **known})
