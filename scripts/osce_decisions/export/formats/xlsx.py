"""In: a package. Out: one Excel workbook: a sheet a table, typed, with filters and notes, behind a sheet that explains.

For people who work in a spreadsheet: Excel and LibreOffice take a CSV file for Windows-1252 and guess dates and
numbers; here texts are texts, integers numbers and dates dates. What a sheet cannot hold is refused, not cut.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.errors import InvalidError, OutputError
from osce_decisions.export.format import Whole
from osce_decisions.tables import Cell, Column

_ROWS, _CHARACTERS = 1_048_575, 32_767
"""What a sheet holds below its header, and what a cell holds."""
_NARROW, _WIDE = 10, 60
_SAMPLED = 200
_FIRST = "About"
_HOW_TO_READ = (
    "Each sheet is a table of the package. Its first row names the columns; a note explains each. "
    "An empty cell means that the value is missing. The sheet codes explains each code."
)


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    for name, read in tables.items():
        if len(read.rows) > _ROWS:
            said = f"has {len(read.rows)} rows, and a sheet holds {_ROWS}"
            raise InvalidError(said, where=read.path, todo=f"export sqlite holds them all; {name} fits no workbook")
    try:
        _write(made, package, tables)
    except XlsxWriterException as error:
        raise OutputError(f"cannot be written ({error})", where=made.name, todo="choose another file") from error
    return sum(len(read.rows) for read in tables.values())


def _write(path: Path, package: Package, tables: Mapping[str, Read]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    created = str(package.descriptor.get("created") or "1970-01-01")[:10]
    with xlsxwriter.Workbook(str(path), options) as book:
        # The same package gives the same bytes.
        day = datetime.datetime.combine(datetime.date.fromisoformat(created), datetime.time())
        book.set_properties({"title": str(package.descriptor.get("title", "")), "created": day})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        _explain(book.add_worksheet(_FIRST), package, tables, bold, wrapped)
        for name, read in tables.items():
            _fill(book.add_worksheet(name), read, bold, date)


def _explain(sheet: Worksheet, package: Package, tables: Mapping[str, Read], bold: Format, wrapped: Format) -> None:
    said = package.descriptor
    lines: list[tuple[str, str]] = [("Title", str(said.get("title", ""))), ("Version", str(said.get("version", "")))]
    lines += [("About", str(said.get("description", "")))]
    lines += [("Licence", str(one.get("title", one.get("name", "")))) for one in said.get("licenses", ())]
    lines += [("How to read", _HOW_TO_READ)]
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    sheet.set_column(2, 2, 10)
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)
    for at, label in enumerate(("Sheet", "A row is", "Rows")):
        sheet.write_string(len(lines) + 1, at, label, bold)
    for row, (name, read) in enumerate(tables.items(), len(lines) + 2):
        resource: Mapping[str, Any] = package.resource(name) or {}
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(row, 1, str(resource.get("description", "")), wrapped)
        sheet.write_number(row, 2, len(read.rows))


def _fill(sheet: Worksheet, read: Read, bold: Format, date: Format) -> None:
    columns = read.described.columns
    fields = read.described.descriptor["fields"]
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(read.rows), 1), len(columns) - 1)
    for at, width in enumerate(_widths(read)):
        sheet.set_column(at, at, width)
    for at, field in enumerate(fields):
        sheet.write_string(0, at, str(field["name"]), bold)
        note = f"{field['title']}: {field['description']}"
        sheet.write_comment(0, at, note[:_CHARACTERS], {"x_scale": 3, "y_scale": 2 + len(note) // 250})
    for number, (_, row) in enumerate(read.rows, 1):
        for at, column in enumerate(columns):
            _put(sheet, number, at, column, row[column.name], date)


def _put(sheet: Worksheet, row: int, at: int, column: Column, value: Cell, date: Format) -> None:
    if value is None:
        return
    if isinstance(value, int):
        sheet.write_number(row, at, value)
    elif column.type == "date":
        sheet.write_datetime(row, at, datetime.datetime.fromisoformat(value), date)
    elif len(value) > _CHARACTERS:
        raise InvalidError(
            f"{column.name}: a cell has {len(value)} characters, and one of a sheet holds {_CHARACTERS}",
            todo="export sqlite holds it all",
        )
    else:
        sheet.write_string(row, at, value)


def _widths(read: Read) -> list[int]:
    """As wide as the first rows need, within bounds."""
    widths = [len(column.name) + 4 for column in read.described.columns]
    for number, (_, row) in enumerate(read.rows):
        if number == _SAMPLED:
            break
        cells = [str(row[one.name] or "") for one in read.described.columns]
        widths = [max(width, len(cell)) for width, cell in zip(widths, cells, strict=True)]
    return [min(max(width, _NARROW), _WIDE) for width in widths]


FORMAT = Whole("one Excel workbook with a sheet for each table", _export, begins=re.compile(rb"PK\x03\x04"))
