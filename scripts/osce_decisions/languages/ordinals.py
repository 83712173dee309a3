"""In: how a language builds its ordinal numerals. Out: what each numeral in words means, and one pattern of all.

A numeral is a stem with an ending (*neunt-er*), or the first part of a compound, a joint and a stem of its own
with an ending (*drei-und-zwanzigst-er*, *vingt et unième*); what it means is the sum of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Spell = Callable[[Iterable[str]], str]


def ordinal_values(rule: Mapping[str, Any]) -> dict[str, int]:
    """What each numeral that the rule builds means, as a dictionary writes it; the first reading of a form holds."""
    values: dict[str, int] = {}
    for front, stems in _parts(rule):
        for word, value in stems.items():
            for first, more in front.items():
                for ending in rule["endings"]:
                    values.setdefault(f"{first}{word}{ending}", more + value)
    return values


def ordinal_pattern(rule: Mapping[str, Any], spell: Spell) -> str:
    """A pattern of all numerals; `spell` gives a pattern of words, as they may be printed."""
    ways = "|".join(f"{spell(front) if any(front) else ''}{spell(stems)}" for front, stems in _parts(rule))
    return f"(?:(?:{ways}){spell(rule['endings']) if any(rule['endings']) else ''})"


def _parts(rule: Mapping[str, Any]) -> Iterator[tuple[dict[str, int], Mapping[str, int]]]:
    """What stands before a stem, with what it adds, and the stems: compounds first, then the stems alone."""
    for compound in rule.get("compounds", ()):
        joints = compound.get("joints", [""])
        yield (
            {f"{word}{joint}": value for word, value in compound["first"].items() for joint in joints},
            compound["last"],
        )
    yield {"": 0}, rule["stems"]
