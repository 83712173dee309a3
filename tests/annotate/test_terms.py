"""Short forms: where a text defines them, what they cover, where it uses them."""

from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from osce_decisions.model import Term
from tests.annotate.shared import annotated, library

LIBRARY = ({"instrument_id": "plan", "label_fr": "Plan d’action de Valdrie contre le bruit"},)


def terms(text: str, known: Authorities) -> list[Term]:
    return [term for own in annotated(text, known).paragraphs for term in own.terms]


def test_a_document_and_its_uses(known: Authorities) -> None:
    text = (
        "Rappelant le Plan d’action de Valdrie contre le bruit (le Plan d’action de Valdrie),\n\n"
        "1. Décide d’appliquer le Plan d’action de Valdrie."
    )
    definition, use = terms(text, library(known, *LIBRARY))
    assert (definition.exact, definition.role, definition.instrument_id) == (
        "Plan d’action de Valdrie",
        "definition",
        "plan",
    )
    assert (use.role, use.definition_id, use.instrument_id) == ("use", definition.term_id, "plan")


def test_an_office_and_its_uses(known: Authorities) -> None:
    text = "Saluant le Secrétaire général de l’OSCE (le Secrétaire),\n\n1. Charge le Secrétaire d’agir."
    definition, use = terms(text, known)
    assert definition.exact == use.exact == "Secrétaire"
    assert definition.actor_id == use.actor_id == "osce-secretary-general"


@pytest.mark.parametrize(
    ("before", "form"),
    [
        ("l’Agence bancaire commune", "ABC"),
        ("le Réseau des forêts", "Réseau"),
        ("les mesures de confiance", None),
    ],
)
def test_a_short_form_takes_up_words_or_initials(before: str, form: str | None, known: Authorities) -> None:
    text = f"Saluant {before} ({form or 'XYZ'}),\n\n1. Charge l’autre d’agir."
    assert [term.exact for term in terms(text, known)] == ([form] if form else [])


def test_the_beginning_of_a_longer_name_is_no_use(known: Authorities) -> None:
    text = "Saluant le Réseau des forêts (le Réseau),\n\n1. Charge le {} d’agir."
    assert [term.role for term in terms(text.format("Réseau"), known)] == ["definition", "use"]
    assert [term.role for term in terms(text.format("Réseau des lacs"), known)] == ["definition"]


def test_a_short_form_that_is_defined_anew_counts_from_there(known: Authorities) -> None:
    text = (
        "Saluant le Réseau des forêts (le Réseau),\n\nSaluant le Réseau,\n\n"
        "Saluant le Réseau des lacs (le Réseau),\n\n1. Charge le Réseau d’agir."
    )
    first, use, second, later = terms(text, known)
    assert [term.role for term in (first, use, second, later)] == ["definition", "use", "definition", "use"]
    assert (use.definition_id, later.definition_id) == (first.term_id, second.term_id)


def test_of_two_short_forms_at_one_place_the_longer_counts(known: Authorities) -> None:
    text = (
        "Saluant le Réseau des forêts (le Réseau),\n\nSaluant le Réseau vert de Lorne (le Réseau vert),\n\n"
        "1. Charge le Réseau vert d’agir."
    )
    assert [term.exact for term in terms(text, known)][-1] == "Réseau vert"
    assert len(terms(text, known)) == 3
