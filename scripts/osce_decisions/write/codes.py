"""In: the Table Schemas and the verbs of all languages. Out: the table `codes`: each code of each column, explained.

A column's codes stand in the description of its schema, each in backquotes and explained (a test keeps this); the
codes of verbs are those of `languages/concepts.toml`, which says their act and strength.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from osce_decisions.languages.listed import names
from osce_decisions.languages.verbs import concepts
from osce_decisions.tables import CODES, TABLES, Cell, table

_EXPLAINED = re.compile(r"`(?P<code>[^`\s]+)` (?P<words>[^`]+?)(?=[;.,]? *(?:and |or )?`[^`\s]+` \w|\. [A-Z]|\.$)")
_ACRONYMS = {"ilo": "ILO", "un": "UN", "coe": "CoE", "eu": "EU", "osce": "OSCE"}
CONCEPTS = frozenset({("openings", "concept"), ("commitments", "verb_concept"), ("ledger", "verb_concept")})
"""The columns whose codes are those of verbs."""

_OTHER = "other"
"""What the annotators say of a participle that is in no list."""

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
    if code in names():
        return names()[code]
    label = " ".join(_ACRONYMS.get(word, word) for word in code.split("_"))
    return label[0].upper() + label[1:]


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _concepts(name: str) -> Iterator[tuple[str, str, str]]:
    """What verbs do: those that open operative clauses by the strongest first, then those of the preamble."""
    operative, preambular = concepts()["operative"], concepts()["preambular"]
    for concept in sorted(operative, key=lambda one: (-operative[one].get("strength", -1), one)):
        yield concept, _label(concept, ""), _doing(operative[concept])
    if name == "openings":
        for concept in sorted(set(preambular) - set(operative)):
            yield concept, _label(concept, ""), _doing(preambular[concept])
        yield _OTHER, "Other", "It opens the clause and is in no list of verbs; act is what its form suggests."


def _doing(known: Mapping[str, Any]) -> str:
    strength = f", strength {known['strength']}" if "strength" in known else ""
    return f"{known['act'].capitalize()}{strength}: it {known['explanation']}."
