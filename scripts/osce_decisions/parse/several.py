"""In: the lines of a file. Out: where each of its decisions begins.

A decision begins with its heading, if its formula follows or its page head stands above it, or with its
formula, if a page head stands above that or the file has no headings at all. The page head belongs to the
decision below it. A heading without any of that is a mention, as in a list of contents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.lines import Line
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import behind_symbol

_REACH = 25
"""How many lines may stand between the heading of a decision and its formula."""
_ABOVE = 6
"""How many lines above a heading its page head may end."""
_LENGTH = 160
_HEADINGS = ("decision_heading", "resolution_heading")
_PAGE_HEAD = ("organisation", "session", "journal", "date", "language_line", "body_line", "adoption_line")


def beginnings(lines: list[Line], languages: Sequence[Language]) -> list[int]:
    """The lines (by index) with which the decisions of a file begin, page heads included, in order."""
    headings = [index for index, line in enumerate(lines) if _is(line, _HEADINGS, languages) or _bare(line)]
    formulas = [index for index, line in enumerate(lines) if _is(line, ("formula",), languages)]
    answered = {formula: _heading_of(formula, before, headings, lines) for before, formula in pairwise([-1, *formulas])}
    starts = {heading for heading in answered.values() if heading is not None}
    starts |= {index for index in headings if _has_page_head(index, lines, languages)}
    loose = [formula for formula, heading in answered.items() if heading is None]
    starts |= {index for index in loose if not headings or _has_page_head(index, lines, languages)}
    found: list[int] = []
    for first in (_page_head(start, lines, languages) for start in sorted(starts)):
        if not found or first > found[-1]:
            found.append(first)
    return found


def _is(line: Line, names: Sequence[str], languages: Sequence[Language]) -> bool:
    if line.artefact or len(line.folded) > _LENGTH or line.lower:
        return False
    return any(language.match(name, line.folded) for language in languages for name in names)


def _bare(line: Line) -> bool:
    return line.artefact is None and BARE_RESOLUTION.match(line.folded) is not None


def _heading_of(formula: int, before: int, headings: list[int], lines: list[Line]) -> int | None:
    """The heading of a formula, above it and behind the one before: the first of those that say the same."""
    at = bisect_left(headings, formula) - 1
    low = bisect_left(headings, max(formula - _REACH, before + 1))
    if at < low:
        return None
    while at > low and _digits(lines[headings[at - 1]]) == _digits(lines[headings[at]]):
        at -= 1
    return headings[at]


def _digits(line: Line) -> str:
    return "".join(character for character in line.folded if character.isdigit())


def _has_page_head(index: int, lines: list[Line], languages: Sequence[Language]) -> bool:
    """Whether lines of a page head stand right above a line."""
    above = [line for line in lines[max(index - _ABOVE, 0) : index] if line.artefact is None]
    return any(behind_symbol(line.folded) is not None or _is(line, _PAGE_HEAD, languages) for line in above)


def _page_head(index: int, lines: list[Line], languages: Sequence[Language]) -> int:
    """Where the page head above a line begins."""
    first = index
    for above in range(index - 1, max(index - 3 * _ABOVE, 0) - 1, -1):
        line = lines[above]
        if line.artefact:
            continue
        if behind_symbol(line.folded) is None and not _is(line, (*_PAGE_HEAD, "place_and_year"), languages):
            break
        first = above
    return first
