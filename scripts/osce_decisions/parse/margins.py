"""In: the characters of a source text. Out: the numbers of its lines in the margin, each with where it stands.

Drafts number every line, or every fifth. Such numbers count with the lines; a number that does not is text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from osce_decisions.compiled import compiled

_LINE = compiled(r"^[^\S\n]*(?:(?P<number>\d{1,4})[^\S\n]+)?(?=\S)", re.MULTILINE)
_EACH, _FIFTHS = 8, 4
"""How many numbers there are at least, one a line or one in five lines."""
_FIFTH = 5
_MOST = 0.9


def margin_numbers(text: str) -> list[tuple[int, int]]:
    """The runs of the source that are numbers of lines, in order; none if the lines are not numbered."""
    lines = list(_LINE.finditer(text))
    numbered = [(index, match) for index, match in enumerate(lines) if match["number"]]
    if len(numbered) < _FIFTHS or not all(
        int(after["number"]) - int(before["number"]) == place - first
        for (first, before), (place, after) in pairwise(numbered)
    ):
        return []
    each = len(numbered) >= max(_EACH, _MOST * len(lines))
    fifths = all(int(match["number"]) % _FIFTH == 0 for _, match in numbered)
    fifths = fifths and abs(len(numbered) - len(lines) // _FIFTH) <= 1
    return [match.span("number") for _, match in numbered] if each or fifths else []
