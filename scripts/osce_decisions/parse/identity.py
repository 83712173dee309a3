"""In: the drafts of a preface. Out: what the text says of itself: symbol, body, number, meeting, sitting."""

from __future__ import annotations

from osce_decisions.languages import Language
from osce_decisions.model import Identity
from osce_decisions.parse.zones import Draft
from osce_decisions.symbols import Symbol, find_symbol, full_year

Said = dict[str, int | str | None]


def identify(drafts: list[Draft], language: Language) -> Identity:
    """What a decision prints of itself in its masthead, sitting lines, heading and formula."""
    said: Said = {}
    symbol = None
    for draft in drafts:
        if draft.prefix:
            break
        folded = draft.folded
        match draft.kind:
            case "masthead":
                symbol = symbol or find_symbol(folded)
                _first(said, _read_masthead(folded, language))
            case "session":
                _first(said, _read_sitting(folded, language))
            case "number":
                _first(said, _read_number(folded, language))
            case "formula":
                _first(said, _read_formula(folded, language))
    return _conclude(said, symbol)


def _first(said: Said, found: Said) -> None:
    for key, value in found.items():
        if value is not None:
            said.setdefault(key, value)


def _read_masthead(folded: str, language: Language) -> Said:
    """A masthead line, also one that holds two columns of the page."""
    said: Said = {}
    if match := language.patterns["date"].search(folded):
        month = language.look_up("months", match["month"])
        day = int(match["day"]) if match["day"].isdigit() else 1
        said["adopted"] = f"{match['year']}-{month:02}-{day:02}"
    if (match := language.match("language_line", folded)) and match["original"]:
        said["original_language"] = language.look_up("language_names", match["original"])
    if match := language.match("body_line", folded):
        said["body_code"] = language.look_up("bodies", match["body"])
    return said


def _read_sitting(folded: str, language: Language) -> Said:
    if match := language.match("session", folded):
        return {
            "meeting_day": _ordinal(match["day"] or match["day_number"], language),
            "meeting": _ordinal(match["meeting"] or match["meeting_number"], language),
        }
    if match := language.match("journal", folded):
        return {
            "journal": match["journal"],
            "agenda_item": match["item"],
            "meeting": _ordinal(match["meeting"], language),
            "body_code": language.look_up("body_initials", match["body"] or match["body_after"] or ""),
        }
    return {}


def _ordinal(printed: str | None, language: Language) -> int | str | None:
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else language.look_up("ordinals", printed)


def _read_number(folded: str, language: Language) -> Said:
    match = language.match("decision_heading", folded)
    if match is None:
        return {}
    return {
        "number": int(match["number"]),
        "year": full_year(int(match["year"])) if match["year"] else None,
        "revision": (match["revision"] or "").replace(" ", "") or None,
    }


def _read_formula(folded: str, language: Language) -> Said:
    match = language.match("formula", folded)
    return {"body_code": language.look_up("bodies", match["body"])} if match else {}


def _conclude(said: Said, symbol: Symbol | None) -> Identity:
    """Put what was said together; a symbol that is not printed follows from body and number."""
    known: Said = {key: value for key, value in said.items() if value is not None}
    printed = symbol is not None
    number, year, body = known.get("number"), known.get("year"), known.get("body_code")
    if symbol is None and isinstance(body, str) and isinstance(number, int):
        symbol = Symbol(body=body, number=number, year=year if isinstance(year, int) else None)
    if symbol is not None:
        of_symbol: Said = {"body_code": symbol.body, "number": symbol.number, "year": symbol.year}
        known = of_symbol | {"revision": symbol.revision} | known
    return Identity(symbol=symbol, symbol_printed=printed, **known)  # type: ignore[arg-type]
