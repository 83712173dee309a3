"""All ways to cite a decision or resolution by number or symbol."""

from __future__ import annotations

import pytest

from osce_decisions.annotate.references.symbols import split_revision
from osce_decisions.authorities import Authorities
from tests.annotate.shared import cited


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        ("Décision no 14/06 du Conseil ministériel", "MC.DEC/14/06"),
        ("Décision no 14/06", "MC.DEC/14/06"),
        ("décision N° 14/06", "MC.DEC/14/06"),
        ("Décision no 557 du Conseil permanent", "PC.DEC/557"),
        ("Décision no 15/02 du FCS", "FSC.DEC/15/02"),
        ("Décision no 6 adoptée à la réunion du Conseil ministériel de Bucarest en 2001", "MC(9).DEC/6"),
        ("MC.DEC/14/06", "MC.DEC/14/06"),
        ("résolution 1325 (2000) du Conseil de sécurité", "S/RES/1325 (2000)"),
        ("résolution 1325 (2000)", "S/RES/1325 (2000)"),
        ("résolution 64/293 de l’Assemblée générale", "A/RES/64/293"),
        ("A/RES/64/293", "A/RES/64/293"),
    ],
)
def test_every_way_leads_to_the_symbol(words: str, symbol: str, known: Authorities) -> None:
    (found,) = cited(f"1. Décide d’appliquer la {words}, sans délai ;", known)
    assert (found.exact, found.target_symbol, found.mention_kind) == (words, symbol, "symbol")


def test_a_number_that_leaves_the_body_or_meeting_open_gives_no_symbol(known: Authorities) -> None:
    (found,) = cited("1. Décide d’appliquer la Décision no 6 ;", known)
    assert (found.exact, found.target_symbol, found.instrument_id) == ("Décision no 6", None, None)


def test_a_revision_is_the_pinpoint_and_no_part_of_the_symbol(known: Authorities) -> None:
    (found,) = cited("1. Décide d’appliquer la Décision no 14/06/Corr.1 du Conseil ministériel ;", known)
    assert (found.target_symbol, found.pinpoint, found.pinpoint_printed) == ("MC.DEC/14/06", "Corr.1", "Corr.1")
    assert found.instrument_id == "mc-dec-14-06"
    assert split_revision("PC.ACMF/31/09/Rev.2") == ("PC.ACMF/31/09", "Rev.2")


def test_numbers_under_one_plural_noun_share_their_span(known: Authorities) -> None:
    found = cited("1. Décide d’appliquer les Décisions no 3/04 et no 14/06 du Conseil ministériel ;", known)
    assert [one.target_symbol for one in found] == ["MC.DEC/3/04", "MC.DEC/14/06"]
    assert len({(one.span_start, one.span_end) for one in found}) == 1


def test_a_noun_without_number_is_no_citation(known: Authorities) -> None:
    assert cited("1. Décide d’appliquer toute décision du Conseil permanent ;", known) == []
