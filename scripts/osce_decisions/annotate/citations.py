"""In: folded text behind a noun, or a whole paragraph. Out: decisions and resolutions cited by number or symbol.

All ways to cite a decision lead to one symbol: by number and body (*Décision no 14/06 du Conseil
ministériel*), by symbol (MC.DEC/14/06), or by meeting and number (*Décision no 6 … de Bucarest*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from osce_decisions.annotate.found import Covered, Found
from osce_decisions.annotate.names import grammatical_end, window_end
from osce_decisions.authorities import Authorities
from osce_decisions.languages.meaning import Meaning
from osce_decisions.symbols import Symbol, find_symbols, full_year
from osce_decisions.text import plain

_NUMBER_AND_YEAR = re.compile(r"(\d{1,4})(?:/(\d{2}))?")
_REVISION = re.compile(r"/((?:Rev|Corr|Add)\.\d{1,2})$")
# Papers of the Organization other than decisions: CIO.GAL/92/30, PC.DEL/5/31/Rev.1, MC.DOC/1/06.
_OTHER_SYMBOL = re.compile(
    r"(?<![\w/.])(?P<symbol>[A-Z]{2,5}(?:\(\d{1,2}\))?\.(?!DEC\b)[A-Z]{2,6}/\d{1,4}(?:/\d{2})?"
    r"(?:/(?:Rev|Corr|Add)\.\d{1,2})?)(?![\w/])"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_UN_SYMBOL = re.compile(r"(?<![\w/])(?P<symbol>[AS]/RES/\d{1,4}(?:/\d{1,3})?(?:\s?\(\d{4}\))?)(?![\w/])")


ISSUERS = ("council", "assembly", "rights")
"""The groups by which patterns say who adopted a resolution: Security Council, Assembly, Human Rights Council."""


@dataclass(frozen=True, slots=True)
class Adopter:
    """Who adopted a document: the code of an OSCE body, the UN body that issued a resolution."""

    body: str | None = None
    issuer: str | None = None


def instrument_by_symbol(authorities: Authorities, symbol: str) -> str | None:
    """The instrument that bears a symbol, in any of its variants; two instruments with one symbol give none."""
    return authorities.instrument_symbols.get(re.sub(r"\s", "", symbol))


def cited_by_number(
    folded: str, found: Found, meaning: Meaning, authorities: Authorities, adopter: Adopter
) -> Found | None:
    """Complete a decision or resolution whose noun is followed by a number; None if no number follows.

    `adopter` is meant where no body is named behind the number.
    """
    cited = None
    if match := meaning.patterns["symbol_behind"].match(folded, found.end):
        cited = _by_symbol(match, found, authorities)
    elif found.type == "un_resolution":
        cited = _resolution(folded, found, meaning, authorities, adopter.issuer)
    elif found.type == "osce_decision":
        cited = _decision(folded, found, meaning, authorities, adopter.body)
    if cited and (issuer := meaning.patterns["issuer_behind"].match(folded, cited.end)):
        cited.end = issuer.end()
    if cited and (subject := meaning.patterns["subject_behind"].match(folded, cited.end)):
        cited.end = grammatical_end(folded, subject.end(), window_end(folded, subject.end(), meaning), meaning)
    return cited


def _by_symbol(match: re.Match[str], found: Found, authorities: Authorities) -> Found:
    """A document whose symbol stands right behind its noun: *document PC.ACMF/31/09*."""
    symbol = _printed_symbol(match["symbol"])
    printed, revision = split_revision(match["symbol"].rstrip("."))
    found.symbol = str(symbol) if symbol else printed
    revise(found, revision, match.string, match.start(), match.end())
    return _resolve(found, match.start() + len(match[0].rstrip(".")), authorities)


def revise(found: Found, revision: str | None, folded: str, start: int, end: int) -> None:
    """A revision of the document is its pinpoint; it stands at the end of the symbol."""
    at = folded.find(revision, start, end) if revision else -1
    if at >= 0 and revision:
        found.pinpoint, found.pinpoint_span = revision, (at, at + len(revision))


def split_revision(symbol: str) -> tuple[str, str | None]:
    """A document symbol without its revision, and the revision."""
    match = _REVISION.search(symbol)
    return (symbol[: match.start()], match[1]) if match else (symbol, None)


def cited_in_plural(
    folded: str, found: Found, meaning: Meaning, authorities: Authorities, adopter: Adopter
) -> list[Found]:
    """Resolutions or decisions that share a plural noun: one row each on one span."""
    if found.type == "osce_decision":
        return _decisions_in_plural(folded, found, meaning, authorities, adopter.body)
    numbers = []
    match = meaning.patterns["resolution_number"].match(folded, found.end)
    while match:
        numbers.append(match)
        match = meaning.patterns["further_number"].match(folded, match.end())
    if len(numbers) < 2:
        return []
    issuer = _issuer(numbers[0]) or _issuer(numbers[-1]) or adopter.issuer
    each = [replace(found, symbol=_un_symbol(number, issuer)) for number in numbers]
    return [replace(_resolve(one, numbers[-1].end(), authorities), kind="coordinated") for one in each]


def _decisions_in_plural(
    folded: str, found: Found, meaning: Meaning, authorities: Authorities, body: str | None
) -> list[Found]:
    match = meaning.patterns["decisions_in_plural"].match(folded, found.end)
    if match is None:
        return []
    named = match["body"] or match.groupdict().get("body_before")
    code = meaning.body_code(named) if named else body
    each = []
    for number, year in _NUMBER_AND_YEAR.findall(meaning.patterns["dates"].sub("", match["numbers"])):
        symbol = Symbol(code, int(number), year=full_year(int(year)) if year else None) if code else None
        one = replace(found, symbol=str(symbol) if symbol else None)
        each.append(replace(_resolve(one, match.end(), authorities), kind="coordinated"))
    return each


def _issuer(match: re.Match[str]) -> str | None:
    said = match.groupdict()
    return next((issuer for issuer in ISSUERS if said.get(issuer)), None)


def _un_symbol(match: re.Match[str], issuer: str | None) -> str | None:
    """The symbol of a UN resolution: two numbers are the Assembly's, a number with its year the Council's.

    A year and a number are the Economic and Social Council's.
    """
    number, item, year = match["number"], match["item"], match["year"]
    if item and _YEAR.fullmatch(number):
        return f"E/RES/{number}/{item.replace(' ', '')}"
    if item and issuer == "rights":
        return f"A/HRC/RES/{number}/{item.replace(' ', '')}"
    if item:
        return f"A/RES/{number}/{item.replace(' ', '')}"
    if year and not year.isdigit() and issuer is None:
        # A session in Roman figures was the Assembly's.
        issuer = "assembly"
    if issuer == "council" or (year and year.isdigit() and issuer is None):
        return f"S/RES/{number} ({year})" if year else None
    return (f"A/RES/{number} ({year})" if year else f"A/RES/{number}") if issuer else None


def _resolution(
    folded: str, found: Found, meaning: Meaning, authorities: Authorities, issuer: str | None
) -> Found | None:
    match = meaning.patterns["resolution_number"].match(folded, found.end)
    if match is None:
        return None
    issuer = _issuer(match) or issuer
    found.symbol = _un_symbol(match, issuer)
    if found.symbol is None and issuer != "council":
        return None
    return _resolve(found, match.start() + len(match[0].rstrip(" ,")), authorities)


def _decision(folded: str, found: Found, meaning: Meaning, authorities: Authorities, body: str | None) -> Found | None:
    match = meaning.patterns["decision_number"].match(folded, found.end)
    if match is None:
        return None
    named = match["body"] or match["body2"] or match.groupdict().get("body_before")
    symbol = _printed_symbol(match["symbol"]) or _symbol(
        match, meaning.body_code(named) if named else body, meaning, authorities
    )
    revision = (match["revision"] or "").replace(" ", "")
    found.symbol = str(symbol) if symbol else None
    if revision:
        found.pinpoint, found.pinpoint_span = revision.lstrip("/"), (match.start("revision") + 1, match.end("revision"))
    return _resolve(found, match.start() + len(match[0].rstrip(" ,")), authorities)


def _printed_symbol(printed: str | None) -> Symbol | None:
    return next((symbol for _, _, symbol in find_symbols(printed or "")), None)


def _symbol(match: re.Match[str], body: str | None, meaning: Meaning, authorities: Authorities) -> Symbol | None:
    """The symbol that number, year or meeting, and body make; None where they leave it open."""
    if body is None:
        return None
    number, year = int(match["number"]), match["year"]
    if year:
        return Symbol(body, number, year=full_year(int(year)))
    if match["place"]:
        held = match["held"] or match["held2"] or match["held3"]
        meeting = _meeting(match["place"], held, body, meaning, authorities)
        return Symbol(body, number, meeting=meeting) if meeting else None
    running = authorities.bodies.get(body, {}).get("numbering") == "running"
    return Symbol(body, number) if running else None


def _meeting(place: str, held: str | None, body: str, meaning: Meaning, authorities: Authorities) -> int | None:
    """The ordinal of the meeting of a body that was held in a place (and year), if there is just one."""
    name = meaning.places.get(plain(place))
    fitting = [
        row["ordinal"]
        for row in authorities.rows["meetings"]
        if str(row["meeting_id"]).startswith(body.lower())
        and row["place_en"] == name
        and (held is None or str(row["starts"] or "").startswith(held))
    ]
    return int(fitting[0]) if len(fitting) == 1 and fitting[0] is not None else None


def _resolve(found: Found, end: int, authorities: Authorities) -> Found:
    found.end, found.kind = end, "symbol"
    if found.symbol and (known := instrument_by_symbol(authorities, found.symbol)):
        found.instrument_id, found.by = known, "number"
    return found


def cited_symbols(folded: str, names: Covered, authorities: Authorities, paragraph_id: str) -> Iterator[Found]:
    """Documents cited by a bare symbol, outside the names that were found already."""
    for start, end, symbol, revision, kind in _symbols(folded):
        if start in names:
            continue
        known = instrument_by_symbol(authorities, symbol)
        by = "symbol" if known else None
        found = Found(paragraph_id, start, end, kind, "symbol", symbol=symbol, instrument_id=known, by=by)
        revise(found, revision, folded, start, end)
        yield found


def cited_papers(folded: str, names: Covered, authorities: Authorities, paragraph_id: str) -> Iterator[Found]:
    """Other papers of the Organization cited by a bare symbol, outside all that was found already."""
    for match in _OTHER_SYMBOL.finditer(folded):
        if not names.meets(*match.span()):
            printed, revision = split_revision(match["symbol"])
            known = instrument_by_symbol(authorities, printed)
            by = "symbol" if known else None
            found = Found(paragraph_id, *match.span(), "osce_document", "symbol", symbol=printed, by=by)
            found.instrument_id = known
            revise(found, revision, folded, *match.span())
            yield found


def _symbols(folded: str) -> Iterator[tuple[int, int, str, str | None, str]]:
    """Span, symbol without revision, revision, and type of each symbol in a text."""
    for match in _UN_SYMBOL.finditer(folded):
        yield match.start(), match.end(), match["symbol"], None, "un_resolution"
    for start, end, symbol in find_symbols(folded):
        yield start, end, str(symbol), symbol.revision, "osce_decision"
