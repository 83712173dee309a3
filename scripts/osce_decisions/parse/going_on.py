"""In: a line, the one before it and what was read. Out: whether it goes on with the paragraph that is open."""

from __future__ import annotations

from osce_decisions.languages import Language
from osce_decisions.parse.cues import last_character
from osce_decisions.parse.headings import HEADING_LINE, is_full
from osce_decisions.parse.lines import Line
from osce_decisions.parse.reading import Block, Open, Reading

_ENDS = frozenset(";.:")


def goes_on_in_number(line: Line, before: str, state: Reading) -> bool:
    """Whether small letters go on with a numbered paragraph that was broken: *…,⏎aufgrund des Abkommens …*."""
    broken = line.begins_page or state.resumed or is_full(before, state)
    if not (state.number and line.lower):
        return False
    if last_character(before) == "," and line.gap <= state.wrap_gap and not state.language.opens_operative(line.folded):
        # What opens a preamble is here a part of the sentence, however narrow its column is.
        return True
    if not broken:
        return False
    within = line.begins_page and last_character(before) not in _ENDS
    return within or not state.language.opens_operative(line.folded)


def goes_on_in_preamble(line: Line, before: str, state: Reading) -> bool:
    """Whether small letters go on with a full line where gaps stand between the paragraphs of the preamble."""
    if not (line.lower and is_full(before, state) and state.current and state.done):
        return False
    apart = state.current.head.lines[0].gap > state.wrap_gap
    return apart and state.current.head.cue == state.done[-1].cue == "opening"


def mark_of(current: Open) -> str | None:
    """The mark of the item or the number of the paragraph that a block is."""
    return current.head.marker if current.head.cue in {"item", "numbered"} else None


def is_indented_item(fresh: Block, before: Line, language: Language) -> bool:
    """Whether a mark in brackets stands deeper than the line before: such a list needs no finished clause."""
    deeper = fresh.lines[0].indent > before.indent and (fresh.marker or "").startswith("(")
    return deeper and not language.match("number_expected", before.folded)


def goes_on_behind_gap(before: str, fresh: Block, state: Reading) -> bool:
    """Whether a line goes on with a paragraph in spite of the wide gap before it."""
    line = fresh.lines[0]
    broken = line.begins_page or state.resumed
    if state.language.ends_clause(before):
        if state.small and fresh.cue == "opening" and not goes_on_in_number(line, before, state):
            return False
        listed = state.small or (state.current is not None and state.current.head.cue == "item")
        if last_character(before) == "," and not listed and state.language.begins_with_conjunction(line.folded):
            return True
        return last_character(before) == "," and (line.folded[:1].isdigit() or (broken and line.lower))
    if fresh.cue == "plain" and len(before) > HEADING_LINE and not line.cut:
        return True
    if line.lower or (broken and (not line.folded[:1].isupper() or len(before) > HEADING_LINE)):
        return True
    return line.folded[:1].isdigit() and state.language.match("number_expected", before) is not None
