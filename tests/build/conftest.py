"""Fixtures of the build: a corpus of our two texts in a folder of its own, and what a folder holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from osce_decisions.build import Plan
from tests import frozen
from tests.conftest import ROOT


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A plan whose texts and hand-made tables may be broken; nothing is built yet."""
    source, curated = tmp_path / "texts", tmp_path / "curated"
    shutil.copytree(frozen.SOURCES, source)
    shutil.copytree(frozen.HAND_MADE, curated)
    return Plan(source=source, curated=curated, metadata=curated / "package.json", output=tmp_path / "package")


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that runs a script with the modules of `build` and its arguments in hand."""
    head = "import os, signal, sys, time\nfrom pathlib import Path\nfrom osce_decisions.build import *\n"
    head += "from osce_decisions.build import disk, swap\nfrom osce_decisions.lock import *\n"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code), *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; what a refused build must leave as it was."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
