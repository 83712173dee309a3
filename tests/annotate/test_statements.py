from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.annotate.statements import add_statements, canonical_pinpoint
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.model import Document, InterpretativeStatement
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.parse.shared import FRENCH, START, parsed

TITLE = "DÉCLARATION INTERPRÉTATIVE\nAU TITRE DU PARAGRAPHE IV.1 A) 6 DES RÈGLES DE PROCÉDURE"


def annotated(text: str, known: Authorities, adopted: str | None = None) -> Document:
    document = parsed(f"{START}1. Décide.\n\n{text}")
    return add_statements(replace(document, decision=replace(document.decision, adopted=adopted)), known, FRENCH)


def statement(text: str, known: Authorities, adopted: str | None = None) -> InterpretativeStatement:
    return annotated(text, known, adopted).interpretative_statements[0]


@pytest.mark.parametrize(
    ("maker", "delegations"),
    [
        ("Par la délégation du Canada :", [("CA", None, "made_by")]),
        (
            "Faite par la délégation du Canada (également au nom des États-Unis d’Amérique) :",
            [("CA", None, "made_by"), ("US", None, "on_behalf_of")],
        ),
        (
            "Par la délégation de la Norvège (également au nom de l’Islande et de la\nSuisse) :",
            [("NO", None, "made_by"), ("IS", None, "on_behalf_of"), ("CH", None, "on_behalf_of")],
        ),
    ],
)
def test_maker_and_those_behind_it(
    maker: str, delegations: list[tuple[str | None, str | None, str]], known: Authorities
) -> None:
    found = statement(f"{TITLE}\n\n{maker}\n\nMot.", known).statement_delegations
    assert [(own.state_id, own.actor_id, own.role) for own in found] == delegations
    assert [own.delegation_id for own in found] == [f"pc-dec-1.fr#is1/d{number}" for number in range(1, len(found) + 1)]


def test_every_delegation_has_the_words_that_name_it(known: Authorities) -> None:
    document = annotated(f"{TITLE}\n\nPar la délégation du Canada, au nom de l’Union européenne :\n\nMot.", known)
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in document.paragraphs}
    for own in document.interpretative_statements[0].statement_delegations:
        assert texts[own.paragraph_id][own.span_start : own.span_end] == own.exact


def test_a_state_that_is_only_mentioned_is_no_delegation(known: Authorities) -> None:
    found = statement(f"{TITLE}\n\nPar la délégation du Canada :\n\nLa Suisse et la Norvège sont loin.", known)
    assert [own.state_id for own in found.statement_delegations] == ["CA"]


def test_attachment_line_language_and_request(known: Authorities) -> None:
    text = f"Pièce complémentaire 2\n\nOriginal : RUSSE\n\n{TITLE}\n\nPar la délégation du Canada :\n\n"
    request = "Je demande que la présente déclaration soit jointe à la décision."
    found = statement(f"{text}« Mot. {request} »", known)
    assert (found.attachment_number, found.original_language) == (2, "ru")
    assert found.request == request
    assert (found.request_paragraph_id, found.request_start) == ("pc-dec-1.fr#is1.1", len("« Mot. "))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [(TITLE, "interpretative_statement"), ("RÉSERVE FORMELLE", "formal_reservation")],
)
def test_kind(heading: str, kind: str, known: Authorities) -> None:
    assert statement(f"{heading}\n\nPar la délégation du Canada :\n\nMot.", known).kind == kind


def test_the_rules_of_procedure_in_force_on_the_day_are_the_legal_basis(known: Authorities) -> None:
    rules = sorted(
        str(row["adopted"])
        for row in known.rows["instruments"]
        if row["kind"] == "rules_of_procedure" and row["adopted"]
    )
    found = statement(f"{TITLE}\n\nMot.", known, adopted=rules[-1])
    assert found.pinpoint == "IV.1(A)6" and found.legal_basis_id
    assert statement(f"{TITLE}\n\nMot.", known, adopted="1975-01-01").legal_basis_id is None
    assert statement("DÉCLARATION INTERPRÉTATIVE\n\nMot.", known, adopted=rules[-1]).legal_basis_id is None


def test_a_statement_without_a_maker_is_reported_with_its_line(known: Authorities) -> None:
    document = annotated(f"{TITLE}\n\nMot.", known)
    (found,) = [own for own in document.diagnostics if own.what == "no_delegation"]
    assert (found.line, found.why) == (8, "is1: no State is named in a maker line")


@pytest.mark.parametrize("printed", ["IV.1 A) 6", "IV.1 (A) 6", "IV.1(A)6"])
def test_canonical_pinpoint(printed: str) -> None:
    assert canonical_pinpoint(printed) == "IV.1(A)6"


# The start of a decision with a statement, up to the line of its maker, and that line.
MAKERS = [
    (
        "en",
        "DECISION No. 6/99\nTITLE\n\nThe Ministerial Council,\n\nDecides to meet.",
        "INTERPRETATIVE STATEMENT UNDER PARAGRAPH IV.1(A)6 OF THE RULES OF PROCEDURE",
        "The delegations of Canada, Norway and Switzerland:",
    ),
    (
        "fr",
        "DÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,\n\nDécide de se réunir.",
        "DÉCLARATION INTERPRÉTATIVE AU TITRE DU PARAGRAPHE IV.1 A) 6 DES RÈGLES DE PROCÉDURE",
        "Par les délégations du Canada, de la Norvège et de la Suisse :",
    ),
    (
        "de",
        "BESCHLUSS Nr. 6/99\nTITEL\n\nDer Ministerrat\n\nbeschließt, eine Brücke zu bauen.",
        "INTERPRETATIVE ERKLÄRUNG GEMÄSS ABSCHNITT IV.1 (A) ABSATZ 6 DER GESCHÄFTSORDNUNG",
        "Die Delegation Kanadas, Norwegens und der Schweiz:",
    ),
    (
        "es",
        "DECISIÓN No 6/99\nTÍTULO\n\nEl Consejo Ministerial,\n\nDecide reunirse.",
        "DECLARACIÓN INTERPRETATIVA CON ARREGLO AL PÁRRAFO IV.1 A) 6 DEL REGLAMENTO",
        "Por las delegaciones de Canadá, Noruega y Suiza:",
    ),
    (
        "it",
        "DECISIONE N.6/99\nTITOLO\n\nIl Consiglio dei Ministri,\n\nDecide di riunirsi.",
        "DICHIARAZIONE INTERPRETATIVA AI SENSI DEL PARAGRAFO IV.1(A)6 DELLE NORME PROCEDURALI",
        "Della delegazione del Canada, della Norvegia e della Svizzera:",
    ),
    (
        "ru",
        "РЕШЕНИЕ № 6/99\nНАЗВАНИЕ\n\nСовет министров,\n\nпостановляет построить мост.",
        "ИНТЕРПРЕТИРУЮЩЕЕ ЗАЯВЛЕНИЕ В СООТВЕТСТВИИ С ПУНКТОМ IV.1(A)6 ПРАВИЛ ПРОЦЕДУРЫ",
        "Делегации Канады, Норвегии и Швейцарии:",
    ),
]


@pytest.mark.parametrize(("code", "body", "title", "maker"), MAKERS, ids=[case[0] for case in MAKERS])
def test_the_delegations_are_found_in_the_case_in_which_they_stand(
    code: str, body: str, title: str, maker: str, known: Authorities
) -> None:
    text = f"MC.DEC/6/99\n\n{body}\n\n\n{title}\n\n{maker}\n\nWir / Nous / We.\n"
    document = parse(replace(from_bytes(text.encode(), "x.txt", "x.txt"), language=code))
    [found] = add_statements(document, known, load(code)).interpretative_statements
    assert [(one.state_id, one.role) for one in found.statement_delegations] == [
        ("CA", "made_by"),
        ("NO", "made_by"),
        ("CH", "made_by"),
    ]


@pytest.mark.parametrize(
    ("maker", "delegations"),
    [
        (
            "La délégation de la Grèce, en sa qualité de présidence de l’UE, a donné la parole au représentant de"
            " l’Union européenne, qui a fait la déclaration suivante :",
            [(None, "european-union", "made_by")],
        ),
        (
            "La délégation de la Grèce a donné la parole à la délégation du Canada, qui a fait la déclaration :",
            [("CA", None, "made_by")],
        ),
    ],
)
def test_who_gives_the_floor_makes_no_statement(
    maker: str, delegations: list[tuple[str | None, ...]], known: Authorities
) -> None:
    made = statement(f"{TITLE}\n\n{maker}\n\n« Nous approuvons. »", known).statement_delegations
    assert [(one.state_id, one.actor_id, one.role) for one in made] == delegations
    assert made[0].exact in {"Union européenne", "Canada"}
