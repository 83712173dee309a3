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


@pytest.mark.parametrize(("patience", "expected"), [(60.0, ""), (-1.0, "\rbuilding 7/7\033[K")])
def test_a_line_after_a_second(patience: float, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    with progress.on_terminal("building") as show:
        assert show is not None
        show(7, 7)
        assert sys.stderr.getvalue() == expected  # type: ignore[attr-defined]
    # What was shown is wiped away.
    assert sys.stderr.getvalue().endswith("\033[K") == bool(expected)  # type: ignore[attr-defined]


def test_pace_and_what_is_left() -> None:
    assert progress._pace(50, 200, 10.0) == ", 5.0 a second, 30 s left"
    assert progress._pace(10, 1_000, 10.0) == ", 1.0 a second, 16 min 30 s left"
    assert progress._pace(0, 7, 1.0) == ""
