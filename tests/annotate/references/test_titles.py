"""Which instrument a name means, over a library of invented instruments."""

from __future__ import annotations

import pytest

from osce_decisions.annotate.references.titles import Titles
from osce_decisions.authorities import Authorities
from tests.annotate.shared import FRENCH, library

LIBRARY = (
    {
        "instrument_id": "forests",
        "label_fr": "Convention de Valdrie sur la protection des forêts",
        "adopted": "1991-05-04",
    },
    {"instrument_id": "lakes", "label_fr": "Convention de Valdrie sur la protection des lacs", "symbols": "VALDRIE 12"},
    {
        "instrument_id": "fires",
        "label_fr": "Protocole à la Convention de Valdrie sur la protection des forêts relatif aux incendies",
        "parent_id": "forests",
    },
    {
        "instrument_id": "plan",
        "label_fr": "Plan d’action de l’OSCE contre le bruit",
        "issuer_id": "osce-permanent-council",
    },
    {"instrument_id": "labour", "label_fr": "Convention sur les heures de travail, 1930 (no 29)"},
    {"instrument_id": "twin-1", "label_fr": "Déclaration sur les ponts"},
    {"instrument_id": "twin-2", "label_fr": "Déclaration sur les ponts"},
    {"instrument_id": "long", "label_fr": "Additif au Plan de Valdrie : dix ans plus tard"},
)


@pytest.fixture(scope="module")
def titles(known: Authorities) -> Titles:
    return Titles(library(known, *LIBRARY), FRENCH)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Convention de Valdrie sur la protection des forêts", "forests"),
        ("Convention sur la protection des forêts de Valdrie", "forests"),
        ("CONVENTION DE VALDRIE SUR LA PROTECTION DES FORETS", "forests"),
        ("Convention de Valdrie sur la protection de la forêt", "forests"),
        ("Convention de Valdrie de 1991 sur la protection des forêts", "forests"),
        ("Convention de Valdrie de 1992 sur la protection des forêts", None),
        ("Convention de Valdrie no 12 sur la protection des lacs", "lakes"),
        ("Convention de Valdrie no 13 sur la protection des lacs", None),
        ("Convention de Valdrie sur la protection", None),
        ("Convention sur la chasse", None),
        ("Plan d’action contre le bruit", "plan"),
        ("Plan d’action du Conseil permanent de l’OSCE contre le bruit", "plan"),
        ("Plan d’action de Genève contre le grand bruit nocturne", None),
        ("Convention sur les heures de travail, 1930", "labour"),
        ("Convention (no 29)", "labour"),
        ("Convention (no 30)", None),
        ("Déclaration sur les ponts", None),
        ("Additif au Plan de Valdrie", "long"),
        ("", None),
    ],
)
def test_what_a_name_means(titles: Titles, name: str, meant: str | None) -> None:
    found = titles.best(name, name.split(" ")[0])
    assert (found.instrument_id if found else None) == meant


def test_another_noun_is_another_document(titles: Titles) -> None:
    assert titles.best("Protocole de Valdrie sur la protection des forêts", "Protocole") is None


def test_a_title_in_quotation_marks_needs_no_noun(titles: Titles) -> None:
    found = titles.best("de Valdrie : protection des lacs")
    assert found and found.instrument_id == "lakes" and found.score < 1


def test_what_hangs_on_a_parent_need_not_repeat_its_words(titles: Titles) -> None:
    name = "Protocole relatif aux incendies"
    assert titles.best(name, "Protocole") is None
    found = titles.best(name, "Protocole", parent="forests")
    assert found and (found.instrument_id, found.score) == ("fires", 1.0)


def test_children_have_the_noun_in_their_title(titles: Titles) -> None:
    assert titles.children("forests", "Protocole") == ["fires"]
    assert titles.children("forests", "Additif") == titles.children(None, "Protocole") == []
