"""In: lines. Out: blocks, each the lines of one paragraph, heading or note, with the cue it began with.

Where a block begins is decided by evidence, strongest first: a line that only a heading, formula
or number can make; a gap wider than that between wrapped lines; an opening verb after a finished
clause. A blank line alone decides nothing. A footnote that stands between two lines of a paragraph
is a block of its own, and the paragraph goes on behind it.
"""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.altered import altered
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.required import ATTACHMENT, PAGE_HEAD
from osce_decisions.parse.cues import FULL, last_character, recognise_line, without_call
from osce_decisions.parse.divided import mark_divided
from osce_decisions.parse.going_on import (
    goes_on_behind_gap,
    goes_on_in_number,
    goes_on_in_preamble,
    is_indented_item,
    mark_of,
)
from osce_decisions.parse.headers import heads_title, is_running_header
from osce_decisions.parse.headings import (
    HEADING_LINE,
    adoption_goes_on,
    ends_short,
    ends_title,
    has_small_letters,
    is_full,
    is_short_heading,
    leads_in_first,
    small_title,
    speaks_of_act,
    unnumbered_comes,
    was_last,
    what_comes,
)
from osce_decisions.parse.lines import Line, full_width, wrapped_gap
from osce_decisions.parse.marks import begins_list, called_notes, goes_on_from, number_of
from osce_decisions.parse.numbers import ends_footnote, is_paragraph_number
from osce_decisions.parse.reading import BESIDE_ITEM, HEADINGS, SMALL_LETTERS, WITHOUT_NUMBER, Block, Open, Reading
from osce_decisions.parse.shape import begins_small, is_unbroken
from osce_decisions.symbols import behind_symbol, is_journal_alone, is_symbol_alone

# A footnote mark that extraction tore off the heading.
_MARK_ALONE = compiled(r"(?:\d{1,2}|\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})$")
_SHORT_HEADING = "short_line_before_paragraph"
# A cue that is a line of its own: what follows begins another block.
_WHOLE_LINE = frozenset({*PAGE_HEAD, "symbol", "formula", "attachment_line", "annex_heading"})
_ALWAYS_BEGINS = frozenset({*PAGE_HEAD, *ATTACHMENT, "symbol", "closing"} - {"annex_heading"})
_CALLS = "⁰¹²³⁴⁵⁶⁷⁸⁹*"
# How many lines of a page head may stand above the heading of a statement.
_NEAR = 6
# How many lines behind the first item of a list the second begins.
_LISTED = 12
# What a line of a title may name that would head a page elsewhere: *Dates of the⏎Fifth Meeting of the Council*.
_NAMED_IN_TITLES = frozenset({"session", "body_line", "organisation", "place_and_year"})
_QUOTES = '„“”«"'
_STATEMENTS = ("statement_heading", "reservation_heading")
# A section may begin right below a title or the heading of another section.
_UNDER = frozenset({"plain", "section_heading"})
_BEGINS_TEXT = frozenset({"formula", "opening", "numbered", "item", *ATTACHMENT})


def read_blocks(lines: list[Line], language: Language) -> tuple[list[Block], list[Block], list[Line]]:
    """Group lines into blocks: those of the text, the footnotes, and the lines that are page furniture."""
    lines = mark_divided(lines)
    wrap_gap = wrapped_gap(lines, language)
    spaced = 10 * sum(line.gap > wrap_gap for line in lines) > len(lines)
    headed, formula = what_comes(lines)
    unnumbered = unnumbered_comes(lines)
    width = full_width(lines)
    state = Reading(
        language=language,
        wrap_gap=wrap_gap,
        width=width,
        spaced=spaced,
        formula_ahead=formula,
        heading_ahead=headed or unnumbered,
        unnumbered_ahead=unnumbered,
        small=begins_small(lines, wrap_gap, language),
        unbroken=is_unbroken(lines, language),
    )
    furniture: list[Line] = []
    for index, line in enumerate(lines):
        if line.artefact or _repeats_header(line, lines[index + 1 : index + _NEAR], state):
            furniture.append(line if line.artefact else replace(line, artefact="running_header"))
            state.at_page_top = True
            continue
        line = replace(line, begins_page=True) if state.at_page_top else line
        near = lines[index + 1 : index + _NEAR]
        heading = is_short_heading(line, near, state)
        leads = leads_in_first(line, near, state)
        listed = begins_list(line, lines[index + 1 : index + _LISTED])
        _take(line, state, heading=heading, leads=leads, listed=listed)
        state.calls |= called_notes(line.folded)
        state.at_page_top = False
    _close(state)
    _close(state)
    # A mark alone that turned out to begin no note is done before the paragraph that waited for it.
    return sorted(state.done, key=lambda block: block.lines[0].start), state.notes, furniture


def _repeats_header(line: Line, ahead: list[Line], state: Reading) -> bool:
    if state.in_preface:
        return False
    if is_symbol_alone(line.folded) or is_journal_alone(line.folded):
        state.of_journal = "JOUR" in line.folded
        return True
    if not (line.begins_page or state.at_page_top):
        return False
    if state.of_journal and line.may_head_page("annex_heading"):
        # The page is that of a journal, to which the decision itself is annexed.
        return True
    unfinished = state.current is not None and not state.language.ends_clause(state.current.lines[-1].folded)
    # Where an attachment begins behind a line without a full stop, its page head is its own.
    unfinished = unfinished and not any(later.may_head_page(*_STATEMENTS) for later in ahead)
    # An annex begins where its heading stands for the first time.
    again = line.folded.lower() in state.attached
    if again and state.in_attachment and line.may_head_page("annex_heading") and not heads_title(ahead):
        return True
    first = not again and line.may_head_page("annex_heading")
    unfinished = unfinished and not first
    return is_running_header(line, state.language, unfinished=unfinished) or _repeats_title(line, state)


def _repeats_title(line: Line, state: Reading) -> bool:
    """Whether a line at the top of a page is the symbol with the title, or a part of it."""
    rest = behind_symbol(line.folded)
    return bool(rest) and bool(state.said) and str(rest).rstrip("….").lower() in state.said


def _take(line: Line, state: Reading, *, heading: bool, leads: bool, listed: bool) -> None:
    state.resumed = False
    if state.current and state.current.head.cue == "footnote" and ends_footnote(line, state):
        _close(state)
        state.resumed = True
    fresh = Block("plain", (line,), rule=_SHORT_HEADING) if heading else recognise_line(line, state)
    listed = listed and fresh.cue == "item" and not state.in_preface
    if state.current and not (listed or leads) and not _begins(fresh, line, state.current, state):
        state.current.lines.append(line)
    elif fresh.cue == "footnote":
        _start_note(fresh, state)
    else:
        if state.current and fresh.cue == "item" and line.cut and _is_number_alone(state.current):
            state.current.head = altered(state.current.head, rule=BESIDE_ITEM)
        _close(state)
        _close(state)
        _start(fresh, state)


def _is_number_alone(current: Open) -> bool:
    """Whether a block is the number of a paragraph and nothing else."""
    return current.head.cue == "numbered" and len(current.lines) == 1 and not current.head.body


def _start_note(fresh: Block, state: Reading) -> None:
    """Begin a footnote; the paragraph that it interrupts waits behind it."""
    if state.current and state.current.head.cue == "footnote":
        _close(state)
    if fresh.marker and fresh.marker.isdigit():
        state.note = int(fresh.marker)
    state.interrupted = state.current
    state.current = Open(fresh, list(fresh.lines))


def _begins(fresh: Block, line: Line, current: Open, state: Reading) -> bool:
    """Whether the line begins a new block rather than going on with the current one."""
    if line.goes_on:
        return False
    if line.cut or (line.cells and state.in_attachment):
        return True
    before = without_call(current.lines[-1].folded)
    wide = line.gap > state.wrap_gap
    told = _told_by_heading(fresh, line, current, state, before=before, wide=wide)
    if told is not None:
        return told
    return _begins_below(fresh, line, current, state)


def _told_by_heading(
    fresh: Block, line: Line, current: Open, state: Reading, *, before: str, wide: bool
) -> bool | None:
    """Whether the line begins a block, where a heading, an adoption line or the preface decides; None elsewhere."""
    if current.head.rule == _SHORT_HEADING and fresh.cue == "plain" and not wide and is_full(before, state):
        return False
    if _SHORT_HEADING in {fresh.rule, current.head.rule}:
        return True
    if current.head.cue in HEADINGS and not wide and _MARK_ALONE.match(line.folded):
        return False
    if {current.head.cue, fresh.cue} == {"closing"} and not wide:
        return line.may_head_page("date", "session") or line.folded.startswith("[")
    if current.head.cue == "adoption_line" and adoption_goes_on(fresh, before, state, wide=wide):
        return False
    if fresh.rule == WITHOUT_NUMBER:
        return True
    if current.head.rule == WITHOUT_NUMBER and (line.folded.startswith("(") or " " not in before):
        return True
    if state.headed and current.head.cue == "plain" and state.in_preface and not wide and fresh.cue in _NAMED_IN_TITLES:
        # Below a heading in small letters, as a collection prints it, place and year are a line of their own.
        return fresh.cue == "place_and_year" and any(block.rule == SMALL_LETTERS for block in state.done)
    return None


def _begins_below(fresh: Block, line: Line, current: Open, state: Reading) -> bool:
    """Whether the line begins a block, by its own cue and by how the line before it ends."""
    before, wide = without_call(current.lines[-1].folded), line.gap > state.wrap_gap
    finished = state.language.ends_clause(before)
    if fresh.cue in _ALWAYS_BEGINS or fresh.cue == "footnote" or current.head.cue in _WHOLE_LINE:
        return True
    if current.head.cue in _STATEMENTS and before.isupper() and has_small_letters(line.folded):
        return True
    if current.head.cue == "statement_maker" and last_character(before) == ":":
        return True
    if fresh.cue in {"annex_heading", "formula"}:
        heading = fresh.cue == "formula" and len(before) <= HEADING_LINE and current.head.cue == "plain"
        return state.in_preface or wide or finished or line.begins_page or heading
    if fresh.cue == "hour":
        return not state.in_preface
    if len(current.lines) == 1 and not current.head.body:
        return False
    if fresh.cue == "numbered":
        return is_paragraph_number(fresh, before, wide, state)
    if fresh.cue == "section_heading" and current.head.cue in _UNDER and len(before) <= HEADING_LINE:
        return True
    if fresh.cue in {"item", "section_heading"}:
        if fresh.cue == "item" and goes_on_from(fresh.marker or "", mark_of(current), full=is_full(before, state)):
            return True
        return wide or finished or is_indented_item(fresh, current.lines[-1], state.language)
    if wide:
        titled = current.head.cue in _STATEMENTS and not fresh.lines[0].folded.isupper()
        titled = titled or ends_title(current, line, state)
        return titled or not goes_on_behind_gap(before, fresh, state)
    if state.unbroken and not state.in_preface and (finished or last_character(before) in ".!?:"):
        return True
    if state.in_attachment and last_character(before) == ":" and line.folded.lstrip(_QUOTES)[:1].isupper():
        # Behind the line that says who makes a statement, or what it states.
        return True
    if last_character(before) in ".;" and not state.in_preface and speaks_of_act(line, state.language):
        return True
    if fresh.cue == "opening" and not state.in_attachment and not ends_title(current, line, state):
        if goes_on_in_number(line, before, state) or goes_on_in_preamble(line, before, state):
            return False
        # Behind a conjunction, small letters go on with the sentence (*…, e riconoscendo …*) if the line was full.
        return finished and not (line.lower and last_character(before).isalpha() and len(before) > FULL * state.width)
    if fresh.cue == "plain" and ends_short(before, line, state):
        return True
    if fresh.cue in {"plain", "opening"} and (was_last(before, line, state) or ends_title(current, line, state)):
        return True
    return line.begins_page and finished and line.folded[:1].isupper() and line.indent > 1


def _close(state: Reading) -> None:
    """Close the current block; behind a footnote the paragraph that it interrupted is current again."""
    if state.current is None:
        return
    block = state.current.close()
    (state.notes if block.cue == "footnote" else state.done).append(block)
    state.current, state.interrupted = state.interrupted, None


def _start(fresh: Block, state: Reading) -> None:
    if fresh.cue == "numbered":
        state.number = number_of(fresh.marker)
        state.bracketed = fresh.lines[0].folded.startswith("(")
    if fresh.cue in {"annex_heading", "statement_heading", "reservation_heading"}:
        state.in_attachment, state.number = True, 0
        state.attached.update(line.folded.lower() for line in fresh.lines)
    state.in_attachment = state.in_attachment or fresh.cue == "attachment_line"
    if state.in_preface and (fresh.cue == "formula" or fresh.cue in HEADINGS):
        # An annex named above a decision is that of the journal to which it belongs.
        state.in_attachment = False
    state.headed = state.headed or fresh.cue in HEADINGS or fresh.rule == WITHOUT_NUMBER
    before = state.done[-1].cue if state.done else ""
    state.small = state.small or (before == "formula" and fresh.lines[0].lower)
    if fresh.cue == "formula" or (state.headed and not state.formula_ahead and fresh.cue in _BEGINS_TEXT):
        state.in_preface = False
        state.said = state.said or small_title(state.done)
    state.current = Open(fresh, list(fresh.lines))
