"""In: the words of a deadline or frequency. Out: the same as an ISO 8601 value or a rule, None where they say neither.

A deadline: a date as exact as it is printed (`2039-04-15`, `2039-04`, `2039`), a day of each year (`--04-15`), a
period (`P30D`), `at-once`, `next-meeting`, or a numbered meeting (`meeting-80`, `meeting-1/2040`). A frequency: how
long from one time to the next (`P1Y`, `P6M`), or `regularly`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Any

from osce_decisions.languages import Language
from osce_decisions.languages.meaning import Meaning
from osce_decisions.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_TOKEN = re.compile(rf"\d+|{_WORD.pattern}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:er|st|nd|rd|th|o|\.)?(?!\d)")
_ORDINAL = re.compile(r"(?<!\d)(\d{1,3})(?:st|nd|rd|th|e|er|ª|a|o|-[йя]|\.)(?!\d)")


def deadline_value(words: str, language: Language, meaning: Meaning) -> str | None:
    """The value of a deadline."""
    printed, times = fold(words).lower(), meaning.raw["times"]
    if _holds(printed, times["at_once"]):
        return "at-once"
    year = _YEAR.search(printed)
    if _holds(printed, times["meetings"]):
        return _meeting(printed, year[0] if year else None, language, meaning)
    ends = _holds(printed, times["ends"])
    if month := _month(printed, meaning):
        name, number = month
        return _date(printed[: printed.index(name)] or printed, number, year, ends=ends, each=_every(printed, times))
    if year:
        return f"{year[0]}-12-31" if ends else year[0]
    return _period(printed, times)


def frequency_value(words: str, meaning: Meaning) -> str | None:
    """The value of a frequency."""
    printed, times = fold(words).lower(), meaning.raw["times"]
    for stem, value in times["rhythms"].items():
        if stem in printed:
            return str(value)
    return _period(printed, times)


def _date(before: str, month: int, year: re.Match[str] | None, *, ends: bool, each: bool) -> str | None:
    """A day, or a whole month, of one year or of each."""
    day = _DAY.search(before)
    if year is None:
        return f"--{month:02}-{int(day[1]):02}" if day and each else None
    if day:
        return f"{year[0]}-{month:02}-{int(day[1]):02}"
    return f"{year[0]}-{month:02}-{monthrange(int(year[0]), month)[1]}" if ends else f"{year[0]}-{month:02}"


def _meeting(printed: str, year: str | None, language: Language, meaning: Meaning) -> str | None:
    if _holds(printed, meaning.raw["times"]["next"]):
        return "next-meeting"
    ordinal = _ORDINAL.search(printed)
    number: int | str | None = ordinal[1] if ordinal else None
    for word in _WORD.findall(printed):
        number = number or language.look_up("ordinals", word) or meaning.raw["paragraph_ordinals"].get(word)
    if number:
        return f"meeting-{number}" + (f"/{year}" if year else "")
    return year


def _month(printed: str, meaning: Meaning) -> tuple[str, int] | None:
    months: Mapping[str, int] = meaning.raw["months"]
    return next(((word, months[word]) for word in _WORD.findall(printed) if word in months), None)


def _every(printed: str, times: Mapping[str, Any]) -> bool:
    return _holds(printed, times["each_year"])


def _period(printed: str, times: Mapping[str, Any]) -> str | None:
    """How many days, weeks, months or years words say; one where they give no number."""
    units: Mapping[str, str] = times["units"]
    number = 1
    for word in _TOKEN.findall(printed):
        if unit := units.get(word):
            return f"P{number * int(unit[:-1] or 1)}{unit[-1]}"
        number = int(word) if word.isdigit() else times["numbers"].get(word, number)
    return None


def _holds(printed: str, listed: list[str]) -> bool:
    """Whether a text holds one of some words, or their beginning."""
    return any(re.search(rf"(?<!\w){re.escape(fold(word).lower())}", printed) for word in listed)
