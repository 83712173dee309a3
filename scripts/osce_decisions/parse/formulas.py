"""In: lines. Out: the same; where a name, a number, a date or a formula is wrapped, its first line has the cue.

A formula that names the States instead of a body has the cue too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language, with_english
from osce_decisions.parse.divided import kept, mended
from osce_decisions.parse.lines import Line

_FORMULA_ENDS = tuple(",:–—-")
_CALLED = compiled(r"(?<=[,:])(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,3})$|(?<=\w)\*{1,3}(?=[,:]$)")
"""The call of a footnote at the end of a formula: *Le Conseil permanent,¹*."""
_LENGTH = 200
_FORMULA_LINES = 4
"""How many lines a formula is at most."""
_TITLE_REACH = 12
"""How many lines below a title the formula may stand."""
_PAGE_HEAD = 20
"""How many lines of a text may be of its page head."""
_NAMES = ("organisation", "body_line", "session")
_NUMBERS = ("decision_heading", "caption")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DATE = 25
"""How long the rest of a date is at most."""
_WITH_DATE = frozenset({"place_and_year"})
"""What the rest of a date looks like: *December 2017*."""


def mark_formulas(lines: list[Line], wrap_gap: int, language: Language) -> list[Line]:
    """The lines; where a formula is wrapped or names the States, its first line has the cue, the others say so."""
    found = list(lines)
    for index, line in enumerate(lines):
        if line.artefact or line.lower or line.may_be("formula") or found[index].goes_on:
            continue
        wrapped, whole = line.folded, line.folded
        for count in range(1, _FORMULA_LINES + 1):
            match = _whole_formula(wrapped, language) or (_whole_formula(whole, language) if whole != wrapped else None)
            if match:
                found[index] = replace(line, cues={**line.cues, "formula": match}, language=None)
                for further in range(index + 1, index + count):
                    found[further] = replace(lines[further], goes_on=True)
                break
            following = lines[index + count] if index + count < len(lines) else None
            if following is None or following.artefact or following.gap > wrap_gap or len(wrapped) > _LENGTH:
                break
            wrapped, whole = kept([wrapped, following.folded]), mended([whole, following.folded])
    return _with_bare(_without_titles(found, wrap_gap), language)


def _with_bare(lines: list[Line], language: Language) -> list[Line]:
    """The lines; in a text without a formula the name of the body alone is one, if its decision begins right below."""
    heading = next((index for index, line in enumerate(lines) if line.may_be("decision_heading")), None)
    if heading is None or any(line.may_be("formula") for line in lines):
        return lines
    for index in range(heading + 1, min(heading + _TITLE_REACH, len(lines) - 1)):
        below = lines[index + 1].folded
        begins = lines[index + 1].lower and (language.opens_operative(below) or language.opens_preambular(below))
        if begins and lines[index].may_be("body_line"):
            named = replace(lines[index], cues={"formula": lines[index].cues["body_line"]})
            return [*lines[:index], named, *lines[index + 1 :]]
    return lines


def _without_titles(lines: list[Line], wrap_gap: int) -> list[Line]:
    """The lines; where a title ends with the name of a body on a line of its own, that line has no cue of a formula.

    It stands right below a line that nothing ends, without a comma, and the formula itself comes below it.
    """
    found = list(lines)
    formulas = [index for index, line in enumerate(lines) if line.may_be("formula")]
    for index, further in pairwise(formulas):
        line, before = lines[index], lines[max(index - 1, 0)]
        below = line.gap <= wrap_gap and not before.cues and before.folded[-1:].isalpha()
        if index and below and further - index <= _TITLE_REACH and not line.folded.endswith(_FORMULA_ENDS):
            found[index] = replace(line, cues={name: match for name, match in line.cues.items() if name != "formula"})
    return found


def mark_wrapped_names(lines: list[Line], wrap_gap: int, language: Language) -> list[Line]:
    """The lines; where a page head wraps a name, a number or a date, the first line has its cue, the next goes on."""
    found = list(lines)
    for index, (line, following) in enumerate(pairwise(lines[: _PAGE_HEAD + 1])):
        apart = following.gap - wrap_gap
        if line.artefact or following.artefact or apart > 1 or found[index].goes_on:
            continue
        if not line.folded[:1].isalnum() and not line.folded.startswith(("(", "[")):
            continue
        spellings = dict.fromkeys(join([line.folded, following.folded]) for join in (kept, mended))
        # A blank line tells less than a date that goes on behind it.
        read = _cues_of_date if apart > 0 else _cues_of_whole
        tried = (read(one, line, following, language) for one in spellings if len(one) <= _LENGTH)
        cues = next((found for found in tried if found is not None), None)
        if cues is not None:
            found[index] = replace(line, cues=cues)
            found[index + 1] = replace(following, goes_on=True)
    return found


def _cues_of_whole(whole: str, line: Line, following: Line, language: Language) -> Mapping[str, re.Match[str]] | None:
    """The cues that two lines have as one; None if they are two."""
    if not line.cues and not following.cues:
        for name in _NUMBERS:
            # The number stands in the second line, or goes on there: *Decision No.⏎3/30*.
            match = language.match(name, whole)
            if match and match.end("number") > len(line.folded):
                return {name: match}
    named = line.may_be("session") or not line.cues
    goes_on = named and following.cues.keys() <= {"body_line"} and following.folded[0] != "("
    names = () if not goes_on else ("session",) if line.cues or following.cues else _NAMES
    for name in names:
        match = language.match(name, whole)
        if match and match.end() == len(whole):
            return {name: match}
    if not line.cues and following.cues.keys() == {"date"} and (match := language.match("adoption_line", whole)):
        return {"adoption_line": match}
    return _cues_of_date(whole, line, following, language)


def _cues_of_date(whole: str, line: Line, following: Line, language: Language) -> Mapping[str, re.Match[str]] | None:
    """The cues that two lines have as one, if a date begins in the first and ends with the second."""
    if len(following.folded) > _DATE or not _YEAR.search(following.folded) or not following.cues.keys() <= _WITH_DATE:
        return None
    for either in with_english(language):
        date = either.inline("date").search(whole)
        if date and date.start() < len(line.folded) and date.end() == len(whole):
            adopted = language.match("adoption_line", whole)
            return line.cues or {"adoption_line" if adopted else "date": adopted or date}
    return None


def _whole_formula(folded: str, language: Language) -> re.Match[str] | None:
    """The formula that a text is, if it ends as one, perhaps with the call of a note."""
    folded = _CALLED.sub("", folded)
    if not folded.endswith(_FORMULA_ENDS):
        return None
    return language.match("formula", folded) or language.match("states_formula", folded)
