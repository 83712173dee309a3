"""In: a folded text and its language. Out: the dates in it, each with its day if there is such a day.

Read are the spellings that `grammar/dates.toml` knows: the day before the month or behind it, with ordinal signs
and the day of the week, the form of ISO 8601, and figures alone. A day that no calendar has (31 September), or
figures that may mean two days (04/03/2035), give a date without a day: a wrong value is worse than none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.languages.lines import Lines
from osce_decisions.records import fast_init

_FORMS = ("", "front_", "iso_", "figure_")
_MONTHS = 12
_FIRST_YEAR = 1000


@fast_init
@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: where it stands (offsets in the folded text, end-exclusive), and its day in ISO 8601.

    `first` is the first day where several of one month are named (*10 and 11 May*). `fault` says why there is no
    day: `impossible` or `ambiguous`.
    """

    start: int
    end: int
    day: str | None
    first: str | None = None
    fault: str | None = None


def date_in_line(folded: str, language: Lines) -> Date | None:
    """The date at the end of a line."""
    match = language.patterns["date"].search(folded)
    return _read(match, language) if match else None


def find_dates(folded: str, language: Lines) -> Iterator[Date]:
    """Every date of a text that has a day, in order."""
    for match in _printed(folded, language):
        date = _read(match, language)
        if date.day is not None:
            yield date


def _printed(folded: str, language: Lines) -> Iterator[re.Match[str]]:
    """What is printed as a date."""
    return language.finditer("dates", folded)


def _read(match: re.Match[str], language: Lines) -> Date:
    found = match.groupdict()
    form = next(form for form in _FORMS if found.get(f"{form}year"))
    year, day = int(found[f"{form}year"] or 0), int(found[f"{form}day"] or 0)
    printed = found[f"{form}month"] or ""
    month = int(printed) if printed.isdigit() else int(language.look_up("months", printed) or 0)
    if found.get("point") == "/":
        if day <= _MONTHS and month <= _MONTHS and day != month:
            return Date(match.start(), match.end(), None, fault="ambiguous")
        day, month = (month, day) if month > _MONTHS else (day, month)
    first = found.get("first")
    if not _is_day(year, month, day) or (first and not 0 < int(first) < day):
        return Date(match.start(), match.end(), None, fault="impossible")
    begins = f"{year}-{month:02}-{int(first):02}" if first else None
    return Date(match.start(), match.end(), f"{year}-{month:02}-{day:02}", begins)


def _is_day(year: int, month: int, day: int) -> bool:
    return year >= _FIRST_YEAR and 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(year, month)[1]


def impossible_dates(folded: str, language: Lines) -> Iterator[str]:
    """What is printed in a text as a date and is none, for the calendar has no such day: 31 September."""
    for match in _printed(folded, language):
        if _read(match, language).fault == "impossible":
            yield match[0]
