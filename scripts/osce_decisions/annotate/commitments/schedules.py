"""In: an annotated document. Out: the same with its deadlines and frequencies read as dates, periods and intervals.

The words of a deadline stay as printed; what they say is added beside them: a day, month or year in ISO 8601 as
far as the words tell it, a period from some moment, a sitting, or an interval. What cannot be told stays empty.
"""

from __future__ import annotations

import calendar
import re

from osce_decisions.altered import altered
from osce_decisions.compiled import compiled
from osce_decisions.languages.schedule import Schedule, load_schedule
from osce_decisions.model import Commitment, Document, Paragraph
from osce_decisions.text import plain

Deadline = tuple[str | None, str | None]
"""The value and the rule of a deadline: both None where the words tell neither."""

_UNTOLD: Deadline = (None, None)
_LASTS = {"D": 1, "W": 7, "M": 1, "Q": 3, "H": 6, "Y": 12}
"""How many days or months a unit has."""
_PARTS = frozenset("QH")
"""Units that are part of a year and have ends of their own."""
_WORD = compiled(r"[^\W\d_]+")
_INTERVALS = {
    (1, "D"): "daily",
    (7, "D"): "weekly",
    (14, "D"): "two_weekly",
    (1, "M"): "monthly",
    (2, "M"): "two_monthly",
    (3, "M"): "quarterly",
    (4, "M"): "four_monthly",
    (6, "M"): "half_yearly",
    (12, "M"): "yearly",
    **{(12 * years, "M"): f"{word}_yearly" for years, word in ((2, "two"), (3, "three"), (4, "four"), (5, "five"))},
}
"""An interval in days or months → its code in the column `frequency_rule`."""


def add_schedules(document: Document) -> Document:
    """Read the deadlines and frequencies of a document."""
    schedule = load_schedule(document.expression.language)
    if schedule is None:
        return document
    return altered(document, paragraphs=tuple(_read(paragraph, schedule) for paragraph in document.paragraphs))


def _read(paragraph: Paragraph, schedule: Schedule) -> Paragraph:
    if not any(one.deadline or one.frequency for one in paragraph.commitments):
        return paragraph
    return altered(paragraph, commitments=tuple(_timed(one, schedule) for one in paragraph.commitments))


def _timed(commitment: Commitment, schedule: Schedule) -> Commitment:
    if not (commitment.deadline or commitment.frequency):
        return commitment
    value, rule = read_deadline(commitment.deadline, schedule) if commitment.deadline else _UNTOLD
    if rule == "day_without_year" and commitment.frequency and _is_yearly(commitment.frequency, schedule):
        rule = "each_year"
    interval = read_frequency(commitment.frequency, schedule) if commitment.frequency else None
    return altered(commitment, deadline_value=value, deadline_rule=rule, frequency_rule=interval)


def _is_yearly(words: str, schedule: Schedule) -> bool:
    return read_frequency(words, schedule) == "yearly"


def read_deadline(words: str, schedule: Schedule) -> Deadline:
    """What the words of a deadline say: a value in ISO 8601, where they tell one, and the rule that gives it."""
    text, patterns = plain(words), schedule.patterns
    days = [match for name in ("day", "month_first") for match in patterns[name].finditer(text)]
    if days:
        return _day(days, text, schedule)
    end = patterns["end"].search(text) is not None
    if months := list(patterns["month"].finditer(text)):
        return _only({(_month(match, schedule, last_day=end), "date") for match in months})
    if part := patterns["part"].search(text):
        return _part(part, schedule, after=end or patterns["before"].search(text) is None), "date"
    meets = patterns["meeting"].search(text) is not None
    years = {match["year"] for match in patterns["year"].finditer(text)}
    if meets and years:
        return _only({(year, "meeting") for year in years})
    periods = list(patterns["period"].finditer(text))
    if patterns["next"].search(text) and not periods:
        return None, "next_meeting"
    if years:
        # The end of a quarter or of half a year is not that of the year.
        whole = end and not any(schedule.units.get(word) in _PARTS for word in _WORD.findall(text))
        return _only({(f"{year}-12-31" if whole else year, "date") for year in years})
    if periods:
        return _only({(_period(match, schedule), "period") for match in periods})
    if patterns["at_once"].search(text):
        return None, "at_once"
    return (None, "meeting") if meets else _UNTOLD


def read_frequency(words: str, schedule: Schedule) -> str | None:
    """The code of an interval that words of frequency tell, `regular` where they tell no length, None if neither."""
    text, patterns = plain(words), schedule.patterns
    if (match := patterns["times"].search(text)) and schedule.times[match["times"]] > 0:
        length, unit = _length(1, schedule.units[match["unit"]] if match["unit"] else "Y")
        times = schedule.times[match["times"]]
        return _INTERVALS.get((length // times, unit)) if length % times == 0 else None
    if match := patterns["every"].search(text):
        return _INTERVALS.get(_length(schedule.count(match["number"]), schedule.units[match["unit"]]))
    found = {schedule.intervals[match[0]] for match in schedule.adverbs.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _length(count: int, unit: str) -> tuple[int, str]:
    """An interval in days or in months."""
    return count * _LASTS[unit], "D" if unit in "DW" else "M"


def _day(days: list[re.Match[str]], text: str, schedule: Schedule) -> Deadline:
    """One day of the calendar; several different ones tell no deadline."""
    found: set[Deadline] = set()
    for match in days:
        month, day, year = schedule.months[match["month"]], int(match["day"]), match["year"]
        if not 1 <= day <= calendar.monthrange(int(year) if year else 2000, month)[1]:
            return _UNTOLD
        yearly = schedule.patterns["each_year"].search(text)
        rule = "date" if year else "each_year" if yearly else "day_without_year"
        found.add((f"{year or '-'}-{month:02}-{day:02}", rule))
    return _only(found)


def _only(found: set[Deadline]) -> Deadline:
    return found.pop() if len(found) == 1 else _UNTOLD


def _month(match: re.Match[str], schedule: Schedule, *, last_day: bool) -> str:
    month, year = schedule.months[match["month"]], int(match["year"])
    return f"{year}-{month:02}" + (f"-{calendar.monthrange(year, month)[1]:02}" if last_day else "")


def _part(match: re.Match[str], schedule: Schedule, *, after: bool) -> str:
    """The last day of a quarter or half of a year, or where it is to be before that the year alone."""
    year, months = int(match["year"]), _LASTS[schedule.units[match["unit"]]] * schedule.parts[match["which"]]
    if not after or schedule.units[match["unit"]] not in _PARTS or months > _LASTS["Y"]:
        return str(year)
    return f"{year}-{months:02}-{calendar.monthrange(year, months)[1]:02}"


def _period(match: re.Match[str], schedule: Schedule) -> str:
    """A period as ISO 8601 writes it: *six months* is P6M; a quarter is three months."""
    count, unit = schedule.count(match["number"]), schedule.units[match["unit"]]
    return f"P{count * _LASTS[unit]}M" if unit in "QH" else f"P{count}{unit}"
