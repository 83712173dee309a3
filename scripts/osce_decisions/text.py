"""In: runs of source characters. Out: the text of a paragraph by the one rule of this package.

The rule is public (README, "How the text is made"): join the text segments of a paragraph in
source order, without a separator; drop a soft hyphen at a line end together with the white
space behind it; drop the white space behind any other hyphen at a line end and keep the hyphen;
turn every remaining run of Unicode white space into one U+0020; strip the ends. No other code
point changes (no NFC, no NFD).

All offsets are 0-based, end-exclusive code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u2010\u2011"

_SOFT_BREAK = re.compile(rf"{SOFT_HYPHEN}[^\S\n\r\f]*+[\n\r\f\x0b\x85\u2028\u2029]\s*+")
# A hyphen joins only where letters or digits stand on both sides: a dash at a line end is a dash.
_HARD_BREAK = re.compile(rf"(?<=\w)([{HYPHENS}])[^\S\n\r\f]*+[\n\r\f\x0b\x85\u2028\u2029]\s*+(?=\w)")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:[’'\-\u2010\u2011]\w+)*")

_FOLD = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "`": "'",
        "\u00b4": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u00b0": "o",
        "\u00ba": "o",
    }
)


def compose(source: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text that the given source runs make, by the rule at the top of this module."""
    joined = "".join(source[start:end] for start, end in spans)
    if SOFT_HYPHEN in joined:
        joined = _SOFT_BREAK.sub("", joined)
    joined = _HARD_BREAK.sub(r"\1", joined)
    return _SPACE.sub(" ", joined).strip()


def fold(text: str) -> str:
    """The same text for matching: one spelling of apostrophes, spaces, hyphens and degree signs.

    Every code point maps to one code point, so an offset in the result is an offset in `text`.
    """
    return text.translate(_FOLD)


def count_words(text: str) -> int:
    """How many words a text has: runs of letters and digits, an inner apostrophe or hyphen included."""
    return sum(1 for _ in _WORD.finditer(text))
