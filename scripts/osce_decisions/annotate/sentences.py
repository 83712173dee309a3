"""In: a folded text. Out: its sentences, found once (a paragraph is asked many times), and the one at an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from osce_decisions.languages import Language

_TEXTS = 64
"""The sentences of so many texts are remembered."""
_BEGIN = itemgetter(0)


@lru_cache(maxsize=_TEXTS)
def sentences(folded: str, language: Language) -> tuple[tuple[int, int], ...]:
    """The sentences of a text: a full stop in mid-paragraph ends one, not the paragraph."""
    ends = [match.span() for match in language.finditer("sentence_end", folded)]
    starts = [0, *(end for _, end in ends)]
    found = [(start, stop) for start, (stop, _) in zip(starts, ends, strict=False)]
    return (*found, (starts[-1], len(folded))) if starts[-1] < len(folded) else tuple(found)


def sentence_at(folded: str, offset: int, language: Language) -> tuple[int, int]:
    """The sentence in which an offset lies, or behind which it stands."""
    return sentences(folded, language)[bisect_right(sentences(folded, language), offset, key=_BEGIN) - 1]


def begun_between(folded: str, start: int, end: int, language: Language) -> int | None:
    """Where the last sentence before an offset begins, if it does behind another: what it begins with stands there."""
    every = sentences(folded, language)
    last = bisect_left(every, end, key=_BEGIN) - 1
    return every[last][0] if last > 0 and every[last - 1][1] >= start else None
