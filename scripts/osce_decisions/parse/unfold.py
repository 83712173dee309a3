"""In: lines as extraction left them. Out: lines cut where it lost the breaks between paragraphs or headings.

Three signs tell that a break is lost: a formula in mid-line with the beginning of a paragraph behind it,
numbers that count on in mid-line, and the number of a decision with its title behind it. Only then is a
line cut, at the places where the words of the language pack begin something; a cut line says so
(`Line.cut`), and the document reports it. Lines that are whole stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from osce_decisions.languages import Language, with_english
from osce_decisions.parse.lines import Cut, Line, classified, folded_line, outside
from osce_decisions.parse.pages import at_headings, without_pages

_WORD = re.compile(r"\S+")
# What a paragraph may stand behind in mid-line, with the call of a note or without.
_BOUNDARY = re.compile(r"[,;.:!?…»”\")–—]\d{0,2} (?=\S)")
_CALL_BEHIND = re.compile(r"(?<=[,;.:!?…»”\")])\d{1,2}$")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)] (?=\S)")
# The number of a resolution of the General Assembly before its title: session and number.
BARE_RESOLUTION = re.compile(r"(?P<session>\d{1,3})/(?P<number>\d{1,4})\.(?= [^\W\d_]|$)")
_SECTION_MARK = re.compile(r"(?<!\S)(?:[IVXLІХ]{1,6}|[A-HАБВГДЕ])[.)] $")
_INNER_RESOLUTION = re.compile(r"(?<=[\])] )\d{1,3}/\d{1,4}\.(?= [^\W\d_])")
_MARK_BEFORE = re.compile(r"(?:^|\s)\(?\w{1,4}[.)] $")
_INNER_ITEM = re.compile(r"(?<= )\(?(?P<letter>[a-z])\)(?= \S)")
_FORMULA_END = (",", ":", "–", "—", "-")
_NUMBERS = ("decision_heading", "resolution_heading", "caption")
# Lines of the page head that may have run together with others.
_HEAD = ("organisation", "session", "journal", "date", "language_line")
_FORMULA_REACH = 160
"""How far behind the name of a body the formula may reach."""

_ENDS = frozenset(',;:.!?…»”")–—')
_FINISHED = frozenset('.!?…»”")')
_NOTES = 60
"""How many notes may stand at the end of a text on one line."""
_HEADING = 90
"""How long a heading is at most that stands in mid-line."""
_LEAD_IN = 120
"""How long a clause that announces numbered paragraphs can be."""

_LONG = 300
"""How long a line is that may hold several, with the number of a page in its midst."""
_HEAD_LENGTH = 4000
"""How long the page head of a text on one line can be."""


@dataclass(slots=True)
class _Reading:
    """What the pass over the lines remembers: whether breaks are lost, and the last number that was read."""

    language: Language
    run_on: bool = False
    begun: bool = False
    headed: bool = False
    attached: bool = False
    number: int = 0
    operative: bool = False
    small: bool = False
    item: str = ""


def unfold(text: str, lines: list[Line], language: Language) -> list[Line]:
    """The lines, those cut that hold the beginnings of several paragraphs or headings."""
    state = _Reading(language, run_on=_counts_in_mid_line(lines, language))
    found: list[Line] = []
    for line in lines:
        if line.artefact or line.goes_on:
            found.append(line)
            continue
        if state.run_on or line.folded[_LONG:]:
            line = without_pages(text, line, language)
        places = sorted({place for place in _places(line, state) if 0 < place < len(line.folded)})
        found += (classified(piece, language) for piece in _cut(text, line, places)) if places else [line]
    return found


def _counts_in_mid_line(lines: list[Line], language: Language) -> bool:
    """Whether numbered paragraphs begin in mid-line: more numbers count on there than at line starts."""
    inside = ahead = 0
    number = 0
    for line in lines:
        match = _NUMBERED.match(line.folded)
        if match and int(match["number"]) == number + 1:
            number, ahead = number + 1, ahead + 1
        for match in _NUMBERED.finditer(line.folded, 1):
            behind = line.folded[match.start() - 2 : match.start()].strip()[-1:]
            if int(match["number"]) == number + 1 and behind in set(",;.:") and _begins(line.folded, match, language):
                number, inside = number + 1, inside + 1
    return inside > ahead and inside > 1


def _begins(folded: str, match: re.Match[str], language: Language) -> bool:
    return folded[match.end()].isupper() or language.operative.match(folded, match.end()) is not None


def _places(line: Line, state: _Reading) -> Iterator[int]:
    """Where the line is to be cut, in any order."""
    language, folded = state.language, line.folded
    formula = None if state.begun else _formula(folded, language)
    if not state.begun:
        if line.may_be("formula"):
            state.begun = True
            return
        heading = _heading(line, language)
        yield from _in_head(line, formula[0] if formula else len(folded), state, run_on=formula is not None)
        # A heading in small letters may be the title of a web page, and the true one follows.
        state.headed = state.headed or (heading is not None and folded[:2].isupper())
    if formula:
        state.begun = state.run_on = True
        state.small = folded[formula[1] : formula[1] + 1].islower()
        yield from formula
    if state.run_on and (state.begun or formula):
        yield from _in_text(folded, formula[1] if formula else 0, state)
    elif state.headed or state.begun:
        yield from _next_numbers(folded, state)
        yield from _inner_items(folded, language)


def _heading(line: Line, language: Language) -> re.Match[str] | None:
    """The number with which a line begins, as a heading or caption does; in a long line only in capitals."""
    if line.folded[_LONG:]:
        return language.match("decision_heading", line.folded) or language.match("resolution_heading", line.folded)
    found = (line.cues[name] for name in _NUMBERS if line.may_be(name))
    return next((match for match in found if match.string == line.folded), None)


def _formula(folded: str, language: Language) -> tuple[int, int] | None:
    """Where a formula stands in a line, if the beginning of a paragraph stands behind it."""
    pattern = language.inline("formula")
    for name in language.body_names.finditer(folded):
        end = min(name.end() + _FORMULA_REACH, len(folded))
        for word in _starts_before(folded, name.start()):
            match = pattern.match(folded, word, end)
            if match is None or not folded[: match.end()].rstrip().endswith(_FORMULA_END):
                continue
            rest = folded[match.end() :].lstrip()
            if rest and (_opens(rest, language) or _NUMBERED.match(rest) or language.match("item", rest)):
                return word, match.end() + len(folded[match.end() :]) - len(rest)
    return None


def _starts_before(folded: str, position: int) -> Iterator[int]:
    """The beginnings of the words right before a position: an article or two, or none."""
    yield position
    for _ in range(2):
        position = folded.rfind(" ", 0, max(position - 1, 0)) + 1
        yield position
        if position == 0:
            return


def _opens(rest: str, language: Language) -> bool:
    return language.opens_preambular(rest[:200]) or language.opens_operative(rest[:200])


def _in_head(line: Line, end: int, state: _Reading, *, run_on: bool) -> Iterator[int]:
    """Cuts in the page head: behind a decision's number, and around lines that ran together."""
    language = state.language
    head = line.folded[: min(end, _HEAD_LENGTH)]
    match = BARE_RESOLUTION.match(head) or (None if state.headed else _heading(line, language))
    if match:
        caption = "caption" in line.cues and not line.may_be("decision_heading")
        if not (caption and language.ends_clause(head.rstrip(" :"))):
            yield from _behind_heading(head, match.end())
        return
    inner = _inner_heading(head, language) if not state.headed else None
    if not run_on and inner is None:
        return
    for pattern in (own.inline(name) for own in with_english(language) for name in _HEAD):
        for found in pattern.finditer(head):
            if found[0].strip():
                yield from (found.start() + len(found[0]) - len(found[0].lstrip()), _after(head, found.end()))
    for found in language.body_names.finditer(head, 0, inner.start() if inner else len(head)):
        if language.inline("body_line").match(head, found.start()):
            yield from (found.start(), _after(head, found.end()))
    if inner:
        state.headed = True
        yield inner.start()
        yield from _behind_heading(head, inner.end())


def _after(folded: str, position: int) -> int:
    """The next word behind a position."""
    return position + len(folded[position:]) - len(folded[position:].lstrip())


def _behind_heading(head: str, position: int) -> Iterator[int]:
    rest = head[position:].lstrip(" *.:–—-)]")
    if sum(character.isalpha() for character in rest[:40]) > 2 and not rest.startswith("("):
        yield position + len(head[position:]) - len(rest)


def _inner_heading(head: str, language: Language) -> re.Match[str] | None:
    found = (language.inline(name).search(head, 1) for name in ("decision_heading", "resolution_heading"))
    return next((match for match in found if match), None) or _INNER_RESOLUTION.search(head)


def _next_numbers(folded: str, state: _Reading) -> Iterator[int]:
    """Numbers in a whole line that count on from its own, each behind the end of a clause."""
    match = _NUMBERED.match(folded)
    if match is None:
        return
    number = int(match["number"])
    for further in _NUMBERED.finditer(folded, match.end()):
        behind = folded[further.start() - 2 : further.start()].strip()[-1:]
        if int(further["number"]) == number + 1 and behind in {";", "."}:
            if state.language.operative.match(folded, further.end()) is None:
                continue
            number += 1
            yield further.start()


def _inner_items(folded: str, language: Language) -> list[int]:
    """Where the items of a list begin that stands in one line: the first behind a colon, all with semicolons."""
    places: list[int] = []
    for match in _INNER_ITEM.finditer(folded):
        before = folded[: match.start()].rstrip()
        ends = before.endswith(";") or language.ends_item(before)
        if match["letter"] == "a" and before.endswith(":"):
            places = [match.start()]
        elif places and ends and ord(match["letter"]) == ord("a") + len(places):
            places.append(match.start())
    return places if len(places) > 1 else []


def _in_text(folded: str, start: int, state: _Reading) -> Iterator[int]:
    """Cuts in running text whose breaks are lost: at numbers that count on, items, openings and headings."""
    language = state.language
    boundaries = {start}
    boundaries |= {match.end() for match in _BOUNDARY.finditer(folded, start)}
    boundaries |= {match.end() for match in language.over.finditer(folded, start)}
    boundaries |= {match.start() for match in _NUMBERED.finditer(folded, start)}
    for place in sorted(boundaries):
        if _is_begin(folded, place, state):
            yield place
    yield from at_headings(folded, start, language)
    yield from _at_closing(folded, start, language)


def _at_closing(folded: str, start: int, language: Language) -> Iterator[int]:
    """Where the line of the sitting behind the end of a resolution begins, and the notes below it."""
    session = language.inline("session")
    found = next(
        (match for match in session.finditer(folded, start) if _behind(folded, match.start()) in _FINISHED), None
    )
    if found is None:
        return
    yield found.start()
    position = _after(folded, found.end())
    yield position
    date = language.inline("date").match(folded, position)
    position = _after(folded, date.end()) if date else position
    for note in range(1, _NOTES):
        mark = re.compile(rf"(?<!\S){note} (?=[^\W\d_])").search(folded, position)
        if mark is None or (mark.start() > position and _behind(folded, mark.start()) not in _FINISHED):
            return
        yield mark.start()
        position = mark.end()


def _behind(folded: str, place: int) -> str:
    """The last character before a place, the call of a note left aside."""
    before = folded[max(place - 4, 0) : place].rstrip()
    return _CALL_BEHIND.sub("", before)[-1:]


def _is_begin(folded: str, place: int, state: _Reading) -> bool:
    language = state.language
    if match := _NUMBERED.match(folded, place):
        number = int(match["number"])
        if number != state.number + 1 and not (number == 1 and state.attached):
            return False
        if _behind(folded, place) not in _ENDS and language.operative.match(folded, match.end()) is None:
            return False
        state.number, state.item = number, ""
        return True
    if _heads_number(folded, place, state):
        return True
    if match := language.patterns["item"].match(folded, place):
        return _counts(match["marker"], state)
    if (
        _MARK_BEFORE.search(folded, max(place - 8, 0), place)
        or folded[place].isdigit()
        or (state.number and folded[place].islower() and not state.small)
    ):
        return False
    preambular = not (state.number or state.operative) and _opens_preamble(folded, place, state)
    if folded[place].islower() and folded[max(place - 2, 0)].isalpha():
        return False
    before = _behind(folded, place)
    if preambular or language.operative.match(folded, place) is None:
        return bool(preambular)
    # The first operative verb may stand behind the comma of the preamble.
    first = before == "," and not state.operative and not state.number and (folded[place].isupper() or state.small)
    begins = before in {";", ":", "."} or first or (not state.number and _leads_in(folded, place, language))
    state.operative = state.operative or begins
    return begins


def _opens_preamble(folded: str, place: int, state: _Reading) -> bool:
    """Whether a listed form stands at a place, or behind a comma any participle with a capital."""
    language = state.language
    if language.preambular.match(folded, place):
        return True
    return folded[place].isupper() and _behind(folded, place) == "," and language.opens_as_participle(folded, place)


def _heads_number(folded: str, place: int, state: _Reading) -> bool:
    """Whether a heading stands at a place: a few words without an end, right before the next number and its verb."""
    language, number = state.language, state.number + 1
    if (
        not folded[place].isupper()
        or _behind(folded, place) not in _ENDS
        or _SECTION_MARK.search(folded, max(place - 10, 0), place)
    ):
        return False
    begin = folded.find(f" {number}. ", place, place + _HEADING)
    words = folded[place:begin]
    if begin < 0 or any(mark in words for mark in ",;:!?") or language.operative.match(folded, place):
        return False
    section = language.patterns["section_heading"].match(folded, place) is not None
    return (section or "." not in words) and language.operative.match(folded, begin + len(f" {number}. ")) is not None


def _leads_in(folded: str, place: int, language: Language) -> bool:
    """Whether a short clause behind a comma announces the first numbered paragraph: *…, beschließt, 1. …*."""
    first = folded.find(" 1. ", place, place + _LEAD_IN)
    return first > 0 and language.match("lead_in", folded[place:first]) is not None


def _counts(marker: str, state: _Reading) -> bool:
    """Whether an item mark begins or goes on with a list; a dash always does."""
    mark = marker.lower().strip("().")
    if not mark.strip("–—•‒-"):
        return True
    if mark[0].isdigit():
        return mark.partition(".")[0] == str(state.number)
    follows = bool(state.item) and len(mark) == 1 and ord(mark) == ord(state.item) + 1
    roman = set(mark) <= set("ivx") and (mark == "i" or bool(state.item))
    if mark in {"a", "а", "i"} or follows:
        state.item = mark
    return mark in {"a", "а"} or follows or roman


def _cut(text: str, line: Line, places: list[int]) -> Iterable[Line]:
    """The line in pieces, cut before the words at the given places of its folded text."""
    words = [
        (start + match.start(), start + match.end())
        for start, end in outside(line.start, line.end, line.cuts)
        for match in _WORD.finditer(text[start:end])
    ]
    spaces = [index for index, character in enumerate(line.folded) if character == " "]
    if len(words) != len(spaces) + 1:
        return [line]
    starts = [line.start, *(words[bisect_right(spaces, place)][0] for place in places), line.end]
    return list(_pieces(text, line, starts))


def _pieces(text: str, line: Line, starts: list[int]) -> Iterator[Line]:
    for index, (start, end) in enumerate(pairwise(starts)):
        end = start + len(text[start:end].rstrip())
        cuts = tuple(cut for cut in line.cuts if start <= cut.start < end)
        if index == 0:
            cuts = (*(cut for cut in line.cuts if cut.start < start), *cuts)
            yield replace(line, end=end, folded=folded_line(text, start, end, cuts), cuts=cuts)
        else:
            yield _piece(text, line, start, end, cuts)


def _piece(text: str, line: Line, start: int, end: int, cuts: tuple[Cut, ...]) -> Line:
    folded = folded_line(text, start, end, cuts)
    return Line(start, end, line.number, 0, 0, folded, cuts=cuts, cut=True)
