"""A check shares nothing with what it checks: a fault of the parser or a writer is not its own too."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "scripts/osce_decisions/check").rglob("*.py"))
FOREIGN = ("parse", "annotate", "write", "build", "release", "cli", "console", "export")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_check_imports_neither_parser_nor_writer(path: Path) -> None:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    for name in names:
        assert not name.startswith(tuple(f"osce_decisions.{module}" for module in FOREIGN)), name
