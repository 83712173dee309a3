"""In: the rows of a page. Out: its lines in reading order, blank lines where the page has room.

What the place of a row tells and plain text does not: at the head of a page the columns are read one after the
other; a paragraph begins where lines stand apart, at an indent behind a finished line, below what is centred; what
stands below a short rule or in small type at the foot of a page is footnotes. Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from osce_decisions.extract.rows import COLUMN, Measure, Row, Rule, distance_of

# All lengths below are multiples of the size of the type.
_INDENT = 0.9
_APART = 1.28
_NOTE = 0.94
_CENTRED, _SHORT = 0.7, 4
_FLUSH, _DEEPEST = 0.3, 6
# Rows begin at one place if no more points lie between.
_ALIGNED_AT = 1.0

_MARKER = re.compile(r"\(?\w{1,5}[.)]$|[^\w\s]$|\d+$")
_FINISHED = (",", ";", ":", ".", "»", "”", ")")
_NOTE_MARK = re.compile(
    r"(?:(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\*{1,3}(?!\*)|(?P<plain>[0-9]{1,3})(?=\s))\s*(?:[^\W\d_]|[«“„\"])"
)
_LOWERED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A rule above footnotes is shorter than that share of the column.
_SHORT_RULE = 0.6
# How far down a page head goes at most, on the first page and on later ones; what is longer is a table. On later
# pages there is hardly more than the page number to the left.
_FIRST_HEAD, _LATER_HEAD, _LATER_LEFT = 14, 7, 2
# A right column begins this far from the left edge at least, and these many lines begin there.
_RIGHT_COLUMN, _ALIGNED = 8, 3


@dataclass(slots=True)
class Lines:
    """The lines of a page or column, blank ones included: its text, notes at its foot, and a note that goes on there.

    `continued` are lines of a note that begins on an earlier page.
    """

    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    continued: list[str] = field(default_factory=list)


def lines_of(
    rows: list[Row], usual: Measure, rules: Iterable[Rule] = (), *, is_first: bool = False, has_head: bool = True
) -> Lines:
    """The lines of a page or column; `is_first` says that it is the first page, `has_head` that it may have a head."""
    columns, rest = _split_head(rows, usual, is_first=is_first) if has_head else ([], rows)
    found = Lines([line for column in columns for line in (*(row.text for row in column), "")])
    foot, first_note = _notes_begin(rest, usual, rules)
    starts = _note_starts(rest, first_note)
    for index, row in enumerate(rest):
        lines = found.notes if index >= first_note else found.continued if index >= foot else found.text
        if index and (index in starts or _begins(rest, index, usual, in_notes=index > foot)):
            lines.append("")
        lines.append(row.text)
    return found


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
        if word.left - before.right > COLUMN * usual.size and not (
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


def _notes_begin(rows: list[Row], usual: Measure, rules: Iterable[Rule]) -> tuple[int, int]:
    """From which row on the foot of the page holds notes, and with which one the first of them begins.

    They stand below a short rule, or in small type, and begin with a mark. What stands there before the first mark goes
    on with a note of the page before; without any rule, a mark must follow it.
    """
    width = _SHORT_RULE * (usual.right - usual.left)
    short = [rule.height for rule in rules if rule.right - rule.left < width and rule.left < usual.left + usual.size]
    below = next((index for index, row in enumerate(rows) if row.baseline < min(short, default=0)), len(rows))
    if below < len(rows) and _NOTE_MARK.match(rows[below].text):
        return below, below
    start = len(rows)
    while start and rows[start - 1].size < _NOTE * usual.size:
        start -= 1
    first = next((index for index in range(start, len(rows)) if _NOTE_MARK.match(rows[index].text)), len(rows))
    if below < len(rows) and rows[below].size < _NOTE * usual.size:
        return min(below, first), first
    return (start if first < len(rows) else first), first


def is_note(line: str) -> bool:
    """Whether a line begins with the mark of a note."""
    return _NOTE_MARK.match(line) is not None


def _note_starts(rows: list[Row], first: int) -> frozenset[int]:
    """The rows with which a footnote begins: behind a number that is not raised, the next one must follow."""
    starts: list[int] = []
    last = 0
    for index in range(first, len(rows)):
        match = _NOTE_MARK.match(rows[index].text)
        if not match or (match["plain"] and starts and int(match["plain"]) != last + 1):
            continue
        starts.append(index)
        last = int(match["plain"] or (match["raised"] or "").translate(_LOWERED_DIGITS) or last)
    return frozenset(starts)


def _begins(rows: list[Row], index: int, usual: Measure, *, in_notes: bool) -> bool:
    """Whether a blank line belongs before a row."""
    above, row = rows[index - 1], rows[index]
    distance = distance_of(above, row)
    if not 0 <= distance <= _APART * usual.leading:
        return True
    if in_notes:
        return False
    if {_is_centred(rows, index - 1, usual), _is_centred(rows, index, usual)} == {True, False}:
        return True
    return above.text.endswith(_FINISHED) and _is_indented(rows, index, usual)


def _is_centred(rows: list[Row], index: int, usual: Measure) -> bool | None:
    """Whether a row stands in the middle of the column, away from its edges; None if it fills the column.

    The first line of a paragraph with an indent may end as far from the right edge as it begins from the left one: the
    line below, at the left edge, tells it from a heading.
    """
    row = rows[index]
    if any(_is_aligned(*pair, usual) for pair in pairwise(rows[max(index - 1, 0) : index + 2])):
        return False
    aside = abs((row.left + row.right) - (usual.left + usual.right)) / 2
    if aside >= _CENTRED * usual.size:
        return False
    if row.left <= usual.left + 2 * usual.size:
        return (
            None
            if row.left > usual.left + _FLUSH * usual.size or row.right > usual.right - _SHORT * usual.size
            else False
        )
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or row.left > usual.left + _DEEPEST * usual.size:
        return True
    return not (
        below.left < usual.left + _FLUSH * usual.size and 0 <= distance_of(row, below) <= _APART * usual.leading
    )


def _is_aligned(above: Row, row: Row, usual: Measure) -> bool:
    """Whether a row begins right where the one above does, or where that begins behind its number."""
    if not 0 <= distance_of(above, row) <= _APART * usual.leading:
        return False
    starts = [above.words[0], *(above.words[1:2] if _MARKER.match(above.words[0].text) else ())]
    return any(abs(word.left - row.left) < _ALIGNED_AT for word in starts)


def _is_indented(rows: list[Row], index: int, usual: Measure) -> bool:
    """Whether a row is indented as the first of a paragraph is.

    The row above is short, or both it and the row below begin at the left edge.
    """
    row, above, edge = rows[index], rows[index - 1], usual.left + _INDENT * usual.size / 2
    if row.left < usual.left + _INDENT * usual.size:
        return False
    below = rows[index + 1] if index + 1 < len(rows) else None
    at_edge = below is None or below.left <= edge or distance_of(row, below) > _APART * usual.leading
    return above.right < usual.right - _SHORT * usual.size or (above.left <= edge and at_edge)
