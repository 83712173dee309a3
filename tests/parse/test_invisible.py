"""Lines of nothing but invisible characters, and text run together before them: read or refused, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes
from tests.conftest import TEXTS

pytestmark = pytest.mark.slow

INVISIBLE = "\u200b"
SPOILT: dict[str, Callable[[list[str]], list[str]]] = {
    "run together before it": lambda lines: [" ".join(lines), INVISIBLE],
    "some lines run together before it": lambda lines: [*lines[:5], " ".join(lines[5:12]), INVISIBLE, *lines[12:]],
    "behind each line": lambda lines: [part for line in lines for part in (line, INVISIBLE)],
    "in the place of each blank line": lambda lines: [line or INVISIBLE for line in lines],
}


@pytest.mark.parametrize("way", SPOILT)
@pytest.mark.parametrize("path", sorted(TEXTS.rglob("*.txt")), ids=lambda path: path.name)
def test_invisible_lines_are_no_traceback(path: Path, way: str) -> None:
    lines = SPOILT[way](path.read_text(encoding="utf-8", errors="replace").split("\n"))
    try:
        parse_all(from_bytes("\n".join(lines).encode(), path.name, path.name))
    except OsceDecisionsError as refused:
        assert "fault of the parser" not in str(refused)
