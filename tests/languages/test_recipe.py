"""The recipe for a new language: a folder, and nothing else, takes a text through every command."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

NORWEGIAN = Path(__file__).resolve().parent / "norwegian"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine, its schemas and its authorities, with one folder more."""
    folder = tmp_path_factory.mktemp("clone")
    kept = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=kept)
    shutil.copytree(ROOT / "schema", folder / "schema")
    shutil.copytree(ROOT / "data" / "curated", folder / "data" / "curated")
    (folder / "data" / "source").mkdir()
    shutil.copy(ROOT / "CHANGELOG.md", folder)
    languages = folder / "scripts" / "osce_decisions" / "languages"
    shutil.copytree(NORWEGIAN, languages / "nb", ignore=shutil.ignore_patterns("decision.txt"))
    return folder


def run(clone: Path, *command: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(clone / "scripts")}
    done = subprocess.run(
        [sys.executable, str(clone / "scripts"), *command], capture_output=True, text=True, cwd=clone, env=environment
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / "data" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_a_folder_is_all_that_a_language_takes(clone: Path, tmp_path: Path) -> None:
    source, package = tmp_path / "source", tmp_path / "package"
    source.mkdir()
    text = NORWEGIAN / "decision.txt"
    read = json.loads(run(clone, "parse", str(text)))
    assert read["expression"]["language"] == "nb", "told by its frequent words"
    run(clone, "add", str(text), "--source", str(source), "--yes")
    run(clone, "build", "--source", str(source), "--output", str(package), "--strict")
    run(clone, "validate", str(package))
    for form, output in (("akn", tmp_path / "akn"), ("sqlite", tmp_path / "all.sqlite")):
        run(clone, "export", form, "--package", str(package), "--output", str(output))
        assert output.exists()
    openings = (package / "data" / "tables" / "expressions.csv").read_text(encoding="utf-8")
    assert "pc-dec-1999.nb" in openings
    [cited] = rows(package, "references")
    assert (cited["target_symbol"], cited["relation"]) == ("PC.DEC/1802", "recalls")
    asked = [(row["verb_concept"], row["action_lemma"], row["deadline_value"]) for row in rows(package, "commitments")]
    assert asked == [("decides", "bygge", ""), ("requests", "rapportere", "2032-06-01")]
    [actor] = rows(package, "commitment_actors")
    assert (actor["actor_id"], actor["role"]) == ("osce-secretariat", "tasked")
    codes = (package / "data" / "tables" / "codes.csv").read_text(encoding="utf-8")
    assert "expressions,language,nb,Norwegian" in codes
