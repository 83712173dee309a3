"""In: runs of source characters. Out: the text of a paragraph by the one rule of this package.

The rule is public (data/CODEBOOK.md, "How the text is made"): join the text segments of a paragraph in
source order, without a separator; drop a soft hyphen at a line end together with the white
space behind it; drop the white space behind any other hyphen at a line end that stands between
letters or digits, and keep the hyphen; turn every remaining run of Unicode white space into one
U+0020; strip the ends. No other code point changes (no NFC, no NFD).

All offsets are 0-based, end-exclusive code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from osce_decisions.compiled import compiled

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u2010\u2011"

_LINE_ENDS = r"\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029"
_LINE_END = rf"[^\S{_LINE_ENDS}]*[{_LINE_ENDS}]\s*"
_SOFT_BREAK = compiled(SOFT_HYPHEN + _LINE_END)
# A hyphen joins only where letters or digits stand on both sides: a dash at a line end is a dash.
_HARD_BREAK = compiled(rf"(?<=\w)([{HYPHENS}]){_LINE_END}(?=\w)")
_SPACE = compiled(r"\s+")
_STEPS = ((_SOFT_BREAK, ""), (_HARD_BREAK, r"\1"), (_SPACE, " "))
_WORD = compiled(r"\w+(?:[’'\-\u2010\u2011]\w+)*")

_PLAIN_CAPITALS = {
    ord(accented): plain
    for plain, accents in {
        "A": "ÀÁÂÃÄÅ",
        "C": "Ç",
        "E": "ÈÉÊË",
        "I": "ÌÍÎÏ",
        "N": "Ñ",
        "O": "ÒÓÔÕÖ",
        "U": "ÙÚÛÜ",
    }.items()
    for accented in accents
}
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
        "\u00aa": "a",
    }
)


def _bare(letter: str) -> str:
    """A letter in lower case without its accent, if that is one code point."""
    base = unicodedata.normalize("NFD", letter.lower())[:1]
    return base if len(letter.lower()) == 1 and base.isalpha() else letter


class _Unaccented(dict[int, str]):
    """Code point → the letter without its accents, or nothing for an accent; each worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFD", chr(code))
        return self.setdefault(code, "".join(letter for letter in letters if not unicodedata.combining(letter)))


_UNACCENTED = _Unaccented()
_SHAPES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
# Latin letters with accents stand below U+0250, Greek and Cyrillic capitals below U+0530.
_PLAIN = _FOLD | {code: _bare(chr(code)) for code in range(0x41, 0x530) if chr(code).isalpha()}


# To look for these signs costs a fraction of what it costs to translate a text that has none.
_FOLDED = compiled(f"[{''.join(map(chr, _FOLD))}]")


def compose(source: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text that the given source runs make, by the rule at the top of this module."""
    joined = "".join([source[start:end] for start, end in spans])
    if SOFT_HYPHEN in joined:
        joined = _SOFT_BREAK.sub("", joined)
    if "-" in joined or "\u2010" in joined or "\u2011" in joined:
        joined = _HARD_BREAK.sub(r"\1", joined)
    return " ".join(joined.split())


def offsets(source: str, spans: Sequence[tuple[int, int]], positions: Sequence[int]) -> list[int]:
    """For each source position, in ascending order, where it falls in the text that the runs make.

    A position in or behind white space falls before the one space that it leaves.
    """
    joined, found, done = "".join(source[start:end] for start, end in spans), [], 0
    pending = iter(positions)
    position = next(pending, None)
    for start, end in (*spans, (len(source) + 1, len(source) + 1)):
        while position is not None and position < end:
            found.append(done + max(position - start, 0))
            position = next(pending, None)
        done += end - start
    for pattern, replacement in _STEPS:
        found = _follow(pattern, replacement, joined, found)
        joined = pattern.sub(replacement, joined)
    front = len(joined) - len(joined.lstrip())
    return [max(min(place - front, len(joined.strip())), 0) for place in found]


def _follow(pattern: re.Pattern[str], replacement: str, text: str, places: list[int]) -> list[int]:
    """Where the given ascending places fall once the pattern has been replaced."""
    moved, shift = [], 0
    matches = pattern.finditer(text)
    match = next(matches, None)
    for place in places:
        while match and match.end() < place:
            shift += len(match.expand(replacement)) - len(match[0])
            match = next(matches, None)
        inside = match is not None and match.start() < place
        moved.append((match.start() + len(match.expand(replacement).rstrip()) if inside and match else place) + shift)
    return moved


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """The same text for matching: one spelling of apostrophes, spaces, hyphens and degree signs.

    Every code point maps to one code point, so an offset in the result is an offset in `text`.
    """
    if text.isascii() and "`" not in text:
        return text
    return text.translate(_FOLD) if _FOLDED.search(text) else text


def plain_capitals(text: str) -> str:
    """The text with its capitals without accents, code point for code point: *État* and *Etat* become one."""
    return text.translate(_PLAIN_CAPITALS)


def latin_capitals(text: str) -> str:
    """The text with Latin capitals for Cyrillic ones of their shape: provisions are numbered in Latin (`IV.1(A)6`)."""
    return text.translate(_SHAPES)


def plain(text: str) -> str:
    """Folded, in lower case and without accents, in one pass and code point for code point."""
    return text.translate(_PLAIN)


def without_accents(text: str) -> str:
    """The text without the accents of its letters, for word lists: capitals are often printed so."""
    return text if text.isascii() else text.translate(_UNACCENTED)


def count_words(text: str) -> int:
    """How many words a text has: runs of letters and digits, an inner apostrophe or hyphen included."""
    return len(_WORD.findall(text))
