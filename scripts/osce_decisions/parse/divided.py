"""In: the words of lines. Out: the same as one text; the words that a line end divides are put together.

The text keeps the hyphen at a line end (`osce_decisions.text`). Whether it is that of a word (*Co-⏎operation*) or of
the line end alone (*Recall-⏎ing*), nobody can tell without a dictionary: names are looked for in both spellings.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from osce_decisions.altered import altered
from osce_decisions.compiled import compiled
from osce_decisions.parse.lines import Line

_LETTER_BEFORE = compiled(r"[^\W\d_]-$")
_JOINED = compiled(r"(?<=\w)-$")


def is_divided(before: str, behind: str) -> bool:
    """Whether a line end divides a word."""
    return before.endswith("-") and behind[:1].islower() and _LETTER_BEFORE.search(before) is not None


def kept(lines: Sequence[str]) -> str:
    """The words of lines with the hyphens of their ends, as the text has them."""
    found = lines[0]
    for line in lines[1:]:
        joined = found.endswith("-") and line[:1].isalnum() and _JOINED.search(found) is not None
        found = found + line if joined else f"{found} {line}"
    return found


def mended(lines: Sequence[str]) -> str:
    """The words of lines, those whole that a line end divides."""
    found = lines[0]
    for line in lines[1:]:
        found = found[:-1] + line if is_divided(found, line) else f"{found} {line}"
    return found


def mark_divided(lines: list[Line]) -> list[Line]:
    """The lines; one whose last word goes on in the next has it whole too, and the next says that it goes on."""
    text = [index for index, line in enumerate(lines) if line.artefact is None]
    divided = [
        (index, behind) for index, behind in pairwise(text) if is_divided(lines[index].folded, lines[behind].folded)
    ]
    if not divided:
        return lines
    found = list(lines)
    for index, behind in divided:
        word = lines[behind].folded.split(" ", 1)[0]
        found[index] = altered(found[index], whole=f"{lines[index].folded[:-1]}{word}")
        found[behind] = altered(found[behind], goes_on=True)
    return found
