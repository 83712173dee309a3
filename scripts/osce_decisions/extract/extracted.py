"""In: nothing. Out: what every format hands on, and how a raised mark is written in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"[0-9]{1,3}(?:, ?[0-9]{1,3}){0,8}$")
# Symbol fonts have no Unicode of their own: Word and PDF give the place in the font, in the private use area.
_SYMBOLS = str.maketrans({0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "–", 0xF06F: "o", 0xF0D8: "➢", 0xF0FC: "✓"})


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file: what all offsets count in.

    `format` is the short name of the file's format and the ending of its name, `tool` says what read it;
    `warnings` are things that a reader of the text should know, a line each.
    """

    text: str
    format: str
    tool: str
    warnings: tuple[str, ...] = ()


def raised(text: str) -> str:
    """A raised run as plain text has it: figures as raised digits, so that a footnote mark is told from a number.

    Letters stay on the line (`No`, `1er`): raised letters of Unicode are other letters.
    """
    return text.translate(_RAISED) if _MARK.match(text.strip()) else text


def plain_symbols(text: str) -> str:
    """A text with the bullets of symbol fonts as the characters that they show."""
    return text.translate(_SYMBOLS)
