"""In: a document symbol as printed. Out: its parts, its normal spelling, and the identifier it leads to.

Which bodies there are and how their symbols are built is data (`bodies.csv`): a form such as
`MC({meeting}).DEC/{number}` reads symbols, also where extraction has torn them (`MC 10 .DEC 6`,
`(PC. DEC/607)`), and writes them. Another spelling of the same decision leads to the same symbol:
`MC.DEC/1/00` is MC(8).DEC/1. Identifiers (data/CODEBOOK.md): the symbol in lower case
with hyphens, without revision, and without a year that its number does not need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from osce_decisions.compiled import compiled
from osce_decisions.symbol_forms import _FIELDS, Form, Symbol, bodies, full_year, pattern_of_symbols

# Cyrillic capitals that look like Latin ones: a symbol may be typed with them.
_LOOK_ALIKES = "АВЕКМНОРСТХ"
_SHAPES = str.maketrans(_LOOK_ALIKES, "ABEKMHOPCTX")
_CYRILLIC = compiled(f"[{_LOOK_ALIKES}]")
_LONGEST = 40
_SHORT = 2
# What is printed of an issue behind a symbol: *PC.DEC/705/Corrected reissue*.
_REISSUE = compiled(r"^\s?/\s?[^\W\d_]{4,}(?: [a-zß-ÿа-яё]{4,}){0,2}(?!\w)")
_UNKNOWN = compiled(r"(?<![A-Za-z.])(?P<body>[A-Z]{2,5})(?:\(\d{1,3}\))?\.DEC/\d")


def find_symbol(text: str) -> Symbol | None:
    """The first symbol of a decision in a text, also where extraction has torn it."""
    return next((symbol for _, _, symbol in _find(text) if is_decision(symbol)), None)


def find_symbols(text: str) -> Iterator[tuple[int, int, Symbol]]:
    """Every symbol of an OSCE decision in a text with its span."""
    return ((start, end, symbol) for start, end, symbol in _find(text) if symbol.type == "DEC")


def find_documents(text: str) -> Iterator[tuple[int, int, Symbol]]:
    """Every symbol in a text with its span: of decisions, resolutions, documents and journals."""
    return _find(text)


def _find(text: str) -> Iterator[tuple[int, int, Symbol]]:
    pattern, forms = pattern_of_symbols()
    for match in pattern.finditer(_in_latin(text)):
        yield match.start(), match.end(), _from_match(match, forms)


def _in_latin(text: str) -> str:
    """The text, Cyrillic capitals that look like Latin ones as these, code point for code point."""
    return text.translate(_SHAPES) if _CYRILLIC.search(text) else text


@cache
def _initials() -> frozenset[str]:
    """The characters with which a symbol can begin, as typed."""
    latin = {form.template[0] for body in bodies().values() for form in body.forms}
    return frozenset(latin | {letter for letter in _LOOK_ALIKES if letter.translate(_SHAPES) in latin})


def is_decision(symbol: Symbol) -> bool:
    """Whether a symbol is that of a decision or resolution, not of another paper of its body."""
    body = bodies().get(symbol.body)
    return body is not None and any(form.decides and form.type == symbol.type for form in body.forms)


def is_symbol_alone(text: str) -> bool:
    """Whether a line holds a decision symbol, in brackets or not, and nothing else (a running header)."""
    return behind_symbol(text.strip()) == ""


def is_journal_alone(text: str) -> bool:
    """Whether a line holds the symbol of a journal and nothing else."""
    if len(text) > _LONGEST or "JOUR" not in text:
        return False
    found = next(_find(text), None)
    return found is not None and found[2].type == "JOUR" and found[0] == 0 and found[1] == len(text)


def behind_symbol(text: str) -> str | None:
    """What stands behind the symbol of a decision that a text begins with; None if it begins with none."""
    opened = text[:1] in {"(", "["}
    if text[:2].strip("([ ")[:1] not in _initials():
        return None
    pattern, forms = pattern_of_symbols()
    text = _in_latin(text)
    match = pattern.match(text, 1 if opened else 0)
    if match is None or not is_decision(_from_match(match, forms)):
        return None
    rest = _REISSUE.sub("", text[match.end() :]).lstrip("*").strip()
    return rest[1:].strip() if opened and rest[:1] in {")", "]"} else rest


def unknown_body(text: str) -> str | None:
    """The letters of a body that is not in `bodies.csv`, in the first symbol of a decision that a text holds."""
    match = _UNKNOWN.search(text)
    return match["body"] if match and match["body"] not in bodies() else None


def decision_symbol(
    body_code: str, number: int, *, meeting: int | None = None, year: int | None = None, roman: str | None = None
) -> Symbol | None:
    """The symbol that body, number and year or meeting make; None where they leave it open or the body is not known."""
    body = bodies().get(body_code)
    if body is None:
        return None
    has = {"number": number, "meeting": meeting, "year": year, "full_year": year, "roman": roman}
    for form in (form for form in body.forms if form.decides):
        needed = form.fields - ({"full_year"} if body.numbering == "running" else set())
        if all(has[name] for name in needed):
            used = {name: has[name] for name in ("meeting", "roman") if name in form.fields}
            wanted = year if form.fields & {"year", "full_year"} else None
            return _normal(Symbol(body_code, number, year=wanted, type=form.type, **used))  # type: ignore[arg-type]
    return None


def read_revision(printed: str | None) -> str | None:
    """A revision in its normal spelling (`Corr.1`); None where none is printed, or one with the number 0."""
    normal = (printed or "").replace(" ", "")
    return normal if re.search("[1-9]", normal) else None


def revision_id(revision: str) -> str:
    """A revision as it stands in an identifier: `Corr.1` gives `corr-1`."""
    return re.sub(r"[.\s]+", "-", revision.lower())


def _from_match(match: re.Match[str], forms: tuple[Form, ...]) -> Symbol:
    index = next(i for i in range(len(forms)) if match[f"f{i}"] is not None)
    form, found = forms[index], match.groupdict()
    part = {name: found.get(f"{name}_{index}") for name in _FIELDS}
    year = int(part["full_year"] or 0) or None
    if part["year"]:
        # *MC.DEC/14/2006* is MC.DEC/14/06.
        year = int(part["year"]) if len(part["year"]) > _SHORT else full_year(int(part["year"]))
    return _normal(
        Symbol(
            body=form.body,
            number=int(part["number"] or 0),
            meeting=int(part["meeting"]) if part["meeting"] else None,
            year=year,
            revision=read_revision(found["revision"]),
            type=form.type,
            roman=part["roman"],
        )
    )


def _normal(symbol: Symbol) -> Symbol:
    """A symbol that numbers by year where its body numbered by meeting, in the form of that time."""
    body = bodies().get(symbol.body)
    if body is None or symbol.year is None or symbol.meeting or symbol.year > body.by_meeting_until:
        return symbol
    meeting = body.meetings.get(symbol.year) if is_decision(symbol) else None
    return replace(symbol, meeting=meeting, year=None) if meeting else symbol
