from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.errors import LanguageError, NotADecisionError, OsceDecisionsError
from osce_decisions.languages import load
from osce_decisions.parse import parse
from osce_decisions.parse.recognise import recognise
from osce_decisions.parse.source import from_bytes
from tests.parse.shared import START, parsed

STATEMENT = "DÉCLARATION INTERPRÉTATIVE AU TITRE DU PARAGRAPHE 6\n\nPar la délégation du Canada :\n\nMot."

JOURNAL = """CP Journal no 1296
12 novembre 2052

1296e SÉANCE PLÉNIÈRE DU CONSEIL

1. Date : jeudi 12 novembre 2052

Point 2 de l’ordre du jour : DÉCISION SUR LES DATES DU SÉMINAIRE

Décision : Le Conseil permanent a adopté la Décision no 3400 (PC.DEC/3400), dont le texte est joint en annexe.
"""
CONTENTS = """DÉCISIONS DU CONSEIL MINISTÉRIEL
DÉCISION No 1/52 LES ABEILLES 5
DÉCISION No 2/52 LES GUÊPES 9
DÉCISION No 3/52 LES BOURDONS 12
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("JOURNAL No 2\n\n462e séance plénière\n\n1. Date : 3 mai", "is a journal or another record of a meeting"),
        ("CP Journal no 462\n\nmot", "is a journal or another record of a meeting"),
        (STATEMENT, "is a statement handed in without its decision"),
        ("RÉSERVE FORMELLE\n\nMot.", "is a statement handed in without its decision"),
        (
            "DÉCLARATION MINISTÉRIELLE\n\nMot.",
            r"is another document than .* \(line 1: DÉCLARATION MINISTÉRIELLE\)",
        ),
        ("\nRAPPORT ANNUEL\n\nMot.", r"is another document than a decision: report \(line 2"),
        (JOURNAL, "is a journal or another record of a meeting"),
        (CONTENTS, "is a list of contents: it names 3 decisions"),
        ("TABLE DES MATIÈRES\n\nDécision no 1/52 sur les abeilles .... 5", r"is a list of contents \(line 1"),
        ("MC.DOC/1/06\n\nRÈGLES DE PROCÉDURE\n\n1. Mot.", r"is another document than .* RÈGLES DE PROCÉDURE"),
        ("Bonjour.", "is no decision: it has no decision heading and no formula"),
        (f"{START}Décide.\n\n{START}Charge.", r"holds 2 decisions \(they begin in lines 1, 8\)"),
    ],
)
def test_what_is_no_single_decision_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NotADecisionError, match=reason) as refusal:
        parsed(text)
    assert refusal.value.where == "text.txt" and refusal.value.todo


@pytest.mark.parametrize(
    "text", [f"{START}{STATEMENT}", f"{START}Décide.", "DÉCISION No 1\n\nMot.", "Le Conseil permanent,\n\nDécide."]
)
def test_what_has_a_heading_or_a_formula_is_a_decision(text: str) -> None:
    assert parsed(text).paragraphs


def test_the_language_is_told_from_heading_or_formula() -> None:
    assert recognise(from_bytes(START.encode(), "a.txt", "a.txt")) is load("fr")


def test_a_known_other_document_is_named_also_when_the_language_is_not_given() -> None:
    with pytest.raises(NotADecisionError, match="is a statement"):
        parse(from_bytes(STATEMENT.encode(), "a.txt", "a.txt"))


@pytest.mark.parametrize("text", ["Bonjour.", "BESLUIT Nr. 6/17\n\nDe Ministerraad,"])
def test_a_text_in_no_known_language_is_refused(text: str) -> None:
    with pytest.raises(OsceDecisionsError):
        parse(from_bytes(text.encode(), "a.txt", "a.txt"))
    with pytest.raises(LanguageError, match="no decision in a language that has a pack"):
        recognise(from_bytes(b"Bonjour.", "a.txt", "a.txt"))


DRAFTS = {
    "de": "BESCHLUSSENTWURF\nSICHERE STEGE\n\nDer Ständige Rat –\n\nbeschließt, die Stege zu prüfen.\n",
    "en": "DRAFT DECISION ON\nSAFER PIERS\n\nThe Permanent Council,\n\nDecides to inspect the piers of all lakes.\n",
    "es": "PROYECTO DE DECISIÓN\nMUELLES\n\nEl Consejo Permanente,\n\nDecide revisar los muelles de los lagos.\n",
    "fr": "PROJET DE DÉCISION\nLES JETÉES\n\nLe Conseil permanent,\n\nDécide de faire inspecter les jetées des lacs.\n",
    "it": "PROGETTO DI DECISIONE\nMOLI\n\nIl Consiglio permanente,\n\nDecide che siano ispezionati i moli dei laghi.\n",
    "ru": "ПРОЕКТ РЕШЕНИЯ\nПРИЧАЛЫ\n\nПостоянный совет,\n\nпостановляет осмотреть причалы на всех озёрах.\n",
}


@pytest.mark.parametrize("code", sorted(DRAFTS))
def test_a_draft_is_no_decision(code: str) -> None:
    source = from_bytes(f"PC.DD/12/35\n4.3.2035\n\n{DRAFTS[code]}".encode(), "draft.txt", "draft.txt")
    with pytest.raises(NotADecisionError, match=r"a draft of a decision \(line 4"):
        parse(replace(source, language=code))
