from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from osce_decisions.symbol_forms import Symbol, full_year, resolving
from osce_decisions.symbols import (
    behind_symbol,
    decision_symbol,
    find_documents,
    find_symbol,
    find_symbols,
    is_symbol_alone,
    revision_id,
    unknown_body,
)


@pytest.mark.parametrize(
    ("printed", "normal", "decision_id", "revision"),
    [
        ("MC.DEC/6/17", "MC.DEC/6/17", "mc-dec-6-17", None),
        ("PC.DEC/557", "PC.DEC/557", "pc-dec-557", None),
        ("PC.DEC/557/Rev.1", "PC.DEC/557", "pc-dec-557", "Rev.1"),
        ("MC.DEC/14/2006", "MC.DEC/14/06", "mc-dec-14-06", None),
        ("MC.DEC/2/2000", "MC(8).DEC/2", "mc-8-dec-2", None),
        ("MC.DEC/14/06/Corr.1", "MC.DEC/14/06", "mc-dec-14-06", "Corr.1"),
        ("FSC.DEC/6/99", "FSC.DEC/6/99", "fsc-dec-6-99", None),
        ("MC(8).DEC/1", "MC(8).DEC/1", "mc-8-dec-1", None),
        ("MC.DEC/1/00", "MC(8).DEC/1", "mc-8-dec-1", None),
        ("MC.D EC/9/09", "MC.DEC/9/09", "mc-dec-9-09", None),
        ("MC 10 .DEC 6", "MC(10).DEC/6", "mc-10-dec-6", None),
        ("(PC. DEC/607)", "PC.DEC/607", "pc-dec-607", None),
        ("SUM.DOC/1/10", "SUM.DOC/1/10", "sum-doc-1-10", None),
        ("МС.DEC/6/17", "MC.DEC/6/17", "mc-dec-6-17", None),
        ("A/RES/75/158", "A/RES/75/158", "a-res-75-158", None),
        ("A/RES/3314 (XXIX)", "A/RES/3314 (XXIX)", "a-res-3314-xxix", None),
        ("S/RES/1454 (2002)", "S/RES/1454 (2002)", "s-res-1454", None),
        ("S/RES/1454", "S/RES/1454", "s-res-1454", None),
        ("M C(8) .D EC/1", None, None, None),
        ("PC. DEC / 12 / Corr. 2", "PC.DEC/12", "pc-dec-12", "Corr.2"),
    ],
)
def test_symbol(printed: str, normal: str | None, decision_id: str | None, revision: str | None) -> None:
    symbol = find_symbol(f"la décision {printed} du 3 mai")
    if symbol is None:
        assert normal is None
    else:
        assert (str(symbol), symbol.decision_id, symbol.revision) == (normal, decision_id, revision)


@pytest.mark.parametrize(
    ("printed", "normal", "type_"),
    [("MC.DOC/1/06", "MC.DOC/1/06", "DOC"), ("PC.JOUR/1296", "PC.JOUR/1296", "JOUR"), ("MC(24).JOUR/2", None, "JOUR")],
)
def test_other_papers_have_symbols_too_and_are_no_decisions(printed: str, normal: str | None, type_: str) -> None:
    [(start, end, symbol)] = find_documents(f"voir {printed}.")
    assert (str(symbol), symbol.type, (start, end)) == (normal or printed, type_, (5, 5 + len(printed)))
    assert find_symbol(printed) is None and not list(find_symbols(printed)) and behind_symbol(printed) is None


@pytest.mark.parametrize(
    ("parts", "normal"),
    [
        ({"body_code": "MC", "number": 6, "year": 2017}, "MC.DEC/6/17"),
        ({"body_code": "MC", "number": 1, "meeting": 8}, "MC(8).DEC/1"),
        ({"body_code": "MC", "number": 1, "year": 2000}, "MC(8).DEC/1"),
        ({"body_code": "PC", "number": 557, "year": 2003, "meeting": 462}, "PC.DEC/557"),
        ({"body_code": "FSC", "number": 6, "meeting": 300}, None),
        ({"body_code": "A", "number": 158, "meeting": 75}, "A/RES/75/158"),
        ({"body_code": "S", "number": 1454}, "S/RES/1454"),
        ({"body_code": "MC", "number": 6}, None),
        ({"body_code": "XX", "number": 6}, None),
    ],
)
def test_a_symbol_is_made_only_of_all_its_parts(parts: dict[str, int], normal: str | None) -> None:
    symbol = decision_symbol(**parts)  # type: ignore[arg-type]
    assert (str(symbol) if symbol else None) == normal


def test_a_body_that_is_not_known_is_named() -> None:
    assert [unknown_body(text) for text in ("CIO.DEC/3", "PC.DEC/3", "mot")] == ["CIO", None, None]
    assert str(Symbol("XX", 3)) == "XX.DEC/3"


@pytest.mark.parametrize("text", ["", "PC.DEL/12/03", "Décision no 6/17", "aMC.DEC/6/17", "mc.dec/6/17", "MC.DEC/"])
def test_no_symbol(text: str) -> None:
    assert find_symbol(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [("MC.DEC/6/17", ""), ("PC.DEC/557  8 mai", "8 mai"), ("voir MC.DEC/6/17", None), ("PC.DEC/557/Rev.1", "")],
)
def test_behind_symbol(text: str, rest: str | None) -> None:
    assert behind_symbol(text) == rest
    assert is_symbol_alone(f" {text} ") == (rest == "")


def test_years_and_revisions() -> None:
    assert [full_year(number) for number in (73, 99, 0, 17, 72)] == [1973, 1999, 2000, 2017, 2072]
    assert revision_id("Corr.1") == revision_id("Corr. 1") == "corr-1"


def test_the_bodies_of_the_united_nations_alone_adopt_resolutions(known: Authorities) -> None:
    nations = {str(row["body_code"]) for row in known.rows["bodies"] if str(row["body_id"]).startswith("un-")}
    assert resolving() == nations
