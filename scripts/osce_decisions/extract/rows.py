"""In: the words of a page with their places. Out: rows of words from top to bottom, and what is usual in them.

A small word that stands slightly above or below a line, beside one of its words, belongs to it: it is raised
or lowered, and must not tear the line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from osce_decisions.extract.extracted import plain_symbols, raised

# All lengths below are multiples of the size of the type.
_SAME_LINE = 0.25
_RAISED, _LOWERED = 0.75, 0.35
_SMALLER = 0.86
_BESIDE = 0.6
_SPACE = 0.13
_FAR = 2.6
# Letters that stand apart: how long each piece is at most, how many there are, how much wider the gap of words is.
_LETTERS, _SPACED_OUT, _WORD_GAP = 2, 5, 1.5
COLUMN = 2.5
"""Words that stand this far apart are in two columns."""


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
    font: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin level line that is drawn on a page."""

    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the reader gives it: the number of its images, the share that the largest covers, rules and words."""

    images: int
    covered: float
    rules: tuple[Rule, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the size of its type, the distance of wrapped lines in sizes, both edges."""

    size: float
    leading: float
    left: float
    right: float


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
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words, with spaces where the page has them."""
        made = ""
        before: Word | None = None
        for word in _drawn_together(self.words, self.size):
            made += _gap(before, word, self.size) if before else ""
            made += raised(word.text) if word.index in self.raised else word.text
            before = word
        return plain_symbols(made)


def _drawn_together(words: list[Word], size: float) -> Iterator[Word]:
    """The words of a row, those made of letters that stand apart (`D E C I S I O N`) put together."""
    for single, run in groupby(words, key=lambda word: len(word.text) <= _LETTERS):
        letters = list(run)
        gaps = sorted(word.left - before.right for before, word in pairwise(letters))
        usual = gaps[len(gaps) // 3] if gaps else 0.0
        if not single or len(letters) < _SPACED_OUT or not 0 < usual < size or _are_figures(letters):
            yield from letters
            continue
        word = letters[0]
        for before, letter in pairwise(letters):
            if letter.left - before.right > _WORD_GAP * usual + _SPACE * size:
                yield word
                # Its number says that a space has been told, whatever stands between.
                word = replace(letter, spaced=True)
            else:
                word = replace(word, text=word.text + letter.text, right=letter.right, index=letter.index)
        yield word


def _are_figures(letters: list[Word]) -> bool:
    return not any(letter.text.isalpha() for letter in letters)


def _gap(before: Word, word: Word, size: float) -> str:
    """What stands between two words of a row."""
    room = word.left - before.right
    if room > COLUMN * size:
        return "    "
    # Between words of one size the reader tells the spaces; beside a raised one it cannot know.
    if word.index == before.index + 1 and abs(word.size - before.size) < 0.1:
        return " " if word.spaced or room > 2 * _SPACE * size else ""
    return " " if room > _SPACE * size else ""


def measure(pages: Iterable[Iterable[Row]]) -> Measure:
    """What is usual in the document that the rows of its pages make."""
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    rights: list[float] = []
    distances: Counter[float] = Counter()
    for rows in map(list, pages):
        for row in rows:
            sizes[round(row.size, 1)] += sum(len(word.text) for word in row.words)
            lefts[round(row.left)] += 1
            rights.append(row.right)
        for above, row in pairwise(rows):
            distances[round(distance_of(above, row), 1)] += 1
    near = {distance: count for distance, count in distances.items() if 0.5 < distance < _FAR}
    often = [distance for distance, count in near.items() if count >= 0.15 * sum(near.values())]
    return Measure(
        size=max(sizes, key=lambda size: (sizes[size], size)),
        leading=min(often, default=1.2),
        left=float(max(lefts, key=lambda left: (lefts[left], -left))),
        # A tenth of the lines may stand out: page heads, a long word.
        right=sorted(rights)[len(rights) * 9 // 10],
    )


def distance_of(above: Row, row: Row) -> float:
    """How far two rows stand apart, in sizes of the type."""
    return (above.baseline - row.baseline) / max(above.size, row.size)


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
