"""In: a line of a page head. Out: whether it repeats what that of a decision says, and what its two columns are."""

from __future__ import annotations

import re

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language, official_cues, with_english
from osce_decisions.parse.lines import Line
from osce_decisions.symbols import behind_symbol, is_symbol_alone

_REPEATED = ("language_line", "organisation", "attachment_line", "annex_heading")

RIGHT = ("date", "language_line", "place_and_year", "body_line")
"""What the right-hand column of the page head may hold."""
_TWO_COLUMNS = 120
"""How long a line of the page head in two columns is at most."""
# A date behind a symbol, with the preposition of any language before it.
_DATE_BEHIND = compiled(r"(?:[^\W\d_]{1,4}(?:,? |'))?(?P<date>.{6,40})$")


def is_running_header(line: Line, language: Language, *, unfinished: bool = False) -> bool:
    """Whether a line at the top of a page repeats the symbol, the date or both.

    In the middle of an `unfinished` sentence any other line of a page head is a repetition too.
    """
    if unfinished and line.may_head_page(*_REPEATED):
        return True
    if re.match(r"\d{1,3}/\d{1,3}$", line.folded):
        return True
    rest = behind_symbol(line.folded)
    if rest is None:
        return line.may_head_page("date")
    pieces = [piece.strip() for piece in rest.split(",") if piece.strip()]
    return all(is_date(piece, language) or language.match("page_label", piece) for piece in pieces)


def is_date(folded: str, language: Language) -> bool:
    """Whether a text is a date, in its language or another in which page heads are printed."""
    if language.match("date", folded):
        return True
    found = official_cues(language.code, folded)
    return found is not None and "date" in found[1]


def heads_title(ahead: list[Line]) -> bool:
    """Whether a title in capitals stands right below the heading of an annex: another annex begins."""
    below = next((line for line in ahead if line.artefact is None), None)
    return below is not None and below.folded.isupper()


def symbol_and_date(folded: str, language: Language) -> bool:
    """Whether a line holds a symbol and what stands beside it, or the date from which it is (*… of 3 May 2030*)."""
    rest = behind_symbol(folded)
    if rest is None:
        return False
    rest = rest.strip("()[]., ")
    dated = _DATE_BEHIND.match(rest)
    return any(language.match(name, rest) for name in RIGHT) or bool(dated and is_date(dated["date"], language))


def two_columns(folded: str, language: Language) -> str | None:
    """The cue of the left-hand column of a line of the page head, if the right-hand one is known too."""
    if len(folded) > _TWO_COLUMNS:
        return None
    for name in ("organisation", "body_line", "place_and_year", "date"):
        if match := language.inline(name).match(folded):
            rest = folded[match.end() :].strip()
            right = (either.match(other, rest) for either in with_english(language) for other in RIGHT)
            if rest and (is_symbol_alone(rest) or any(right)):
                return name
    return None
