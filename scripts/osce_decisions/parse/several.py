"""In: the lines of a file. Out: where each of its decisions begins.

A decision begins with its heading, if its formula follows or its page head stands above it, or with its
formula, if a page head stands above that or the file has no headings at all. The page head belongs to the
decision below it. A heading without any of that is a mention, as in a list of contents.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from osce_decisions.parse.lines import Line
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import behind_symbol, is_journal_alone

_REACH = 25
"""How many lines may stand between the heading of a decision and its formula."""
_ABOVE = 6
"""How many lines above a heading its page head may end."""
_MARK = 40
"""How long a line is at most that marks a page head."""
_LENGTH = 160
_HEADINGS = ("decision_heading", "resolution_heading")
_PAGE_HEAD = (
    *("organisation", "session", "journal", "date", "language_line", "body_line", "adoption_line", "place_and_year"),
)


def beginnings(lines: list[Line]) -> list[int]:
    """The lines (by index) with which the decisions of a file begin, page heads included, in order."""
    headings = [index for index, line in enumerate(lines) if _is(line, _HEADINGS) or _bare(line)]
    formulas = [index for index, line in enumerate(lines) if _is(line, ("formula",))]
    if len(headings) + len(formulas) < 2:
        return []
    heads = _PageHeads(lines, {})
    answered = {formula: _heading_of(formula, before, headings, lines) for before, formula in pairwise([-1, *formulas])}
    starts = {heading for heading in answered.values() if heading is not None}
    starts |= {index for index in _unanswered(headings, answered) if heads.stands_above(index)}
    loose = [formula for formula, heading in answered.items() if heading is None]
    starts |= {index for index in loose if not headings or heads.stands_above(index)}
    found: list[int] = []
    for first in (heads.first_above(start) for start in sorted(starts)):
        if not found or first > found[-1]:
            found.append(first)
    return found


def _is(line: Line, names: tuple[str, ...]) -> bool:
    if not line.cues or line.artefact or len(line.folded) > _LENGTH or line.lower:
        return False
    return line.may_head_page(*names)


def _bare(line: Line) -> bool:
    return line.artefact is None and BARE_RESOLUTION.match(line.folded) is not None


@dataclass(frozen=True, slots=True)
class _PageHeads:
    """Which lines of a file are of a page head; each is looked at once."""

    lines: list[Line]
    known: dict[int, bool]

    def __contains__(self, index: int) -> bool:
        if index not in self.known:
            line = self.lines[index]
            self.known[index] = behind_symbol(line.folded) is not None or _is(line, _PAGE_HEAD)
        return self.known[index]

    def stands_above(self, index: int) -> bool:
        """Whether lines of a page head stand right above a line."""
        return any(above in self for above in range(max(index - _ABOVE, 0), index) if not self.lines[above].artefact)

    def _is_mark(self, index: int) -> bool:
        """Whether a short line stands in the midst of a page head, such as *corrected version*."""
        line = self.lines[index].folded
        return len(line) <= _MARK and line[-1].isalnum() and index > 0 and index - 1 in self and index + 1 in self

    def _of_journal(self, index: int) -> bool:
        """Whether the symbol of a journal stands above a line: the decision is annexed to a journal."""
        return any(is_journal_alone(line.folded) for line in self.lines[max(index - _ABOVE, 0) : index])

    def first_above(self, index: int) -> int:
        """Where the page head above a line begins: at the line itself if there is none."""
        first = index
        for above in range(index - 1, max(index - 3 * _ABOVE, 0) - 1, -1):
            if _is(self.lines[above], ("annex_heading",)) and not self._of_journal(above):
                # What is annexed to a decision has a page head of its own, below that of the annex.
                break
            if not self.lines[above].artefact and above not in self and not self._is_mark(above):
                break
            first = first if self.lines[above].artefact else above
        return first


def _heading_of(formula: int, before: int, headings: list[int], lines: list[Line]) -> int | None:
    """The heading of a formula, above it and behind the one before: the first of those that say the same."""
    at = bisect_left(headings, formula) - 1
    low = bisect_left(headings, max(formula - _REACH, before + 1))
    if at < low:
        return None
    while at > low and _digits(lines[headings[at - 1]]) == _digits(lines[headings[at]]):
        at -= 1
    return headings[at]


def _unanswered(headings: list[int], answered: dict[int, int | None]) -> list[int]:
    """The headings that do not stand between the heading of a formula and that formula."""
    taken: set[int] = set()
    for formula, heading in answered.items():
        if heading is not None:
            taken.update(range(heading, formula))
    return [index for index in headings if index not in taken]


def _digits(line: Line) -> str:
    return "".join(character for character in line.folded if character.isdigit())
