"""In: a line at the top of a page. Out: whether it repeats what the page head of a decision says."""

from __future__ import annotations

import re

from osce_decisions.languages import Language, official_cues
from osce_decisions.parse.lines import Line
from osce_decisions.symbols import behind_symbol

_REPEATED = ("language_line", "organisation", "attachment_line", "annex_heading")


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
