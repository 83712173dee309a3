from __future__ import annotations

import io
import sys

import pytest

from osce_decisions.console import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.on_terminal("building") as show:
        assert show is None


@pytest.mark.parametrize(("patience", "shown"), [(60.0, False), (-1.0, True)])
def test_a_bar_after_a_second(patience: float, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    with progress.on_terminal("building") as show:
        assert show is not None
        show(3, 7)
        show(7, 7)
    assert ("building" in terminal.getvalue() and "7/7" in terminal.getvalue()) == shown
    assert bool(terminal.getvalue()) == shown


def test_what_is_shown_is_wiped_away_also_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    with pytest.raises(KeyError), progress.on_terminal("building") as show:
        assert show is not None
        show(3, 7)
        raise KeyError
    # The cursor comes back, and the line is erased.
    assert terminal.getvalue().rstrip().endswith("\x1b[2K")


def test_pace_and_what_is_left() -> None:
    assert progress.pace(50, 200, 10.0) == "5.0 a second, 30 s left"
    assert progress.pace(10, 1_000, 10.0) == "1.0 a second, 16 min 30 s left"
    assert progress.pace(0, 7, 1.0) == ""
