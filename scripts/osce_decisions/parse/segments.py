"""In: drafts and the artefacts of the page. Out: runs that cover each non-blank character once, in order.

A draft owns its lines, from the first to the last character of each unbroken run of them. Out of
these the artefacts, the number and the footnote calls are cut; what remains is its text. A run
keeps one character of the white space behind it where something interrupts the paragraph, so that
joining the text runs without a separator loses no space (`osce_decisions.text`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Set
from dataclasses import dataclass

from osce_decisions.compiled import compiled
from osce_decisions.errors import ConservationError
from osce_decisions.parse.cues import plain_mark
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.folding import Cut, outside
from osce_decisions.parse.lines import CONTROL, Line
from osce_decisions.records import fast_init

_MARK = compiled(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3}|\[\d{1,3}\]|(?<=[,;.:] )\d{1,2}/(?=\s|$)")
# Extraction often lowers a raised figure: *permanent1*.
_LOWERED = compiled(r"(?<![\d\s(\[.\-–/])\d{1,2}(?![\w/])")
# Behind the year of a date (*23 March 2016,3*), also glued to it (*23 mars 20163*).
_BEHIND_YEAR = compiled(r"[^\W\d_]\s(?:19|20)\d{2}[,;]?$")
_ON_YEAR = compiled(r"(?<=[^\W\d_]\s\d{4})(?<=(?:19|20)\d{2})\d{1,2}(?![\w/])")
_TITLES = frozenset({"title", "annex_title", "statement_title"})
_QUOTES = frozenset('»”"')
_BEHIND_WORD = frozenset(',;»”")')
# Behind a unit of length a raised figure is part of the unit: `m²`.
_UNIT = compiled(r"[\s\d][kcdm]?m$")


@fast_init
@dataclass(frozen=True, slots=True)
class Run:
    """Source characters with their role, before they have an identifier; `owner` indexes the drafts."""

    start: int
    end: int
    role: str
    owner: int | None = None
    artefact: str | None = None


@fast_init
@dataclass(frozen=True, slots=True)
class Call:
    """Where a footnote is called: the index of the draft, and the source characters of the mark."""

    caller: int
    start: int
    end: int


def cut_runs(
    text: str, drafts: list[Draft], lines: Iterable[Line], furniture: Iterable[Line], calls: dict[int, Call]
) -> list[Run]:
    """All runs of a source text in source order.

    Raises ConservationError if a non-blank character is in none of them, or in two.
    """
    controls = {Cut(*match.span(), "control_character") for match in CONTROL.finditer(text)}
    cuts = sorted(controls.union(*(line.cuts for line in lines)), key=lambda cut: cut.start)
    runs = [Run(cut.start, cut.end, "artefact", artefact=cut.artefact) for cut in cuts]
    for line in furniture:
        inside = tuple(_cuts_within(cuts, line.start, line.end))
        runs += [
            Run(start, end, "artefact", artefact=line.artefact) for start, end in outside(line.start, line.end, inside)
        ]
    called: dict[int, list[Cut]] = {}
    for call in calls.values():
        called.setdefault(call.caller, []).append(Cut(call.start, call.end, "call"))
    for owner, draft in enumerate(drafts):
        runs += _draft_runs(text, draft, owner, cuts, called.get(owner, []))
    runs.sort(key=lambda run: (run.start, run.end))
    _check_conservation(text, runs)
    return runs


def _cuts_within(cuts: list[Cut], start: int, end: int) -> list[Cut]:
    """The cuts that begin in [start, end), by bisection."""
    if not cuts:
        return []
    low = bisect_left(cuts, start, key=lambda cut: cut.start)
    return cuts[low : bisect_left(cuts, end, low, key=lambda cut: cut.start)]


def find_calls(text: str, drafts: list[Draft]) -> dict[int, Call]:
    """Where each footnote is called, by the index of the footnote's draft; a lost call has no entry.

    A call is a raised digit or star in the text, a figure right behind a word in lower case, or the mark
    alone on a line that extraction tore off.
    Each goes to the first footnote with its mark that has none yet.
    """
    waiting: dict[str, deque[int]] = {}
    for owner, draft in enumerate(drafts):
        if draft.kind == "footnote" and draft.marker:
            waiting.setdefault(draft.marker, deque()).append(owner)
    calls: dict[int, Call] = {}
    for caller, draft in enumerate(drafts if waiting else ()):
        if draft.kind == "footnote":
            continue
        for mark, start, end in _marks(text, draft, waiting.keys()):
            if waiting.get(mark):
                calls[waiting[mark].popleft()] = Call(caller, start, end)
    return calls


def _marks(text: str, draft: Draft, known: Set[str]) -> list[tuple[str, int, int]]:
    """What may call a footnote in a paragraph: its mark and source offsets; nothing if it is all marks."""
    found: list[tuple[str, int, int]] = []
    bare = True
    for index, line in enumerate(draft.lines):
        if index and line.folded in known and len(alone := outside(line.start, line.end, line.cuts)) == 1:
            found.append((line.folded, *alone[0]))
            continue
        skipped = draft.marker_length if index == 0 else 0
        matches = [
            match
            for match in _MARK.finditer(text, line.start + skipped, line.end)
            if not _UNIT.search(text[max(match.start() - 3, 0) : match.start()])
        ]
        found += [(plain_mark(match[0]), *match.span()) for match in matches]
        lowered = _LOWERED.finditer(text, line.start + skipped, line.end)
        titled = draft.kind in _TITLES
        found += [(one[0], *one.span()) for one in lowered if _behind_word(text, one.start(), titled=titled)]
        glued = _ON_YEAR.finditer(text, line.start + skipped, line.end)
        found += [(one[0], *one.span()) for one in glued]
        bare = bare and not (_MARK.sub("", line.folded[skipped:]) if matches else line.folded[skipped:]).strip()
    return [] if bare else found


def _behind_word(text: str, position: int, *, titled: bool) -> bool:
    """Whether a word in small letters, or of a title, ends at a position or before the mark that stands there."""
    end = position - 1 if text[position - 1] in _BEHIND_WORD else position
    # Behind a quotation mark and a comma: *the item “Bees”,2*.
    end -= text[position - 1] in ",;" and text[end - 1 : end] in _QUOTES
    word = text[max(end - 3, 0) : end]
    if len(word) == 3 and word.isalpha() and (word.islower() or (titled and word.isupper())):
        return True
    return text[position - 1] in ",;" and _BEHIND_YEAR.search(text[max(position - 8, 0) : position]) is not None


def _draft_runs(text: str, draft: Draft, owner: int, cuts: list[Cut], calls: list[Cut]) -> list[Run]:
    runs: list[Run] = []
    stretches = _stretches(text, draft.lines)
    for index, (start, end) in enumerate(stretches):
        inner = _cuts_within(cuts, start, end) + _cuts_within(calls, start, end)
        inner.sort(key=lambda cut: cut.start)
        if index == 0 and draft.marker_length:
            number_end = _marker_end(text, start, draft.marker_length, inner)
            runs += [Run(*span, "number", owner) for span in outside(start, number_end, tuple(inner))]
            start = _skip_space(text, number_end, end)
        runs += [Run(*span, "text", owner) for span in outside(start, end, tuple(inner))]
    runs += [Run(cut.start, cut.end, "call", owner) for cut in calls]
    return [run for run in runs if run.role == "call" or not text[run.start : run.end].isspace()]


def _stretches(text: str, lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    """The unbroken stretches of source that the lines cover; only white space stands inside one."""
    stretches: list[tuple[int, int]] = []
    for line in lines:
        if stretches and not text[stretches[-1][1] : line.start].strip():
            stretches[-1] = (stretches[-1][0], line.end)
        else:
            stretches.append((line.start, line.end))
    last = len(stretches) - 1
    return [
        (start, end + 1 if index < last and text[end : end + 1].isspace() else end)
        for index, (start, end) in enumerate(stretches)
    ]


def _marker_end(text: str, start: int, length: int, cuts: list[Cut]) -> int:
    """The source offset behind the first `length` characters that no cut covers."""
    position = start
    for run_start, run_end in outside(start, len(text), tuple(cuts)):
        if length <= run_end - run_start:
            return run_start + length
        length -= run_end - run_start
        position = run_end
    return position


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _check_conservation(text: str, runs: list[Run]) -> None:
    """Every non-blank character is in exactly one run (data/CODEBOOK.md)."""
    position = 0
    for run in runs:
        if run.start < position:
            raise ConservationError(f"source characters {run.start}-{position} would be in two segments")
        if text[position : run.start].strip():
            raise ConservationError(f"source characters {position}-{run.start} would be in no segment")
        position = run.end
    if text[position:].strip():
        raise ConservationError(f"source characters {position}-{len(text)} would be in no segment")
