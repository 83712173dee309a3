"""In: a CSV file that was made by hand, and its table. Out: its rows, cast and checked; or what is wrong."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from osce_decisions.compiled import compiled
from osce_decisions.errors import CurationError
from osce_decisions.tables import Cell, Column, Table, cast

_LABEL = "label_"
_RETYPED = compiled(
    r"(?P<straight>(?<=\w)'(?=\w))|(?P<blank>[\u00a0\u2000-\u200a\u202f\u3000\t])|(?P<unseen>[\u200b-\u200f\ufeff])"
)
_SIGNS = compiled("['\u00a0\u2000-\u200f\u202f\u3000\t\ufeff]")
"""The characters of which the above needs one: a table without them is not searched cell by cell."""

_NAMES = {
    "straight": "a straight apostrophe",
    "blank": "a space that is no plain one",
    "unseen": "a character that nobody sees",
}


def read_rows(
    path: Path, described: Table, *, where: str = "", composed: bool = False
) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The rows of a CSV file with their 1-based first line, cast and checked cell by cell.

    `composed`: letters and their accents are one (NFC), whatever form a system has saved them in, and labels have no
    character that a keyboard or a word processor put in the place of another.
    Raises CurationError at the first thing that the Table Schema forbids: file, line, column, what to do.
    """
    where = where or str(path)
    text = _read_text(path, where)
    if composed:
        text = unicodedata.normalize("NFC", text)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        if tuple(header) != described.header:
            what, todo = _header_fault(header, described)
            raise CurationError(what, where=f"{where}, line 1", todo=todo)
        line = reader.line_num + 1
        perhaps_retyped = composed and _SIGNS.search(text) is not None
        free = [_is_free(column) for column in described.columns]
        for cells in reader:
            if perhaps_retyped:
                _refuse_retyped(cells, described, f"{where}, line {line}")
            yield line, _read_row(cells, described, free, f"{where}, line {line}")
            line = reader.line_num + 1
    except csv.Error as error:
        raise CurationError(
            f"is no CSV from here on ({error})", where=f"{where}, line {line}", todo="close the quote that opens there"
        ) from error


def _refuse_retyped(cells: list[str], described: Table, where: str) -> None:
    """Labels are published: what a keyboard or a word processor put into them for another character is refused."""
    for column, cell in zip(described.columns, cells, strict=False):
        if _LABEL in column.name and (found := _RETYPED.search(cell)):
            what = f"column {column.name}: {cell[:80]!r} has {_NAMES[found.lastgroup or '']}"
            raise CurationError(what, where=where, todo="write ’ between letters, and a plain space between words")


def _read_text(path: Path, where: str) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CurationError("no such file", where=where, todo="restore this table, which is made by hand") from error
    except OSError as error:
        raise CurationError(f"cannot be read ({error.strerror})", where=where, todo="make it readable") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CurationError("is not UTF-8", where=f"{where}, line {line}", todo="save the file as UTF-8") from error
    if text.startswith("\ufeff"):
        todo = "save the file as UTF-8 without it"
        raise CurationError("begins with a byte-order mark", where=f"{where}, line 1", todo=todo)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CurationError("has a NUL character", where=f"{where}, line {line}", todo="remove it")
    return text


def _is_free(column: Column) -> bool:
    """Whether a cell of a column may be anything."""
    return column.type == "string" and not (column.required or column.enum or column.pattern)


def _read_row(cells: list[str], described: Table, free: list[bool], where: str) -> dict[str, Cell]:
    if not cells:
        raise CurationError("is an empty line", where=where, todo="remove it")
    if len(cells) != len(described.columns):
        todo = "add or remove commas; a cell with a comma stands in quotes"
        raise CurationError(f"has {len(cells)} cells, not {len(described.columns)}", where=where, todo=todo)
    row: dict[str, Cell] = {}
    for column, cell, is_free in zip(described.columns, cells, free, strict=True):
        try:
            row[column.name] = (cell or None) if is_free else cast(column, cell)
        except ValueError as error:
            todo = f"mend the cell as schema/{described.name}.json describes it"
            raise CurationError(f"column {column.name}: {error}", where=where, todo=todo) from error
    return row


def _header_fault(header: list[str], described: Table) -> tuple[str, str]:
    """What is wrong with a header, and what to do."""
    if not header:
        return "is empty", f"begin with the line {','.join(described.header)}"
    if len(header) == 1 and len(described.header) > 1:
        mark = next((mark for mark in ";\t|" if mark in header[0]), None)
        if mark:
            return f"the columns are separated by {mark!r}", "save the file with commas between the columns"
    missing = [name for name in described.header if name not in header]
    surplus = [name for name in header if name not in described.header]
    if missing and surplus:
        return f"column {missing[0]} is missing and {surplus[0]!r} is not in the schema", f"name it {missing[0]}"
    if missing:
        return f"column {missing[0]} is missing", "add it"
    doubled = next((name for name in header if header.count(name) > 1), None)
    if doubled:
        return f"column {doubled!r} is there twice", "remove one of them"
    if surplus:
        return f"column {surplus[0]!r} is not in the schema", "remove it"
    return "the columns are not in the schema's order", f"bring them into the order {','.join(described.header)}"
