"""In: `schedule.toml` and the months of a language. Out: a `Schedule`: how it words days, periods and intervals.

The annotators find the words that say until when and how often; a `Schedule` reads them. The grammar is shared and
stands in this module, the words in the file of each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.languages.folder import any_of, has_files, read_files
from osce_decisions.text import plain

FILE = "schedule"

_NUMBER = r"(?P<number>\d{1,3}|<<numbers>>)"
_GRAMMAR: Mapping[str, str] = {
    "day": (
        r"(?<!\d)(?P<day>\d{1,2})(?:<<ordinals>>)?\.?\s(?:<<links>>\s)?(?P<month><<months>>)"
        r"(?:,?\s(?:<<links>>\s)?(?P<year>\d{4}))?(?!\w)"
    ),
    "month_first": r"(?P<month><<months>>)\s(?P<day>\d{1,2})(?!\d)(?:<<ordinals>>)?(?:,?\s(?P<year>\d{4}))?(?!\w)",
    "month": r"(?<!\w)(?P<month><<months>>)\s(?:<<links>>\s)?(?P<year>\d{4})(?!\w)",
    "year": r"(?<![\d/.])(?<!\d-)(?P<year>(?:19|20)\d{2})(?![\d/-])",
    "part": r"(?<!\w)(?P<which><<parts>>)\s(?P<unit><<units>>)\s(?:<<links>>\s)?(?P<year>(?:19|20)\d{2})(?!\d)",
    "before": r"(?<!\w)<<before>>(?!\w)",
    "end": r"(?<!\w)<<ends>>(?!\w)",
    "each_year": r"(?<!\w)<<each_year>>(?!\w)",
    "next": r"(?<!\w)<<next>>(?:\s\w+){0,3}\s<<meetings>>(?!\w)|(?<!\w)<<meetings>>(?:\s\w+){0,2}\s<<next>>(?!\w)",
    "meeting": r"(?<!\w)<<meetings>>(?!\w)",
    "at_once": r"(?<!\w)<<at_once>>(?!\w)",
    "period": rf"(?<!\w){_NUMBER}\s(?P<unit><<units>>)(?!\w)",
    "times": r"(?<!\w)(?P<times><<times>>)\s(?:<<per>>\s?(?P<unit><<units>>)|<<yearly>>)(?!\w)",
    "every": rf"(?<!\w)<<every>>\s(?:{_NUMBER}\s)?(?P<unit><<units>>)(?!\w)",
}
"""The grammar of times: each slot is a list of words of the language, in lower case and without accents."""

_LISTS = (
    "links",
    "ordinals",
    "ends",
    "each_year",
    "next",
    "before",
    "meetings",
    "at_once",
    "per",
    "every",
    "yearly",
    "regular",
)
_TABLES = ("numbers", "times", "units", "intervals", "parts")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What one language says of times; patterns run over text in lower case without accents (`text.plain`).

    `units` gives D, W, M, Q, H (half a year) or Y for a word; `intervals` the code of an adverb (*annually*).
    """

    patterns: Mapping[str, re.Pattern[str]]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    times: Mapping[str, int]
    units: Mapping[str, str]
    intervals: Mapping[str, str]
    parts: Mapping[str, int]
    """Which part of a year a word tells (*first*)."""
    adverbs: re.Pattern[str]

    def count(self, word: str | None) -> int:
        """The number that a word or figure tells; 1 without one."""
        if word is None:
            return 1
        return int(word) if word.isdigit() else self.numbers[word]


@cache
def load_schedule(code: str) -> Schedule | None:
    """How a language words times; None for one that has no `schedule.toml`, and so no words for them.

    Raises LanguagePackError if the file is no TOML.
    """
    if not has_files(code, (FILE,)):
        return None
    raw = read_files(code, (FILE,))
    months = {plain(name): number for name, number in read_files(code, ("words",))["months"].items()}
    months |= _plain_keys(raw.get("months", {}))
    tables = {name: _plain_keys(raw.get(name, {})) for name in _TABLES}
    slots: dict[str, Iterable[str]] = {name: raw.get(name, ()) for name in _LISTS} | tables | {"months": months}
    words = {name: any_of(plain(word) for word in listed) for name, listed in slots.items()}
    return Schedule(
        patterns={name: compiled(_filled(pattern, words)) for name, pattern in _GRAMMAR.items()},
        months=months,
        adverbs=compiled(rf"(?<!\w)(?:{words['intervals']})(?!\w)"),
        **tables,
    )


def _plain_keys(table: Mapping[str, Any]) -> dict[str, Any]:
    return {plain(word): value for word, value in table.items()}


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return re.sub(r"<<(\w+)>>", lambda slot: f"(?:{words[slot[1]]})", pattern)
