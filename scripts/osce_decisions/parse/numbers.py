"""In: a line that begins with a number, or stands below a note, and what was read. Out: whether a paragraph begins."""

from __future__ import annotations

from osce_decisions.compiled import compiled
from osce_decisions.parse.cues import last_character
from osce_decisions.parse.lines import Line
from osce_decisions.parse.marks import number_of
from osce_decisions.parse.reading import Block, Reading

_NUMBERED = compiled(r"(\d{1,3})[.)] ")


def is_paragraph_number(fresh: Block, before: str, wide: bool, state: Reading) -> bool:
    """Whether the number at the start of a line is that of a paragraph and not of what is spoken of."""
    counts_on = number_of(fresh.marker) in {state.number + 1, 1} or not (fresh.marker or "").isdigit()
    if state.current is not None and state.current.head.cue == "section_heading" and (counts_on or before.isupper()):
        return True
    if counts_on and state.language.ends_item(before):
        return True
    if state.language.match("number_expected", before):
        return False
    if wide:
        return True
    announced = state.language.match("lead_in", before) is not None or state.language.is_operative_form(before)
    ended = last_character(before) in ";:.?!" or announced
    if not counts_on:
        # An excerpt begins with any number.
        first = state.number == 0 and (state.language.ends_clause(before) or (state.in_preface and state.headed))
        return (ended or first) and state.language.opens_operative(fresh.body)
    begins = state.small or not fresh.body or state.language.opens_operative(fresh.body)
    return ended or fresh.body[:1].isupper() or (begins and state.language.ends_clause(before))


def ends_footnote(line: Line, state: Reading) -> bool:
    """Whether a line stands behind the end of a note: on a new page, set apart, or the text goes on without either."""
    if line.begins_page or line.gap > state.wrap_gap:
        return True
    note = state.current.lines if state.current else []
    if not note or note[0].gap > state.wrap_gap or last_character(note[-1].folded) not in {".", "!", "?"}:
        return False
    numbered = _NUMBERED.match(line.folded)
    counts_on = numbered is not None and int(numbered[1]) == state.number + 1
    return counts_on or (line.lower and state.interrupted is not None) or state.language.opens_operative(line.folded)
