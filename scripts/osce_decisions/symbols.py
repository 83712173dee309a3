"""In: a document symbol as printed. Out: its parts, its normal spelling, and the identifier it leads to.

Which bodies there are and how their symbols are built is data (`bodies.csv`): a form such as
`MC({meeting}).DEC/{number}` reads symbols, also where extraction has torn them (`MC 10 .DEC 6`,
`(PC. DEC/607)`), and writes them. Another spelling of the same decision leads to the same symbol:
`MC.DEC/1/00` is MC(8).DEC/1. Identifiers (data/CODEBOOK.md): the symbol in lower case
with hyphens, without revision, and without a year that its number does not need.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from osce_decisions.resources import curated_folder

_FIELD = re.compile(r"\{(\w+)\}")
_FIELDS = {
    "number": r"(?!0+(?!\d))\d{1,5}",
    "meeting": r"\d{1,3}",
    "year": r"\d{2}(?!\d)",
    "full_year": r"(?:19|20)\d{2}",
    "roman": r"[IVXL]{1,6}",
}
_REVISION = r"(?:\s?/\s?(?P<revision>(?:Corr|Rev|Add)\.\s?\d{1,2}))?"
# Cyrillic capitals that look like Latin ones: a symbol may be typed with them.
_LOOK_ALIKES = "АВЕКМНОРСТХ"
_SHAPES = str.maketrans(_LOOK_ALIKES, "ABEKMHOPCTX")
_CYRILLIC = re.compile(f"[{_LOOK_ALIKES}]")
_LONGEST = 40
_UNKNOWN = re.compile(r"(?<![A-Za-z.])(?P<body>[A-Z]{2,5})(?:\(\d{1,3}\))?\.DEC/\d")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write the symbols of a body: `MC.DEC/{number}/{year}`; `decides` tells decisions from other papers."""

    body: str
    type: str
    template: str
    decides: bool

    @property
    def fields(self) -> frozenset[str]:
        """What it takes to write a symbol in this form."""
        return frozenset(_FIELD.findall(self.template))


@dataclass(frozen=True, slots=True)
class Body:
    """A decision-making body as its symbols need it; `meetings` are the ordinals of its meetings by year.

    Up to `by_meeting_until` its decisions are numbered within each meeting.
    """

    code: str
    numbering: str
    forms: tuple[Form, ...]
    by_meeting_until: int
    meetings: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol; `year` has four digits, `revision` is as in `Corr.1`.

    `meeting` is the ordinal of a meeting or session, `type` the letters that tell what kind of paper it is.
    """

    body: str
    number: int
    meeting: int | None = None
    year: int | None = None
    revision: str | None = None
    type: str = "DEC"
    roman: str | None = None

    def __str__(self) -> str:
        """The symbol in its normal spelling, without revision."""
        template = _template(self)
        values = {
            "number": self.number,
            "meeting": self.meeting,
            "year": f"{(self.year or 0) % 100:02d}",
            "full_year": self.year,
            "roman": self.roman,
        }
        return template.format(**values)

    @property
    def decision_id(self) -> str:
        """The identifier of the decision, without revision: `mc-dec-6-17`, `mc-8-dec-1`, `s-res-1454`."""
        body = bodies().get(self.body)
        symbol = replace(self, year=None) if body and body.numbering == "running" else self
        return "-".join(re.findall(r"[a-z0-9]+", str(symbol).lower()))


@cache
def bodies() -> Mapping[str, Body]:
    """The bodies by the code in their symbols, from `bodies.csv` and `meetings.csv`."""
    held: dict[str, dict[int, int]] = {}
    for row in _rows("meetings.csv"):
        if row["ordinal"]:
            code = row["meeting_id"].rstrip("0123456789").upper()
            held.setdefault(code, {})[int(row["starts"][:4])] = int(row["ordinal"])
    return {row["body_code"]: _body(row, held.get(row["body_code"], {})) for row in _rows("bodies.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (curated_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _body(row: Mapping[str, str], meetings: Mapping[int, int]) -> Body:
    forms = [
        Form(row["body_code"], re.findall(r"[A-Z]+", _FIELD.sub("", template))[-1], template, decides)
        for column, decides in (("decision_symbols", True), ("document_symbols", False))
        for template in filter(None, row[column].split("|"))
    ]
    return Body(row["body_code"], row["numbering"], tuple(forms), int(row["by_meeting_until"] or 0), meetings)


def _template(symbol: Symbol) -> str:
    """How a symbol with these parts is written; where its year is missing, up to its number."""
    body = bodies().get(symbol.body)
    forms = [form for form in (body.forms if body else ()) if form.type == symbol.type]
    has = {name for name in _FIELDS if getattr(symbol, name, None)} | ({"full_year"} if symbol.year else set())
    fitting = [form for form in forms if form.fields <= has]
    if fitting:
        return max(fitting, key=lambda form: len(form.fields)).template
    if forms:
        return forms[0].template.partition("{number}")[0] + "{number}"
    return f"{symbol.body}.{symbol.type}/{{number}}"


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[Form, ...]]:
    """One pattern of all forms of all bodies, and the forms by the number in its group names."""
    forms = tuple(form for body in bodies().values() for form in body.forms)
    parts = [f"(?P<f{index}>{_reading(form, index)})" for index, form in enumerate(forms)]
    initials = "".join(sorted({form.template[0] for form in forms}))
    return re.compile(rf"(?<![A-Za-z/.])(?=[{initials}])(?:{'|'.join(parts)}){_REVISION}"), forms


def _reading(form: Form, index: int) -> str:
    """The pattern of a form as printed: torn letters, lost brackets, a space for a slash; its year may be missing."""
    pieces, position, seen = [], 0, False
    head = len(form.body)
    for match in _FIELD.finditer(form.template):
        literal = form.template[position : match.start()]
        field = f"(?P<{match[1]}_{index}>{_FIELDS[match[1]]})"
        if match[1] in {"year", "full_year"} and seen:
            opening, closing = (r"\s?\(", r"\)") if "(" in literal else (r"\s?/\s?", "")
            pieces.append(rf"(?:{opening}{field}{closing})?")
            position = match.end() + len(closing.replace("\\", ""))
        else:
            pieces.append(_literal(literal, 0 if position else head) + field)
            position = match.end()
        seen = seen or match[1] == "number"
    tail = form.template[position:]
    return "".join(pieces) + re.escape(tail) + r"(?!\w)"


def _literal(text: str, whole: int) -> str:
    """A fixed part of a symbol; its first `whole` letters are never torn, as they are all that tells the body."""
    pieces = []
    for index, character in enumerate(text):
        before = text[index - 1] if index else ""
        if character == "(":
            pieces.append(r"\s?\(?\s?")
        elif character == ")":
            pieces.append(r"\s?\)?")
        elif character == ".":
            pieces.append(r"\s?\.?\s?" if before == ")" else r"\s?[.\s]\s?")
        elif character == "/":
            pieces.append(r"\s?[/\s]\s?" if before.isalpha() and index > whole else r"\s?/\s?")
        elif character.isspace():
            pieces.append(r"\s?")
        else:
            torn = before.isalpha() and index >= whole
            pieces.append((r"\s?" if torn else "") + re.escape(character))
    return "".join(pieces)


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
    pattern, forms = _pattern()
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
    pattern, forms = _pattern()
    text = _in_latin(text)
    match = pattern.match(text, 1 if opened else 0)
    if match is None or not is_decision(_from_match(match, forms)):
        return None
    rest = text[match.end() :].lstrip("*").strip()
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


def full_year(two_digits: int) -> int:
    """The year that two printed digits mean: no body of the OSCE adopted decisions before 1973."""
    return (1900 if two_digits >= 73 else 2000) + two_digits


def revision_id(revision: str) -> str:
    """A revision as it stands in an identifier: `Corr.1` gives `corr-1`."""
    return re.sub(r"[.\s]+", "-", revision.lower())


def _from_match(match: re.Match[str], forms: tuple[Form, ...]) -> Symbol:
    index = next(i for i in range(len(forms)) if match[f"f{i}"] is not None)
    form, found = forms[index], match.groupdict()
    part = {name: found.get(f"{name}_{index}") for name in _FIELDS}
    year = full_year(int(part["year"])) if part["year"] else int(part["full_year"] or 0) or None
    return _normal(
        Symbol(
            body=form.body,
            number=int(part["number"] or 0),
            meeting=int(part["meeting"]) if part["meeting"] else None,
            year=year,
            revision=found["revision"].replace(" ", "") if found["revision"] else None,
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
