"""In: lines. Out: the same; a bare number that stands apart between them is the number of a page.

It stands between two wider gaps, and either in the midst of a sentence, or beside the symbol of the decision, or all
such numbers of the text count on. A number alone may also be the mark of a note or of a paragraph: that is called in
the text, or begins a line that goes on below it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.parse.lines import Line
from osce_decisions.parse.marks import called_notes
from osce_decisions.symbols import is_symbol_alone

_DIGITS = 3
_OF_PAGES = compiled(r"\d{1,3}/\d{1,3}$")
_TEXT = 40
"""How long a line is at least in whose midst a page may end."""


def mark_page_numbers(lines: list[Line], wrap_gap: int, language: Language) -> list[Line]:
    """The lines, with the artefact `page_number` where a bare number stands apart."""
    lines = _with_codes(lines)
    apart = [index for index in range(1, len(lines) - 1) if _stands_apart(lines, index, wrap_gap)]
    if not apart:
        return lines
    numbers = [int(lines[index].folded) for index in apart]
    counted = len(apart) > 1 and all(after == before + 1 for before, after in pairwise(numbers))
    called = {mark for line in lines for mark in called_notes(line.folded)}
    found = list(lines)
    for index in apart:
        before, line, behind = lines[index - 1], lines[index], lines[index + 1]
        inside = len(before.folded) > _TEXT and not language.ends_clause(before.folded)
        beside = is_symbol_alone(before.folded) or is_symbol_alone(behind.folded) or _heads(behind)
        if beside or ((inside or counted) and line.folded not in called):
            found[index] = replace(line, artefact="page_number")
            found[index + 1] = replace(behind, begins_page=behind.artefact is None)
    return found


def _with_codes(lines: list[Line]) -> list[Line]:
    """The lines; *2/8* beside the code of a page is its number."""
    coded = [index for index, line in enumerate(lines) if line.artefact == "page_code"]
    beside = {place for index in coded for place in (index - 1, index + 1) if 0 <= place < len(lines)}
    numbers = {place for place in beside if lines[place].artefact is None and _OF_PAGES.match(lines[place].folded)}
    if not numbers:
        return lines
    return [replace(line, artefact="page_number") if index in numbers else line for index, line in enumerate(lines)]


def _stands_apart(lines: list[Line], index: int, wrap_gap: int) -> bool:
    line, behind = lines[index], lines[index + 1]
    number = line.folded.isdecimal() and len(line.folded) <= _DIGITS and int(line.folded) > 1 and line.artefact is None
    return number and (line.gap > wrap_gap or _heads(behind)) and behind.gap > wrap_gap


def _heads(behind: Line) -> bool:
    """Whether a line is the heading of a decision: what stands right above it is no text."""
    return behind.may_be("decision_heading")
