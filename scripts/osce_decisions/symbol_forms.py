"""In: `bodies.csv` and `meetings.csv`. Out: the forms that symbols of documents have, and one pattern of all."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from osce_decisions.compiled import compiled
from osce_decisions.records import fast_init
from osce_decisions.resources import curated_folder

_FIELD = compiled(r"\{(\w+)\}")


_FIELDS = {
    "number": r"(?!0+(?!\d))\d{1,5}",
    "meeting": r"\d{1,3}",
    "year": r"(?:(?:19|20)\d{2}|\d{2})(?!\d)",
    "full_year": r"(?:19|20)\d{2}",
    "roman": r"[IVXL]{1,6}",
}


_REVISION = r"(?:\s?/\s?(?P<revision>(?:Corr|Rev|Add)\.\s?\d{1,2}))?"


@fast_init
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


@fast_init
@dataclass(frozen=True, slots=True)
class Body:
    """A decision-making body as its symbols need it; `meetings` are the ordinals of its meetings by year.

    Up to `by_meeting_until` its decisions are numbered within each meeting; `act` is what it adopts.
    """

    code: str
    act: str
    numbering: str
    forms: tuple[Form, ...]
    by_meeting_until: int
    meetings: Mapping[int, int]


@fast_init
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


@cache
def resolving() -> frozenset[str]:
    """The codes of the bodies that adopt resolutions: those of the United Nations."""
    return frozenset(code for code, body in bodies().items() if body.act == "resolution")


def _rows(name: str) -> list[dict[str, str]]:
    with (curated_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _body(row: Mapping[str, str], meetings: Mapping[int, int]) -> Body:
    forms = [
        Form(row["body_code"], re.findall(r"[A-Z]+", _FIELD.sub("", template))[-1], template, decides)
        for column, decides in (("decision_symbols", True), ("document_symbols", False))
        for template in filter(None, row[column].split("|"))
    ]
    until = int(row["by_meeting_until"] or 0)
    return Body(row["body_code"], row["act_name"], row["numbering"], tuple(forms), until, meetings)


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
def pattern_of_symbols() -> tuple[re.Pattern[str], tuple[Form, ...]]:
    """One pattern of all forms of all bodies, and the forms by the number in its group names."""
    forms = tuple(form for body in bodies().values() for form in body.forms)
    parts = [f"(?P<f{index}>{_reading(form, index)})" for index, form in enumerate(forms)]
    initials = "".join(sorted({form.template[0] for form in forms}))
    return compiled(rf"(?<![A-Za-z/.])(?=[{initials}])(?:{'|'.join(parts)}){_REVISION}"), forms


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


def full_year(two_digits: int) -> int:
    """The year that two printed digits mean: no body of the OSCE adopted decisions before 1973."""
    return (1900 if two_digits >= 73 else 2000) + two_digits
