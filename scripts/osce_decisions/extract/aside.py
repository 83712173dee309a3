"""In: the words or rows of a page. Out: the same without what is not of its text: stamps, side notes, line numbers.

A stamp or watermark stands across the lines or is far larger than they are; a side note is turned and stands beside
them; line numbers stand in the margin, one a
line or every fifth, and count on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from osce_decisions.extract.extracted import LeftOut
from osce_decisions.extract.pieces import SLANTED
from osce_decisions.extract.rows import Row, Word

# A stamp is so many times larger than the type, and aslant words are one if they are no more than this share.
_LARGE, _SHARE = 2.2, 0.3
# Words turned a quarter, and the sign of their place from the left edge of the page (`glyphs.py`).
_TURNED = {1: -1, 3: 1}
# Letters reach so far above and below their baseline, in sizes of the type.
_UP, _DOWN = 0.75, 0.2
# So many line numbers make a margin; they end so far from the text, in sizes of the type, and on one edge (points).
_NUMBERS, _APART, _EDGE = 3, 0.5, 2.5
_LONGEST = 4


def of_text(words: Sequence[Word], page: int, left_out: LeftOut) -> tuple[Word, ...]:
    """The words of a page without stamps and side notes."""
    return tuple(without_side_notes(without_stamps(words, page, left_out), page, left_out))


def without_stamps(words: Sequence[Word], page: int, left_out: LeftOut) -> list[Word]:
    """The words of a page without those that are stamped across it."""
    letters = sum(len(word.text) for word in words)
    sizes = sorted((word.size, len(word.text)) for word in words if word.angle != SLANTED)
    usual = _middle(sizes)
    large = [word for word in words if word.angle != SLANTED and word.size > _LARGE * usual]
    aslant = [word for word in words if word.angle == SLANTED]
    if sum(len(word.text) for word in aslant) > _SHARE * letters:
        aslant = []
    across = [word for word in large if _stands_across(word, words)]
    stamped = {word.index for word in (*aslant, *across)}
    left_out.leave(
        f"page {page}: words stamped across the page",
        "".join(f"{' ' * word.spaced}{word.text}" for word in words if word.index in stamped),
    )
    return [word for word in words if word.index not in stamped]


def without_side_notes(words: Sequence[Word], page: int, left_out: LeftOut) -> list[Word]:
    """The words of a page without those that are turned and stand at its edge, beside all that is upright."""
    upright = [word for word in words if word.angle == 0]
    turned = [word for word in words if word.angle in _TURNED]
    if (
        not turned
        or not upright
        or sum(len(word.text) for word in turned) > _SHARE * sum(len(word.text) for word in words)
    ):
        return list(words)
    left, right = min(word.left for word in upright), max(word.right for word in upright)
    aside = {word.index for word in turned if not left <= _TURNED[word.angle] * word.baseline <= right}
    left_out.leave(
        f"page {page}: words turned at the edge of the page",
        "".join(f"{' ' * word.spaced}{word.text}" for word in words if word.index in aside),
    )
    return [word for word in words if word.index not in aside]


def _middle(sizes: list[tuple[float, int]]) -> float:
    """The size of which half of the letters are smaller or as large."""
    half, passed = sum(count for _, count in sizes) / 2, 0
    for size, count in sizes:
        passed += count
        if passed >= half:
            return size
    return 1.0


def _stands_across(large: Word, words: Iterable[Word]) -> bool:
    """Whether smaller words stand where a large one does."""
    low, high = large.baseline - _DOWN * large.size, large.baseline + _UP * large.size
    return any(
        word.angle == large.angle
        and word.size * _LARGE < large.size
        and low < word.baseline + _DOWN * word.size < high
        and word.left < large.right
        and word.right > large.left
        for word in words
    )


def without_line_numbers(rows: list[Row], page: int, left_out: LeftOut) -> list[Row]:
    """The rows of a page without the numbers of its lines, on either side."""
    for left in (True, False):
        numbered = _numbered(rows, left=left)
        if numbered:
            left_out.say(f"page {page}: {len(numbered)} line numbers in the margin, left out")
            kept = [
                Row(row.baseline, row.size, row.words[1:] if left else row.words[:-1], row.raised)
                if index in numbered
                else row
                for index, row in enumerate(rows)
            ]
            rows = [row for row in kept if row.words]
    return rows


def _numbered(rows: list[Row], *, left: bool) -> frozenset[int]:
    """The rows (by index) that bear a line number on one side."""
    end = 0 if left else -1
    found = {index: row.words[end] for index, row in enumerate(rows) if _is_number(row.words[end].text)}
    for edge in sorted({round(word.right) for word in found.values()}, reverse=not left):
        numbers = {index: word for index, word in found.items() if abs(word.right - edge) <= _EDGE}
        if len(numbers) >= _NUMBERS and _count(rows, numbers) and _stand_aside(rows, numbers, left=left):
            return frozenset(numbers)
    return frozenset()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST


def _count(rows: list[Row], numbers: dict[int, Word]) -> bool:
    """Whether the numbers count on as those of lines do: nearly always by one step, with as many lines between."""
    steps = [
        (int(word.text) - int(before.text), below - above)
        for (above, before), (below, word) in pairwise(numbers.items())
    ]
    values = [step for step, _ in steps]
    step = max(set(values), key=values.count)
    regular = sum(value == step for value in values) >= 0.8 * len(values)
    if step == 1:
        # Numbers of a list or table count by one too: of lines some begin within a sentence.
        within = sum(len(rows[index].words) > 1 and rows[index].words[1].text[:1].islower() for index in numbers)
        return regular and (within >= 2 or len(numbers) > 0.8 * len(rows)) and within >= 1
    return regular and step > 1 and sum(lines >= step for _, lines in steps) >= 0.6 * len(steps)


def _stand_aside(rows: list[Row], numbers: dict[int, Word], *, left: bool) -> bool:
    """Whether nothing else stands where the numbers do, or nearer to the edge of the page."""
    size = max(word.size for word in numbers.values())
    if left:
        edge = max(word.right for word in numbers.values()) + _APART * size
        return all(word.left >= edge for index, row in enumerate(rows) for word in row.words[index in numbers :])
    edge = min(word.left for word in numbers.values()) - _APART * size
    others = (row.words[: -1 if index in numbers else None] for index, row in enumerate(rows))
    return all(word.right <= edge for words in others for word in words)
