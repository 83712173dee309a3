"""In: lines. Out: the same; where a formula is wrapped or names the States, its first line has the cue `formula`."""

from __future__ import annotations

import re
from dataclasses import replace

from osce_decisions.languages import Language
from osce_decisions.parse.lines import Line

_FORMULA_ENDS = ",:–—-"
_LENGTH = 200
_FORMULA_LINES = 4
"""How many lines a formula is at most."""


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
    return found


def _whole_formula(folded: str, language: Language) -> re.Match[str] | None:
    """The formula that a text is, if it ends as one."""
    if not folded.endswith(tuple(_FORMULA_ENDS)):
        return None
    return language.match("formula", folded) or language.match("states_formula", folded)
