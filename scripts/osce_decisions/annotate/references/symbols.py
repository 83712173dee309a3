"""In: folded text. Out: the document symbols that stand in it, of the Organization and of the United Nations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from osce_decisions.annotate.references.drafts import Draft, spans
from osce_decisions.annotate.spans import Covered
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.records import fast_init
from osce_decisions.symbols import find_symbols
from osce_decisions.text import latin_capitals

_REVISION = compiled(r"/((?:Rev|Corr)\.\d{1,2})$")
_OSCE_REVISION = compiled(r"/((?:Rev|Corr|Add)\.\d{1,2})$")
_TAIL = r"(?:/(?:Rev|Corr|Add)\.\d{1,2}){0,2}"
# Papers of the Organization other than decisions: CIO.GAL/92/30, PC.ACMF/GAL/21/17, PC.DEL/5/31/Rev.1, MC.DOC/1/06.
_PAPER = compiled(
    r"(?<![\w/.])(?P<symbol>[A-Z]{2,5}(?:\(\d{1,2}\))?\.(?!DEC\b)[A-Z]{1,6}(?:/[A-Z]{2,4})?/\d{1,4}"
    rf"(?:/\d{{2}})?{_TAIL}"
    rf"|CSCE/[A-Z0-9-]{{1,8}}(?:/[A-Z][A-Za-z]{{0,4}}\.\d{{1,3}}|/[A-Z]{{1,4}}){{1,2}}){_TAIL}(?![\w/]\w)"
)
# United Nations documents: an organ, then parts between slashes, one of them with a figure (A/RES/60/1, S/PRST/2015/25,
# A/CONF.157/24 (Part I), E/CN.4/1998/53/Add.2, ST/SGB/2018/1, CEDAW/C/GC/30).
_ORGANS = (
    "A|S|E|ST|TD|DP|CD|T|NPT|HSP|JIU|LOS|SPLOS|ICCD|FCCC|CCPR|CERD|CEDAW|CAT|CRC|CRPD|CMW|CED|HRI|OPCAT|UNEP|ECE"
    "|CCW|BWC|APLC"
)
_UN = compiled(
    rf"(?<![\w/.-])(?P<symbol>(?:{_ORGANS})(?:/(?:(?:ES|S)-\d{{1,2}}|[A-Z]{{1,8}}(?:[.-][A-Z0-9]{{1,6}}){{0,3}}"
    r"|[A-Z]{1,4}\.\d{1,3}(?:\(\d{1,3}\))?|(?:WG|SC|Sub|AC|GC|SR|PV|BUR|INF|Res|Dec)\.?\d{0,4}(?:/?\(\d{4}\))?"
    r"|\d{1,4}(?:/?\((?:\d{4}|[IVXL]+)\)|\s\(\d{4}\))?[A-Z]?)){1,6}"
    rf"{_TAIL}(?:[-–][ASE]/(?:\d{{1,4}}/)?\d{{1,5}}{_TAIL})?(?:\s\(Part\s[IVX]+\)|\s\((?:19|20)\d{{2}}\))?)"
    r"(?![\w/]\w|\w)"
)
_RESOLUTION = compiled(
    r"(?<![\w/.-])(?P<organ>A|S|E|A/HRC|E/CN\.4)/RES/(?P<number>(?:(?:ES|S)-)?\d{1,5}(?:/\d{1,4})?)"
    r"(?:\s?(?P<letter>[A-Z])(?![\w'’-]))?(?:\s?\((?P<of>\d{4}|(?:E?S-)?[IVXLC]{1,8})\))?(?![\w/])"
)
_NUMBER = compiled(r"\d")


@fast_init
@dataclass(frozen=True, slots=True)
class Printed:
    """A symbol in a text: its span, itself without its revision, the revision, and the type of its document."""

    start: int
    end: int
    symbol: str
    revision: str | None
    type: str


def find_documents_in(folded: str) -> Iterator[Printed]:
    """Every document symbol in a text, in no order; two of them never share a character."""
    if not _NUMBER.search(folded):
        return  # Every symbol has a figure.
    taken: list[tuple[int, int]] = []
    for start, end, decision in find_symbols(folded):
        taken.append((start, end))
        yield Printed(start, end, str(decision), decision.revision, "osce_decision")
    if "/" not in folded:
        return  # The parts of any other stand between slashes.
    latin = latin_capitals(folded)
    for match in _RESOLUTION.finditer(latin):
        taken.append(match.span())
        yield Printed(*match.span(), resolution_symbol(match), None, "un_resolution")
    for pattern, kind in ((_UN, "un_document"), (_PAPER, "osce_document")):
        for match in pattern.finditer(latin):
            start, end = match.span()
            if not _NUMBER.search(match["symbol"]) or any(one < end and start < other for one, other in taken):
                continue
            taken.append((start, end))
            symbol, revision = split_revision(match["symbol"])
            yield Printed(start, end, symbol, revision, kind)


def resolution_symbol(match: re.Match[str]) -> str:
    """A resolution's symbol in its normal form: `S/RES/1325 (2000)`, `A/RES/217 A (III)`, `A/RES/53/243A`."""
    letter = match["letter"] or ""
    letter = f" {letter}" if letter and match["of"] else letter
    return f"{match['organ']}/RES/{match['number']}{letter}" + (f" ({match['of']})" if match["of"] else "")


def split_revision(symbol: str) -> tuple[str, str | None]:
    """A document symbol without its revision, and the revision; a United Nations addendum is another document."""
    pattern = _REVISION if re.match(rf"(?:{_ORGANS})/", symbol) else _OSCE_REVISION
    match = pattern.search(symbol)
    return (symbol[: match.start()], match[1]) if match else (symbol, None)


def instrument_by_symbol(authorities: Authorities, symbol: str, revision: str | None = None) -> str | None:
    """The instrument that bears a symbol, in any of its variants; two instruments with one symbol give none.

    A reissue that has a row of its own (`FSC.DOC/1/00/Rev.1`) goes before what it revises.
    """
    bare, known = re.sub(r"\s", "", symbol), authorities.instrument_symbols
    return (known.get(f"{bare}/{revision}") if revision else None) or known.get(bare)


def council_resolution(authorities: Authorities, number: str) -> str | None:
    """The symbol of the Security Council's resolution of a number, with its year, if the table instruments has it."""
    return _council_resolutions(authorities).get(number)


@cache
def _council_resolutions(authorities: Authorities) -> dict[str, str]:
    symbols = (str(row["symbols"] or "") for row in authorities.rows["instruments"])
    found = (_RESOLUTION.match(symbol) for listed in symbols for symbol in listed.split("|"))
    return {match["number"]: resolution_symbol(match) for match in found if match and match["organ"] == "S"}


def revise(found: Draft, revision: str | None, folded: str, start: int, end: int) -> None:
    """A revision of the document is its pinpoint; it stands at the end of the symbol."""
    at = folded.find(revision, start, end) if revision else -1
    if at >= 0 and revision:
        found.pinpoint, found.pinpoint_span = revision, (at, at + len(revision))


def cited_symbols(
    folded: str, here: list[Draft], authorities: Authorities, language: Language, paragraph_id: str
) -> Iterator[Draft]:
    """Documents cited by a bare symbol, outside what was found already; the date right behind it belongs to it."""
    names: Covered | None = None
    for one in find_documents_in(folded):
        names = spans(here) if names is None else names
        if names.meets(one.start, one.end):
            continue
        known = instrument_by_symbol(authorities, one.symbol, one.revision)
        by = "symbol" if known else None
        dated = language.patterns["citation_word"].match(folded, one.end)
        end = dated.end() if dated and dated["date"] else one.end
        found = Draft(paragraph_id, one.start, end, one.type, "symbol", rule="symbol", symbol=one.symbol)
        found.instrument_id, found.by = known, by
        revise(found, one.revision, folded, one.start, one.end)
        yield found
