"""Where a decision or statement speaks of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.annotate.shared import HEADING, annotated, cited
from tests.annotate.test_statements import MAKERS

BODY = (
    "Rappelant les forêts,\n\nSoulignant les lacs,\n\n"
    "1. Décide de planter ;\n\n2. Décide de {} ;\n\n3. Décide d’arroser."
)
STATEMENT = "1. Décide.\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\n"


@pytest.mark.parametrize(
    ("words", "said", "target", "pinpoint"),
    [
        ("suivre le paragraphe 3 ci-dessous", "paragraphe 3 ci-dessous", "o3", "3"),
        ("suivre le paragraphe 1 de la présente décision", "paragraphe 1 de la présente décision", "o1", "1"),
        ("suivre le paragraphe précédent", "paragraphe précédent", "o1", None),
        ("suivre le deuxième paragraphe du préambule", "deuxième paragraphe du préambule", "p2", "2"),
        ("suivre le dernier paragraphe du dispositif", "dernier paragraphe du dispositif", "o3", "-1"),
        ("suivre le paragraphe 9 ci-dessus", "paragraphe 9 ci-dessus", None, "9"),
    ],
)
def test_paragraphs_of_its_own(
    words: str, said: str, target: str | None, pinpoint: str | None, known: Authorities
) -> None:
    document = annotated(BODY.format(words), known)
    [found] = [one for own in document.paragraphs if own.locator == "o2" for one in own.references]
    assert (found.exact, found.scope, found.mention_kind) == (said, "internal", "deictic")
    assert (found.target_paragraph_id or "").rpartition("#")[2] == (target or "")
    assert found.pinpoint == (pinpoint if target else "9")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cette décision", ["décision"]),
        ("la présente décision", ["présente décision"]),
        ("la décision", []),
        ("cette décision no 3/04", ["décision no 3/04"]),
    ],
)
def test_a_decision_means_itself_by_a_demonstrative(words: str, said: list[str], known: Authorities) -> None:
    found = cited(f"1. Décide d’appliquer {words} ;", known)
    assert [one.exact for one in found] == said
    assert all((one.scope == "internal") == ("no" not in one.exact) for one in found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("l’annexe 1 et l’annexe 2", [("annexe 1", "an1.title"), ("annexe 2", "an2.title")]),
        ("le plan (annexe 2)", [("annexe 2", "an2.title")]),
        ("l’annexe 3", []),
        ("ce cadre, annexe 1", []),
        ("l’annexe 1 du cadre", []),
    ],
)
def test_an_annex_by_its_number_alone_is_its_own_if_there_is_one(
    words: str, said: list[tuple[str, str]], known: Authorities
) -> None:
    annexes = "".join(f"\n\nANNEXE {number}\nLISTE\n\n1. Premier point." for number in (1, 2))
    document = annotated(f"1. Décide d’appliquer {words} ;{annexes}", known)
    found = [one for own in document.paragraphs for one in own.references]
    assert [(one.exact, (one.target_paragraph_id or "").rpartition("#")[2]) for one in found] == said


def test_a_statement_means_the_decision_by_a_bare_article(known: Authorities) -> None:
    (found,) = cited(STATEMENT + "Nous appuyons la décision.", known)
    assert (found.kind, found.scope) == ("decision", "internal")


# Title, what a statement says of the decision by it, and of another decision of the place that the title names.
MADRID = {
    "de": (
        "SCHUTZ DER SEEN VON MADRID",
        "den Beschluss über den Schutz der Seen von Madrid",
        "den Beschluss über die Wälder von Madrid",
    ),
    "en": (
        "PROTECTION OF THE LAKES OF MADRID",
        "the decision on the protection of the lakes of Madrid",
        "the decision on the forests of Madrid",
    ),
    "es": (
        "PROTECCIÓN DE LOS LAGOS DE MADRID",
        "la decisión sobre la protección de los lagos de Madrid",
        "la decisión sobre los bosques de Madrid",
    ),
    "fr": (
        "PROTECTION DES LACS DE MADRID",
        "la décision sur la protection des lacs de Madrid",
        "la décision sur les forêts de Madrid",
    ),
    "it": (
        "PROTEZIONE DEI LAGHI DI MADRID",
        "la decisione sulla protezione dei laghi di Madrid",
        "la decisione sulle foreste di Madrid",
    ),
    "ru": ("О ЗАЩИТЕ ОЗЕР МАДРИДА", "решение о защите озер Мадрида", "решение о лесах Мадрида"),
}


@pytest.mark.parametrize(("code", "body", "heading", "maker"), MAKERS, ids=[case[0] for case in MAKERS])
def test_a_statement_means_the_decision_by_the_place_in_its_title_and_no_other_of_that_place(
    code: str, body: str, heading: str, maker: str, known: Authorities
) -> None:
    title, itself, another = MADRID[code]
    number, _, rest = body.partition("\n")
    text = f"MC.DEC/6/99\n\n{number}\n{title}\n\n{rest.partition(2 * chr(10))[2]}\n\n\n{heading}\n\n{maker}\n\n"
    for said, is_own in ((itself, True), (another, False)):
        source = from_bytes(f"{text}1. We / Nous / Мы: {said}.\n".encode(), "x.txt", "x.txt")
        found = annotate(parse(replace(source, language=code)), known).paragraphs[-1]
        assert [one.scope == "internal" for one in found.references] in ([[True]] if is_own else [[], [False]]), said


def test_a_statement_means_itself(known: Authorities) -> None:
    (found,) = cited(STATEMENT + "Nous maintenons la présente déclaration interprétative.", known)
    assert (found.kind, (found.target_paragraph_id or "").rpartition("#")[2]) == ("statement", "is1.title")


def test_the_journal_is_that_of_the_sitting(known: Authorities) -> None:
    sitting = "Deuxième jour de la vingt-quatrième Réunion\nCM(24), journal no 2, point 7 de l’ordre du jour\n\n"
    text = "1. Décide de joindre ce texte au journal de ce jour."
    found = annotated(text, known, sitting + HEADING).paragraphs[-1].references[-1]
    assert (found.kind, found.target_symbol, found.resolved_by) == ("journal", "MC(24).JOUR/2", "sitting")
    (unknown,) = cited(text, known)
    assert (unknown.target_symbol, unknown.instrument_id, unknown.resolved_by) == (None, None, None)
