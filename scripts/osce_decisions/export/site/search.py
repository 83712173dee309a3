"""In: texts, one after another. Out: an index of their words that a browser reads in parts, as far as it needs them.

A page that was opened from a disk may load scripts, but no data: each part of the index is a script that hands over its
content. A part holds the words with the same two first letters, and where they stand: numbers of paragraphs, counted
over the whole export, as differences in base 36. `assets/search.js` folds and cuts words by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Mapping, Sequence

import orjson

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def folded(text: str) -> str:
    """A text without accents, in small letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).lower().translate(_LETTERS)


def tokens(text: str) -> dict[str, None]:
    """The words of a text, each once, in their order."""
    return dict.fromkeys(_WORD.findall(folded(text)))


class Postings:
    """Word → paragraphs, collected text by text."""

    def __init__(self) -> None:
        self._found: dict[str, array[int]] = {}

    def add(self, terms: Mapping[str, Sequence[int]], first: int) -> None:
        """Add the words of a text whose first paragraph has the number `first`."""
        for term, numbers in terms.items():
            self._found.setdefault(term, array("I")).extend(number + first for number in numbers)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The name of each part and its script, in the order of the names."""
        parts: dict[str, dict[str, str]] = {}
        for term in sorted(self._found):
            parts.setdefault(part_of(term), {})[term] = _differences(self._found[term])
        for name, terms in parts.items():
            yield name, b"osce.terms(" + orjson.dumps(name) + b"," + orjson.dumps(terms) + b")\n"


def part_of(term: str) -> str:
    """The part of the index that holds a word: its first two letters, those beyond a to z by their numbers."""
    return "".join(one if one.isascii() else f"u{ord(one):04x}" for one in term[:2])


def _differences(numbers: Sequence[int]) -> str:
    last, found = -1, []
    for number in numbers:
        found.append(_base36(number - last))
        last = number
    return " ".join(found)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
