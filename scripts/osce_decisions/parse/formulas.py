"""In: lines. Out: the same; where the name of the organisation or a formula is wrapped, its first line has the cue.

A formula that names the States instead of a body has the cue too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.lines import Line

_FORMULA_ENDS = tuple(",:–—-")
_LENGTH = 200
_FORMULA_LINES = 4
"""How many lines a formula is at most."""
_TITLE_REACH = 12
"""How many lines below a title the formula may stand."""
_PAGE_HEAD = 20
"""How many lines of a text may be of its page head."""
_NAMES = ("organisation", "body_line", "session")


def mark_formulas(lines: list[Line], wrap_gap: int, language: Language) -> list[Line]:
    """The lines; where a formula is wrapped or names the States, its first line has the cue, the others say so."""
    found = list(lines)
    for index, line in enumerate(lines):
        if line.artefact or line.lower or line.may_be("formula") or found[index].goes_on:
            continue
        wrapped = line.folded
        for count in range(1, _FORMULA_LINES + 1):
            match = _whole_formula(wrapped, language)
            if match:
                found[index] = replace(line, cues={**line.cues, "formula": match}, language=None)
                for further in range(index + 1, index + count):
                    found[further] = replace(lines[further], goes_on=True)
                break
            following = lines[index + count] if index + count < len(lines) else None
            if following is None or following.artefact or following.gap > wrap_gap or len(wrapped) > _LENGTH:
                break
            wrapped = f"{wrapped} {following.folded}"
    return _without_titles(found, wrap_gap)


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
    """The lines; where a page head wraps the name of organisation, body or sitting, the first has its cue."""
    found = list(lines)
    for index, line in enumerate(lines[:_PAGE_HEAD]):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or line.cues or following.cues or line.artefact or following.artefact:
            continue
        if following.gap > wrap_gap or found[index].goes_on or not line.folded[:1].isalnum():
            continue
        whole = f"{line.folded} {following.folded}"
        for name in _NAMES if len(whole) <= _LENGTH else ():
            match = language.match(name, whole)
            if match and match.end() == len(whole):
                found[index] = replace(line, cues={name: match})
                found[index + 1] = replace(following, goes_on=True)
                break
    return found


def _whole_formula(folded: str, language: Language) -> re.Match[str] | None:
    """The formula that a text is, if it ends as one."""
    if not folded.endswith(_FORMULA_ENDS):
        return None
    return language.match("formula", folded) or language.match("states_formula", folded)
