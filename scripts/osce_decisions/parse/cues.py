"""In: a line and what was read before it. Out: the block that it would begin, named by the cue that tells it.

A cue is a pattern of the language pack, a number, an item mark or a footnote mark, or an opening verb.
Whether the line does begin a block is decided elsewhere (`parse/blocks.py`). The page head alone is also
read in the words of the other packs: it is often in another language than the text, and then says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from osce_decisions.languages import Language, available, load
from osce_decisions.parse.lines import Line
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import behind_symbol, is_symbol_alone

_SENTENCE_ENDS = (".", ";", ",", ":")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Cyrillic letters that look like Latin ones, in list marks.
_LOOK_ALIKES = "аеорсхіѕј"
_SHAPES = str.maketrans(_LOOK_ALIKES, "aeopcxisj")
_CALLS = "⁰¹²³⁴⁵⁶⁷⁸⁹*"
_CLOSING = " »”“’›\"')]"
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)](?=\s|$)")
_FOOTNOTE = re.compile(r"(?P<mark>\d{1,3} |\*{1,3}(?!\*)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\]) *(?=[^\W\d_]|[«“\"])")

# Behind a word, a year or a bracket: *Rights,1*, *2016,³*, *Action;[4]*.
_CALL_AT_END = re.compile(r"(?<=[^\W_][,;]|\)[,;])\d{1,2}$|(?<=[,;.:])(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\])$")

# Lines of the page head in other languages are looked for in as many short lines before the heading.
_FOREIGN_LENGTH = 120
_FOREIGN_LINES = 60

# Cues of the preface, each a pattern of the language pack, in the order of their trial.
PREFACE = (
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
ATTACHMENT = (
    "statement_heading",
    "reservation_heading",
    "statement_maker",
    "attachment_line",
    "annex_heading",
)
HEADINGS = frozenset({"decision_heading", "resolution_heading"})
"""The cues of a heading with the number of a decision or resolution."""

# What the right-hand column of the page head may hold.
_RIGHT = ("date", "language_line", "place_and_year", "body_line")


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
class Open:
    """A block that still takes lines."""

    head: Block
    lines: list[Line]

    def close(self) -> Block:
        """The block with all its lines."""
        block = replace(self.head, lines=tuple(self.lines))
        # A mark with nothing behind it is the text itself.
        return block if block.body else replace(block, cue="plain", marker=None, marker_length=0)


@dataclass(slots=True)
class Reading:
    """What the pass over the lines remembers; `read_blocks` alone changes it.

    `width` is that of a full line; `spaced` tells that wider gaps stand between paragraphs, `small` that these
    begin in small letters, as the first one behind the formula does; `said` is the title, `attached` the headings
    with which attachments have begun;
    `number` and `note` are those of the last numbered paragraph and footnote; `interrupted` is the
    paragraph in which a footnote stands, and `resumed` says that it has just gone on.
    """

    wrap_gap: int
    width: int
    spaced: bool
    in_preface: bool = True
    formula_ahead: bool = False
    headed: bool = False
    small: bool = False
    seen: int = 0
    said: str = ""
    in_attachment: bool = False
    attached: set[str] = field(default_factory=set)
    number: int = 0
    note: int = 0
    at_page_top: bool = False
    resumed: bool = False
    done: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    current: Open | None = None
    interrupted: Open | None = None


def recognise_line(line: Line, state: Reading, language: Language) -> Block:
    """The block that the line would begin, by what it begins with."""
    folded = line.folded
    if is_symbol_alone(folded) or (state.in_preface and _symbol_and_date(folded, language)):
        return Block("symbol", (line,))
    if state.in_preface and not state.headed and (name := _two_columns(folded, language)):
        return Block(name, (line,))
    for name in _headings(line, state):
        if language.match(name, folded.rstrip(_CALLS) if name in HEADINGS else folded):
            return Block(name, (line,))
    if state.in_preface and not state.headed and (found := _in_other_words(line, state, language)):
        return found
    if line.begins_page and not state.in_preface and (found := _page_head_in_other_words(line, language)):
        return found
    if state.in_preface and BARE_RESOLUTION.match(folded):
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


def _in_other_words(line: Line, state: Reading, language: Language) -> Block | None:
    """A line of the page head in another language than the text, or a heading in small letters."""
    if len(line.folded) > _FOREIGN_LENGTH or state.seen > _FOREIGN_LINES or not line.folded[0].isalnum():
        return None
    state.seen += 1
    for other in (load(code) for code in available() if code != language.code):
        found = next((name for name in PREFACE if other.match(name, line.folded)), None)
        if name := found or _two_columns(line.folded, other):
            return Block(name, (line,), language=other.code)
    word, space, rest = line.folded.partition(" ")
    if language.match("decision_heading", f"{word.upper()}{space}{rest}") and not language.ends_clause(
        line.folded.rstrip(" :")
    ):
        return Block("decision_heading", (line,), rule="heading_in_small_letters")
    return None


def _page_head_in_other_words(line: Line, language: Language) -> Block | None:
    """A line of the head of an attachment in another language than the text."""
    if len(line.folded) > _FOREIGN_LENGTH // 2 or line.lower or line.folded[:1].isdigit():
        return None
    for other in (load(code) for code in available() if code != language.code):
        if name := next(
            (name for name in ("language_line", "attachment_line") if other.match(name, line.folded)), None
        ):
            return Block(name, (line,), language=other.code)
    return None


def _symbol_and_date(folded: str, language: Language) -> bool:
    rest = behind_symbol(folded)
    return rest is not None and any(language.match(name, rest) for name in _RIGHT)


def _two_columns(folded: str, language: Language) -> str | None:
    """The cue of the left-hand column of a line of the page head, if the right-hand one is known too."""
    if len(folded) > _FOREIGN_LENGTH:
        return None
    for name in ("organisation", "body_line", "place_and_year"):
        if match := language.inline(name).match(folded):
            rest = folded[match.end() :].strip()
            if rest and (is_symbol_alone(rest) or any(language.match(other, rest) for other in _RIGHT)):
                return name
    return None


def _closes(line: Line, state: Reading, language: Language) -> bool:
    """Whether a line names the sitting behind the end of the text, as resolutions do."""
    if state.in_preface or state.current is None:
        return False
    if state.current.head.cue == "closing":
        return language.match("date", line.folded) is not None
    return last_character(state.current.lines[-1].folded) == "." and language.match("session", line.folded) is not None


def _in_latin(folded: str) -> str:
    """A line whose list mark is a Cyrillic letter that looks like a Latin one, with that letter."""
    return folded[:3].translate(_SHAPES) + folded[3:] if folded[:2].strip("(")[:1] in _LOOK_ALIKES else folded


def _is_date(behind: str, language: Language) -> bool:
    """Whether the name of a month stands behind a number: *5. Dezember* is no fifth paragraph."""
    word = re.match(r"\s?([^\W\d_]+)", behind)
    return word is not None and language.look_up("months", word[1]) is not None


def _headings(line: Line, state: Reading) -> Iterable[str]:
    """The patterns of lines that stand for themselves; behind the preface none begins in lower case."""
    if state.in_preface:
        return (*PREFACE, "formula", *ATTACHMENT)
    if line.lower:
        return ()
    return ("language_line", "formula", *ATTACHMENT) if state.in_attachment else ("formula", *ATTACHMENT)


def _is_footnote(mark: str, line: Line, state: Reading) -> bool:
    plain = plain_mark(mark)
    behind_note = state.current is not None and state.current.head.cue == "footnote"
    raised = plain != mark
    if line.gap <= state.wrap_gap and not (line.begins_page or behind_note or raised):
        return False
    return not plain.isdigit() or int(plain) == state.note + 1


def plain_mark(mark: str) -> str:
    """A footnote mark with its raised digits as plain ones, without brackets."""
    return mark.strip("[]").translate(_RAISED)


def without_call(folded: str) -> str:
    """A line without the call of a footnote that stands behind its last comma, semicolon or full stop."""
    match = _CALL_AT_END.search(folded, max(len(folded) - 8, 0))
    return folded[: match.start()] if match else folded


def last_character(folded: str) -> str:
    """The last character of a line, what closes quotation marks and brackets left aside."""
    return folded.rstrip(_CLOSING)[-1:]
