from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from tests.annotate.shared import last, library


def named(text: str, known: Authorities) -> list[tuple[str, str | None]]:
    found = last(f"1. Décide d’informer {text} ;", known).mentions
    return [(one.exact, one.actor_id or one.state_id or one.concept_id or one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le Secrétaire général de l’OSCE", [("Secrétaire général de l’OSCE", "osce-secretary-general")]),
        ("les Etats participants", [("Etats participants", "osce-participating-states")]),
        ("les États participants", [("États participants", "osce-participating-states")]),
        ("le Canada, à Helsinki", [("Canada", "CA"), ("Helsinki", "Helsinki")]),
        ("ceux des 10 et 11 septembre 2008", [("10 et 11 septembre 2008", "2008-09-10/2008-09-11")]),
        ("ceux du 1er novembre 2006", [("1er novembre 2006", "2006-11-01")]),
        ("les victimes de la traite", [("victimes de la traite", "victims-of-trafficking")]),
        ("les non-États participants", []),
        ("le canada", []),
    ],
)
def test_the_longest_name_counts(text: str, expected: list[tuple[str, str]], known: Authorities) -> None:
    assert named(text, known) == expected


def test_a_name_in_a_reference_is_no_mention(known: Authorities) -> None:
    own = library(known, {"instrument_id": "plan", "label_fr": "Plan d’action de l’OSCE contre le bruit"})
    assert named("ceux du Plan d’action de l’OSCE contre le bruit", own) == []
