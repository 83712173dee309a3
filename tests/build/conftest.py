"""Fixtures of the build: a corpus of our two texts in a folder of its own, and what a folder holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osce_decisions.build import Plan
from tests import frozen


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A plan whose texts and hand-made tables may be broken; nothing is built yet."""
    source, curated = tmp_path / "texts", tmp_path / "curated"
    shutil.copytree(frozen.SOURCES, source)
    shutil.copytree(frozen.HAND_MADE, curated)
    return Plan(source=source, curated=curated, metadata=curated / "package.json", output=tmp_path / "package")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; what a refused build must leave as it was."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
