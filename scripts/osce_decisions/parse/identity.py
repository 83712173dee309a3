"""In: the drafts of a preface. Out: what the text says of itself: symbol, body, number, meeting, sitting."""

from __future__ import annotations

import re

from osce_decisions.languages import Language, Lines, lines_of, with_english
from osce_decisions.languages.dates import date_in_line
from osce_decisions.model import Identity
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.line_cues import word_spaced
from osce_decisions.parse.lines import Line
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbol_forms import Symbol, bodies, full_year, resolving
from osce_decisions.symbols import decision_symbol, find_symbol, read_revision

_SUBJECT = 90
"""How far into a paragraph the name of the body reaches that is its subject."""
Said = dict[str, int | str | None]

_RESOLUTION = "RES"
_ORGANS = frozenset({"A", "E", "HRC"})
"""The organs of the United Nations whose resolutions bear a number before their title."""


def identify(drafts: list[Draft], language: Language, headers: list[Line]) -> Identity:
    """What a decision prints of itself in its masthead, sitting lines, heading and formula.

    What is missing there may stand in the `headers` of further pages, if they bear the number of the heading.
    """
    said: Said = {}
    printed: list[tuple[Symbol, str | None]] = []
    for draft in drafts:
        if draft.prefix:
            break
        spoken = lines_of(draft.blocks[0].language) if draft.blocks[0].language else language
        for folded in draft.spellings:
            match draft.kind:
                case "masthead":
                    read = _read_masthead(folded, spoken)
                    if found := find_symbol(folded):
                        printed.append((found, _str(read.get("adopted"))))
                    _first(said, {"adopted_below": read.get("adopted")} if "number" in said else {})
                    _first(said, read)
                case "session":
                    _first(said, _read_sitting(folded, spoken))
                case "number":
                    _first(said, _read_number(folded.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹"), spoken))
                case "formula":
                    _first(said, _read_formula(folded, language, said))
                case "closing":
                    _first(said, {"adopted_at_end": _date(folded, spoken)})
    if "body_code" not in said and not printed:
        _first(said, _speaker(drafts, language))
    symbol = _own(printed, said)
    if symbol is None and (symbol := _in_headers(headers, said)):
        dates = (date_in_line(line.folded, either) for line in headers for either in with_english(language))
        said.setdefault("adopted", next((date.day for date in dates if date and date.day), None))
    return _conclude(said, symbol)


def _own(printed: list[tuple[Symbol, str | None]], said: Said) -> Symbol | None:
    """The first symbol of the page head; a later one, with its day, if only that has the number of the heading.

    Above a decision in a collection may stand the page head of the one before it.
    """
    for symbol, day in printed:
        if symbol.number == said.get("number") and said.get("year") in {symbol.year, None}:
            if day and symbol != printed[0][0]:
                said["adopted"] = day
            return symbol
    return printed[0][0] if printed else None


def _speaker(drafts: list[Draft], language: Language) -> Said:
    """The body that is the subject of a decision without a formula; of one without a number, only at its beginning."""
    text = (draft.folded for draft in drafts if draft.part == "body" and not draft.prefix)
    if not any(draft.kind == "number" for draft in drafts):
        text = (match[0] for folded in text if (match := language.match("body_subject", folded)))
    found = (language.body_names.search(folded, 0, _SUBJECT) for folded in text)
    name = next((match[0] for match in found if match), "")
    return {"body_code": language.look_up("bodies", name)}


def _in_headers(headers: list[Line], said: Said) -> Symbol | None:
    """The symbol in the running headers that has the number of the heading."""
    symbols = (find_symbol(line.folded) for line in headers)
    return next((symbol for symbol in symbols if symbol and symbol.number == said.get("number")), None)


def _first(said: Said, found: Said) -> None:
    for key, value in found.items():
        if value is not None:
            said.setdefault(key, value)


def _read_masthead(folded: str, language: Lines) -> Said:
    """A masthead line, also one that holds two columns of the page."""
    said: Said = {}
    if language.match("place_and_year", folded) is None:
        # Of several days of a meeting none is that of the decision.
        said["adopted"] = _date(folded, language) or _first_date(folded, language)
    for either in with_english(language):
        for line in either.inline("language_line").finditer(folded):
            if line["original"]:
                said.setdefault("original_language", either.look_up("language_names", line["original"]))
    if match := language.match("body_line", folded):
        said["body_code"] = language.look_up("bodies", match["body"])
    return said


def _date(folded: str, language: Lines, *, inline: bool = False) -> str | None:
    """The date at the end of a line, or the first one in it, in the form of ISO 8601."""
    folded = folded.rstrip(" )].,")
    for either in with_english(language):
        if date := date_in_line(folded, either):
            return date.day
        if inline and (match := either.inline("date").search(folded)):
            return _date(match[0], either)
    return None


def _first_date(folded: str, language: Lines) -> str | None:
    """The date in the left-hand column of a page head."""
    found = (either.inline("date").match(folded) for either in with_english(language))
    match = next(filter(None, found), None)
    return _date(match[0], language) if match else None


def _read_sitting(folded: str, language: Lines) -> Said:
    if folded.startswith("(") and folded.endswith(")"):
        folded = folded[1:-1]
    if language.match("adoption_line", folded):
        # How it was adopted, and on whose report, may stand behind the date.
        return {"adopted_by_line": _date(folded, language, inline=True)}
    if match := language.match("session", folded):
        return {
            "meeting_day": _ordinal(match["day"] or match["day_number"], language),
            "meeting": _ordinal(match["meeting"] or match["meeting_number"], language),
        }
    if match := language.match("journal", folded):
        return {
            # A number in digits of another script tells no journal of ours.
            "journal": match["journal"] if (match["journal"] or "").isascii() else None,
            "agenda_item": match["item"],
            "meeting": _ordinal(match["meeting"], language),
            "body_code": language.look_up(
                "body_initials", match["body"] or match["body_after"] or match["body_end"] or ""
            ),
        }
    return {}


def _ordinal(printed: str | None, language: Lines) -> int | str | None:
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else language.look_up("ordinals", printed)


def _read_number(folded: str, language: Lines) -> Said:
    if match := language.match("resolution_heading", folded):
        return {
            "adopted_by_line": _date(folded[match.end() :], language, inline=True),
            **_read_resolution(match, language),
        }
    if match := BARE_RESOLUTION.match(folded):
        return _read_bare(match)
    folded = word_spaced(folded)
    match = language.match("decision_heading", folded) or language.match("caption", folded)
    if match is None:
        return {}
    year = int(match["year"] or 0)
    return {
        "adopted": _date(folded[match.end() :].replace(")", " "), language, inline=True),
        "number": int(match["number"]) or None,
        # Of a series within a meeting, no symbol can be made.
        "series": match["series"],
        "year": (full_year(year) if len(match["year"]) == 2 else year) if year else None,
        "revision": read_revision(match["revision"]),
        "body_code": language.look_up("bodies", match["body"] or "")
        or language.look_up("bodies_of", match["body_between"] or match["body_after"] or ""),
    }


def _read_resolution(match: re.Match[str], language: Lines) -> Said:
    """Number and session are the General Assembly's, number and year the Security Council's, if none is named."""
    code = language.look_up("bodies", match["body"] or "") or language.look_up("bodies_of", match["body_after"] or "")
    if match["council"]:
        year = int(match["year"]) if match["year"] else None
        return {"number": int(match["council"]) or None, "year": year, "body_code": code or "S"}
    return {"number": int(match["number"]) or None, "meeting": int(match["session"]), "body_code": code or "A"}


def _read_bare(match: re.Match[str]) -> Said:
    """Number and session, or year, of a resolution before its title: of the Assembly, if no other organ is named."""
    if match["old"]:
        return {"number": int(match["old"]) or None, "roman": match["roman"], "bare_body": "A"}
    session, year = match["session"], match["year"]
    return {
        "number": int(match["number"]) or None,
        "meeting": int(session) if session else None,
        "year": int(year) if year else None,
        "bare_body": "A",
    }


def _read_formula(folded: str, language: Language, said: Said) -> Said:
    match = language.match("formula", folded) or language.match("body_line", folded)
    code = language.look_up("bodies", match["body"]) if match else None
    if code is not None and code not in bodies():
        # A body of former days, whose acts have no symbols: its journal may bear the initials of a later one.
        said["body_code"] = code
    elif code in resolving():
        # Its masthead names the Assembly above a subsidiary organ.
        said["body_code"] = code
    return {"body_code": code}


def _conclude(said: Said, symbol: Symbol | None) -> Identity:
    """Put what was said together; a symbol that is not printed follows from body, number, and year or meeting."""
    known: Said = {key: value for key, value in said.items() if value is not None}
    by_line, at_end = known.pop("adopted_by_line", None), known.pop("adopted_at_end", None)
    below = known.pop("adopted_below", None)
    if printed_day := by_line or at_end:
        known["adopted"] = printed_day
    printed = symbol is not None
    bare, roman = known.pop("bare_body", None), known.pop("roman", None)
    if bare is not None and known.get("body_code") not in _ORGANS:
        known["body_code"] = bare
    series = known.pop("series", None)
    number, body, adopted = known.get("number"), known.get("body_code"), known.get("adopted")
    if symbol is None and series is None and isinstance(body, str) and isinstance(number, int):
        year = known.get("year") or (int(adopted[:4]) if isinstance(adopted, str) else None)
        symbol = decision_symbol(body, number, year=_int(year), meeting=_int(known.get("meeting")), roman=_str(roman))
    if symbol is not None and symbol.type == _RESOLUTION and not printed_day:
        # The masthead of a resolution bears the day on which it was distributed.
        known.pop("adopted", None)
        if below is not None:
            known["adopted"] = below
    if symbol is not None:
        of_symbol: Said = {"body_code": symbol.body, "number": symbol.number, "year": symbol.year}
        known = of_symbol | {"revision": symbol.revision, "meeting": symbol.meeting} | known
    return Identity(symbol=symbol, symbol_printed=printed, **known)  # type: ignore[arg-type]


def _str(value: int | str | None) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: int | str | None) -> int | None:
    return value if isinstance(value, int) else None
