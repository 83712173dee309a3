"""Which infinitives are actions of their own, and which stand inside another."""

from __future__ import annotations

import pytest

from osce_decisions.annotate.commitments.infinitives import actions, first_action
from osce_decisions.annotate.spans import Covered
from osce_decisions.text import fold
from tests.annotate.shared import FRENCH


def found(text: str, marker: str = "de", names: tuple[tuple[int, int], ...] = ()) -> list[str]:
    folded = fold(text)
    return [folded[one.start : one.end] for one in actions(folded, 0, len(folded), marker, FRENCH, Covered(names))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de planter des arbres", ["planter"]),
        # Without a conjunction an infinitive opens a deeper level.
        ("de renforcer la capacité de prévenir les feux", ["renforcer"]),
        # Behind a bare conjunction it continues the innermost level of its preposition …
        ("de renforcer la capacité de prévenir et de combattre les feux", ["renforcer"]),
        ("de planter des arbres et de creuser des puits", ["planter", "creuser"]),
        # … behind a comma and a conjunction the outermost.
        ("de renforcer la capacité de prévenir les feux, et de creuser des puits", ["renforcer", "creuser"]),
        ("de planter des arbres, de creuser des puits et de bâtir des ponts", ["planter", "creuser", "bâtir"]),
        # A list that a conjunction has closed takes no further member behind a mere comma.
        ("de planter et de creuser, de grands travaux, de bâtir", ["planter", "creuser"]),
        # A purpose never continues a list.
        ("de planter des arbres et afin de creuser des puits", ["planter"]),
        ("de planter des arbres en vue de creuser des puits", ["planter"]),
        # Words inserted behind the conjunction change nothing.
        ("de planter et, dans ce contexte, de creuser", ["planter", "creuser"]),
        # Verbs may share a preposition, and have fixed complements.
        ("de déterminer, développer et partager les moyens", ["déterminer", "développer", "partager"]),
        ("de mettre en œuvre le plan et de rendre compte", ["mettre en oeuvre", "rendre compte"]),
        ("de se concerter avec lui et d’y veiller", ["se concerter", "veiller"]),
        # Nouns that look like infinitives are none.
        ("de papier et de fer", []),
        ("à planter", []),
    ],
)
def test_levels(text: str, expected: list[str]) -> None:
    assert [verb.replace("œ", "oe") for verb in found(text)] == expected


def test_a_verb_inside_a_name_is_none() -> None:
    text = "de planter et de prévenir"
    assert found(text, names=((text.index("de prévenir"), len(text)),)) == ["planter"]


def test_the_first_action_is_that_of_the_preposition() -> None:
    text = "les moyens de planter à creuser"
    one = first_action(text, 0, len(text), "à", FRENCH, Covered())
    assert one and text[one.start : one.end] == "creuser"
    assert first_action("les arbres", 0, 10, "à", FRENCH, Covered()) is None


def test_a_long_list_names_each_action_once() -> None:
    verbs = [f"{letter}planter" for letter in "abcdefghijklmnopqrst"]
    assert found("de " + ", ".join(verbs)) == verbs
