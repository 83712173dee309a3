"""In: the characters of a source text. Out: its non-blank lines, mended, with what the page did to them.

A line knows how many blank lines stand before it, how far it is indented, whether a page begins
with it, and which of its characters are artefacts of extraction: line breaks around a torn
superscript (`N⏎o⏎ 6/17`), a page number, a control character. Nothing is decided here about
paragraphs. Offsets are code points of the source, end-exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from osce_decisions.languages import Language
from osce_decisions.symbols import is_symbol_alone
from osce_decisions.text import compose, fold

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Characters that are no text and that XML cannot carry, and the byte-order mark.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ufffe\uffff]+")
_NOT_BLANK = re.compile(r"[^\s\x00-\x08\x0e-\x1b\x7f\ufeff\ufffe\uffff]")
_FURNITURE = (
    ("page_number", re.compile(r"[-–—] ?\d{1,4} ?[-–—]$")),
    ("page_code", re.compile(r"[a-z]{2,5}\d{2,4}[efgirs][a-z]?\d{0,3}(?:rev\d)?$", re.IGNORECASE)),
    ("separator", re.compile(r"(?:[_=~]{4,}|-{4,}|\*{4,}|—{2,})$")),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Source characters that are no text: an artefact of the given kind."""

    start: int
    end: int
    artefact: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader sees it; `folded` is its composed text in folded spelling.

    `gap` counts the blank lines before it, `indent` its leading spaces, `number` is its 1-based
    line in the source file, `artefact` its kind if the whole line is none of the text.
    """

    start: int
    end: int
    number: int
    gap: int
    indent: int
    folded: str
    begins_page: bool = False
    artefact: str | None = None
    cuts: tuple[Cut, ...] = ()

    @property
    def lower(self) -> bool:
        """Whether it begins in lower case, as a wrapped line does."""
        return self.folded[:1].islower()


def read_lines(text: str, language: Language) -> list[Line]:
    """The non-blank lines of a source text in order, with the artefacts that extraction left."""
    torn = _torn(text, language)
    lines = list(_split(text, torn))
    wrap_gap = wrapped_gap(lines)
    return [_mark_page(text, line, wrap_gap, indented) for line, indented in zip(lines, _alone(lines), strict=True)]


def wrapped_gap(lines: list[Line]) -> int:
    """How many blank lines stand between the lines of one paragraph: 0, or 1 in double-spaced text.

    Measured on the lines that begin in lower case, which hardly ever begin a paragraph.
    """
    gaps = Counter(line.gap for line in lines if line.lower and line.artefact is None)
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0


def _torn(text: str, language: Language) -> list[tuple[int, int, Cut]]:
    """Where a raised letter was torn off: the run to read as one line, and the characters to drop."""
    found = []
    for name in ("torn_superscript", "torn_ordinal"):
        for match in language.patterns[name].finditer(text):
            after = _NOT_BLANK.search(text, match.end("raised"))
            end = after.start() if after else match.end("raised")
            cut = Cut(match.end("base"), match.start("raised"), "torn_superscript")
            found.append((match.start("base"), end, cut))
    return sorted(found, key=_start)


def _start(torn: tuple[int, int, Cut]) -> int:
    return torn[0]


def _split(text: str, torn: list[tuple[int, int, Cut]]) -> Iterator[Line]:
    """Cut a text at its line breaks, save those inside a torn run, and drop the blank lines."""
    position, number, gap, shift = 0, 1, -1, 0
    breaks = (*_BREAK.finditer(text), None)
    pending = iter(torn)
    current = next(pending, None)
    for ending in breaks:
        stop = ending.start() if ending else len(text)
        while current and current[1] <= stop:
            current = next(pending, None)
        if ending and current and current[0] <= stop < current[1]:
            shift += 1
            continue
        first = _NOT_BLANK.search(text, position, stop)
        if first:
            low = bisect_left(torn, position, key=_start)
            high = bisect_left(torn, stop, low, key=_start)
            yield _line(text, position, stop, number, max(gap, 0), tuple(found[2] for found in torn[low:high]))
            gap = 0
        else:
            gap += 1
        number += 1 + shift
        shift = 0
        position = ending.end() if ending else stop


def _line(text: str, position: int, stop: int, number: int, gap: int, torn: tuple[Cut, ...]) -> Line:
    controls = tuple(
        Cut(match.start(), match.end(), "control_character") for match in CONTROL.finditer(text, position, stop)
    )
    cuts = tuple(sorted(torn + controls, key=lambda cut: cut.start))
    raw = text[position:stop]
    start = position + len(raw) - len(raw.lstrip())
    end = position + len(raw.rstrip())
    folded = fold(compose(text, outside(start, end, cuts)))
    artefact = next((kind for kind, pattern in _FURNITURE if pattern.match(folded)), None)
    return Line(start, end, number, gap, start - position, folded, artefact=artefact, cuts=cuts)


def outside(start: int, end: int, cuts: tuple[Cut, ...]) -> list[tuple[int, int]]:
    """The runs of [start, end) that no cut covers, in order."""
    runs = []
    for cut in cuts:
        if cut.end <= start or cut.start >= end:
            continue
        if cut.start > start:
            runs.append((start, cut.start))
        start = max(start, cut.end)
    if start < end:
        runs.append((start, end))
    return runs


def _alone(lines: list[Line]) -> list[bool]:
    """For each line, whether an indent in unbroken text is the exception (so that it tells a page)."""
    unbroken = [line for line in lines if line.gap == 0]
    rare = 10 * sum(line.indent > 0 for line in unbroken) < max(len(unbroken), 10)
    return [rare and line.gap == 0 and line.indent > 0 for line in lines]


def _mark_page(text: str, line: Line, wrap_gap: int, indented: bool) -> Line:
    """Say whether a page begins with the line, and record the white space that shows it."""
    if line.number == 1 or line.artefact:
        return line
    before = text[text.rfind("\n", 0, line.start) + 1 : line.start]
    feed = before.rfind("\f")
    closer = wrap_gap > 0 and line.gap < wrap_gap and line.indent > 0
    if feed < 0 and not closer and not indented:
        return line
    offset = line.start - len(before) + max(feed, 0)
    return replace(line, begins_page=True, cuts=(Cut(offset, offset + 1, "page_break"), *line.cuts))


def is_running_header(line: Line, language: Language) -> bool:
    """Whether a line at the top of a page repeats the symbol or date of the first."""
    return is_symbol_alone(line.folded) or language.match("date", line.folded) is not None
