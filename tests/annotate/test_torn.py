"""A word that a line end has torn is read whole, in each language; one that has a hyphen of its own keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.annotate.torn import torn_words, vocabulary
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.annotate.shared import library
from tests.languages.test_matrix import HEADINGS

TORN = {
    "en": "Recalling Ministerial Council Deci-\nsion No. 14/06 and the United Na-\ntions Convention against "
    "Corrup-\ntion,",
    "fr": "Rappelant la Déci-\nsion n° 14/06 du Conseil minis-\ntériel et la Conven-\ntion des Nations Unies contre la "
    "corrup-\ntion,",
    "de": "unter Hinweis auf den Beschluss Nr. 14/06 des Minister-\nrats und das Überein-\nkommen der Vereinten "
    "Na-\ntionen gegen Korrup-\ntion,",
    "es": "Recordando la Deci-\nsión Nº 14/06 del Consejo Minis-\nterial y la Conven-\nción de las Naciones Unidas "
    "contra la Corrup-\nción,",
    "it": "Richiamando la Deci-\nsione N.14/06 del Consiglio dei Mi-\nnistri e la Conven-\nzione delle Nazioni Unite "
    "contro la corru-\nzione,",
    "ru": "ссылаясь на Реше-\nние № 14/06 Совета мини-\nстров и Конвен-\nцию Организации Объединенных На-\nций против "
    "корруп-\nции,",
}
COUNCIL = {
    "en": "1. Tasks the Perma-\nnent Council to act;",
    "fr": "1. Charge le Conseil perma-\nnent d'agir ;",
    "de": "1. beauftragt den Ständi-\ngen Rat, zu handeln;",
    "es": "1. Encarga al Consejo Perma-\nnente que actúe;",
    "it": "1. Incarica il Consiglio Perma-\nnente di agire;",
    "ru": "1. пору-\nчает Постоян-\nному совету действовать;",
}


def whole(code: str, text: str) -> Document:
    """A decision with a paragraph, parsed."""
    received = f"MC.DEC/6/99\n\n{HEADINGS[code]}\n\n{text}\n"
    return parse(replace(from_bytes(received.encode(), "x.txt", "x.txt"), language=code))


@pytest.mark.parametrize("code", HEADINGS)
def test_names_are_found_through_the_hyphens_of_line_ends(code: str, known: Authorities) -> None:
    found = annotate(whole(code, TORN[code]), known).paragraphs[-1]
    rows = [one for one in found.references if one.nested_in is None]
    assert found.text == TORN[code].replace("-\n", "-")
    assert [one.instrument_id for one in rows] == ["mc-dec-14-06", "uncac-2003"]
    assert all(found.text[one.span_start : one.span_end] == one.exact for one in rows)


@pytest.mark.parametrize("code", HEADINGS)
def test_whom_a_torn_name_tasks_is_known(code: str, known: Authorities) -> None:
    found = annotate(whole(code, COUNCIL[code]), known).paragraphs[-1]
    assert [one.actor_id for one in found.commitments[0].commitment_actors] == ["osce-permanent-council"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # The name of the field, the word elsewhere in the text, a word that nobody knows.
        ("en", "Recalling the principles of co-\noperation in Europe,"),
        ("en", "Recalling the well-\nbeing of the well-being,"),
        ("en", "Recalling the Xqu-\nvorz,"),
        ("de", "unter Hinweis auf den OSZE-\nAktionsplan,"),
        ("fr", "Rappelant le vice-\nprésident,"),
    ],
)
def test_a_hyphen_of_a_word_stays(code: str, text: str, known: Authorities) -> None:
    assert torn_words(whole(code, text), known, load(code)) == frozenset()


def test_a_word_that_stands_elsewhere_in_the_text_is_known(known: Authorities) -> None:
    text = "Recalling the Quor-\nvorz of 1980,\n\nRecalling the Quorvorz,"
    assert torn_words(whole("en", text), known, load("en")) == frozenset({("Quor", "vorz")})


@pytest.mark.parametrize("code", HEADINGS)
def test_the_vocabulary_has_the_names_of_the_authority_tables(code: str, known: Authorities) -> None:
    named = library(known, {"instrument_id": "ondrevalda", f"label_{code}": "Ondrevalda"})
    assert "ondrevalda" in vocabulary(named, load(code))
    assert "ondrevalda" not in vocabulary(known, load(code))
