"""In: the Table Schemas and the language packs. Out: the table `codes`: each code of each column, with what it means.

A column's codes stand in the description of its schema, each in backquotes and explained (a test keeps this); the
codes of verbs come from the languages, whose packs say with what act and strength.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from osce_decisions.languages import available, load
from osce_decisions.languages.pack import Opening
from osce_decisions.tables import CODES, TABLES, Cell, table

_EXPLAINED = re.compile(r"`(?P<code>[^`\s]+)` (?P<words>[^`]+?)(?=[;.,]? *(?:and |or )?`[^`\s]+` \w|\. [A-Z]|\.$)")
_ACRONYMS = {"ilo": "ILO", "un": "UN", "coe": "CoE", "eu": "EU", "osce": "OSCE"}
_LANGUAGES = {"en": "English", "fr": "French", "de": "German", "it": "Italian", "es": "Spanish", "ru": "Russian"}
CONCEPTS = frozenset({("openings", "concept"), ("commitments", "verb_concept"), ("ledger", "verb_concept")})
"""The columns whose codes are those of verbs."""

Row = tuple[Cell, ...]


@cache
def code_rows() -> tuple[Row, ...]:
    """The rows of `codes`, in the order of the tables, their columns and the codes."""
    return tuple(
        (name, field["name"], code, label, explanation, place)
        for name in TABLES
        if name != CODES
        for field in table(name).descriptor["fields"]
        for place, (code, label, explanation) in enumerate(_codes(name, field), 1)
    )


def _codes(name: str, field: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if (name, field["name"]) in CONCEPTS:
        yield from _concepts(name)
        return
    listed = field.get("constraints", {}).get("enum")
    if listed is None and field["type"] != "integer":
        return
    explained = {match["code"]: match["words"] for match in _EXPLAINED.finditer(field["description"])}
    for code in sorted(explained, key=int) if listed is None else listed:
        yield code, _label(code, explained[code]), _sentence(explained[code])


def _label(code: str, words: str) -> str:
    """A code in words; of a number what it stands for."""
    if code.isdigit():
        return f"{code}: {words}"
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    label = " ".join(_ACRONYMS.get(word, word) for word in code.split("_"))
    return label[0].upper() + label[1:]


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _concepts(name: str) -> Iterator[tuple[str, str, str]]:
    """The verbs, by the strongest first, each with its act and the forms that languages have for it."""
    found: dict[str, dict[str, list[Opening]]] = {}
    for code in available():
        for opening in load(code).openings:
            found.setdefault(opening.concept, {}).setdefault(code, []).append(opening)
    asking = {"directive", "commissive", "declarative"}
    for concept in sorted(found, key=lambda one: (-_strength(found[one]), one)):
        openings = [one for listed in found[concept].values() for one in listed]
        if name != "openings" and not asking & {one.act for one in openings}:
            continue
        acts = ", ".join(sorted({one.act for one in openings}))
        strength = _strength(found[concept])
        how = f"{acts}, strength {strength}" if strength >= 0 else acts
        forms = "; ".join(f"{code} {', '.join(_forms(listed))}" for code, listed in found[concept].items())
        yield concept, _label(concept, ""), f"{how[0].upper()}{how[1:]}: {forms}."


def _strength(openings: Mapping[str, list[Opening]]) -> int:
    return max((one.strength for listed in openings.values() for one in listed if one.strength is not None), default=-1)


def _forms(openings: list[Opening]) -> list[str]:
    """Up to three forms of a language."""
    return list(dict.fromkeys(one.form for one in openings))[:3]
