"""The repository takes further decisions by the steps of its README, and no line of a test changes."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

TEXTS = sorted((Path(__file__).resolve().parent / "texts").glob("*.txt"))


def run(*arguments: str | Path, folder: Path) -> str:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with three more decisions, one of them in two languages."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout.split("\0")
    if not any(listed):
        pytest.skip("not in a clone")
    folder = tmp_path_factory.mktemp("grown")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for text in TEXTS:
        run("scripts", "add", text, "--yes", "--origin", "Made up for a test", folder=folder)
    run("scripts", "build", "--strict", folder=folder)
    run("scripts", "document", folder=folder)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data/tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_grown_package_is_valid(grown: Path) -> None:
    assert "valid: " in run("scripts", "validate", folder=grown)
    assert len(rows(grown, "expressions")) == len(rows(ROOT, "expressions")) + len(TEXTS)
    assert len(rows(grown, "decisions")) == len(rows(ROOT, "decisions")) + len(TEXTS) - 1


def test_title_and_citation_are_those_of_the_english_text(grown: Path) -> None:
    row = next(row for row in rows(grown, "decisions") if row["decision_id"] == "mc-dec-4-31")
    assert row["title_en"] == "SAFE FERRIES ON INLAND WATERS"
    assert "“SAFE FERRIES ON INLAND WATERS”" in row["citation"]


def test_both_languages_have_the_same_entries_in_the_ledger(grown: Path) -> None:
    told = (
        "citation",
        "actor",
        "role",
        "strength",
        "verb_concept",
        "deadline_value",
        "deadline_rule",
        "frequency_rule",
    )
    found = {
        code: [
            [row[name] for name in (*told, "reports_to")]
            for row in rows(grown, "ledger")
            if row["symbol"] == "MC.DEC/4/31" and row["language"] == code
        ]
        for code in ("en", "fr")
    }
    assert found["en"] == found["fr"]
    assert ["2032-06-30", "date", ""] in [row[5:8] for row in found["en"]]
    assert ["--03-31", "each_year", "yearly"] in [row[5:8] for row in found["en"]]


def test_the_tests_of_the_live_data_hold_for_it(grown: Path) -> None:
    run("-m", "pytest", "tests/live", "--ignore=tests/live/test_growth.py", "-x", folder=grown)
