from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from osce_decisions.model import Identity
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.parse.shared import parsed

HEADING = "DÉCISION No 5/08\nTITRE\n\nLe Conseil ministériel,\n\n1. Décide."


def said(above: str, heading: str = HEADING) -> Identity:
    return parsed(f"{above}\n\n{heading}").identity


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("MC.DEC/5/08", {"symbol_printed": True, "body_code": "MC", "number": 5, "year": 2008}),
        ("MC.DEC/5/08/Corr.1", {"revision": "Corr.1"}),
        ("5 décembre 2008", {"adopted": "2008-12-05"}),
        ("1er août 2008", {"adopted": "2008-08-01"}),
        ("FRANÇAIS\nOriginal : ANGLAIS", {"original_language": "en"}),
        ("Deuxième jour de la seizième Réunion", {"meeting_day": 2, "meeting": 16}),
        ("462e séance plénière", {"meeting": 462, "meeting_day": None}),
        ("CM(16), journal no 2, point 8 de l’ordre du jour", {"journal": "2", "agenda_item": "8", "meeting": 16}),
        ("Journal no 1096 du FCS, point 5 a) de l’ordre du jour", {"journal": "1096", "agenda_item": "5 a)"}),
        ("Conseil ministériel          5 décembre 2008", {"body_code": "MC", "adopted": "2008-12-05"}),
        ("", {"symbol_printed": False, "body_code": "MC", "number": 5, "year": 2008, "adopted": None}),
    ],
)
def test_what_a_preface_says(line: str, known: dict[str, Any]) -> None:
    identity = said(line)
    assert {name: getattr(identity, name) for name in known} == known


@pytest.mark.parametrize(
    ("above", "heading", "symbol", "expression_id"),
    [
        ("", HEADING, "MC.DEC/5/08", "mc-dec-5-08.fr"),
        ("MC(16).DEC/5", "DÉCISION No 5\nTITRE\n\nLe Conseil ministériel,", "MC(16).DEC/5", "mc-16-dec-5.fr"),
        ("", "DÉCISION No 557/Rev.1\nTITRE\n\nLe Conseil permanent,", "PC.DEC/557", "pc-dec-557.rev-1.fr"),
        ("MC.DEC/5/08/Corr.1", HEADING, "MC.DEC/5/08", "mc-dec-5-08.corr-1.fr"),
        ("", "DÉCISION No 5\nTITRE\n\nDécide.", None, "unidentified-1.fr"),
    ],
)
def test_symbol_and_identifier(above: str, heading: str, symbol: str | None, expression_id: str) -> None:
    document = parsed(f"{above}\n\n{heading}")
    assert (document.decision.symbol, document.expression.expression_id) == (symbol, expression_id)
    assert any(found.what == "no_symbol" for found in document.diagnostics) == (symbol is None)


def test_a_heading_that_contradicts_the_symbol() -> None:
    """The identifier is made of the symbol, and so are number and year of the decision; the heading is a doubt."""
    found = parsed(f"MC.DEC/7/09\n\n{HEADING}")
    assert (found.decision.decision_id, found.decision.number, found.decision.year) == ("mc-dec-7-09", 7, 2009)
    assert "number_disagrees" in {one.what for one in found.diagnostics}


@pytest.mark.parametrize("number", ["0", "00/08"])
def test_no_decision_has_the_number_zero(number: str) -> None:
    found = parsed(f"PC.DEC/{number}\n\nDÉCISION No {number}\nTITRE\n\nLe Conseil permanent,\n\n1. Décide.")
    assert (found.identity.symbol, found.decision.number) == (None, None)


def test_no_decision_was_adopted_in_the_year_one() -> None:
    assert said("5 décembre 0001").adopted is None


@pytest.mark.parametrize(("printed", "revision"), [("Corr.0", None), ("Rev. 00", None), ("Add. 10", "Add.10")])
def test_no_revision_has_the_number_zero(printed: str, revision: str | None) -> None:
    assert said(f"MC.DEC/5/08/{printed}").revision == revision


def test_the_list_of_sources_goes_before_what_is_printed() -> None:
    source = replace(from_bytes(f"MC.DEC/5/08\n\n{HEADING}".encode(), "text.txt", "text"), language="fr")
    assert parse(source).expression.expression_id == "mc-dec-5-08.fr"
    listed = parse(replace(source, decision_id="mc-dec-6-08"))
    assert (listed.decision.decision_id, listed.expression.expression_id) == ("mc-dec-6-08", "mc-dec-6-08.fr")
