"""What a text does with a document, by the words around its name."""

from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from tests.annotate.shared import cited, library


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Rappelant la Charte de Lorne,", "recalls", "Rappelant"),
        ("Rappelant l’importance de la mise en œuvre de la Charte de Lorne,", "stresses_implementation", None),
        ("1. Décide d’agir, conformément à la Charte de Lorne ;", "in_accordance_with", "conformément à"),
        ("1. Proroge la Charte de Lorne ;", "extends", "Proroge"),
        ("1. Approuve la Charte de Lorne ;", "endorses", "Approuve"),
        ("1. Décide que la Charte de Lorne impose des devoirs ;", "recognises_obligation_under", "impose"),
        ("1. Décide de planter. Les termes sont ceux de la Charte de Lorne.", None, None),
    ],
)
def test_the_nearest_words_count(text: str, relation: str | None, words: str | None, known: Authorities) -> None:
    (found,) = cited(text, library(known))
    assert found.relation == relation
    if words:
        assert found.governing_words == words


def test_words_of_another_sentence_do_not_count(known: Authorities) -> None:
    found = cited("1. Approuve la Charte de Lorne. Le texte de la Charte de Valdrie demeure.", library(known))
    assert [one.relation for one in found] == ["endorses", None]
