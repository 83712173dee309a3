"""In: text from anywhere: a decision, a package, a name of a file. Out: the same as a terminal may have it.

A terminal obeys some characters: escape sequences move the cursor, set titles, or type into some of them; controls of
direction show words in another order than they stand. All of these are shown as Python writes them (`\\x1b`), as are
the white spaces that end a line elsewhere. Everything that the command line prints passes through here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

# Controls (C0, C1, DEL) except the line feed, everything of the category Cf, separators of lines, surrogates.
_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)


def plain(text: str) -> str:
    """A text with nothing in it that a terminal obeys, the line feed apart."""
    return _OBEYED.sub(lambda match: repr(match[0])[1:-1], text)


def plain_line(text: str) -> str:
    """The same on one line, with runs of white space as one blank."""
    return plain(" ".join(text.split()))


def plain_json(data: bytes) -> bytes:
    """JSON of the same value, with nothing in it that a terminal obeys."""
    return _escaped(data, _json_escape)


def plain_xml(data: bytes) -> bytes:
    """XML of the same content, with nothing in its text that a terminal obeys."""
    return _escaped(data, lambda letter: letter if letter in "\t\r" else f"&#{ord(letter)};")


def _json_escape(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def _escaped(data: bytes, escape: Callable[[str], str]) -> bytes:
    return _OBEYED.sub(lambda match: escape(match[0]), data.decode()).encode()


class Messages(logging.Handler):
    """What the engine logs, as lines for a person."""

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__()
        self._show = show

    def emit(self, record: logging.LogRecord) -> None:
        """Show one message."""
        self._show(record.getMessage())
