from __future__ import annotations

import pytest

from osce_decisions.symbols import behind_symbol, find_symbol, full_year, is_symbol_alone, revision_id


@pytest.mark.parametrize(
    ("printed", "normal", "decision_id", "revision"),
    [
        ("MC.DEC/6/17", "MC.DEC/6/17", "mc-dec-6-17", None),
        ("PC.DEC/557", "PC.DEC/557", "pc-dec-557", None),
        ("PC.DEC/557/Rev.1", "PC.DEC/557", "pc-dec-557", "Rev.1"),
        ("MC.DEC/14/06/Corr.1", "MC.DEC/14/06", "mc-dec-14-06", "Corr.1"),
        ("FSC.DEC/6/99", "FSC.DEC/6/99", "fsc-dec-6-99", None),
        ("MC(8).DEC/1", "MC(8).DEC/1", "mc-8-dec-1", None),
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
