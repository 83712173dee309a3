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
from dataclasses import replace
from itertools import pairwise

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language, with_english
from osce_decisions.parse.folding import Cut, folded_line, outside
from osce_decisions.parse.formulas import mark_formulas, mark_wrapped_names
from osce_decisions.parse.lines import Line, classified, furniture, wrapped_gap
from osce_decisions.parse.pages import in_page_head, without_pages
from osce_decisions.parse.pagination import mark_page_numbers
from osce_decisions.parse.rewrapped import join_rewrapped
from osce_decisions.parse.running import NUMBERED, Running, first_item, in_text, inner_items, next_numbers, next_word
from osce_decisions.parse.sentences import SENTENCE_LINES, is_one_sentence
from osce_decisions.symbols import behind_symbol

_WORD = compiled(r"\S+")
# The number of a resolution of the General Assembly or another organ before its title: session, or year, and number;
# up to 1975 the session stood behind it: *2625 (XXV). Declaration on …*.
BARE_RESOLUTION = compiled(
    r"(?:(?:(?P<session>\d{1,3})|(?P<year>(?:19|20)\d{2}))/(?P<number>\d{1,4})"
    r"|(?P<old>\d{1,4}) \((?P<roman>[IVXL]{1,7})\))"
    r"\.(?= [^\W\d_]|$)"
)
_INNER_RESOLUTION = compiled(r"(?<=[\])\w] )\d{1,3}/\d{1,4}\.(?= [^\W\d_])")
_FORMULA_END = (",", ":", "–", "—", "-")
_NUMBERS = ("decision_heading", "resolution_heading", "caption")
# Lines of the page head that may have run together with others.
_HEAD = ("organisation", "session", "journal", "date", "language_line")
_FORMULA_REACH = 160
"""How far behind the name of a body the formula may reach."""

_ADOPTION = 200
"""How far into the line of its adoption the day of a resolution stands."""
_EXCERPT = 25
"""How long the word is that says in brackets that a text is an excerpt."""

_DAY, _BEFORE_DAY = 80, 2
"""How far behind the number its day ends, and how many words may stand before it."""

_PAGE_CODE = 20
"""How long a page code or number is at most that was cut off a page head."""
_LONG = 300
"""How long a line is that may hold several, with the number of a page in its midst."""
_HEAD_LENGTH = 4000
"""How long the page head of a text on one line can be."""


def unfold(text: str, lines: list[Line], language: Language) -> list[Line]:
    """The lines, those cut that hold the beginnings of several paragraphs or headings."""
    lines = mark_page_numbers(lines, wrapped_gap(lines, language), language)
    lines = join_rewrapped(text, lines, language, lambda folded: _formula(folded, "", language) is not None)
    state = Running(language, run_on=_counts_in_mid_line(lines, language))
    found: list[Line] = []
    wrap_gap = wrapped_gap(lines, language)
    marked = mark_formulas(mark_wrapped_names(lines, wrap_gap, language), wrap_gap, language)
    for index, (line, following) in enumerate(zip(marked, [*marked[1:], None], strict=False)):
        if line.artefact or line.goes_on:
            found.append(line)
            continue
        if state.run_on or line.folded[_LONG:]:
            line = without_pages(text, line, language)
        if not state.begun and is_one_sentence(marked[index : index + SENTENCE_LINES], wrap_gap, language):
            found.append(line)
            continue
        places = sorted({place for place in _places(line, following, state) if 0 < place < len(line.folded)})
        found += (classified(piece, language) for piece in _cut(text, line, places)) if places else [line]
    return found


def _counts_in_mid_line(lines: list[Line], language: Language) -> bool:
    """Whether numbered paragraphs begin in mid-line: more numbers count on there than at line starts."""
    inside = ahead = 0
    number = 0
    for line in lines:
        match = NUMBERED.match(line.folded)
        if match and int(match["number"]) == number + 1:
            number, ahead = number + 1, ahead + 1
        for match in NUMBERED.finditer(line.folded, 1):
            behind = line.folded[match.start() - 2 : match.start()].strip()[-1:]
            if int(match["number"]) == number + 1 and behind in set(",;.:") and _begins(line.folded, match, language):
                number, inside = number + 1, inside + 1
    return inside > ahead and inside > 1


def _begins(folded: str, match: re.Match[str], language: Language) -> bool:
    return folded[match.end()].isupper() or language.operative.match(folded, match.end()) is not None


def _places(line: Line, following: Line | None, state: Running) -> Iterator[int]:
    """Where the line is to be cut, in any order."""
    language, folded = state.language, line.folded
    if not state.run_on:
        yield from in_page_head(folded, language)
    behind = following.folded if following and not following.artefact else ""
    formula = None if state.begun else _formula(folded, behind, language)
    if not state.begun:
        if line.may_be("formula"):
            state.begun = True
            return
        heading = _heading(line, language)
        if folded[:2].isupper() and (state.headed or heading):
            yield from _own_symbol(folded)
        yield from _in_head(line, formula[0] if formula else len(folded), state, run_on=formula is not None)
        # A heading in small letters may be the title of a web page, and the true one follows.
        state.headed = state.headed or (heading is not None and folded[:2].isupper())
    if formula:
        state.begun = state.run_on = True
        state.small = folded[formula[1] : formula[1] + 1].islower()
        yield from formula
    if state.run_on and (state.begun or formula):
        yield from in_text(folded, formula[1] if formula else 0, state)
    elif state.headed or state.begun:
        yield from first_item(folded)
        yield from next_numbers(folded, state)
        yield from inner_items(folded, language)


def _own_symbol(folded: str) -> Iterator[int]:
    """Where the own symbol stands in brackets behind a title, at the end of its line."""
    if not folded.endswith(")"):
        return
    # A symbol may have brackets of its own: *(MC(9).DEC/4 of 4 December 2001)*.
    place = folded.rfind(" (") + 1
    if place > 0 and behind_symbol(folded[place:]) is not None:
        yield place


def _heading(line: Line, language: Language) -> re.Match[str] | None:
    """The number with which a line begins, as a heading or caption does; in a long line only in capitals."""
    if line.folded[_LONG:]:
        return language.match("decision_heading", line.folded) or language.match("resolution_heading", line.folded)
    found = (line.cues[name] for name in _NUMBERS if line.may_be(name))
    return next((match for match in found if match.string == line.folded), None)


def _formula(folded: str, behind: str, language: Language) -> tuple[int, int] | None:
    """Where a formula stands in a line, if the beginning of a paragraph stands behind it, or in the next line."""
    pattern = language.inline("formula")
    for name in language.body_names.finditer(folded):
        end = min(name.end() + _FORMULA_REACH, len(folded))
        for word in _starts_before(folded, name.start()):
            match = pattern.match(folded, word, end)
            numbered = NUMBERED.match(folded) if word else None
            if numbered and numbered.end() >= word:
                # The subject of a numbered paragraph.
                continue
            if match is None or not folded[: match.end()].rstrip().endswith(_FORMULA_END):
                continue
            rest = folded[match.end() :].lstrip()
            if not rest and word > 0 and behind and _opens(behind, language):
                return word, len(folded)
            if rest and (_opens(rest, language) or NUMBERED.match(rest) or language.match("item", rest)):
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


def _in_head(line: Line, end: int, state: Running, *, run_on: bool) -> Iterator[int]:
    """Cuts in the page head: behind a decision's number, and around lines that ran together."""
    language = state.language
    head = line.folded[: min(end, _HEAD_LENGTH)]
    match = BARE_RESOLUTION.match(head) or (None if state.headed else _heading(line, language))
    if match:
        caption = "caption" in line.cues and not line.may_be("decision_heading")
        if not (caption and language.ends_clause(head.rstrip(" :"))):
            yield from _behind_heading(head, match.end(), language)
        return
    inner = _inner_heading(head, language) if not state.headed else None
    if not run_on and inner is None:
        return
    adopted = _adoption(head, language)
    yield from adopted
    for place in _head_lines(head, inner.start() if inner else len(head), language):
        if not adopted or not adopted[0] < place < adopted[1]:
            yield place
    if inner:
        state.headed = True
        yield inner.start()
        yield from _behind_heading(head, inner.end(), language)


def _head_lines(head: str, end: int, language: Language) -> Iterator[int]:
    """Where the lines of a page head begin and end that ran together; bodies only before an end."""
    for pattern in (either.inline(name) for either in with_english(language) for name in _HEAD):
        for found in pattern.finditer(head):
            if found[0].strip():
                yield from (found.start() + len(found[0]) - len(found[0].lstrip()), next_word(head, found.end()))
    for found in language.body_names.finditer(head, 0, end):
        if language.inline("body_line").match(head, found.start()):
            yield from (found.start(), next_word(head, found.end()))


def _adoption(head: str, language: Language) -> tuple[int, ...]:
    """Where the line begins and ends that says which organ adopted a resolution, and on which day."""
    line = language.inline("adoption_line").search(head)
    day = language.inline("date").search(head, line.start(), line.start() + _ADOPTION) if line else None
    return (line.start(), next_word(head, day.end())) if line and day else ()


def _behind_heading(head: str, position: int, language: Language) -> Iterator[int]:
    rest = head[position:].lstrip(" *.,:–—-)]")
    if (rest.endswith(")") and "(" not in rest and len(rest) < _EXCERPT) or _is_day(rest, language):
        return
    if sum(character.isalpha() for character in rest[:40]) > 2 and not rest.startswith("("):
        yield position + len(head[position:]) - len(rest)


def _is_day(rest: str, language: Language) -> bool:
    """Whether what stands behind a number is the day of the decision, its place or a preposition before it."""
    open_ended = rest[:_DAY].replace(")", " ")
    found = next(filter(None, (either.inline("date").search(open_ended) for either in with_english(language))), None)
    if found is None:
        return False
    before, after = rest[: found.start()].strip(" ,("), rest[found.end() :].strip(" ,.)]")
    return len(before.split()) <= _BEFORE_DAY and (not after or (after.startswith("(") and len(after) < _EXCERPT))


def _inner_heading(head: str, language: Language) -> re.Match[str] | None:
    found = (language.inline(name).search(head, 1) for name in ("decision_heading", "resolution_heading"))
    return next((match for match in found if match), None) or _INNER_RESOLUTION.search(head)


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
    # A place inside the first word (behind a character that nobody sees) cuts nothing off.
    inner = {words[bisect_right(spaces, place)][0] for place in places} - {line.start}
    return list(_pieces(text, line, [line.start, *sorted(inner), line.end]))


def _pieces(text: str, line: Line, starts: list[int]) -> Iterator[Line]:
    for index, (start, end) in enumerate(pairwise(starts)):
        end = start + len(text[start:end].rstrip())
        cuts = tuple(cut for cut in line.cuts if start <= cut.start < end)
        if index == 0:
            cuts = (*(cut for cut in line.cuts if cut.start < start), *cuts)
            folded = folded_line(text, start, end, cuts)
            yield replace(line, end=end, folded=folded, cuts=cuts, artefact=_furniture(folded))
        else:
            yield _piece(text, line, start, end, cuts)


def _piece(text: str, line: Line, start: int, end: int, cuts: tuple[Cut, ...]) -> Line:
    folded = folded_line(text, start, end, cuts)
    return Line(start, end, line.number, 0, 0, folded, cuts=cuts, cut=True, artefact=_furniture(folded))


def _furniture(folded: str) -> str | None:
    """What a piece of a page head is if it is none of the text."""
    return furniture(folded) if len(folded) <= _PAGE_CODE else None
