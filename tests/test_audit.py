"""`make audit`: what pip-audit says is kept, and nothing if it cannot be asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.release.audit import audited
from tests.conftest import ROOT

SAYS = '{"dependencies": [{"name": "x", "version": "1", "vulns": []}], "fixes": []}'
PASSED_OVER = '{"name": "x", "skip_reason": "Dependency not found on PyPI"}'


def run(tmp_path: Path, script: str | None) -> subprocess.CompletedProcess[str]:
    """The script in a folder of its own, with a pip-audit that does what `script` says."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/audit.py", tmp_path / "scripts")
    (tmp_path / "scripts/requirements.txt").write_text("x==1\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    if script is not None:
        tool = tmp_path / "bin/pip-audit"
        tool.write_text(f"#!/bin/sh\nif [ $1 = --version ]; then echo pip-audit 9.9; exit 0; fi\n{script}\n")
        tool.chmod(0o755)
    surroundings = os.environ | {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
    command = [sys.executable, str(tmp_path / "scripts/audit.py")]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", [0, 1])
def test_what_is_kept_is_what_a_release_reads(code: int, tmp_path: Path) -> None:
    done = run(tmp_path, f"echo '{SAYS}'; exit {code}")
    assert done.returncode == 0, done.stderr
    kept = json.loads((tmp_path / "scripts/audit.json").read_bytes())
    assert kept["audit"] == json.loads(SAYS)
    assert "pip-audit 9.9 on `scripts/requirements.txt`" in "\n".join(audited(tmp_path))


def test_libraries_that_it_passes_over_are_named(tmp_path: Path) -> None:
    says = f'{{"dependencies": [{PASSED_OVER}, {{"name": "y", "version": "1", "vulns": []}}]}}'
    done = run(tmp_path, f"echo '{says}'")
    assert done.returncode == 0, done.stderr
    assert "It could not tell of: x." in "\n".join(audited(tmp_path))


@pytest.mark.parametrize(
    "script",
    [
        None,
        "echo no network >&2; exit 1",
        "echo '{'",
        f"""echo '{{"dependencies": [{PASSED_OVER}]}}'""",
        """echo '{"dependencies": []}'""",
    ],
)
def test_where_it_cannot_be_asked_nothing_is_kept(script: str | None, tmp_path: Path) -> None:
    done = run(tmp_path, script)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ")
    assert not (tmp_path / "scripts/audit.json").exists()
