"""In: a line and what was read before it. Out: the block that it would begin, named by the cue that tells it.

A cue is a pattern of the language, a number, an item mark or a footnote mark, or an opening verb.
Whether the line does begin a block is decided elsewhere (`parse/blocks.py`). Lines of a page head alone are
also known in the other official languages: they are often in another one than the text, and then say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.required import ATTACHMENT, PAGE_HEAD
from osce_decisions.parse.headers import RIGHT, symbol_and_date, two_columns
from osce_decisions.parse.lines import Line, heads_decisions
from osce_decisions.parse.reading import SMALL_LETTERS, WITHOUT_NUMBER, Block, Reading
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import find_symbol, is_symbol_alone

_SENTENCE_ENDS = (".", ";", ",", ":")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Cyrillic letters that look like Latin ones, in list marks.
_LOOK_ALIKES = "аеорсхіѕј"
_SHAPES = str.maketrans(_LOOK_ALIKES, "aeopcxisj")
_CALLS = "⁰¹²³⁴⁵⁶⁷⁸⁹*"
_CLOSING = " »”“’›\"')]"
# *1.*, *1bis.*, *4 a.*: what comes between two numbers of an older text.
_FIRST_WORD = compiled(r"\s?([^\W\d_]+)")
_NUMBERED = compiled(
    r"(?P<number>(?P<figures>\d{1,3})(?:[ -]?(?:bis|ter|quater|quinquies|бис|тер|кватер)| ?[a-h](?=\.))?) ?[.)](?=\s|$)"
)
# *(12)*: documents of the 1990s number their paragraphs so.
_BRACKETED = compiled(r"\((?P<number>\d{1,3})\)(?=\s)")
SECTION_ALONE = compiled(r"[IVXLІХ]{1,6}\.$")
"""The numeral of a section alone on its line."""
# A list mark or the mark of a footnote alone on its line.
_ITEM_ALONE = compiled(r"(?:\(?(?:[a-zа-я]|[ivx]{1,5})\)|[–—•‒▪●○])$")
_ALONE = 8
"""How long such a list mark is at most."""
_NOTE_ALONE = compiled(r"(?:\d{1,2}|\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,2}\])$")
_FOOTNOTE = compiled(r"(?P<mark>\d{1,3} |\d{1,2}/ |\*{1,3}(?!\*)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\]) *(?=[^\W\d_]|[«“\"])")

# Behind a word, a year or a bracket: *Rights,1*, *2016,³*, *Action;[4]*; in the texts of the 1990s *Rights, 1/*.
_CALL_AT_END = compiled(
    r"(?<=[^\W_][,;]|[)»”\x22][,;])\d{1,2}$|(?<=[,;.:])(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\]| \d{1,2}/)$"
)

FULL = 0.7
"""How much of the full width a line has at least that was broken because it was full."""
_PAGE_COLUMNS = frozenset({"organisation", "body_line", "place_and_year"})

# Lines that an attachment, or a page of it, may head in another language than the text's.
_FOREIGN_HEADS = ("language_line", "attachment_line", "annex_heading", "statement_heading", "reservation_heading")


def bears_symbol(block: Block) -> bool:
    """Whether a block of a page head bears the symbol of a decision, alone or beside the other column."""
    return block.cue == "symbol" or (block.cue in _PAGE_COLUMNS and find_symbol(block.folded) is not None)


def recognise_line(line: Line, state: Reading) -> Block:
    """The block that the line would begin, by what it begins with."""
    folded = line.folded
    if is_symbol_alone(folded) or (state.in_preface and symbol_and_date(folded, state.language)):
        return Block("symbol", (line,))
    if state.in_preface and not state.headed and (name := two_columns(folded, state.language)):
        return Block(name, (line,))
    if found := _in_own_words(line, state) or _in_other_words(line, state):
        return found
    if state.in_preface and BARE_RESOLUTION.match(folded):
        return Block("resolution_heading", (line,))
    if _closes(line, state):
        return Block("closing", (line,))
    return _begin_of_text(line, state)


def _begin_of_text(line: Line, state: Reading) -> Block:
    """The block of the text proper that the line would begin: by number, mark, verb, or none of these."""
    folded = line.words
    # No number, and no mark of a note, begins with a letter.
    figured = not folded[:1].isalpha()
    if state.language.match("hour_line", folded) and not _goes_on_full(line, state):
        return Block("hour", (line,))
    if figured and (match := _NUMBERED.match(folded)) and not _is_date(folded[match.end() :], state.language):
        return Block("numbered", (line,), match["number"], match.end())
    if figured and (match := _BRACKETED.match(folded)):
        counts = int(match["number"]) in {state.number + 1, 1} if state.bracketed else match["number"] == "1"
        numbers = counts and (state.bracketed or not state.number)
        marker = match["number"] if numbers else match[0]
        return Block("numbered" if numbers else "item", (line,), marker, match.end())
    if figured and _NOTE_ALONE.match(folded) and _is_footnote(folded, line, state, alone=True):
        return Block("footnote", (line,), plain_mark(folded), len(folded))
    if len(folded) <= _ALONE and _ITEM_ALONE.match(folded):
        return Block("item", (line,), folded, len(folded))
    if match := state.language.match("item", folded) or _looks_latin(folded, state.language):
        return Block("item", (line,), match["marker"], match.end("marker"))
    if figured and (match := _FOOTNOTE.match(folded)) and _is_footnote(match["mark"].strip(), line, state):
        return Block("footnote", (line,), plain_mark(match["mark"].strip()), len(match["mark"].strip()))
    if line.may_be("section_heading") and (SECTION_ALONE.match(folded) or not folded.endswith(_SENTENCE_ENDS)):
        return Block("section_heading", (line,))
    stands = folded[:1].isupper() or state.small or line.gap > state.wrap_gap
    stands = stands or _behind_short_line(folded, state)
    if stands and (state.language.opens_operative(folded) or state.language.opens_preambular(folded)):
        return Block("opening", (line,))
    return Block("plain", (line,))


def _goes_on_full(line: Line, state: Reading) -> bool:
    """Whether a line goes on with one that was broken because it was full."""
    before = state.current.lines[-1].folded if state.current else ""
    return line.gap <= state.wrap_gap and len(before) > FULL * state.width and last_character(before).isalnum()


def _behind_short_line(folded: str, state: Reading) -> bool:
    """Whether the line before was not broken because it was full, and no conjunction goes on with it."""
    before = state.current.lines[-1].folded if state.current else ""
    return len(before) <= FULL * state.width and not state.language.begins_with_conjunction(folded)


def _in_own_words(line: Line, state: Reading) -> Block | None:
    """A line that stands for itself: of the page head, a formula, a heading, what heads an attachment."""
    if not line.cues:
        return None
    name = next((name for name in _headings(line, state) if line.may_be(name)), None)
    if name == "annex_heading" and state.in_preface and state.heading_ahead and not state.headed:
        # The decision is itself the annex of a journal.
        name = "attachment_line"
    if name == "body_line" and line.cut and state.current and state.current.head.cue == "resolution_heading":
        # *60/251. Human Rights Council*: the title names a body.
        return Block("plain", (line,))
    if name:
        return Block(name, (line,))
    if state.in_preface and line.may_be("caption") and _is_caption(line, state):
        return Block("decision_heading", (line,), rule=SMALL_LETTERS)
    if state.in_preface and state.unnumbered_ahead and not state.headed and heads_decisions(line):
        return Block("plain", (line,), rule=WITHOUT_NUMBER)
    return None


def _is_caption(line: Line, state: Reading) -> bool:
    """Whether a number in small letters heads a text: it is no part of a sentence (*adopted⏎Decision No. 3*)."""
    if state.headed or state.language.ends_clause(line.folded.rstrip(" :)]–—-")):
        return False
    if state.current is None or line.gap > state.wrap_gap or line.folded.startswith(("(", "[")):
        return True
    before = state.current.lines[-1]
    heads = bool(before.cues) or before.folded.isupper() or is_symbol_alone(before.folded)
    return heads or state.language.ends_clause(before.folded)


def _in_other_words(line: Line, state: Reading) -> Block | None:
    """A line of the page head, or of what heads an attachment, in another language than the text."""
    if line.language is None:
        return None
    if state.in_preface and not state.headed:
        name = next((name for name in PAGE_HEAD if name in line.cues), None)
    elif state.in_preface:
        name = next((name for name in (*RIGHT, "session", "journal", "attachment_line") if name in line.cues), None)
    elif line.begins_page or line.gap > state.wrap_gap or state.in_attachment:
        name = next((name for name in _FOREIGN_HEADS if name in line.cues), None)
    else:
        name = None
    return Block(name, (line,), language=line.language) if name else None


def _closes(line: Line, state: Reading) -> bool:
    """Whether a line names the sitting behind the end of the text, as resolutions do."""
    if state.in_preface or state.current is None:
        return False
    if state.current.head.cue == "closing":
        # How each State voted stands in brackets below the sitting.
        return line.may_head_page("date") or line.folded.startswith("[") or _in_brackets(state)
    return last_character(state.current.lines[-1].folded) == "." and line.may_be("session", "adoption_line")


def _in_brackets(state: Reading) -> bool:
    """Whether a bracket is open in the lines that name the sitting and the vote."""
    depth = sum(line.folded.count("[") - line.folded.count("]") for line in state.current.lines) if state.current else 0
    for block in reversed(state.done):
        if block.cue != "closing":
            break
        depth += block.folded.count("[") - block.folded.count("]")
    return depth > 0


def _looks_latin(folded: str, language: Language) -> re.Match[str] | None:
    """The list mark of a line, a Cyrillic letter that looks like a Latin one, read as that letter."""
    if not folded or folded[:2].strip("(")[:1] not in _LOOK_ALIKES:
        return None
    return language.match("item", folded[:3].translate(_SHAPES) + folded[3:])


def _is_date(behind: str, language: Language) -> bool:
    """Whether the name of a month stands behind a number: *5. Dezember* is no fifth paragraph."""
    word = _FIRST_WORD.match(behind)
    return word is not None and language.look_up("months", word[1]) is not None


def _headings(line: Line, state: Reading) -> Iterable[str]:
    """The patterns of lines that stand for themselves; behind the preface none begins in lower case."""
    if state.in_preface:
        return (*PAGE_HEAD, "formula", *ATTACHMENT)
    if line.lower:
        return ()
    return ("language_line", "formula", *ATTACHMENT) if state.in_attachment else ("formula", *ATTACHMENT)


def _is_footnote(mark: str, line: Line, state: Reading, *, alone: bool = False) -> bool:
    """Whether a mark at the start of a line begins a note: set apart from the text, or called and next in order."""
    plain = plain_mark(mark)
    behind_note = state.current is not None and state.current.head.cue in {"footnote", "closing"}
    apart = line.gap > state.wrap_gap or line.begins_page or behind_note or plain != mark
    if (alone or not apart) and plain not in state.calls:
        return False
    return not plain.isdigit() or int(plain) == state.note + 1


def plain_mark(mark: str) -> str:
    """A footnote mark with its raised digits as plain ones, without brackets or stroke."""
    return mark.strip("[]/").translate(_RAISED)


def without_call(folded: str) -> str:
    """A line without the call of a footnote that stands behind its last comma, semicolon or full stop."""
    if not folded[-1:].isdigit() and not folded.endswith(("]", "/")):
        return folded
    match = _CALL_AT_END.search(folded, max(len(folded) - 8, 0))
    return folded[: match.start()] if match else folded


def last_character(folded: str) -> str:
    """The last character of a line, what closes quotation marks and brackets left aside."""
    return folded.rstrip(_CLOSING)[-1:]
