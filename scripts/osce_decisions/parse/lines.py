"""In: the characters of a source text. Out: its non-blank lines, mended, with what the page did to them.

A line knows how many blank lines stand before it, how far it is indented, whether a page begins
with it, what it may be (`cues`, asked of the language once), and which of its characters are artefacts
of extraction: line breaks around a torn superscript (`N⏎o⏎ 6/17`), a page number, a control character.
Nothing is decided here about paragraphs. Offsets are code points of the source, end-exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from osce_decisions.altered import altered
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language, lines_of
from osce_decisions.parse.folding import Cut, folded_line
from osce_decisions.parse.line_cues import cues_of
from osce_decisions.parse.margins import margin_numbers
from osce_decisions.records import fast_init
from osce_decisions.symbols import is_symbol_alone

_BREAK = compiled(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Characters that are no text and that XML cannot carry, and the byte-order mark.
CONTROL = compiled(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ufffe\uffff]+")
_NOT_BLANK = compiled(r"[^\s\x00-\x08\x0e-\x1b\x7f\ufeff\ufffe\uffff]")
_FURNITURE = (
    ("page_number", compiled(r"(?:[A-Za-z0-9]{6,12} )?[-–—] ?\d{1,4} ?[-–—]$")),
    (
        "page_code",
        compiled(
            r"(?i:(?=.{6,16}$)[a-z]{0,6}\d{2,6}[a-z]{1,2}\d{0,3}(?:rev\d)?|(?=.*\d)(?:[a-z]{5,8}\d{2,4}|[a-z]{4}\d{3,4}))$"
        ),
    ),
    ("page_code", compiled(r"(?i:[a-z]{2,6}[defgirs]w\d{1,4}|[\w~-]{3,40}\.(?:docx?|pdf|rtf|wpd))$")),
    ("page_code", compiled(r"\d{1,3}/\d{1,3} \d\d-\d{5}(?: \([A-Z]\))?$|\d\d-\d{5}(?: \([A-Z]\))? \d{1,3}/\d{1,3}$")),
    (
        "page_code",
        compiled(r"(?:\d\d-\d{5}(?: \([A-Z]\))?(?: \d{6})?(?: \*\d{6,8}\*)?(?: /\.{3})?|\*\d{6,8}\*|/\.{3})$"),
    ),
    ("elision", compiled(r"(?:\[ ?(?:\.\.\.|…) ?\]|\( ?(?:\.\.\.|…) ?\)|\.\.\.|…)$")),
    ("separator", compiled(r"(?:[_=~]{4,}|-{4,}|\*{4,}|—{2,})$")),
)
# The number of a page beside the symbol: *- 2 - MC.DEC/3/35*.
_NUMBERED_PAGE = compiled(r"^(?:[-–—] ?)?\d{1,3} ?[-–—] (?=\S)|(?<=\S) [-–—] ?\d{1,3} ?[-–—]$")
_DASHES = frozenset("-–—")
_ANY_FURNITURE = compiled("|".join(f"(?:{pattern.pattern})" for _, pattern in _FURNITURE))
_FURNITURE_LENGTH = 200
_LONGEST_CODE = 32
"""How long a number or code of a page is at most; a separator, made of one of these, may be longer."""
_RULES = frozenset("_=~-*—")
_PAGE_DIGITS = 3
_LABEL = 20
"""How long the number of a page is at most that stands in words: *Page 12 of 14*."""
_PAGE_OF_PAGES = compiled(r"\d{1,3} ?/ ?\d{1,3}$")
# The call of a footnote at the end of a line.
_CALL = compiled(r"(?<=[,;.:])(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,2}|\*{1,3})$")
_MARK_CELL = compiled(r"(?:[(\[]?\w{1,5}[.)\]]+|[^\w\s]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)")
_CELL = compiled(r"\t+| {4,}")
# A line shorter than half of a full one was not broken because it was full.
_HALF = 2


@fast_init
@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader sees it; `folded` is its composed text in folded spelling.

    `gap` counts the blank lines before it, `indent` its leading spaces, `number` is its 1-based
    line in the source file, `feed` the offset of a form feed before it, `artefact` its kind if the
    whole line is none of the text, and `cut` says that it is the rest of a line that was cut.
    `cues` are the patterns of lines that fit it, each with its match: those of the text's language, or
    else of another (`language`) in which a page head may be printed. `goes_on`: it is a further line of a formula, or
    begins with the rest of a word, which the line before has in `whole`. `cells` counts the tabs or wide spaces between
    the cells of a table.
    """

    start: int
    end: int
    number: int
    gap: int
    indent: int
    folded: str
    feed: int | None = None
    begins_page: bool = False
    artefact: str | None = None
    cuts: tuple[Cut, ...] = ()
    cut: bool = False
    cues: Mapping[str, re.Match[str]] = field(default_factory=dict, compare=False)
    language: str | None = None
    goes_on: bool = False
    whole: str = ""
    cells: int = 0

    @property
    def words(self) -> str:
        """Its words, the last one whole where the next line goes on with it."""
        return self.whole or self.folded

    def may_be(self, *names: str) -> bool:
        """Whether a pattern of one of these names fits the line, in the language of the text."""
        return bool(self.cues) and self.language is None and any(name in self.cues for name in names)

    def may_head_page(self, *names: str) -> bool:
        """The same in any language."""
        return bool(self.cues) and any(name in self.cues for name in names)

    @property
    def lower(self) -> bool:
        """Whether it begins in lower case, as a wrapped line does."""
        return self.folded[:1].islower()


def read_lines(text: str, language: Language) -> list[Line]:
    """The non-blank lines of a source text in order, with the artefacts that extraction left."""
    lines = list(_split(text, _torn(text, language), language))
    lines = [_mark_number(line, following) for line, following in pairwise([*lines, None]) if line]
    wrap_gap = wrapped_gap(lines, language)
    return [_mark_page(line, wrap_gap, indented) for line, indented in zip(lines, _alone(lines), strict=True)]


def wrapped_gap(lines: list[Line], language: Language) -> int:
    """How many blank lines stand between the lines of one paragraph: 0, or 1 in double-spaced text.

    Measured on the lines that go on in lower case where the line before ends no clause.
    """
    width = full_width(lines)
    gaps = Counter(
        line.gap
        for before, line in pairwise(lines)
        if line.lower
        and not (line.artefact or before.artefact or before.folded.isdigit())
        and _HALF * len(before.folded) > width
        and not language.ends_clause(_CALL.sub("", before.folded))
        and not language.match("item", line.folded)
    )
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0


def full_width(lines: list[Line]) -> int:
    """How long the longer lines of a text are: nine tenths are no longer, or of a few lines all."""
    lengths = sorted(len(line.folded) for line in lines)
    return lengths[-1 - len(lengths) // 30 * 3] if lengths else 0


def _torn(text: str, language: Language) -> list[tuple[int, int, Cut]]:
    """Where a raised letter was torn off, or a line is numbered: the run to read as one line, and what is dropped."""
    found = []
    for name in ("torn_superscript", "torn_ordinal"):
        for match in language.patterns[name].finditer(text):
            after = _NOT_BLANK.search(text, match.end("raised"))
            end = after.start() if after else match.end("raised")
            cut = Cut(match.end("base"), match.start("raised"), "torn_superscript")
            found.append((match.start("base"), end, cut))
    found += [(start, end, Cut(start, end, "line_number")) for start, end in margin_numbers(text)]
    return sorted(found, key=_start)


def _start(torn: tuple[int, int, Cut]) -> int:
    return torn[0]


def _split(text: str, torn: list[tuple[int, int, Cut]], language: Language) -> Iterator[Line]:
    """Cut a text at its line breaks, save those inside a torn run, and drop the blank lines."""
    position, number, passed, gap = 0, 1, 1, -1
    feed: int | None = None
    pending = iter(torn)
    current = next(pending, None)
    for ending in (*_BREAK.finditer(text), None):
        stop = ending.start() if ending else len(text)
        passed += ending is not None and ending[0][0] in "\r\n"
        while current and current[1] <= stop:
            current = next(pending, None)
        if ending and current and current[0] <= stop < current[1]:
            continue
        if _NOT_BLANK.search(text, position, stop):
            low = bisect_left(torn, position, key=_start)
            high = bisect_left(torn, stop, low, key=_start)
            cuts = [found[2] for found in torn[low:high]]
            yield _line(text, position, stop, cuts, language, number=number, gap=max(gap, 0), feed=feed)
            gap, feed = 0, None
        elif ending and ending[0] != "\f":
            gap += 1
        if ending and ending[0] == "\f":
            feed = stop
        number, position = passed, ending.end() if ending else stop


def _line(
    text: str, position: int, stop: int, torn: list[Cut], language: Language, *, number: int, gap: int, feed: int | None
) -> Line:
    controls = [Cut(*match.span(), "control_character") for match in CONTROL.finditer(text, position, stop)]
    cuts = tuple(sorted(torn + controls, key=lambda cut: cut.start)) if torn or controls else ()
    raw = text[position:stop]
    start = position + len(raw) - len(raw.lstrip())
    end = position + len(raw.rstrip())
    folded = folded_line(text, start, end, cuts)
    other, cues = cues_of(folded, language)
    # The pages of all languages are often numbered in English.
    label = "page_label" in cues or (len(folded) <= _LABEL and lines_of("en").match("page_label", folded) is not None)
    artefact = furniture(folded, label=label) if len(folded) <= _FURNITURE_LENGTH else None
    indent = start - position
    return Line(
        *(start, end, number, gap, indent, folded),
        feed=feed,
        artefact=artefact,
        cuts=cuts,
        cues=cues,
        language=other,
        cells=_cells(raw.strip()) if "\t" in raw or "    " in raw else 0,
    )


def _cells(raw: str) -> int:
    """How many tabs or wide spaces stand between the cells of a line; that behind the mark of a paragraph is none."""
    mark = _MARK_CELL.match(raw)
    return len(_CELL.findall(raw, mark.end() if mark else 0))


def heads_decisions(line: Line) -> bool:
    """Whether a line in capitals says that decisions follow, without a number, and is no list of them."""
    return line.may_be("decisions_heading") and not line.may_be("contents_heading", "other_document")


def classified(line: Line, language: Language) -> Line:
    """The line with its cues."""
    other, cues = cues_of(line.folded, language)
    return altered(line, cues=cues, language=other)


def furniture(folded: str, *, label: bool = False) -> str | None:
    """What a line is if it is none of the text: a page number (`label`: in words), a code, a separator."""
    if label:
        return "page_number"
    if not folded:
        return None
    if folded[0] in _DASHES or folded[-1] in _DASHES or folded[0].isdigit():
        behind = _NUMBERED_PAGE.sub("", folded, count=1)
        if behind != folded and is_symbol_alone(behind):
            return "running_header"
    if (len(folded) > _LONGEST_CODE and folded[0] not in _RULES) or _ANY_FURNITURE.match(folded) is None:
        return None
    return next((kind for kind, pattern in _FURNITURE if pattern.match(folded)), None)


def _alone(lines: list[Line]) -> list[bool]:
    """For each line, whether an indent in unbroken text is the exception (so that it tells a page)."""
    unbroken = [line for line in lines if line.gap == 0]
    rare = 10 * sum(line.indent > 0 for line in unbroken) < max(len(unbroken), 10)
    return [rare and line.gap == 0 and line.indent > 0 for line in lines]


def _mark_number(line: Line, following: Line | None) -> Line:
    """A bare number at the foot or head of a page, right before or behind a form feed, is the page's."""
    at_feed = line.feed is not None or following is None or following.feed is not None
    if not at_feed or line.artefact is not None:
        return line
    figure = line.folded.isdigit() and len(line.folded) <= _PAGE_DIGITS and (following is not None or line.gap > 0)
    return altered(line, artefact="page_number") if figure or _PAGE_OF_PAGES.match(line.folded) else line


def _mark_page(line: Line, wrap_gap: int, indented: bool) -> Line:
    """Say whether a page begins with the line, and record the white space that shows it."""
    if line.number == 1 or (line.artefact and line.feed is None):
        return line
    closer = wrap_gap > 0 and line.gap < wrap_gap and line.indent > 0
    if line.feed is None and not closer and not indented:
        return line
    offset = line.start - line.indent if line.feed is None else line.feed
    return altered(line, begins_page=True, cuts=(Cut(offset, offset + 1, "page_break"), *line.cuts))
