"""In: decisions, symbols and authority rows. Out: their IRIs after the Akoma Ntoso Naming Convention 1.0.

A work: `/akn/xo-osce/statement/deliberation/osce-mc/2017/6-17`. The codes of places and emitters are those of the
table `iri_codes`; IRIs of treaties and foreign documents come from `instruments.akn_iri` and are never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.model import Decision, Document
from osce_decisions.symbol_forms import Symbol
from osce_decisions.symbols import find_symbol

UNKNOWN_DATE = "0001-01-01"
"""What stands where the format demands a date and none is known; a `gap` says so beside it."""

_TYPE = "statement/deliberation"
_UNKNOWN_EMITTER = "osce"
_PART = re.compile(r"(?P<before>\S+/RES/\S*\d)\s?(?P<letter>[A-Z])(?P<behind>\s\([IVXLC\d-]+\))?")


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one expression, without a component behind them."""

    work: str
    expression: str
    place: str
    number: str
    shown: str
    dated: str

    def translated(self, language: str) -> str:
        """The expression in another language, by its tag in the tables; a translation bears the day of adoption."""
        return f"{self.work}/{load(language).code3}@{self.dated}"

    @property
    def manifestation(self) -> str:
        """With a slash before the format: cobalt would read `fra@.xml` as a version."""
        return f"{self.expression}/.xml"


def iris_of(document: Document, authorities: Authorities) -> Iris:
    """The IRIs of a document and of what it is part of."""
    decision, expression = document.decision, document.expression
    place = _emitter(decision.body_id, authorities).place
    work = work_iri(decision, authorities)
    version = version_of(expression.revision) if expression.revision else decision.adopted or ""
    language = load(expression.language).code3
    number = work.rpartition("/")[2]
    return Iris(work, f"{work}/{language}@{version}", place, number, _shown(decision, number), decision.adopted or "")


def version_of(revision: str) -> str:
    """A revision in the IRI of an expression: `corr-1` for Corr.1."""
    return revision.lower().replace(".", "-")


def work_iri(decision: Decision, authorities: Authorities) -> str:
    """The IRI of a decision as a work: with the year of adoption, or with its day where the emitter has it so.

    Where its text prints no year, that of the table of instruments is taken, as it is by those who cite the decision.
    """
    emitter = _emitter(decision.body_id, authorities)
    row = authorities.instruments.get(decision.decision_id)
    listed = str((row and row["adopted"]) or "")[:4] or UNKNOWN_DATE[:4]
    year = decision.adopted[:4] if decision.adopted else f"{decision.year:04}" if decision.year else listed
    date = decision.adopted if emitter.by_day and decision.adopted else year
    return f"/akn/{emitter.place}/{_TYPE}/{emitter.code}/{date}/{_number(decision.decision_id)}"


@dataclass(frozen=True, slots=True)
class Target:
    """The IRI of a cited document, and how it was found: an empty `constructed` is the authority table's own.

    `dated`: made by the Naming Convention from the symbol and a day or year that is printed or in the tables.
    `undated`: no date is known; the year 0001 stands where the convention wants one.
    """

    iri: str
    constructed: str = ""


def target_iri(
    instrument_id: str | None, symbol: str | None, authorities: Authorities, printed: str | None = None
) -> Target | None:
    """The IRI of a document that a text cites; None where neither the tables nor its symbol name it.

    `printed` is the day that the text gives beside the symbol, in the form of ISO 8601.
    """
    row = authorities.instruments.get(instrument_id or "")
    if row and row["akn_iri"]:
        return Target(str(row["akn_iri"]))
    symbols = [symbol, *str(row["symbols"] or "").split("|")] if row else [symbol]
    day = str(row["adopted"]) if row and row["adopted"] else printed
    for one in filter(None, symbols):
        parsed, letter = _lettered(one)
        body = authorities.bodies.get(parsed.body) if parsed else None
        emitter = _emitters(authorities).get(str(body["body_id"])) if body else None
        if parsed and emitter:
            # The year of a symbol may be the one before that of adoption, which counts.
            year = str(parsed.year) if parsed.year and not (row and row["adopted"]) else (day or "")[:4]
            date = day if emitter.by_day and day and len(day) == len(UNKNOWN_DATE) else year
            number = f"{_number(parsed.decision_id)}{letter}"
            work = f"/akn/{emitter.place}/{_TYPE}/{emitter.code}/{date or UNKNOWN_DATE[:4]}/{number}"
            return Target(work, "dated" if date else "undated")
    return None


def _lettered(symbol: str) -> tuple[Symbol | None, str]:
    """A symbol and the letter of the part of a resolution that it names: `A/RES/65/37A`, `A/RES/217 A (III)`."""
    parsed = find_symbol(symbol)
    if parsed is not None or not (part := _PART.fullmatch(symbol)):
        return parsed, ""
    return find_symbol(part["before"] + (part["behind"] or "")), part["letter"].lower()


def journal_iri(document: Document, authorities: Authorities) -> str | None:
    """The IRI of the journal that the sitting lines name; None without the year of the meeting."""
    identity, year = document.identity, (document.decision.adopted or "")[:4]
    body = authorities.bodies.get(identity.body_code or "")
    if not (body and year and identity.journal):
        return None
    emitter = _emitter(str(body["body_id"]), authorities)
    # The journals of meetings are counted within each meeting, those of standing bodies through all years.
    by_meeting = body["numbering"] == "year" and identity.meeting and identity.meeting_day
    meeting = f"-{identity.meeting}" if by_meeting else ""
    number = f"{str(identity.body_code).lower()}{meeting}-jour-{identity.journal}"
    return f"/akn/{emitter.place}/debateReport/report/{emitter.code}/{year}/{number}"


@dataclass(frozen=True, slots=True)
class _Emitter:
    """A body in an IRI: its place code, its own code, and whether IRIs of its works contain the day."""

    place: str
    code: str
    by_day: bool


def _emitters(authorities: Authorities) -> dict[str, _Emitter]:
    rows = [row for row in authorities.rows["iri_codes"] if row["kind"] == "emitter" and row["actor_id"]]
    return {
        str(row["actor_id"]): _Emitter(str(row["part_of"]), str(row["code"]), row["work_date"] == "day") for row in rows
    }


def _emitter(body_id: str | None, authorities: Authorities) -> _Emitter:
    emitters = _emitters(authorities)
    return emitters.get(body_id or _UNKNOWN_EMITTER) or emitters[_UNKNOWN_EMITTER]


def _number(decision_id: str) -> str:
    """The number in an IRI: `6-17` for mc-dec-6-17, `8-1` for mc-8-dec-1."""
    return "-".join(re.findall(r"(?<=-)\d\w*", decision_id))


def _shown(decision: Decision, number: str) -> str:
    """The number as a reader writes it."""
    printed = re.search(r"/(\d[\d/]*)", decision.symbol or "")
    return printed[1] if printed else number.replace("-", "/")
