"""In: words of a PDF file. Out: whether the letters are those that the page shows.

A font may name its letters wrongly: each is then another one, as in a cipher, and the text looks like text to a
program. The letters that every language written with this alphabet uses most tell it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from osce_decisions.extract.rows import Word

# The eight letters that are the most frequent in each of the six languages together, by alphabet.
_FREQUENT = (frozenset("etaoinsr"), frozenset("оеаинтср"))
# Of a text in any of them they are 60 of 100 letters or more; of one in cipher hardly 40.
_SHARE = 0.48
_ENOUGH = 120


def garbled(text: str) -> bool:
    """Whether the letters of a text are too unlike those of a language; False for a text too short to tell."""
    folded = unicodedata.normalize("NFD", text.casefold())
    counts = Counter(character for character in folded if character.isalpha())
    total = sum(counts.values())
    if total < _ENOUGH:
        return False
    return _share(counts) < _SHARE


def _share(counts: Counter[str]) -> float:
    latin = sum(count for letter, count in counts.items() if letter < "\u0250")
    total = sum(counts.values())
    frequent = _FREQUENT[0] if latin > total / 2 else _FREQUENT[1]
    within = latin if latin > total / 2 else total - latin
    return sum(counts[letter] for letter in frequent) / within


def garbled_fonts(words: Iterable[Word]) -> Iterator[str]:
    """The names of the fonts of which that is so, sorted."""
    texts: dict[str, list[str]] = {}
    for word in words:
        texts.setdefault(word.font, []).append(word.text)
    yield from (font or "without a name" for font, own in sorted(texts.items()) if garbled("".join(own)))
