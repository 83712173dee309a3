"""In: lines. Out: blocks, each the lines of one paragraph, heading or note, with the cue it began with.

Where a block begins is decided by evidence, strongest first: a line that only a heading, formula
or number can make; a gap wider than that between wrapped lines; an opening verb after a finished
clause. A blank line alone decides nothing. A footnote that stands between two lines of a paragraph
is a block of its own, and the paragraph goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from osce_decisions.languages import Language, available, load
from osce_decisions.parse.lines import Line, is_running_header, wrapped_gap
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import is_symbol_alone

# A footnote mark that extraction tore off the heading.
_MARK_ALONE = re.compile(r"(?:\d{1,2}|\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})$")
_SENTENCE_ENDS = (".", ";", ",", ":")
# Unfinished lines longer than this are hardly ever headings.
_HEADING_LINE = 60
# A line that is longer than this part of the widest was broken because it was full.
_FULL = 0.7
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Cyrillic letters that look like Latin ones, in list marks.
_LOOK_ALIKES = "аеорсхіѕј"
_SHAPES = str.maketrans(_LOOK_ALIKES, "aeopcxisj")
_CALLS = "⁰¹²³⁴⁵⁶⁷⁸⁹*"
_CLOSING = " »”\"')]"
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)](?=\s|$)")
_FOOTNOTE = re.compile(r"(?P<mark>\d{1,3} |\*{1,3}(?!\*)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}) *(?=[^\W\d_]|[«“\"])")

# Lines of the page head in other languages are looked for in as many short lines before the heading.
_FOREIGN_LENGTH = 120
_FOREIGN_LINES = 60

# Cues of the preface, each a pattern of the language pack, in the order of their trial.
_PREFACE = (
    "organisation",
    "session",
    "journal",
    "decision_heading",
    "resolution_heading",
    "adoption_line",
    "date",
    "language_line",
    "body_line",
    "place_and_year",
)
_ATTACHMENT = (
    "statement_heading",
    "reservation_heading",
    "statement_maker",
    "attachment_line",
    "annex_heading",
)
HEADINGS = frozenset({"decision_heading", "resolution_heading"})
"""The cues of a heading with the number of a decision or resolution."""

# A cue that is a line of its own: what follows begins another block.
_WHOLE_LINE = frozenset({*_PREFACE, "symbol", "formula", "attachment_line", "annex_heading"})
_ALWAYS_BEGINS = frozenset({*_PREFACE, *_ATTACHMENT, "symbol", "closing"} - {"annex_heading"})
_BEGINS_TEXT = frozenset({"formula", "opening", "numbered", "item", *_ATTACHMENT})


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `marker` is the number, item mark or footnote mark they begin with.

    `marker_length` counts the code points that the marker takes at the start of the first line. `language` is
    set where it is not that of the text, `rule` where an unusual one found the cue.
    """

    cue: str
    lines: tuple[Line, ...]
    marker: str | None = None
    marker_length: int = 0
    language: str | None = None
    rule: str | None = None

    @property
    def folded(self) -> str:
        """The text in folded spelling, marker included, lines joined by a space."""
        return " ".join(line.folded for line in self.lines)

    @property
    def body(self) -> str:
        """The text in folded spelling behind the marker."""
        return self.folded[self.marker_length :].lstrip()


@dataclass(slots=True)
class _Open:
    """A block that still takes lines."""

    head: Block
    lines: list[Line]

    def close(self) -> Block:
        block = replace(self.head, lines=tuple(self.lines))
        # A mark with nothing behind it is the text itself.
        return block if block.body else replace(block, cue="plain", marker=None, marker_length=0)


@dataclass(slots=True)
class _State:
    """What the pass over the lines remembers; lives only inside `read_blocks`.

    `small` says that paragraphs begin in small letters, as the first one behind the formula does;
    `number` and `note` are those of the last numbered paragraph and footnote; `interrupted` is the
    paragraph in which a footnote stands, and `resumed` says that it has just gone on.
    """

    wrap_gap: int
    width: int
    in_preface: bool = True
    headed: bool = False
    small: bool = False
    seen: int = 0
    in_attachment: bool = False
    number: int = 0
    note: int = 0
    at_page_top: bool = False
    resumed: bool = False
    done: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    current: _Open | None = None
    interrupted: _Open | None = None


def read_blocks(lines: list[Line], language: Language) -> tuple[list[Block], list[Block], list[Line]]:
    """Group lines into blocks: those of the text, the footnotes, and the lines that are page furniture."""
    state = _State(wrap_gap=wrapped_gap(lines, language), width=_width(lines))
    furniture: list[Line] = []
    for line in lines:
        if line.artefact or _repeats_header(line, state, language):
            furniture.append(line if line.artefact else replace(line, artefact="running_header"))
            state.at_page_top = True
            continue
        _take(replace(line, begins_page=True) if state.at_page_top else line, state, language)
        state.at_page_top = False
    _close(state)
    _close(state)
    return state.done, state.notes, furniture


def _width(lines: list[Line]) -> int:
    """How long the longer lines of a text are: nine tenths are no longer."""
    lengths = sorted(len(line.folded) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _repeats_header(line: Line, state: _State, language: Language) -> bool:
    if state.in_preface:
        return False
    if is_symbol_alone(line.folded):
        return True
    if not (line.begins_page or state.at_page_top):
        return False
    unfinished = state.current is not None and not language.ends_clause(state.current.lines[-1].folded)
    return is_running_header(line, language, unfinished=unfinished)


def _take(line: Line, state: _State, language: Language) -> None:
    state.resumed = False
    if state.current and state.current.head.cue == "footnote" and _ends_footnote(line, state):
        _close(state)
        state.resumed = True
    fresh = _recognise(line, state, language)
    if state.current and not _begins(fresh, line, state.current, state, language):
        state.current.lines.append(line)
    elif fresh.cue == "footnote":
        _start_note(fresh, state)
    else:
        _close(state)
        _close(state)
        _start(fresh, state)


def _start_note(fresh: Block, state: _State) -> None:
    """Begin a footnote; the paragraph that it interrupts waits behind it."""
    if state.current and state.current.head.cue == "footnote":
        _close(state)
    if fresh.marker and fresh.marker.isdigit():
        state.note = int(fresh.marker)
    state.interrupted = state.current
    state.current = _Open(fresh, list(fresh.lines))


def _recognise(line: Line, state: _State, language: Language) -> Block:
    """The block that the line would begin, by what it begins with."""
    folded = line.folded
    if is_symbol_alone(folded):
        return Block("symbol", (line,))
    for name in _headings(line, state):
        if language.match(name, folded.rstrip(_CALLS) if name in HEADINGS else folded):
            return Block(name, (line,))
    if state.in_preface and not state.headed and (found := _in_other_words(line, state, language)):
        return found
    if state.in_preface and not state.headed and BARE_RESOLUTION.match(folded):
        return Block("resolution_heading", (line,))
    if _closes(line, state, language):
        return Block("closing", (line,))
    if (match := _NUMBERED.match(folded)) and not _is_date(folded[match.end() :], language):
        return Block("numbered", (line,), match["number"], match.end())
    if match := language.match("item", folded) or language.match("item", _in_latin(folded)):
        return Block("item", (line,), match["marker"], match.end("marker"))
    if (match := _FOOTNOTE.match(folded)) and _is_footnote(match["mark"].strip(), line, state):
        return Block("footnote", (line,), plain_mark(match["mark"].strip()), len(match["mark"].strip()))
    if language.match("section_heading", folded) and not folded.endswith(_SENTENCE_ENDS):
        return Block("section_heading", (line,))
    stands = folded[:1].isupper() or state.small or line.gap > state.wrap_gap
    if stands and (language.opens_operative(folded) or language.opens_preambular(folded)):
        return Block("opening", (line,))
    return Block("plain", (line,))


def _in_other_words(line: Line, state: _State, language: Language) -> Block | None:
    """A line of the page head in another language than the text, or a heading in small letters."""
    if len(line.folded) > _FOREIGN_LENGTH or state.seen > _FOREIGN_LINES or not line.folded[0].isalnum():
        return None
    state.seen += 1
    for other in (load(code) for code in available() if code != language.code):
        if name := next((name for name in _PREFACE if other.match(name, line.folded)), None):
            return Block(name, (line,), language=other.code)
    word, space, rest = line.folded.partition(" ")
    if language.match("decision_heading", f"{word.upper()}{space}{rest}") and not language.ends_clause(line.folded):
        return Block("decision_heading", (line,), rule="heading_in_small_letters")
    return None


def _closes(line: Line, state: _State, language: Language) -> bool:
    """Whether a line names the sitting behind the end of the text, as resolutions do."""
    if state.in_preface or state.current is None or _last(state.current.lines[-1].folded) != ".":
        return False
    return language.match("session", line.folded) is not None


def _in_latin(folded: str) -> str:
    """A line whose list mark is a Cyrillic letter that looks like a Latin one, with that letter."""
    return folded[:3].translate(_SHAPES) + folded[3:] if folded[:2].strip("(")[:1] in _LOOK_ALIKES else folded


def _is_date(behind: str, language: Language) -> bool:
    """Whether the name of a month stands behind a number: *5. Dezember* is no fifth paragraph."""
    word = re.match(r"\s?([^\W\d_]+)", behind)
    return word is not None and language.look_up("months", word[1]) is not None


def _headings(line: Line, state: _State) -> Iterable[str]:
    """The patterns of lines that stand for themselves; behind the preface none begins in lower case."""
    if state.in_preface:
        return (*_PREFACE, "formula", *_ATTACHMENT)
    if line.lower:
        return ()
    return ("language_line", "formula", *_ATTACHMENT) if state.in_attachment else ("formula", *_ATTACHMENT)


def _is_footnote(mark: str, line: Line, state: _State) -> bool:
    if line.gap <= state.wrap_gap and not line.begins_page:
        return False
    plain = plain_mark(mark)
    return not plain.isdigit() or int(plain) == state.note + 1


def plain_mark(mark: str) -> str:
    """A footnote mark with its raised digits as plain ones."""
    return mark.translate(_RAISED)


def _begins(fresh: Block, line: Line, current: _Open, state: _State, language: Language) -> bool:
    """Whether the line begins a new block rather than going on with the current one."""
    if line.cut:
        return True
    before = current.lines[-1].folded
    wide = line.gap > state.wrap_gap
    finished = language.ends_clause(before)
    if current.head.cue in HEADINGS and not wide and _MARK_ALONE.match(line.folded):
        return False
    if fresh.cue in _ALWAYS_BEGINS or fresh.cue == "footnote" or current.head.cue in _WHOLE_LINE:
        return True
    if fresh.cue in {"annex_heading", "formula"}:
        return state.in_preface or wide or finished or line.begins_page
    if len(current.lines) == 1 and not current.head.body:
        return False
    if fresh.cue == "numbered":
        return _is_paragraph_number(fresh, before, wide, state, language)
    if fresh.cue in {"item", "section_heading"}:
        return wide or finished or _is_indented_item(fresh, current.lines[-1], language)
    if wide:
        return not _goes_on(before, fresh, state, language)
    if fresh.cue == "opening" and not state.in_attachment:
        # Behind a conjunction, small letters go on with the sentence (*…, e riconoscendo …*) if the line was full.
        return finished and not (line.lower and _last(before).isalpha() and len(before) > _FULL * state.width)
    return line.begins_page and finished and line.folded[:1].isupper() and line.indent > 1


def _is_indented_item(fresh: Block, before: Line, language: Language) -> bool:
    """Whether a mark in brackets stands deeper than the line before: such a list needs no finished clause."""
    deeper = fresh.lines[0].indent > before.indent and (fresh.marker or "").startswith("(")
    return deeper and not language.match("number_expected", before.folded)


def _goes_on(before: str, fresh: Block, state: _State, language: Language) -> bool:
    """Whether a line goes on with a paragraph in spite of the wide gap before it."""
    line = fresh.lines[0]
    broken = line.begins_page or state.resumed
    if language.ends_clause(before):
        return _last(before) == "," and (line.folded[:1].isdigit() or (broken and line.lower))
    if fresh.cue == "plain" and len(before) > _HEADING_LINE and not fresh.lines[0].cut:
        return True
    if line.lower or (broken and (not line.folded[:1].isupper() or len(before) > _HEADING_LINE)):
        return True
    return line.folded[:1].isdigit() and language.match("number_expected", before) is not None


def _last(folded: str) -> str:
    """The last character of a line, what closes quotation marks and brackets left aside."""
    return folded.rstrip(_CLOSING)[-1:]


def _is_paragraph_number(fresh: Block, before: str, wide: bool, state: _State, language: Language) -> bool:
    """Whether the number at the start of a line is that of a paragraph and not of what is spoken of."""
    counts_on = int(fresh.marker or 0) in {state.number + 1, 1}
    if counts_on and language.ends_item(before):
        return True
    if language.match("number_expected", before):
        return False
    if wide:
        return True
    ended = _last(before) in ";:."
    if not counts_on:
        return ended and language.opens_operative(fresh.body)
    begins = state.small or not fresh.body or language.opens_operative(fresh.body)
    return ended or fresh.body[:1].isupper() or (begins and language.ends_clause(before))


def _ends_footnote(line: Line, state: _State) -> bool:
    return line.begins_page or line.gap > state.wrap_gap


def _close(state: _State) -> None:
    """Close the current block; behind a footnote the paragraph that it interrupted is current again."""
    if state.current is None:
        return
    block = state.current.close()
    (state.notes if block.cue == "footnote" else state.done).append(block)
    state.current, state.interrupted = state.interrupted, None


def _start(fresh: Block, state: _State) -> None:
    if fresh.cue == "numbered":
        state.number = int(fresh.marker or 0)
    if fresh.cue in {"annex_heading", "statement_heading", "reservation_heading"}:
        state.in_attachment, state.number = True, 0
    state.in_attachment = state.in_attachment or fresh.cue == "attachment_line"
    state.headed = state.headed or fresh.cue in HEADINGS
    before = state.done[-1].cue if state.done else ""
    state.small = state.small or (before == "formula" and fresh.lines[0].lower)
    if fresh.cue == "formula" or (state.headed and fresh.cue in _BEGINS_TEXT):
        state.in_preface = False
    state.current = _Open(fresh, list(fresh.lines))
