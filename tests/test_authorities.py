"""The hand-made tables load; whatever is wrong in one is one line with file, line, column and what to do."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from osce_decisions.authorities import CURATED, Authorities, load
from osce_decisions.compiled import keeping
from osce_decisions.errors import CurationError
from osce_decisions.tables import AUTHORITIES, table
from osce_decisions.text import fold
from tests.conftest import ROOT

Rows = list[dict[str, str]]


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    """A copy of the hand-made tables, to be broken."""
    return Path(shutil.copytree(ROOT / "data" / "curated", tmp_path / "curated"))


def change(folder: Path, name: str, edit: Callable[[Rows], object]) -> None:
    path = folder / f"{name}.csv"
    reader = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))
    rows = list(reader)
    edit(rows)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, reader.fieldnames or [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(buffer.getvalue().encode())


def refusal(folder: Path) -> str:
    with pytest.raises(CurationError) as refused:
        load(folder)
    line = str(refused.value)
    assert "\n" not in line
    return line


def test_what_a_command_keeps_is_what_it_would_read(curated: Path, tmp_path: Path, known: Authorities) -> None:
    def kept() -> Authorities:
        with keeping(lambda: tmp_path):
            return load(curated)

    assert kept().rows == kept().rows == known.rows
    assert [list(row) for row in kept().rows["actors"]] == [list(row) for row in known.rows["actors"]]
    change(curated, "states", lambda rows: rows[0].update(label_en="Ruritania"))
    assert "Ruritania" in {row["label_en"] for row in kept().rows["states"]}
    change(curated, "states", lambda rows: rows.append(rows[0]))
    with keeping(lambda: tmp_path):
        assert "is in line" in refusal(curated)


def test_every_table_is_loaded_whole(known: Authorities) -> None:
    for name in CURATED:
        text = (ROOT / "data/curated" / f"{name}.csv").read_bytes().decode()
        assert len(known.rows[name]) == len(list(csv.reader(io.StringIO(text, newline="")))) - 1


@pytest.mark.parametrize("name", AUTHORITIES)
def test_what_is_made_by_hand_is_published_as_it_is(name: str, known: Authorities) -> None:
    text = (ROOT / "data/tables" / f"{name}.csv").read_bytes().decode()
    published = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = [{key: "" if value is None else str(value) for key, value in row.items()} for row in known.rows[name]]
    assert published == expected


def test_rows_are_found_by_identifier_and_by_name(known: Authorities) -> None:
    body = known.bodies["MC"]
    assert known.actors[str(body["body_id"])]["actor_id"] == body["body_id"]
    names = known.names("states", "state_id", "fr")
    assert names[fold("Canada")] == "CA"
    assert all(spelling == fold(spelling) and spelling for spelling in names)


@pytest.mark.parametrize("name", CURATED)
def test_a_missing_table_is_refused(name: str, curated: Path) -> None:
    (curated / f"{name}.csv").unlink()
    assert refusal(curated) == f"{name}.csv: no such file; restore this table, which is made by hand"


@pytest.mark.parametrize("name", [name for name in CURATED if name != "retired"])
def test_a_doubled_row_is_refused(name: str, curated: Path) -> None:
    change(curated, name, lambda rows: rows.append(rows[0]))
    line = refusal(curated)
    key = table(name).primary_key
    assert line.startswith(f"{name}.csv, line ")
    assert "is in line 2 already" in line
    assert line.endswith(f"; {', '.join(key)} must be unique")


@pytest.mark.parametrize("name", [name for name in CURATED if name != "retired"])
def test_an_empty_key_is_refused(name: str, curated: Path) -> None:
    key = table(name).primary_key[0]
    change(curated, name, lambda rows: rows[0].update({key: ""}))
    assert refusal(curated).startswith(f"{name}.csv, line 2: column {key}: is empty but required; mend the cell")


DANGLING = [
    (name, key.columns[0], key.table)
    for name in CURATED
    for key in table(name).foreign_keys
    if key.table in CURATED and name != "retired"
]


@pytest.mark.parametrize(("name", "column", "target"), DANGLING)
def test_a_key_to_no_row_is_refused(name: str, column: str, target: str, curated: Path) -> None:
    value = "ZZ" if target == "states" else "mc999" if target == "meetings" else "nobody-at-all"
    change(curated, name, lambda rows: rows[0].update({column: value}))
    line = refusal(curated)
    assert line == (
        f"{name}.csv, line 2: column {column}: {value} is no row of {target}; add it to {target}.csv or mend the row"
    )


def test_a_unique_column_counts_as_a_key(curated: Path) -> None:
    unique = [(name, column.name) for name in CURATED for column in table(name).columns if column.unique]
    assert unique
    for name, column in unique:
        assert (column,) in {table(name).primary_key, *table(name).unique_keys}, f"{name}.{column}"
