"""In: a document symbol as printed. Out: its parts, its normal spelling, and the identifier it leads to.

Symbols: `MC.DEC/6/17`, `MC(8).DEC/1`, `PC.DEC/557`, `PC.DEC/557/Rev.1`, `MC.DEC/14/06/Corr.1`.
Identifiers (README, Identifiers and locators): the symbol in lower case with hyphens, without revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SYMBOL = re.compile(
    r"(?<![A-Za-z])(?P<body>[A-Z]{2,4})\s?(?:\(?(?P<meeting>\d{1,2})\)?\s?)?\.\s?D\s?E\s?C\s?/\s?(?P<number>\d{1,4})"
    r"(?:\s?/\s?(?P<year>\d{2})(?!\d))?(?:\s?/\s?(?P<revision>(?:Corr|Rev|Add)\.\s?\d{1,2}))?"
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a decision's symbol; `year` has four digits, `revision` is as in `Corr.1`."""

    body: str
    number: int
    meeting: int | None = None
    year: int | None = None
    revision: str | None = None

    def __str__(self) -> str:
        """The symbol in its normal spelling, without revision."""
        meeting = f"({self.meeting})" if self.meeting else ""
        year = f"/{self.year % 100:02d}" if self.year else ""
        return f"{self.body}{meeting}.DEC/{self.number}{year}"

    @property
    def decision_id(self) -> str:
        """The identifier of the decision, without revision: `mc-dec-6-17`, `mc-8-dec-1`."""
        meeting = f"-{self.meeting}" if self.meeting else ""
        year = f"-{self.year % 100:02d}" if self.year else ""
        return f"{self.body.lower()}{meeting}-dec-{self.number}{year}"


def find_symbol(text: str) -> Symbol | None:
    """The first decision symbol in a text, also where extraction has put spaces into it."""
    match = _SYMBOL.search(text)
    return _from_match(match) if match else None


def find_symbols(text: str) -> Iterator[tuple[int, int, Symbol]]:
    """Every decision symbol in a text with its span."""
    for match in _SYMBOL.finditer(text):
        yield match.start(), match.end(), _from_match(match)


def is_symbol_alone(text: str) -> bool:
    """Whether a line holds a decision symbol and nothing else (a running header)."""
    return behind_symbol(text.strip()) == ""


def behind_symbol(text: str) -> str | None:
    """What stands behind the decision symbol that a text begins with; None if it begins with none."""
    match = _SYMBOL.match(text)
    return text[match.end() :].strip() if match else None


def full_year(two_digits: int) -> int:
    """The year that two printed digits mean: no body of the OSCE adopted decisions before 1973."""
    return (1900 if two_digits >= 73 else 2000) + two_digits


def revision_id(revision: str) -> str:
    """A revision as it stands in an identifier: `Corr.1` gives `corr-1`."""
    return re.sub(r"[.\s]+", "-", revision.lower())


def _from_match(match: re.Match[str]) -> Symbol:
    revision, year, meeting = match["revision"], match["year"], match["meeting"]
    return Symbol(
        body=match["body"],
        number=int(match["number"]),
        meeting=int(meeting) if meeting else None,
        year=full_year(int(year)) if year else None,
        revision=revision.replace(" ", "") if revision else None,
    )
