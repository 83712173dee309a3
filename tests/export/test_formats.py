"""The recipe for a new export format: one file, and the command knows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.export.formats import Request, export
from tests import frozen
from tests.conftest import ROOT

TITLES = '''
"""The titles of all decisions, a line each."""

from __future__ import annotations

from osce_decisions.check.package import open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.export.formats import Format, Request


def _write(request: Request) -> int:
    with open_package(request.package) as package:
        titles = [str(row["title"]) for _, row in read_tables(package)["expressions"].rows]
    request.output.write_text("\\n".join(titles), encoding="utf-8")
    return len(titles)


FORMAT = Format(_write, counted="row", holds_all="list")
'''


def test_a_file_is_all_that_a_format_takes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "scripts/osce_decisions/export/formats/titles.py").write_text(TITLES, encoding="utf-8")
    command = ("export", "titles", "--package", str(frozen.package()), "--output", str(tmp_path / "titles.txt"))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "scripts")}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "scripts"), *command], capture_output=True, text=True, env=environment
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("written: 2 rows")
    assert len((tmp_path / "titles.txt").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "request_", "message"),
    [
        ("sqlite", Request(Path(), ("mc-dec-6-17",), Path("x")), "a database holds all decisions"),
        ("xlsx", Request(Path(), (), Path("x"), split=True), "xlsx cannot be split"),
        ("html", Request(Path(), (), Path("x"), split=True), "html cannot be split"),
    ],
)
def test_what_a_format_cannot_do_is_refused_in_one_line(name: str, request_: Request, message: str) -> None:
    with pytest.raises(OsceDecisionsError, match=message):
        export(name, request_)
