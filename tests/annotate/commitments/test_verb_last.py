"""Infinitives at the end of their clause: which are actions, and where the words of each begin."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from osce_decisions.annotate.commitments.infinitives import infinitives
from osce_decisions.annotate.commitments.verb_last import final_actions
from osce_decisions.annotate.spans import Covered
from osce_decisions.languages import Language
from tests.annotate.shared import FRENCH

# Patterns of a language with its infinitives at the end, as small as the rule needs them.
PATTERNS = {
    "infinitive": r"(?<!\w)(?:(?P<marker>zu )|(?=(?:sicher|vor|auf)zu))(?P<verb>[a-zäöüß]+n)(?!\w)",
    "fixed_complement": r"(?!)",
    "clause_begin": r"(?:[^,;:]|,\s(?:die|der|das)\s[^,;:]{2,80}?\s[a-zäöüß]+(?=,)){0,400}?,\s(?:auf,\s)?"
    r"(?!(?:die|der|das)\s[^,;:]{2,80}?\s[a-zäöüß]+,)",
    "clause_joint": r"(?P<both>,\s(?:und|sowie)\s)|(?P<word>\s(?:und|sowie)\s)"
    r"|(?P<comma>,\s(?!(?:dass|ob|um|ohne|wie|damit)\b))",
}
RAW = {"verb_last": True, "bare_marker": "", "markers": {"": "zu", "zu": "zu"}, "purposes": [], "no_infinitives": []}


def last() -> Language:
    patterns = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
    return replace(FRENCH, raw={**FRENCH.raw, **RAW}, patterns={**FRENCH.patterns, **patterns})


def acted(folded: str, *, item: bool = False) -> list[str]:
    meaning = last()
    every = infinitives(folded, 0, len(folded), meaning, Covered())
    found = final_actions(folded, 0, len(folded), every, meaning, item=item)
    ends = [*(one.begin for one in found[1:]), len(folded)]
    return [folded[one.opens : end] for one, end in zip(found, ends, strict=True)]


@pytest.mark.parametrize(
    ("clause", "actions"),
    [
        ("den Sekretär, den Bericht vorzulegen", ["den Bericht vorzulegen"]),
        ("den Rat, die Wege zu prüfen und dem Amt zu helfen", ["die Wege zu prüfen", "dem Amt zu helfen"]),
        ("die Staaten, die dies wünschen, Wege zu bauen", ["Wege zu bauen"]),
        ("die Staaten auf, Wege zu bauen, um Frauen zu helfen", ["Wege zu bauen, um Frauen zu helfen"]),
        (
            "den Rat, sicherzustellen, dass alle reden, und Wege zu bauen",
            ["sicherzustellen, dass alle reden", "Wege zu bauen"],
        ),
        (
            "den Rat, Wege zu bauen, Brücken zu prüfen und zu reden",
            ["Wege zu bauen", "Brücken zu prüfen", "Brücken zu prüfen und zu reden"],
        ),
        ("den Rat, damit fortzufahren, Wege zu bauen", ["damit fortzufahren, Wege zu bauen"]),
        ("den Rat, Schritte zu tun, Wege zu bauen", ["Schritte zu tun, Wege zu bauen"]),
        (
            "den Rat, Wege zu bauen, um Frauen zu helfen und Kinder zu schützen",
            ["Wege zu bauen, um Frauen zu helfen und Kinder zu schützen"],
        ),
    ],
)
def test_actions_of_a_clause(clause: str, actions: list[str]) -> None:
    assert acted(clause) == actions


def test_an_item_begins_with_its_action() -> None:
    assert acted("Wege zu bauen und Frauen zu helfen;", item=True) == ["Wege zu bauen", "Frauen zu helfen;"]


def test_only_so_many_verbs_share_the_words_before_them() -> None:
    """Else the actions of a long list would be as long as the square of it."""
    actions = acted("den Rat, Wege zu bauen" + " und zu reden" * 40)
    assert len(actions) == 41
    assert actions[20].startswith("Wege zu bauen und zu reden")
    assert actions[21] == "zu reden"
