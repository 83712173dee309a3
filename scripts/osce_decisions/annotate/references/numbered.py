"""In: folded text behind a noun. Out: the decisions and resolutions that numbers there cite, each with its symbol.

A citation is a noun, one number or several, and what tells whose they are and of when: body, place and year of a
meeting, date, document symbol, title in quotation marks, in any order, before or behind the number. So *Decision
No. 3 of the Vienna Ministerial Council (2000)*, *Vienna Ministerial Decision No. 3 of 2000* and *MC(8).DEC/3* lead to
one symbol. What a body is called and which words may stand between is data (`citations.toml`); the grammar is shared
by all languages (`languages/grammar/citations.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.altered import altered
from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.names import subject_end, window_end
from osce_decisions.annotate.references.numbers import Citation, Number, read_numbers
from osce_decisions.annotate.references.symbols import (
    council_resolution,
    find_documents_in,
    instrument_by_symbol,
    split_revision,
)
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.records import fast_init
from osce_decisions.symbol_forms import bodies, full_year, resolving
from osce_decisions.symbols import decision_symbol, find_symbols
from osce_decisions.text import latin_capitals, plain

UNKNOWN = "-"
"""The code of a body whose documents have no symbol of ours."""
COUNCIL = "?"
"""The code of a body that is only called a council."""
_YEAR = compiled(r"(?:19|20)\d{2}")
_LETTER = compiled(r"[A-ZА-Г](?!\w)")
_ENDS = 2
# Which resolutions a body of the United Nations means where it names nobody, and up to which session its own are told
# from the Assembly's by that: the Human Rights Council had held sixty when the Assembly held its eightieth.
_OWN = {"HRC": "A/HRC", "S": "S"}
_SESSIONS = 60
_IN_PARENTHESES = compiled(r"\((?P<symbol>[A-Z]{1,6}[.(/][A-Za-z0-9./()-]{2,24}?)\)(?![\w.])")


@fast_init
@dataclass(frozen=True, slots=True)
class Adopter:
    """What the words before a noun say of who adopted a document, where and when; `home` is the citing body.

    `own` says that the document is the citing body's: *its resolutions*.
    """

    code: str | None = None
    place: str | None = None
    year: int | None = None
    home: str | None = None
    own: bool = False


def cited_by_number(
    folded: str, found: Draft, language: Language, authorities: Authorities, adopter: Adopter, *, plural: bool
) -> list[Draft]:
    """The documents whose numbers stand behind a noun, one row each on one span; none where no number follows."""
    capital, decision = folded[found.start].isupper(), found.type == "osce_decision"
    citation = read_numbers(
        folded, found.end, language, plural=plural, capital=capital, years=decision, body=adopter.code is not None
    )
    if citation is None:
        return []
    _share(citation, adopter)
    end = subject_end(folded, citation.end, language) or citation.end
    each: list[Draft] = []
    for number in citation.numbers:
        for symbol in _symbols(number, found, citation, adopter, language, authorities):
            one = altered(found, symbol=symbol, end=end, kind="symbol", rule="number")
            if symbol and (number.match["conference"] or symbol.startswith(("A/DEC/", "E/DEC/"))):
                one.type = "un_document"
            elif found.type == "osce_decision" and symbol and number.adopter is None and not number.symbol:
                # Whose decision it is stands nowhere: that of the body that cites it is meant, as a rule.
                one.rule, one.confidence = "number_of_citing_body", "medium"
            _revision(one, number)
            if symbol is None and number.adopter == "S" and number.match["number"] and not number.match["item"]:
                # Its resolutions run in one series: a number alone tells which is meant, if a table knows its year.
                symbol = council_resolution(authorities, number.match["number"])
                one.symbol = symbol
            known = instrument_by_symbol(authorities, symbol) if symbol else None
            if known:
                one.instrument_id, one.by = known, "number"
            each.append(one)
    if len(each) == 1:
        return [altered(each[0], end=_with_symbol(folded, citation.end, end, each[0].symbol, language))]
    return [altered(one, kind="coordinated") for one in each]


def _with_symbol(folded: str, start: int, end: int, symbol: str | None, language: Language) -> int:
    """The end of a citation behind its own symbol in parentheses, wherever its subject seems to end before that."""
    limit = window_end(folded, start, language)
    for match in _IN_PARENTHESES.finditer(folded, start, limit):
        if symbol and _printed(match["symbol"]) == symbol:
            return match.end()
    return end


def _share(citation: Citation, adopter: Adopter) -> None:
    """What is said once holds for all: a body behind the last number for those before it, one before for all."""
    behind = None
    for number in reversed(citation.numbers):
        behind = number.adopter or behind
        number.adopter = behind or adopter.code
        number.place = number.place or adopter.place
        number.year = number.year or adopter.year
    last = None
    for number in citation.numbers:
        last = number.adopter or last
        number.adopter = last


def _revision(found: Draft, number: Number) -> None:
    """A revision of the document is its pinpoint."""
    if number.match["revision"]:
        start, end = number.match.span("revision")
        found.pinpoint, found.pinpoint_span = number.match["revision"].replace(" ", "").lstrip("/"), (start + 1, end)


def _symbols(
    number: Number, found: Draft, citation: Citation, adopter: Adopter, language: Language, authorities: Authorities
) -> Iterator[str | None]:
    """The symbol of a number, or one for each of its letters (*53/243 A and B*)."""
    if number.symbol and (known := _printed(number.symbol)):
        yield known
        return
    if number.match["conference"]:
        yield number.match["conference"]
        return
    code = UNKNOWN if citation.other else number.adopter
    if code is None and found.type == "osce_decision" and adopter.home in resolving():
        code = adopter.home
    if (code is None or code in bodies().keys() - resolving()) and found.type == "osce_decision":
        yield None if citation.other else _decision(number, code or adopter.home, language, authorities)
    elif found.type == "osce_decision":
        # The Assembly and the Economic and Social Council adopt decisions beside their resolutions.
        match = number.match
        whole = f"{match['number']}/{match['item']}" if match["item"] else None
        yield f"{code}/DEC/{whole}" if whole and code in {"A", "E"} else None
    elif code is None and adopter.home in _OWN:
        yield from _resolution(number, _of_home(number, adopter))
    elif code in bodies() and code not in resolving():
        yield None
    else:
        yield from _resolution(number, code)


def _of_home(number: Number, adopter: Adopter) -> str | None:
    """The body whose resolution a text of the United Nations means that names none: its own, if it may be one."""
    session = number.match["item"] and int(number.match["number"])
    return _OWN[adopter.home or ""] if adopter.own or (session and session < _SESSIONS) else None


def _printed(symbol: str) -> str | None:
    """The normal form of a symbol that is printed behind the number."""
    decision = next((str(one) for _, _, one in find_symbols(symbol)), None)
    return decision or next((one.symbol for one in find_documents_in(symbol)), None) or split_revision(symbol)[0]


def _resolution(number: Number, code: str | None) -> Iterator[str | None]:
    """The symbol of a resolution: two numbers are the Assembly's, a number with its year the Security Council's.

    A year and a number are the Economic and Social Council's; a session in Roman figures was the Assembly's.
    """
    match = number.match
    if code == UNKNOWN:
        yield None
    elif match["special"]:
        prefix = "A/HRC/RES" if code == "A/HRC" or (match["special"].startswith("S-") and code == COUNCIL) else "A/RES"
        yield f"{prefix}/{match['special']}/{match['special_item']}"
    elif match["old"]:
        letter = f" {latin_capitals(match['old_letter']).strip()}" if match["old_letter"] else ""
        prefix = "E/RES" if code in {"E", COUNCIL} else "A/RES"
        yield f"{prefix}/{match['old']}{letter} ({latin_capitals(match['roman'])})"
    elif match["numbered"]:
        yield f"S/RES/{match['numbered']} ({match['of_year']})" if code in {None, "S", COUNCIL} else None
    elif match["item"]:
        yield from _in_session(match, code)
    else:
        year = number.year
        yield f"S/RES/{match['number']} ({year})" if code == "S" and year else None


def _in_session(match: re.Match[str], code: str | None) -> Iterator[str | None]:
    whole = f"{match['number']}/{match['item']}"
    if code in {"A/HRC", "E/CN.4"}:
        prefix = f"{code}/RES"
    elif _YEAR.fullmatch(match["number"]) and code in {None, "E", COUNCIL}:
        prefix = "E/RES"
    elif code in {None, "A", COUNCIL, "S"}:
        prefix = "A/RES"
    else:
        prefix = ""
    letters = _LETTER.findall(latin_capitals(match["letters"] or ""))
    if match["last_letter"] and len(letters) == _ENDS:
        # *55/33 A to D* are four.
        letters = [chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1)]
    for letter in letters or [""]:
        yield f"{prefix}/{whole}{letter}" if prefix else None


def _decision(number: Number, code: str | None, language: Language, authorities: Authorities) -> str | None:
    """The symbol that number, year or meeting, and body make; None where they leave it open."""
    match = number.match
    printed = int(match["number"] or match["numbered"] or 0)
    if code is None or not printed:
        return None
    year = int(match["of_year"]) if match["of_year"] else None
    running = authorities.bodies.get(code, {}).get("numbering") == "running"
    if match["item"]:
        # A number with its year (*4/19*) is of no body whose decisions are counted on without one.
        year = None if running else _full(match["item"])
        return str(symbol) if year and (symbol := decision_symbol(code, printed, year=year)) else None
    if running:
        return str(decision_symbol(code, printed))
    if number.place:
        return _of_meeting(printed, code, number, language, authorities)
    year = year or number.year
    symbol = decision_symbol(code, printed, year=year) if year else None
    return str(symbol) if symbol else None


def _full(printed: str) -> int | None:
    """The year of two or four digits; another number is none."""
    if len(printed) == 2:
        return full_year(int(printed))
    return int(printed) if _YEAR.fullmatch(printed) else None


def _of_meeting(printed: int, code: str, number: Number, language: Language, authorities: Authorities) -> str | None:
    """The symbol of a decision of the meeting in a place (and year), if there is just one such meeting."""
    name = language.places.get(plain(number.place or ""))
    fitting = [
        row
        for row in authorities.rows["meetings"]
        if str(row["meeting_id"]).startswith(code.lower())
        and row["place_en"] == name
        and row["ordinal"]
        and (number.year is None or str(row["starts"] or "").startswith(str(number.year)))
    ]
    if number.year is None:
        # Before 2003 decisions were numbered within each meeting: a number without its year is of that time.
        until = bodies()[code].by_meeting_until
        fitting = [row for row in fitting if int(str(row["starts"])[:4]) <= until] or fitting
    if len(fitting) != 1:
        return None
    symbol = decision_symbol(code, printed, year=int(str(fitting[0]["starts"])[:4]))
    return str(symbol) if symbol else None
