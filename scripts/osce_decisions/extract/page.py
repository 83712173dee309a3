"""In: the words of a page with their places. Out: its lines in reading order, blank lines where the page has room.

What the place of a word tells and plain text does not: a small word above the line is raised and belongs to
it; at the head of a page the columns are read one after the other; a paragraph begins where lines stand
apart, or at an indent behind a finished line; small type at the foot of a page is a footnote. Nothing here
knows a language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from osce_decisions.extract.extracted import plain_symbols, raised

# All lengths below are multiples of the size of the type.
_SAME_LINE = 0.25
_RAISED, _LOWERED = 0.75, 0.35
_SMALLER = 0.86
_BESIDE = 0.6
_SPACE = 0.13
_COLUMN = 2.5
_INDENT = 0.9
_APART = 1.28
_FAR = 2.6
_NOTE = 0.94

_MARKER = re.compile(r"\(?\w{1,5}[.)]$|[^\w\s]$|\d+$")
_FINISHED = (",", ";", ":", ".", "»", "”", ")")
_NOTE_MARK = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3}(?!\*)|\d{1,3}(?=\s))\s*[^\W\d_«“\"]")
# How far down a page head goes at most, on the first page and on later ones; what is longer is a table. On later
# pages there is hardly more than the page number to the left.
_FIRST_HEAD, _LATER_HEAD, _LATER_LEFT = 14, 7, 2
# A right column begins this far from the left edge at least, and these many lines begin there.
_RIGHT_COLUMN, _ALIGNED = 8, 3


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together; see `glyphs.py` for the places. `index` counts in the order of the file."""

    index: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool
    angle: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the reader gives it: the number of its images, and its words."""

    images: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the size of its type, the distance of wrapped lines in sizes, the left edge."""

    size: float
    leading: float
    left: float


@dataclass(slots=True)
class Row:
    """The words on one baseline, from left to right once it is finished."""

    baseline: float
    size: float
    words: list[Word] = field(default_factory=list)
    raised: set[int] = field(default_factory=set)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def text(self) -> str:
        """Its words, with spaces where the page has them."""
        made = ""
        before: Word | None = None
        for word in self.words:
            made += _gap(before, word, self.size) if before else ""
            made += raised(word.text) if word.index in self.raised else word.text
            before = word
        return plain_symbols(made)


def _gap(before: Word, word: Word, size: float) -> str:
    """What stands between two words of a row."""
    room = word.left - before.right
    if room > _COLUMN * size:
        return "    "
    if word.index == before.index + 1:
        return " " if word.spaced or room > 2 * _SPACE * size else ""
    return " " if room > _SPACE * size else ""


def measure(pages: Iterable[list[Row]]) -> Measure:
    """What is usual in the document that the rows of its pages make."""
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    distances: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[round(row.size, 1)] += sum(len(word.text) for word in row.words)
            lefts[round(row.left)] += 1
        for above, row in pairwise(rows):
            distances[round(_distance(above, row), 1)] += 1
    near = {distance: count for distance, count in distances.items() if 0.5 < distance < _FAR}
    often = [distance for distance, count in near.items() if count >= 0.15 * sum(near.values())]
    return Measure(
        size=max(sizes, key=lambda size: (sizes[size], size)),
        leading=min(often, default=1.2),
        left=float(max(lefts, key=lambda left: (lefts[left], -left))),
    )


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The rows of a page from top to bottom, those of turned words behind the others."""
    by_angle: dict[int, list[Word]] = {}
    for word in words:
        by_angle.setdefault(word.angle, []).append(word)
    turned = sorted(by_angle.items(), key=lambda item: (-sum(len(word.text) for word in item[1]), item[0]))
    return [row for _, group in turned for row in _upright_rows(group)]


def _upright_rows(words: list[Word]) -> list[Row]:
    """Large words make the rows; small ones that stand raised or lowered beside a word of a row join it."""
    found: dict[int, list[Row]] = {}
    small: list[tuple[Word, Row]] = []
    for word in sorted(words, key=lambda word: (-word.size, word.index)):
        near = _row_near(found, word)
        if near is None:
            _begin(found, word)
        elif abs(near.baseline - word.baseline) <= _SAME_LINE * near.size and not _is_shifted(word, near):
            near.words.append(word)
        else:
            small.append((word, near))
    rows = [row for near_by in found.values() for row in near_by]
    for row in rows:
        row.words.sort(key=lambda word: (word.left, word.index))
    own: dict[int, list[Row]] = {}
    for word, row in small:
        if _stands_beside(word, row):
            row.raised.update({word.index} if word.baseline > row.baseline else ())
            row.words.insert(bisect_left(row.words, word.left, key=lambda one: one.left), word)
        elif (alone := _row_near(own, word)) and abs(alone.baseline - word.baseline) <= _SAME_LINE * alone.size:
            alone.words.append(word)
        else:
            _begin(own, word)
    for row in (lone := [row for near_by in own.values() for row in near_by]):
        row.words.sort(key=lambda word: (word.left, word.index))
    return sorted(rows + lone, key=lambda row: (-row.baseline, row.left))


def _begin(found: dict[int, list[Row]], word: Word) -> None:
    found.setdefault(int(word.baseline), []).append(Row(word.baseline, word.size, [word]))


def _is_shifted(word: Word, row: Row) -> bool:
    return word.size < _SMALLER * row.size and abs(word.baseline - row.baseline) > 0.06 * row.size


def _row_near(found: dict[int, list[Row]], word: Word) -> Row | None:
    """The row that a word stands on or, if it is smaller, slightly above or below; the nearest one."""
    best: tuple[float, Row] | None = None
    for place in range(int(word.baseline) - 30, int(word.baseline) + 16):
        for row in found.get(place, ()):
            shift = (word.baseline - row.baseline) / row.size
            if abs(shift) > _SAME_LINE and (word.size >= _SMALLER * row.size or not -_LOWERED <= shift <= _RAISED):
                continue
            if best is None or abs(shift) < best[0]:
                best = abs(shift), row
    return best[1] if best else None


def _stands_beside(word: Word, row: Row) -> bool:
    """Whether a raised or lowered word begins where a word of the row ends, or ends where one begins."""
    index = bisect_left(row.words, word.left, key=lambda one: one.left)
    reach = _BESIDE * row.size
    before = row.words[index - 1] if index else None
    after = row.words[index] if index < len(row.words) else None
    behind = before is not None and -reach / 2 <= word.left - before.right <= reach
    return behind or (after is not None and -reach / 2 <= after.left - word.right <= reach)


def _distance(above: Row, row: Row) -> float:
    """How far two rows stand apart, in sizes of the type."""
    return (above.baseline - row.baseline) / max(above.size, row.size)


def lines_of(rows: list[Row], usual: Measure, *, is_first: bool = False) -> Iterator[str]:
    """The lines of a page, blank ones included; `is_first` says that it is the first page."""
    columns, rest = _split_head(rows, usual, is_first=is_first)
    for column in columns:
        yield from (row.text for row in column)
        yield ""
    notes = _notes_begin(rest, usual)
    for index, row in enumerate(rest):
        if index and _begins(rest, index, usual, is_note=index >= notes):
            yield ""
        yield row.text


def _split_head(rows: list[Row], usual: Measure, *, is_first: bool) -> tuple[list[list[Row]], list[Row]]:
    """The columns at the head of a page, and the rows below them.

    The head goes as far down as a row has something in the right column, if no word stands in the
    white between the columns up to there.
    """
    most = _FIRST_HEAD if is_first else _LATER_HEAD
    gutter = _gutter(rows[:most], usual)
    if gutter is None:
        return [], rows
    end = 0
    for index, row in enumerate(rows[: most + 1]):
        if any(word.left < gutter - usual.size / 2 < word.right for word in row.words) or _crosses(row, gutter, usual):
            break
        end = index + 1 if row.words[-1].left >= gutter - usual.size / 2 else end
    columns = [
        [part for row in rows[:end] if (part := _part(row, gutter, usual, right=side))] for side in (False, True)
    ]
    if not 0 < end <= most or (not is_first and len(columns[0]) > _LATER_LEFT):
        return [], rows
    return [column for column in columns if column], rows[end:]


def _gutter(rows: list[Row], usual: Measure) -> float | None:
    """Where the right column of a page head begins: where several lines do, or behind the first wide gap."""
    starts: Counter[int] = Counter()
    for row in rows:
        for before, word in pairwise((None, *row.words)):
            if word and (before is None or word.left - before.right > usual.size):
                starts[round(word.left)] += word.left > usual.left + _RIGHT_COLUMN * usual.size
    aligned = [left for left, count in starts.items() if count >= _ALIGNED]
    if aligned:
        return float(max(aligned, key=lambda left: (starts[left], -left)))
    return next((edge for row in rows if (edge := _right_cell(row, usual)) is not None), None)


def _right_cell(row: Row, usual: Measure) -> float | None:
    """Where the right part of a row begins, if it has two that stand far apart and the left is no list mark."""
    for before, word in pairwise(row.words):
        if word.left - before.right > _COLUMN * usual.size and not (
            before is row.words[0] and _MARKER.match(before.text)
        ):
            return word.left
    return None


def _crosses(row: Row, gutter: float, usual: Measure) -> bool:
    """Whether the words of a row run on from the left column into the right one."""
    return any(
        before.right < gutter <= word.left + usual.size / 2 and word.left - before.right <= usual.size
        for before, word in pairwise(row.words)
    )


def _part(row: Row, gutter: float, usual: Measure, *, right: bool) -> Row | None:
    words = [word for word in row.words if (word.left >= gutter - usual.size / 2) is right]
    return Row(row.baseline, row.size, words, row.raised) if words else None


def _notes_begin(rows: list[Row], usual: Measure) -> int:
    """From which row on the foot of the page holds footnotes: small type, the first of it with a mark."""
    start = len(rows)
    while start and rows[start - 1].size < _NOTE * usual.size:
        start -= 1
    return next((index for index in range(start, len(rows)) if _NOTE_MARK.match(rows[index].text)), len(rows))


def _begins(rows: list[Row], index: int, usual: Measure, *, is_note: bool) -> bool:
    """Whether a blank line belongs before a row."""
    above, row = rows[index - 1], rows[index]
    distance = _distance(above, row)
    if not 0 <= distance <= _APART * usual.leading:
        return True
    if is_note:
        return _NOTE_MARK.match(row.text) is not None
    return _is_indented(rows, index, usual) and above.text.endswith(_FINISHED)


def _is_indented(rows: list[Row], index: int, usual: Measure) -> bool:
    """Whether a row is indented and both the row above and the one below begin at the left edge."""
    row, edge = rows[index], usual.left + _INDENT * usual.size / 2
    below = rows[index + 1] if index + 1 < len(rows) else None
    return (
        row.left >= usual.left + _INDENT * usual.size
        and rows[index - 1].left <= edge
        and (below is None or below.left <= edge or _distance(row, below) > _APART * usual.leading)
    )
