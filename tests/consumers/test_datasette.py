"""Datasette, with the database and the metadata that we export for it, and with what datapackage-to-datasette makes."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.tables import TABLES
from tests import frozen
from tests.consumers.exports import exported, rows_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(exported("sqlite"), tmp_path_factory.mktemp("datasette") / "osce-decisions.sqlite"))


def get(database: Path, address: str) -> str:
    """What Datasette answers to an address, without a server."""
    command = (sys.executable, "-m", "datasette", str(database), "--metadata", str(exported("datasette")))
    done = subprocess.run([*command, "--get", address], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_datasette_counts_the_rows_of_every_table(database: Path) -> None:
    answer = json.loads(get(database, "/osce-decisions.json"))
    counted = {table["name"]: table["count"] for table in answer["tables"]}
    views = {view["name"] for view in answer["views"]}
    for name in TABLES:
        assert name in views or counted[name] == len(rows_of(name)), name


def test_a_filter_answers_who_must_do_what(database: Path) -> None:
    address = "/osce-decisions/ledger.json?actor_id__exact=osce-secretary-general&_shape=objects"
    found = [row["action"] for row in json.loads(get(database, address))["rows"]]
    assert found == [row["action"] for row in rows_of("ledger") if row["actor_id"] == "osce-secretary-general"]
    assert found


def test_the_page_of_a_table_says_what_it_holds_and_under_which_licence(database: Path) -> None:
    page = get(database, "/osce-decisions/commitments")
    assert "A row is" in page and "Creative Commons" in page
    assert "Strength" in page and "_facet=" in page


def test_datapackage_to_datasette_takes_the_tables(tmp_path: Path) -> None:
    """With the line of `data/README.md` without which the function that frictionless gives to SQLite fails."""
    described = frozen.package() / "data/tables/datapackage.json"
    code = f"""
import re
from datapackage_to_datasette import datapackage_to_datasette
from frictionless.formats.sql import adapter

adapter.regexp = lambda pattern, cell: cell is None or re.fullmatch(pattern, cell) is not None
datapackage_to_datasette("made.sqlite", {str(described)!r}, "metadata.json")
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    with sqlite3.connect(tmp_path / "made.sqlite") as made:
        counted = {name: made.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}
    made.close()
    assert counted == {name: len(rows_of(name)) for name in TABLES}
    assert set(json.loads((tmp_path / "metadata.json").read_bytes())["databases"]["made.sqlite"]["tables"]) == set(
        TABLES
    )
