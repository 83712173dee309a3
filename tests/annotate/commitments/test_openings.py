from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from tests.annotate.shared import last

ITEM = "Demande aux États participants :\n\n1. {} ;"


def opened(text: str, known: Authorities) -> list[tuple[str, str, str]]:
    return [(one.exact, one.lemma, one.role) for one in last(text, known).openings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rappelant les forêts,", [("Rappelant", "rappelant", "initial")]),
        (
            "Rappelant les forêts et soulignant les lacs,",
            [("Rappelant", "rappelant", "initial"), ("soulignant", "soulignant", "coordinated")],
        ),
        ("Rappelant les lacs en soulignant les forêts,", [("Rappelant", "rappelant", "initial")]),
        ("Émerveillant les foules,", [("Émerveillant", "émerveillant", "initial")]),
        ("1. Décide d’agir ;", [("Décide", "décider", "initial")]),
        ("1. DÉCIDE d’agir ;", [("DÉCIDE", "décider", "initial")]),
        ("1. DECIDE d’agir ;", [("DECIDE", "décider", "initial")]),
        ("1. Encourge les États participants à agir ;", [("Encourge", "encourager", "initial")]),
        ("1. Apelle les États participants à agir ;", [("Apelle", "appeler", "initial")]),
        ("1. Appels aux États participants ;", []),
        (
            "1. Décide d’agir et charge le Secrétaire général d’agir ;",
            [("Décide", "décider", "initial"), ("charge", "charger", "coordinated")],
        ),
        ("1. Le Conseil ministériel décide d’agir ;", [("décide", "décider", "initial")]),
        ("1. Les États participants sont encouragés à agir ;", [("sont encouragés", "encourager", "initial")]),
        ("1. Les États participants sont parties à l’accord ;", []),
        (ITEM.format("De charger le Secrétaire général d’agir"), [("charger", "charger", "initial")]),
        (ITEM.format("De planter des arbres"), []),
        (
            ITEM.format("De planter et de charger le Secrétaire général d’agir"),
            [("charger", "charger", "coordinated")],
        ),
    ],
)
def test_what_opens_a_clause(text: str, expected: list[tuple[str, str, str]], known: Authorities) -> None:
    assert opened(text, known) == expected


def test_strength_and_act_are_those_of_the_pack(known: Authorities) -> None:
    (one,) = last("1. Engage vivement les États participants à agir ;", known).openings
    assert (one.exact, one.strength, one.act, one.concept) == ("Engage vivement", 5, "directive", "urges")
    (preambular,) = last("Soulignant les lacs,", known).openings
    assert preambular.strength is None
