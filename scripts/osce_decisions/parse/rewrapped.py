"""In: lines. Out: the same; where a text on one line was broken anew at a width, its lines are one again.

Such breaks say nothing: each line is so long that the first word of the next had no room on it, whatever begins
there. That this is no common paragraph is told by a formula in the midst of it, with what it opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from osce_decisions.languages import Language
from osce_decisions.parse.folding import folded_line
from osce_decisions.parse.lines import Line, classified

_FEW = 4
"""How many lines a text on one line makes at least."""


def join_rewrapped(
    text: str, lines: list[Line], language: Language, holds_formula: Callable[[str], bool]
) -> list[Line]:
    """The lines, those joined whose breaks say nothing; `holds_formula` tells a formula in mid-line."""
    if any(line.may_be("formula") for line in lines):
        return lines
    runs = list(_runs(lines))
    if not any(len(run) >= _FEW and holds_formula(" ".join(line.folded for line in run)) for run in runs):
        return lines
    return [_joined(text, run, language) for run in runs]


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines in runs, as long as can be, in which each was broken since it was full."""
    run: list[Line] = []
    longest, least = 0, 0
    for line in lines:
        length = len(line.folded)
        if run:
            with_next = len(run[-1].folded) + 1 + len(line.folded.split(" ", 1)[0])
            least, longest = min(least or with_next, with_next), max(longest, length)
            breaks = line.gap or line.feed is not None or line.artefact or run[-1].artefact
            if breaks or least <= longest:
                yield run
                run = []
        if not run:
            longest, least = length, 0
        run.append(line)
    if run:
        yield run


def _joined(text: str, run: list[Line], language: Language) -> Line:
    """The lines of a run as one."""
    if len(run) == 1:
        return run[0]
    first, end = run[0], run[-1].end
    cuts = tuple(cut for line in run for cut in line.cuts)
    whole = replace(first, end=end, cuts=cuts, folded=folded_line(text, first.start, end, cuts))
    return classified(whole, language)
