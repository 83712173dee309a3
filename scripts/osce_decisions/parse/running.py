"""In: a line whose breaks are lost, and what was read before it. Out: where the paragraphs in it begin.

Numbers that count on, marks of a list, verbs and participles that open paragraphs, headings before a number, the
line of the sitting at the end: each only behind what may end a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.parse.marks import latin_letter
from osce_decisions.parse.pages import at_headings

# What a paragraph may stand behind in mid-line, with the call of a note or without.
_BOUNDARY = compiled(r"[,;.:!?…»”\")–—]\d{0,2} (?=\S)")
_CALL_BEHIND = compiled(r"(?<=[,;.:!?…»”\")])\d{1,2}$")
NUMBERED = compiled(r"(?P<number>\d\d{0,2})[.)] (?=\S)")
"""A number and the point behind it; a pattern that begins with one digit is sooner found than one with some."""
NUMBER_AND_ITEM = compiled(r"\d{1,3}[.)] (?P<item>\(?[aаi]\) (?=\S))")
_SECTION_MARK = compiled(r"(?<!\S)(?:[IVXLІХ]{1,6}|[A-HАБВГДЕ])[.)] $")
_MARK_BEFORE = compiled(r"(?:^|\s)\(?\w{1,4}[.)] $")
_INNER_ITEM = compiled(r"(?<= )\(?(?P<letter>[a-z])\)(?= \S)")
# The first item of a list that no colon announces, if the second stands behind its semicolon or comma.
_LISTED = compiled(r"(?<=\w )\(?[aа]\) (?=[^;]{3,400}[;,] (?:\w{1,4} )?\(?[bбв]\) )")
_ENDS = frozenset(',;:.!?…»”")–—')
_FINISHED = frozenset('.!?…»”")')
_NOTES = 60
"""How many notes may stand at the end of a text on one line."""
_HEADING = 160
"""How long a heading is at most that stands in mid-line."""
_LEAD_IN = 120
"""How long a clause that announces numbered paragraphs can be."""


@dataclass(slots=True)
class Running:
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
    heading: int = 0
    """Where the heading ends, in the line being read, that was found last."""


def next_numbers(folded: str, state: Running) -> Iterator[int]:
    """Numbers in a whole line that count on from its own, each behind the end of a clause."""
    match = NUMBERED.match(folded)
    if match is None:
        return
    number = int(match["number"])
    for further in NUMBERED.finditer(folded, match.end()):
        behind = folded[further.start() - 2 : further.start()].strip()[-1:]
        if int(further["number"]) == number + 1 and behind in {";", "."}:
            if state.language.operative.match(folded, further.end()) is None:
                continue
            number += 1
            yield further.start()


def first_item(folded: str) -> Iterator[int]:
    """Where the first item of a paragraph begins that stands on the line of its number: *44. (a) Requests …*."""
    if match := NUMBER_AND_ITEM.match(folded):
        yield match.start("item")


def inner_items(folded: str, language: Language) -> list[int]:
    """Where the items of a list begin that stands in one line: the first behind a colon, all with semicolons."""
    places: list[int] = []
    if ")" not in folded:
        return places
    for match in _INNER_ITEM.finditer(folded):
        before = folded[: match.start()].rstrip()
        ends = before.endswith(";") or language.ends_item(before)
        if match["letter"] == "a" and before.endswith(":"):
            places = [match.start()]
        elif places and ends and ord(match["letter"]) == ord("a") + len(places):
            places.append(match.start())
    return places if len(places) > 1 else []


def in_text(folded: str, start: int, state: Running) -> Iterator[int]:
    """Cuts in running text whose breaks are lost: at numbers that count on, items, openings and headings."""
    language = state.language
    state.heading = 0
    boundaries = {start}
    boundaries |= {match.start() for match in _LISTED.finditer(folded, start)}
    boundaries |= {match.end() for match in _BOUNDARY.finditer(folded, start)}
    boundaries |= {match.end() for match in language.over.finditer(folded, start)}
    boundaries |= {match.start() for match in NUMBERED.finditer(folded, start)}
    # Nothing begins at the end of a text; a line of invisible characters has no other place.
    for place in sorted(place for place in boundaries if place < len(folded)):
        if _is_begin(folded, place, state):
            yield place
    yield from at_headings(folded, start, language)
    yield from _at_closing(folded, start, language)


def _at_closing(folded: str, start: int, language: Language) -> Iterator[int]:
    """Where the line of the sitting behind the end of a resolution begins, and the notes below it."""
    found = next(_closing_lines(folded, start, language), None)
    if found is None:
        return
    yield found.start()
    position = next_word(folded, found.end())
    yield position
    date = language.inline("date").match(folded, position)
    position = next_word(folded, date.end()) if date else position
    for note in range(1, _NOTES):
        mark = compiled(rf"(?<!\S){note} (?=[^\W\d_])").search(folded, position)
        if mark is None or (mark.start() > position and _behind(folded, mark.start()) not in _FINISHED):
            return
        yield mark.start()
        position = mark.end()


def _closing_lines(folded: str, start: int, language: Language) -> Iterator[re.Match[str]]:
    """The lines that name the sitting or the vote, behind a finished sentence."""
    for name in ("session", "adoption_line"):
        for match in language.inline(name).finditer(folded, start):
            begins = folded[match.start()].isupper() or folded[match.start()].isdigit()
            if begins and _behind(folded, match.start()) in _FINISHED:
                yield match


def _behind(folded: str, place: int) -> str:
    """The last character before a place, the call of a note left aside."""
    before = folded[max(place - 4, 0) : place].rstrip()
    return _CALL_BEHIND.sub("", before)[-1:]


def _is_begin(folded: str, place: int, state: Running) -> bool:
    language = state.language
    if place < state.heading:
        return False
    if match := NUMBERED.match(folded, place):
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


def _opens_preamble(folded: str, place: int, state: Running) -> bool:
    """Whether a listed form stands at a place, or behind a comma any participle with a capital."""
    language = state.language
    if language.preambular.match(folded, place):
        return True
    return folded[place].isupper() and _behind(folded, place) == "," and language.opens_as_participle(folded, place)


def _heads_number(folded: str, place: int, state: Running) -> bool:
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
    # Behind a comma, a heading with a comma would be a sentence that goes on.
    ends = ",;:!?" if _behind(folded, place) == "," else ";:!?"
    if begin < 0 or any(mark in words for mark in ends) or language.operative.match(folded, place):
        return False
    section = language.patterns["section_heading"].match(folded, place) is not None
    heads = (section or "." not in words) and language.operative.match(folded, begin + len(f" {number}. ")) is not None
    if heads:
        state.heading = begin
    return heads


def _leads_in(folded: str, place: int, language: Language) -> bool:
    """Whether a short clause behind a comma announces the first numbered paragraph: *…, beschließt, 1. …*."""
    first = folded.find(" 1. ", place, place + _LEAD_IN)
    return first > 0 and language.match("lead_in", folded[place:first]) is not None


def _counts(marker: str, state: Running) -> bool:
    """Whether an item mark begins or goes on with a list; a dash always does."""
    mark = marker.lower().strip("().")
    mark = latin_letter(mark, state.item)
    if not mark.strip("–—•‒-"):
        return True
    if mark[0].isdigit():
        return mark.partition(".")[0] == str(state.number)
    follows = bool(state.item) and len(mark) == 1 and ord(mark) == ord(state.item) + 1
    roman = set(mark) <= set("ivx") and (mark == "i" or bool(state.item))
    if mark in {"a", "i"} or follows:
        state.item = mark
    return mark == "a" or follows or roman


def next_word(folded: str, position: int) -> int:
    """The next word behind a position."""
    return position + len(folded[position:]) - len(folded[position:].lstrip())
