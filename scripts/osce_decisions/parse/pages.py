"""In: a line that holds several pages of a text. Out: where its page heads stand; the line without its page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language, with_english
from osce_decisions.parse.folding import Cut, folded_line
from osce_decisions.parse.lines import Line, classified
from osce_decisions.symbols import find_documents, is_decision
from osce_decisions.text import fold

# A page number in the midst of a line, and how far the symbol and date behind it may reach.
_PAGE = compiled(r"(?<=\s)[-–—] ?\d{1,3} ?[-–—](?=\s)")
_HEADER = 80
# How long a line of a page head is at most.
_REACH = 300
# What a page head is made of that a converter has joined, and what tells it.
_PIECES = (
    *("session", "journal", "date", "language_line", "attachment_line", "annex_heading"),
    *("organisation", "body_line", "place_and_year"),
)
_TELLING = frozenset({"session", "attachment_line", "annex_heading", "page_number"})
_NUMBER = compiled(r"[-–—] ?\d{1,3} ?[-–—](?=\s)")
_JOINED = 300
_NAMED = compiled(r"\(\?P<\w+>")
_CODE = compiled(r"[A-Za-z]{4,8}\d{1,5}[a-z]?\d?(?:\.docx?)? ")
_WORD = compiled(r"\S")
_FINISHED = frozenset('.;:»”")')
_STATEMENTS = ("statement_heading", "reservation_heading")
# The lines of the page head of an attachment.
_LINES = ("date", "attachment_line", "language_line", "annex_heading", *_STATEMENTS)
_HEADINGS = ("statement_heading", "reservation_heading", "annex_heading", "attachment_line", "statement_maker")


def without_pages(text: str, line: Line, language: Language) -> Line:
    """The line without the page numbers that stand in its midst, with the symbol and date behind them."""
    found = [
        Cut(match.start(), _end_of_header(text, match.end(), language), "page_number")
        for match in _PAGE.finditer(text, line.start + 1, line.end)
    ]
    if not found:
        return line
    cuts = tuple(sorted([*line.cuts, *found], key=lambda cut: cut.start))
    return classified(replace(line, cuts=cuts, folded=folded_line(text, line.start, line.end, cuts)), language)


def _end_of_header(text: str, position: int, language: Language) -> int:
    """Where the running header behind a page number ends."""
    behind = fold(text[position : position + _HEADER])
    start = len(behind) - len(behind.lstrip())
    symbol = next((end for begin, end, _ in find_documents(behind) if begin == start), None)
    if symbol is None:
        return position
    begin = symbol + len(behind[symbol:]) - len(behind[symbol:].lstrip())
    dates = (either.inline("date").match(behind, begin) for either in with_english(language))
    return position + next((date.end() for date in dates if date), symbol)


def in_page_head(folded: str, language: Language) -> list[int]:
    """Where the lines of a page head begin that a converter has joined; none if anything else stands in the line."""
    if len(folded) > _JOINED:
        return []
    found: list[int] = []
    position, names = 0, set()
    if code := _CODE.match(folded):
        position, found = code.end(), [code.end()]
    while position < len(folded):
        piece = _piece(folded, position, language)
        if piece is None:
            return []
        name, end = piece
        names.add(name)
        position = _next_word(folded, end)
        found.append(position)
    return found[:-1] if names & _TELLING and len(found) > 1 else []


def _piece(folded: str, position: int, language: Language) -> tuple[str, int] | None:
    """The line of a page head that stands at a place: its name and where it ends."""
    if number := _NUMBER.match(folded, position):
        return "page_number", number.end()
    for begin, end, symbol in find_documents(folded[position : position + _HEADER]):
        if begin == 0 and is_decision(symbol):
            return "symbol", position + end
        break
    if not _any_piece(language).match(folded, position):
        return None
    for name in _PIECES:
        for either in with_english(language):
            match = either.inline(name).match(folded, position)
            if match and match[0].strip():
                return name, match.end()
    return None


@cache
def _any_piece(language: Language) -> re.Pattern[str]:
    """All pieces of a page head in one: what most lines fit none of is asked once."""
    patterns = [either.inline(name) for name in _PIECES for either in with_english(language)]
    ways = (_NAMED.sub("(?:", one.pattern) for one in patterns)
    return compiled(
        "|".join(f"(?i:{way})" if one.flags & re.I else f"(?:{way})" for way, one in zip(ways, patterns, strict=True))
    )


def at_headings(folded: str, start: int, language: Language) -> Iterator[int]:
    """Where the page heads and headings of attachments begin and end, which stand behind a finished sentence."""
    for begin, end, symbol in find_documents(folded[start:]):
        if is_decision(symbol) and folded[max(start + begin - 2, 0) : start + begin].strip()[-1:] in _FINISHED:
            yield start + begin
            yield from _page_head(folded, start + end, language)
    for name in _HEADINGS:
        for match in language.inline(name).finditer(folded, start):
            behind = folded[max(match.start() - 2, 0) : match.start()].strip()
            small = name == "annex_heading" and not match[0][:6].isupper()
            if match[0].strip() and not small and behind and behind in '.;:»”")':
                yield match.start()
                yield from _heading_end(folded, match.start(), match.end(), name, language)


def _heading_end(folded: str, start: int, end: int, name: str, language: Language) -> Iterator[int]:
    """Where what stands behind the heading of an attachment begins: the maker, then the text."""
    window = folded[start : start + 1200]
    maker = language.inline("statement_maker")
    if name in _STATEMENTS:
        if found := maker.search(window, 1):
            yield start + found.start()
            colon = window.find(":", found.end())
            if colon >= 0:
                yield _next_word(folded, start + colon + 1)
    elif name == "attachment_line":
        yield _next_word(folded, end)


def _page_head(folded: str, position: int, language: Language) -> Iterator[int]:
    """Where the lines of a page head begin that stand one behind the other, and what stands behind them."""
    while True:
        position = _next_word(folded, position)
        yield position
        reach = position + _REACH
        patterns = ((name, either.inline(name)) for name in _LINES for either in with_english(language))
        tried = ((name, pattern.match(folded, position, reach)) for name, pattern in patterns)
        name, match = next(((name, match) for name, match in tried if match and match[0].strip()), ("", None))
        if match is None:
            return
        if name in _STATEMENTS:
            yield from _heading_end(folded, position, match.end(), name, language)
            return
        position = match.end()


def _next_word(folded: str, position: int) -> int:
    found = _WORD.search(folded, position)
    return found.start() if found else len(folded)
