"""An engine without the libraries of its extras: one line that says which to install, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.check import conformance
from osce_decisions.check.package import open_package
from tests.conftest import ROOT

CASES = Path(__file__).parent / "cases"
LATIN = "Décision".encode("latin-1")


def _without(library: str, folder: Path) -> dict[str, str]:
    """An environment in which a library is as good as missing."""
    code = f'raise ModuleNotFoundError("No module named {library}", name="{library}")\n'
    (folder / f"{library}.py").write_text(code, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("library", "suffix"),
    [
        ("pypdfium2", ".pdf"),
        ("markdown_it", ".md"),
        ("tinycss2", ".html"),
        ("webencodings", ".html"),
        ("chardet", ".txt"),
    ],
)
def test_a_file_that_needs_a_missing_library_is_refused_in_one_line(library: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"text{suffix}"
    found = sorted(CASES.glob(f"*{suffix}"))
    path.write_bytes(LATIN * 40 if suffix == ".txt" else found[0].read_bytes())
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts"), "parse", str(path)],
        env=_without(library, tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"cannot be read without the library {library}; pip install 'osce-decisions[documents]'" in done.stderr


def test_validate_says_that_frictionless_was_not_run(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with open_package(package) as opened:
        (finding,) = conformance.check(opened)
    assert (finding.rule, finding.level) == ("missing", "warning")
    assert "pip install 'osce-decisions[validate]'" in finding.message
