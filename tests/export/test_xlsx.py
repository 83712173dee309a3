"""The workbook, read by openpyxl, which shares no code with what writes it."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from osce_decisions.errors import InvalidError, OutputError
from osce_decisions.export import export
from osce_decisions.tables import TABLES, table
from tests import frozen
from tests.check.broken import Broken


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("xlsx") / "decisions.xlsx"
    export("xlsx", frozen.package(), path)
    return openpyxl.load_workbook(path)


@pytest.mark.slow
def test_a_sheet_a_table_behind_one_that_explains(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["About", *TABLES]
    first = {row[0].value: row[1].value for row in book["About"].iter_rows(max_col=2) if row[0].value}
    assert first["Title"] == "Decisions of the OSCE as data"
    assert set(TABLES) <= set(first)


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_holds_the_rows_of_its_table_typed(name: str, book: openpyxl.Workbook) -> None:
    sheet = book[name]
    with (frozen.package() / "data/tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    columns = table(name).columns
    lines = sheet.iter_rows(max_col=len(columns), max_row=len(expected))
    found = [[cell.value for cell in row] for row in lines]
    assert found[0] == expected[0]
    for row, cells in zip(found[1:], expected[1:], strict=True):
        for value, cell, column in zip(row, cells, columns, strict=True):
            if column.type == "date" and cell:
                assert isinstance(value, datetime) and value.date().isoformat() == cell
            elif column.type == "integer" and cell:
                assert isinstance(value, int) and str(value) == cell
            else:
                assert (value or "") == cell
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref
    assert all(cell.comment is not None for cell in sheet[1])


@pytest.mark.slow
def test_the_same_package_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export("xlsx", frozen.package(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_is_no_workbook_is_not_replaced(tmp_path: Path) -> None:
    notes = tmp_path / "notes.xlsx"
    notes.write_text("mine")
    with pytest.raises(OutputError, match="not a file of the format xlsx"):
        export("xlsx", frozen.package(), notes)
    assert notes.read_text() == "mine"
    with pytest.raises(OutputError, match="no such folder"):
        export("xlsx", frozen.package(), tmp_path / "nowhere" / "x.xlsx")


@pytest.mark.slow
def test_a_text_like_a_formula_stays_a_text(package: Path, tmp_path: Path) -> None:
    broken = Broken(package)
    broken.edit("states", lambda row: row["state_id"] == "AD", label_en="=1+1")
    broken.seal()
    export("xlsx", package, tmp_path / "x.xlsx")
    values = [cell.value for row in openpyxl.load_workbook(tmp_path / "x.xlsx")["states"].iter_rows() for cell in row]
    cells = [c for row in openpyxl.load_workbook(tmp_path / "x.xlsx")["states"].iter_rows() for c in row]
    assert "=1+1" in values
    assert all(cell.data_type != "f" or cell.quotePrefix for cell in cells if cell.value == "=1+1")


def test_a_broken_table_is_refused(package: Path, tmp_path: Path) -> None:
    path = package / "data/tables/states.csv"
    path.write_text("state_id\nXX\n")
    with pytest.raises(InvalidError):
        export("xlsx", package, tmp_path / "x.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))
