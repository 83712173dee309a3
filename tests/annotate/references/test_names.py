"""How far a name reaches that no authority row knows."""

from __future__ import annotations

import pytest

from osce_decisions.annotate.references.heads import find_names
from osce_decisions.annotate.references.names import grammatical_end, splits, window_end
from osce_decisions.text import fold
from tests.annotate.shared import FRENCH


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Convention de Valdrie", ", qui prévoit des mesures"),
        ("Convention de Valdrie", " qui prévoit des mesures"),
        ("Convention de Valdrie", " adoptée en 2003"),
        ("Convention de Valdrie", " et la Charte de Lorne"),
        ("Convention de Valdrie", " et son Protocole"),
        ("Convention de Valdrie", " et de rendre compte"),
        ("Convention de Valdrie", " en tant que cadre"),
        ("Convention de Valdrie", " ; puis"),
        ("Convention de Valdrie", ". Le Conseil"),
        ("Convention de Valdrie (no 29)", " et"),
        ("Convention de Valdrie, 1930 (no 29)", ", qui"),
        ("Convention sur l’eau et la santé", ", qui"),
        ("Convention sur les droits de l’homme et des libertés", ", qui"),
        ("Convention contre le trafic par terre, air et mer", ", qui"),
    ],
)
def test_grammar_ends_a_name(name: str, rest: str) -> None:
    folded = fold(name + rest)
    stop = len("Convention")
    assert folded[: grammatical_end(folded, stop, window_end(folded, stop, FRENCH), FRENCH)] == fold(name)


def test_a_name_is_short_however_long_the_text() -> None:
    folded = "Convention " + "de la forêt " * 100
    assert grammatical_end(folded, 10, window_end(folded, 10, FRENCH), FRENCH) < 500


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("la Convention et les Protocoles", ["Convention", "Protocole"]),
        ("une convention, la décision no 3", ["Décision"]),
        ("CONVENTION ET REGLES DE PROCEDURE", ["Convention", "Règles de procédure"]),
        ("LA TRAITE DES PERSONNES", []),
        ("les Conventionnels, la Sous-Convention", []),
        ("le Plan d’action", ["Plan d'action"]),
    ],
)
def test_nouns_that_open_a_name(text: str, nouns: list[str]) -> None:
    assert [head.singular for _, _, head in find_names(fold(text), FRENCH)] == nouns


def test_a_plural_noun_with_two_complements_of_one_form_splits() -> None:
    assert splits(" de Valdrie sur les forêts et sur les lacs", FRENCH)
    assert not splits(" de Valdrie sur les forêts et les lacs", FRENCH)
