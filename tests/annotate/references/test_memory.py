"""What a name means in its text: aliases, what hangs on another, what is named again."""

from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from tests.annotate.shared import annotated, cited, library, meant
from tests.languages.test_matrix import paragraph

LIBRARY = (
    {"instrument_id": "forests", "label_fr": "Convention de Valdrie sur les forêts"},
    {"instrument_id": "lakes", "label_fr": "Convention de Valdrie sur les lacs"},
    {"instrument_id": "fires", "label_fr": "Protocole de Valdrie sur les incendies", "parent_id": "forests"},
    {"instrument_id": "meeting", "label_fr": "Conférence de Lorne : « Arbres et eaux » (2004)", "kind": "event"},
)
FORESTS = "Rappelant la Convention de Valdrie sur les forêts,\n\n"


@pytest.fixture(scope="module")
def own(known: Authorities) -> Authorities:
    return library(known, *LIBRARY)


def test_a_title_is_found_with_its_determiner(own: Authorities) -> None:
    (found,) = cited("1. Décide d’appliquer la Convention de Valdrie sur les lacs ;", own)
    assert (found.exact, found.determiner, found.instrument_id) == ("Convention de Valdrie sur les lacs", "la", "lakes")
    assert (found.mention_kind, found.resolved_by, found.confidence) == ("title", "title", "high")


def test_a_name_that_nobody_knows_is_kept_if_something_definite_stands_before_it(own: Authorities) -> None:
    assert meant("1. Décide d’appliquer la Charte de Lorne ;", own) == [("Charte de Lorne", None)]
    assert meant("1. Décide d’élaborer une Charte de Lorne ;", own) == []


def test_a_defined_short_form_is_an_alias(own: Authorities) -> None:
    text = "Rappelant la Convention de Valdrie sur les forêts (la Convention des forêts),\n\n"
    (found,) = cited(text + "1. Décide d’appliquer la Convention des forêts ;", own)
    assert (found.mention_kind, found.resolved_by, found.instrument_id) == ("alias", "term", "forests")
    assert found.antecedent_id == "mc-dec-6-99.fr#p1/r1"


def test_a_longer_name_is_no_alias(own: Authorities) -> None:
    text = "Rappelant la Convention de Valdrie sur les forêts (la Convention de Valdrie),\n\n"
    assert meant(text + "1. Décide d’appliquer la Convention de Valdrie sur les lacs ;", own)[0][1] == "lakes"


def test_a_possessive_hangs_on_the_document_before(own: Authorities) -> None:
    whole, child = cited("1. Décide d’appliquer la Convention de Valdrie sur les forêts et son Protocole ;", own)
    assert (child.exact, child.instrument_id, child.mention_kind) == ("Protocole", "fires", "anaphoric")
    assert (child.determiner, child.antecedent_id, child.confidence) == ("son", whole.reference_id, "medium")


def test_a_noun_alone_means_the_last_document_of_its_kind(own: Authorities) -> None:
    (found,) = cited(FORESTS + "1. Décide d’appliquer la Convention ;", own)
    assert (found.exact, found.mention_kind, found.instrument_id) == ("Convention", "anaphoric", "forests")
    assert cited("1. Décide d’appliquer la Convention ;", own) == []


def test_a_demonstrative_takes_up_what_was_named(own: Authorities) -> None:
    (found,) = cited(FORESTS + "1. Décide d’appliquer cette convention ;", own)
    assert (found.exact, found.instrument_id, found.determiner) == ("convention", "forests", "cette")


def test_two_titles_under_one_plural_are_two_rows_on_one_span(own: Authorities) -> None:
    words = "Conventions de Valdrie sur les forêts et sur les lacs"
    found = cited(f"1. Décide d’appliquer les {words} ;", own)
    assert [(one.exact, one.instrument_id) for one in found] == [(words, "forests"), (words, "lakes")]
    assert {one.mention_kind for one in found} == {"coordinated"}


def test_a_shortened_name_repeats_both(own: Authorities) -> None:
    text = "Rappelant les Conventions de Valdrie sur les forêts et sur les lacs,\n\n"
    found = cited(text + "1. Décide d’appliquer les Conventions de Valdrie ;", own)
    assert [(one.instrument_id, one.mention_kind) for one in found] == [("forests", "short"), ("lakes", "short")]


def test_a_title_in_quotation_marks_belongs_to_the_name(own: Authorities) -> None:
    words = "Conférence intitulée : « Arbres et eaux »"
    (found,) = cited(f"1. Décide de poursuivre les travaux de la {words}, tenue à Lorne ;", own)
    assert (found.exact, found.kind) == (words, "event")


def test_a_name_inside_a_name_is_nested(own: Authorities) -> None:
    text = "1. Décide d’appliquer le Protocole de Lorne à la Convention de Valdrie sur les forêts ;"
    outer, inner = cited(text, own)
    assert outer.exact == "Protocole de Lorne à la Convention de Valdrie sur les forêts"
    assert (inner.instrument_id, inner.nested_in, inner.relation) == ("forests", outer.reference_id, "part_of_title")


def test_a_pinpoint_before_the_name_belongs_to_it(own: Authorities) -> None:
    (found,) = cited("1. Décide d’appliquer l’article 4 de la Convention de Valdrie sur les lacs ;", own)
    assert found.exact == "article 4 de la Convention de Valdrie sur les lacs"
    assert (found.pinpoint, found.pinpoint_printed, found.determiner) == ("Article.4", "article 4", "l’")


def test_a_mention_that_gives_way_is_no_antecedent(own: Authorities) -> None:
    """In a definition stands no reference: what follows goes back to what the definition stands for."""
    text = FORESTS + "1. Décide d’appliquer la Convention de Valdrie sur les lacs (la Convention) et son Protocole ;"
    found = annotated(text, own).paragraphs[-1].references
    assert [(one.exact, one.antecedent_id) for one in found] == [
        ("Convention de Valdrie sur les lacs", None),
        ("Protocole", found[0].reference_id),
    ]


def test_a_symbol_behind_a_name_says_more_than_a_title_and_less_than_a_definition(known: Authorities) -> None:
    own = library(
        known, *LIBRARY, {"instrument_id": "reeds", "label_fr": "Charte des roseaux", "symbols": "MC.DOC/1/36"}
    )
    text = (
        "Rappelant la Convention de Valdrie sur les forêts (la Convention des forêts),\n\n1. Décide d’appliquer la {} ;"
    )
    (titled,) = cited(text.format("Convention de Valdrie sur les forêts (MC.DOC/1/36)"), own)
    assert (titled.instrument_id, titled.resolved_by) == ("reeds", "symbol")
    (defined,) = cited(text.format("Convention des forêts (MC.DOC/1/36)"), own)
    assert (defined.instrument_id, defined.resolved_by) == ("forests", "term")


ITS_PLACES = {
    "de": (
        "unter Hinweis auf den Verhaltenskodex zu politisch-militärischen Aspekten der Sicherheit",
        "dessen Absätze 5",
    ),
    "en": ("Recalling the Code of Conduct on Politico-Military Aspects of Security", "its paragraphs 5"),
    "es": ("Recordando el Código de Conducta sobre los aspectos político-militares de la seguridad", "sus párrafos 5"),
    "fr": ("Rappelant le Code de conduite relatif aux aspects politico-militaires de la sécurité", "ses paragraphes 5"),
    "it": (
        "Richiamando il Codice di condotta relativo agli aspetti politico-militari della sicurezza",
        "i suoi paragrafi 5",
    ),
    "ru": ("ссылаясь на Кодекс поведения, касающийся военно-политических аспектов безопасности", "его пункты 5"),
}


@pytest.mark.parametrize("code", ITS_PLACES)
@pytest.mark.parametrize(("between", "pinpoints"), [(",", [None, "5"]), (". XXX", [None]), ("; XXX", [None])])
def test_its_places_are_those_of_a_document_in_the_same_sentence(
    code: str, between: str, pinpoints: list[str | None], known: Authorities
) -> None:
    document, places = ITS_PLACES[code]
    found = paragraph(code, f"{document}{between} {places},", known).references
    assert [one.pinpoint for one in found] == pinpoints
