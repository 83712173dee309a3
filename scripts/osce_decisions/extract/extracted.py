"""In: nothing. Out: what every format hands on, and how plain text has what a page shows otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"[0-9]{1,3}(?:, ?[0-9]{1,3}){0,8}$")
# Symbol fonts have no Unicode of their own: Word and PDF give the place in the font, in the private use area.
_SYMBOLS = str.maketrans(
    {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "–", 0xF06F: "o", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0B0: "°", 0xF0BC: "…"}
)
# Hyphens and spaces that show only where a line ends, and marks that never show.
_UNSEEN = str.maketrans(dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF)))
_LISTED, _SHOWN = 5, 60
_LIST_MARK = re.compile(
    r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[^\W\d_]|[ivxl]{1,5}|[IVXL]{1,5})(?: ?(?:bis|ter|quater))?[.)]\.?"
    r"|[–—•▪●○■◦·-]"
)


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

    @property
    def is_received(self) -> bool:
        """Whether the bytes of the file are the text itself, in UTF-8."""
        return self.format == "txt" and not self.tool


def raised(text: str) -> str:
    """A raised run as plain text has it: figures as raised digits, so that a footnote mark is told from a number.

    Letters stay on the line (`No`, `1er`): raised letters of Unicode are other letters.
    """
    return text.translate(_RAISED) if _MARK.match(text.strip()) else text


def plain_symbols(text: str) -> str:
    """A text with the bullets of symbol fonts as the characters that they show."""
    return text.translate(_SYMBOLS)


def seen(text: str) -> str:
    """A text without the marks by which a file says where a word may be divided."""
    return text.translate(_UNSEEN)


@dataclass(slots=True)
class LeftOut:
    """What a reader should know of a text, such as what the file holds and its text does not; `lines` says it."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def say(self, what: str) -> None:
        """Note something that a reader should know."""
        self.found.setdefault(what, [])

    def leave(self, what: str, words: str) -> None:
        """Note words that are left out, by the reason."""
        self.show(f"{what}, left out", words)

    def show(self, what: str, words: str) -> None:
        """Note words that a reader should look at, by the reason."""
        if words := " ".join(words.split()):
            self.found.setdefault(what, []).append(words)

    def lines(self) -> Iterator[str]:
        """A line for each reason, with the first of the words."""
        for what, words in self.found.items():
            if not words:
                yield what
                continue
            listed = ", ".join(f"“{one[:_SHOWN]}{'…' if len(one) > _SHOWN else ''}”" for one in words[:_LISTED])
            more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
            yield f"{what}: {listed}{more}"


def is_mark(text: str) -> bool:
    """Whether a text is nothing but the number, letter or dash before a paragraph or item."""
    return _LIST_MARK.fullmatch(text.strip()) is not None


def lacking(error: ModuleNotFoundError) -> tuple[str, str]:
    """What to say, and to do, where a library is not installed without which a format cannot be read."""
    return f"cannot be read without the library {error.name}", "pip install 'osce-decisions[documents]'"
