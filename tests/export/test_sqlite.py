"""The database: every row, real keys, whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from osce_decisions.errors import InvalidError, OutputError
from osce_decisions.export import export
from osce_decisions.tables import FLAT, TABLES, table
from tests import frozen


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("export") / "decisions.sqlite"
    export("sqlite", frozen.package(), path)
    return sqlite3.connect(path)


def test_every_table_has_its_keys(database: sqlite3.Connection) -> None:
    for name in set(TABLES) - set(FLAT):
        listed = database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
        declared = {(row[2], row[3], row[4]) for row in listed}
        for key in table(name).foreign_keys:
            assert (key.table, key.columns[0], key.target[0]) in declared
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_broken_key_would_be_seen(database: sqlite3.Connection) -> None:
    """The check above can fail: a row that points nowhere is found."""
    database.execute("SAVEPOINT broken")
    database.execute("UPDATE segments SET paragraph_id = 'nowhere' WHERE role = 'text'")
    assert database.execute("PRAGMA foreign_key_check").fetchall() != []
    database.execute("ROLLBACK TO broken")


def test_a_paragraph_can_be_traced_to_its_source(database: sqlite3.Connection) -> None:
    query = """
        SELECT s.source_start, s.source_end, e.source_file, p.text
        FROM segments AS s JOIN paragraphs AS p USING (paragraph_id)
        JOIN expressions AS e ON e.expression_id = p.expression_id
        WHERE p.locator = 'o8' AND s.role = 'text' AND e.expression_id = 'mc-dec-6-17.fr'
    """
    [(start, end, file, text)] = database.execute(query).fetchall()
    source = (frozen.SOURCES / file).read_bytes().decode("utf-8")
    assert " ".join(source[start:end].split()) == text


def test_a_broken_package_is_refused_and_the_old_file_stays(package: Path, tmp_path: Path) -> None:
    output = tmp_path / "old.sqlite"
    output.write_bytes(b"SQLite format 3\0old")
    path = package / "data/tables/segments.csv"
    path.write_text(path.read_text().replace("#o1,", "#o99,", 1))
    with pytest.raises(InvalidError, match="segments"):
        export("sqlite", package, output)
    assert output.read_bytes().endswith(b"old")
    assert sorted(tmp_path.glob("*.sqlite")) == [output]


@pytest.mark.slow
def test_only_a_database_is_replaced(tmp_path: Path) -> None:
    notes, link = tmp_path / "notes.csv", tmp_path / "link.sqlite"
    notes.write_text("mine")
    link.symlink_to(notes)
    for target in (notes, link, tmp_path):
        with pytest.raises(OutputError, match="not a file of the format sqlite"):
            export("sqlite", frozen.package(), target)
    assert notes.read_text() == "mine"
    database = tmp_path / "again.sqlite"
    assert export("sqlite", frozen.package(), database) == export("sqlite", frozen.package(), database)
    assert database.stat().st_mode & 0o444 == 0o444


def test_a_target_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        export("sqlite", frozen.package(), tmp_path / "nowhere" / "x.sqlite")
