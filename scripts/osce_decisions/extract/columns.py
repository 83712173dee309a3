"""In: the rows of a page. Out: the parts of it that are read one after the other: full lines, and columns of text.

Two columns of text stand side by side over several lines, each wide enough for sentences, with a narrow gutter that no
line crosses. A table and a page head are no columns of text: their cells are short, or stand far apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from osce_decisions.extract.rows import Row, Word

# All lengths below are multiples of the size of the type: how wide a gutter is, and a column at least.
_GUTTER, _WIDEST_GUTTER, _COLUMN = 0.75, 12.0, 11.0
# So many lines each column has, and so many stand beside each other.
_LINES, _BESIDE = 3, 2
# A line fills its column from this share on; so many lines of a column of text do.
_FULL, _FILLED = 0.75, 0.3
_ALIGNED = 2.5


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are read together; `column` says that they are a column of text, with its left and right edge."""

    rows: list[Row]
    column: tuple[float, float] | None = None


def parts_of(rows: list[Row], size: float) -> list[Part]:
    """The parts of a page in reading order."""
    for edge in _edges(rows, size):
        for start, end in _runs(rows, edge, size):
            left, right = _sides(rows[start:end], edge)
            if _are_text(left, right, edge, size):
                above = [Part(rows[:start])] if start else []
                below = parts_of(rows[end:], size) if end < len(rows) else []
                return [*above, *_column(left, size), *_column(right, size), *below]
    return [Part(rows)]


def _column(rows: list[Row], size: float) -> list[Part]:
    """A column, or the columns in it."""
    parts = parts_of(rows, size)
    return [part if part.column else Part(part.rows, _borders(part.rows)) for part in parts]


def _borders(rows: list[Row]) -> tuple[float, float]:
    return min(row.left for row in rows), max(row.right for row in rows)


def _edges(rows: list[Row], size: float) -> list[float]:
    """Where a right column may begin: where several rows have a word behind a gap, the most frequent place first."""
    starts: Counter[int] = Counter()
    leftmost = min((row.left for row in rows), default=0.0)
    for row in rows:
        for before, word in pairwise((None, *row.words)):
            is_far = word is not None and word.left > leftmost + _COLUMN * size
            if word and is_far and (before is None or word.left - before.right > _GUTTER * size):
                starts[round(word.left)] += 1
    near: Counter[int] = Counter()
    for start in starts:
        near[start] = sum(starts[start + step] for step in (-2, -1, 0, 1, 2))
    return [float(start) for start, count in near.most_common(3) if count >= _LINES]


def _runs(rows: list[Row], edge: float, size: float) -> Iterator[tuple[int, int]]:
    """The longest runs of rows of which none crosses the gutter before a right column."""
    start = None
    for index, row in enumerate([*rows, None]):
        free = row is not None and not _crosses(row, edge, size)
        if free and start is None:
            start = index
        elif not free and start is not None:
            yield start, index
            start = None


def _crosses(row: Row, edge: float, size: float) -> bool:
    """Whether the words of a row run through the gutter."""
    if any(word.left < edge - _ALIGNED < word.right for word in row.words):
        return True
    return any(
        before.right <= edge <= word.right and word.left - before.right < _GUTTER * size and word.left > edge - _ALIGNED
        for before, word in pairwise(row.words)
    )


def _sides(rows: list[Row], edge: float) -> tuple[list[Row], list[Row]]:
    """The left and the right part of rows."""

    def part(row: Row, words: list[Word]) -> Row:
        return Row(row.baseline, row.size, words, row.raised)

    left = [part(row, words) for row in rows if (words := [one for one in row.words if one.left < edge - _ALIGNED])]
    right = [part(row, words) for row in rows if (words := [one for one in row.words if one.left >= edge - _ALIGNED])]
    return left, right


def _are_text(left: list[Row], right: list[Row], edge: float, size: float) -> bool:
    """Whether two parts of a page are columns of text."""
    if min(len(left), len(right)) < _LINES:
        return False
    beside = {round(row.baseline) for row in left}
    shared = sum(any(round(row.baseline) + step in beside for step in (-1, 0, 1)) for row in right)
    overlap = min(left[0].baseline, right[0].baseline) - max(left[-1].baseline, right[-1].baseline)
    if shared < _BESIDE and overlap < _LINES * size:
        return False
    if edge - max(row.right for row in left) > _WIDEST_GUTTER * size:
        return False
    return all(_is_column(rows, size) for rows in (left, right))


def _is_column(rows: list[Row], size: float) -> bool:
    first, last = _borders(rows)
    full = sum(row.right - row.left > _FULL * (last - first) for row in rows)
    return last - first > _COLUMN * size and full >= _FILLED * len(rows)
