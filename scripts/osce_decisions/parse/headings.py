"""In: a line, what was read before it and the lines behind it. Out: whether it is a heading, ends or goes on."""

from __future__ import annotations

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.parse.cues import FULL, last_character, without_call
from osce_decisions.parse.lines import Line, heads_decisions
from osce_decisions.parse.reading import HEADINGS, Block, Open, Reading

HEADING_LINE = 60
"""Unfinished lines longer than this are hardly ever headings."""
# *Monsieur le Président,* is a line of its own.
_GREETING = 40
_OPENING = " «“„\"'([-–—"
_CLOSED = '"»”“'
_ROOM = 0.85
"""How full a line can be that ends where the next word had room: letters are not of one width."""
_PROSE = frozenset({"plain", "opening", "item", "numbered"})
_LONG_HEADING = 160
"""How long a line is at most that is a heading since the next number follows."""
# How many lines behind the heading the formula may stand.
_FORMULA_REACH = 40
_LEAD_IN = 80
"""How long a line is at most that announces the paragraphs of a decision."""
_SENTENCE = 40
"""How long a line is at least that ends a sentence and is none of a page head."""
_CLAUSE_ENDS = tuple(".,;:–—-!?")
_NUMBERED = compiled(r"(\d{1,3})[.)] (?=\S)")


def is_short_heading(line: Line, ahead: list[Line], state: Reading) -> bool:
    """Whether a short line between a finished clause and a new paragraph is the heading of what follows."""
    folded, current = line.folded, state.current
    if current is not None and current.head.cue == "footnote" and line.begins_page:
        # The notes at the foot of a page stand between a paragraph and the heading of the next.
        current = state.interrupted
    if state.in_preface or state.in_attachment or current is None or current.head.cue in {"footnote", "closing"}:
        return False
    if not folded[:1].isupper() or line.cut or not line.cues.keys() <= {"section_heading"}:
        return False
    numbered = _number_ahead(ahead[:1] if line.cues else ahead, state)
    if len(folded) > (_LONG_HEADING if numbered else min(HEADING_LINE, FULL * state.width)):
        return False
    if folded.endswith(_CLAUSE_ENDS) or not state.language.ends_clause(without_call(current.lines[-1].folded)):
        return False
    following = next((later for later in ahead if later.artefact is None), None)
    if following is None or state.language.opens_operative(folded) or state.language.opens_preambular(folded):
        return False
    if numbered:
        return True
    number = _NUMBERED.match(following.folded)
    if number:
        return int(number[1]) in {state.number + 1, 1}
    return following.folded[:1].isupper() and state.language.opens_operative(following.folded)


def _number_ahead(ahead: list[Line], state: Reading) -> bool:
    """Whether the next number and its verb follow, at most one line without an end before them: a heading goes on."""
    text = [own.folded for own in ahead if own.artefact is None]
    for index, folded in enumerate(text[:2]):
        number = _NUMBERED.match(folded)
        if number:
            counts_on = int(number[1]) in {state.number + 1, 1}
            return counts_on and state.language.opens_operative(folded[number.end() :])
        if index or folded.endswith(_CLAUSE_ENDS) or state.language.match("item", folded):
            return False
    return False


def leads_in_first(line: Line, ahead: list[Line], state: Reading) -> bool:
    """Whether a line of its own, behind the last clause of the preamble, announces the first numbered paragraph."""
    if not line.folded.endswith(":") or len(line.folded) > _LEAD_IN or state.current is None or line.goes_on:
        return False
    if state.in_preface or state.in_attachment or state.number or state.current.head.cue == "footnote":
        return False
    before = without_call(state.current.lines[-1].folded)
    following = next((own for own in ahead if own.artefact is None), None)
    number = _NUMBERED.match(following.folded) if following else None
    if number is None or number[1] != "1" or not state.language.ends_clause(before):
        return False
    return not is_full(before, state) or not state.language.begins_with_conjunction(line.folded)


def speaks_of_act(line: Line, language: Language) -> bool:
    """Whether a line begins with the decision as the subject of a sentence, as its last paragraph does."""
    return line.folded[:1].isupper() and language.match("act_subject", line.folded) is not None


def ends_title(current: Open, line: Line, state: Reading) -> bool:
    """Whether a title in capitals ends where no formula follows, or below the heading of an annex."""
    untitled = state.in_attachment and bool(state.done) and state.done[-1].cue == "annex_heading"
    without_formula = state.in_preface and state.headed and not state.formula_ahead
    if not (untitled or without_formula) or current.head.cue != "plain":
        return False
    return current.lines[-1].folded.isupper() and line.folded[:1].isupper() and not line.folded.isupper()


def adoption_goes_on(fresh: Block, before: str, state: Reading, *, wide: bool) -> bool:
    """Whether a line goes on with that which says how a resolution was adopted: its day may begin a line."""
    unfinished = before[-1:].isalpha() or before.endswith(",")
    if fresh.cue == "date" or wide:
        return unfinished and (fresh.cue == "date" or fresh.lines[0].lower)
    return (
        fresh.cue in _PROSE and not fresh.folded.startswith("[") and (_is_broken(before, state) or fresh.lines[0].lower)
    )


def _is_broken(before: str, state: Reading) -> bool:
    """Whether a line was broken because it was full, or in brackets that are still open."""
    return len(before) > FULL * state.width or (before.startswith("[") and "]" not in before)


def is_full(before: str, state: Reading) -> bool:
    """Whether a line was broken because it was full."""
    return len(before) > FULL * state.width


def ends_short(before: str, line: Line, state: Reading) -> bool:
    """Whether a clause of the preamble ended in a short line, in a text without blank lines, and capitals follow."""
    inside = not (state.in_preface or state.in_attachment or state.spaced or state.number)
    return inside and line.folded[:1].isupper() and not is_full(before, state) and state.language.ends_clause(before)


def was_last(before: str, line: Line, state: Reading) -> bool:
    """Whether the line before was the last of a paragraph: it ends a sentence, or greets, and was not full."""
    if state.in_preface or (state.spaced and not state.in_attachment):
        return False
    begins = line.folded.lstrip(_OPENING)[:1].isupper()
    if (
        state.in_attachment
        and begins
        and before.rstrip(_CLOSED) != before
        and last_character(before) in {".", "!", "?"}
    ):
        # The statement ends with its quotation mark.
        return True
    if len(before) > FULL * state.width and not (state.in_attachment and _had_room(before, line, state)):
        return False
    greets = state.in_attachment and before.endswith(",") and len(before) <= _GREETING
    return (greets or last_character(before) in {".", "!", "?"}) and line.folded.lstrip(_OPENING)[:1].isupper()


def _had_room(before: str, line: Line, state: Reading) -> bool:
    """Whether the first word of a line had room on the line before, so that this was not broken because it was full."""
    return len(before) + 1 + len(line.folded.split(" ", 1)[0]) <= _ROOM * state.width


def has_small_letters(folded: str) -> bool:
    """Whether a line has letters, and not all of them are capitals."""
    return any(character.islower() for character in folded)


def what_comes(lines: list[Line]) -> tuple[bool, bool]:
    """Whether a heading comes, and a formula within reach of it: whatever stands before that is the page head."""
    heading = None
    for index, line in enumerate(lines):
        if heading is None and line.may_be(*HEADINGS):
            heading = index
        if index > (_FORMULA_REACH if heading is None else heading + _FORMULA_REACH):
            break
        if not line.artefact and line.may_be("formula"):
            return heading is not None, True
    return heading is not None, False


def unnumbered_comes(lines: list[Line]) -> bool:
    """Whether a heading without a number comes, and none with one, before the text begins."""
    head = [line for line in lines if line.artefact is None][:_FORMULA_REACH]
    place = next((index for index, line in enumerate(head) if heads_decisions(line)), None)
    if place is None or any(line.may_be(*HEADINGS) for line in lines):
        return False
    return sum(len(line.folded) > _SENTENCE and line.folded.endswith((".", ";")) for line in head[:place]) <= 1


def small_title(done: list[Block]) -> str:
    """What stands between heading and text, in small letters."""
    heading = next((index for index, block in enumerate(done) if block.cue in HEADINGS), len(done))
    return " ".join(block.folded for block in done[heading + 1 : heading + 8] if block.cue == "plain").lower()
