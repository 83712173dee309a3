"""Where a decision or statement speaks of itself."""

from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from tests.annotate.shared import HEADING, annotated, cited

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
