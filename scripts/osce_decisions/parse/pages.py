"""In: a line that holds several pages of a text. Out: the line without the page numbers and headers in its midst."""

from __future__ import annotations

import re
from dataclasses import replace

from osce_decisions.languages import Language
from osce_decisions.parse.lines import Cut, Line, folded_line
from osce_decisions.symbols import find_documents
from osce_decisions.text import fold

# A page number in the midst of a line, and how far the symbol and date behind it may reach.
_PAGE = re.compile(r"(?<=\s)[-–—] ?\d{1,3} ?[-–—](?=\s)")
_HEADER = 80


def without_pages(text: str, line: Line, language: Language) -> Line:
    """The line without the page numbers that stand in its midst, with the symbol and date behind them."""
    found = [
        Cut(match.start(), _end_of_header(text, match.end(), language), "page_number")
        for match in _PAGE.finditer(text, line.start + 1, line.end)
    ]
    if not found:
        return line
    cuts = tuple(sorted([*line.cuts, *found], key=lambda cut: cut.start))
    return replace(line, cuts=cuts, folded=folded_line(text, line.start, line.end, cuts))


def _end_of_header(text: str, position: int, language: Language) -> int:
    """Where the running header behind a page number ends."""
    behind = fold(text[position : position + _HEADER])
    start = len(behind) - len(behind.lstrip())
    symbol = next((end for begin, end, _ in find_documents(behind) if begin == start), None)
    if symbol is None:
        return position
    date = language.inline("date").match(behind, symbol + len(behind[symbol:]) - len(behind[symbol:].lstrip()))
    return position + (date.end() if date else symbol)
