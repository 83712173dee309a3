"""A clone of the repository has the bytes that are hashed, whatever git is told about the ends of lines."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no clone, but an unpacked copy")


def _clone(folder: Path, *settings: str) -> Path:
    subprocess.run(["git", "clone", "--quiet", *settings, str(ROOT), str(folder)], check=True)
    return folder


@pytest.mark.slow
def test_no_line_end_is_translated(tmp_path: Path) -> None:
    plain = _clone(tmp_path / "plain", "-c", "core.autocrlf=false")
    windows = _clone(tmp_path / "windows", "-c", "core.autocrlf=true", "-c", "core.eol=crlf")
    files = [path.relative_to(plain) for path in plain.rglob("*") if path.is_file() and ".git" not in path.parts]
    assert len(files) > 100
    assert [name for name in files if (windows / name).read_bytes() != (plain / name).read_bytes()] == []
