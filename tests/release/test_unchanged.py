"""Rows that stand in both editions are left out before tables are compared, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from osce_decisions.release import differences
from osce_decisions.release.edition import EditionTable, opened
from osce_decisions.release.unchanged import without_unchanged
from tests import frozen
from tests.benchmarks.editions import write_editions
from tests.release.test_differences import changes, rewrite, rows_of
from tests.release.test_fingerprint import mended


def rests(old: Path, new: Path, name: str, folder: Path) -> tuple[EditionTable, EditionTable]:
    with opened(str(old)) as before, opened(str(new)) as after:
        return without_unchanged(duckdb.connect(), before.tables[name], after.tables[name], folder)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rests")


def test_the_rows_that_differ_are_left(package: Path, folder: Path) -> None:
    rows = rows_of(package, "actors")
    rows[3]["label_en"] = "Another name"
    rewrite(package, "actors", [*rows[:7], *rows[8:]])
    old, new = rests(frozen.package(), package, "actors", folder)
    told = [[line.partition(",")[0] for line in one.path.read_text().splitlines()[1:]] for one in (old, new)]
    assert told == [sorted([rows[3]["actor_id"], rows[7]["actor_id"]]), [rows[3]["actor_id"]]]


def test_where_columns_differ_or_rows_go_over_lines_all_is_left(package: Path, folder: Path) -> None:
    rows = rows_of(package, "actors")
    rewrite(package, "actors", [{**row, "extra": "x"} for row in rows])
    assert rests(frozen.package(), package, "actors", folder)[1].path == package / "data/tables/actors.csv"
    rows[3]["note"] = "one\n\nthree"
    rewrite(package, "actors", rows)
    assert rests(frozen.package(), package, "actors", folder)[1].path == package / "data/tables/actors.csv"
    assert [(one.column, one.new) for one in changes(package)] == [("note", "one\n\nthree")]


def test_a_cell_with_the_mark_between_columns_is_read_as_ever(package: Path) -> None:
    rows = rows_of(package, "actors")
    rows[3]["note"] = "one\x01two"
    rewrite(package, "actors", rows)
    assert [(one.column, one.new) for one in changes(package)] == [("note", "one\x01two")]


def test_the_same_changes_are_found_without_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mended(package)
    found = changes(package)
    assert len(found) > 4
    monkeypatch.setattr(differences, "without_unchanged", lambda database, old, new, folder: (old, new))
    assert changes(package) == found


def test_generated_editions_differ_as_they_are_made_to(tmp_path: Path) -> None:
    old, new = write_editions(tmp_path, 6)
    with opened(str(old)) as before, opened(str(new)) as after, differences.compared(before, after) as found:
        counted = {(count.table, count.kind, count.column): count.number for count in found.counts}
        assert len(rows_of(old, "decisions")) == 6
    assert counted == {("paragraphs", "cell_changed", "text"): 1, ("mentions", "row_removed", None): 1}


def test_a_table_that_is_the_same_is_not_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mended(package)
    read = []

    def noted(
        database: object, old: EditionTable, new: EditionTable, folder: Path
    ) -> tuple[EditionTable, EditionTable]:
        read.append(new.name)
        return old, new

    monkeypatch.setattr(differences, "without_unchanged", noted)
    found = {one.table for one in changes(package)}
    same = {
        path.stem
        for path in (frozen.package() / "data/tables").glob("*.csv")
        if path.read_bytes() == _new(package, path)
    }
    assert found <= set(read)
    assert len(same) > 10 and not same & set(read)


def _new(package: Path, path: Path) -> bytes:
    return (package / "data/tables" / path.name).read_bytes()
