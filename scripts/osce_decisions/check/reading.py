"""In: a package. Out: its tables, read once: rows with their lines, and what is wrong cell by cell.

Read strictly (an unterminated quote is an error), each cell against the Table Schema in the
descriptor. A broken table gives findings and as many rows as can be read, never an exception.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from osce_decisions.check.package import Package
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, Table, cast, describe

TIER = "tables"

_MARK = "\ufeff"


class Row(dict[str, Cell]):
    """A row: column → value; `line` is the 1-based line of the file on which it begins."""

    __slots__ = ("line",)

    def __init__(self, line: int, cells: Mapping[str, Cell]) -> None:
        super().__init__(cells)
        self.line = line


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read: its rows with their 1-based lines, and what was wrong with them."""

    described: Table
    path: str
    rows: tuple[tuple[int, Row], ...]
    findings: tuple[Finding, ...]


def read_tables(package: Package) -> dict[str, Read]:
    """The tables of a package by name, as far as they can be read; each file is read once a package."""
    return package.once(_read_tables)


def _read_tables(package: Package) -> dict[str, Read]:
    found: dict[str, Read] = {}
    for resource in package.resources:
        # Of two resources with one name the first counts; the descriptor's own check names the second.
        if isinstance(resource.get("schema"), dict) and resource["name"] not in found:
            found[resource["name"]] = _read(package, resource["name"], resource["path"], resource["schema"])
    return found


def _read(package: Package, name: str, path: str, schema: Mapping[str, Any]) -> Read:
    try:
        described = describe(name, schema)
    except (KeyError, TypeError, AttributeError, ValueError, re.error, RecursionError) as error:
        text = f"the Table Schema of {name} cannot be used ({type(error).__name__}: {error})"
        return _unreadable(name, path, "table-schema", text)
    try:
        data = package.read(path)
    except OSError as error:
        return _unreadable(name, path, "unreadable", f"cannot be read: {error}")
    findings: list[Finding] = []
    rows = tuple(_rows(described, path, data, findings))
    if not findings and data != _encode(described, rows):
        text = "is valid CSV but not in the package's one dialect (LF, minimal quotes)"
        findings.append(finding("dialect", path, None, text))
    return Read(described, path, rows, tuple(findings))


def _unreadable(name: str, path: str, rule: str, message: str) -> Read:
    return Read(describe(name, {"fields": []}), path, (), (finding(rule, path, None, message),))


def _rows(described: Table, path: str, data: bytes, findings: list[Finding]) -> Iterator[tuple[int, Row]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.append(finding("encoding", path, line, f"is not UTF-8: {error}"))
        return
    if text.startswith(_MARK):
        findings.append(finding("encoding", path, 1, "begins with a byte-order mark"))
        text = text.removeprefix(_MARK)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        findings.append(finding("encoding", path, line, "has a NUL character"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 0
    try:
        for cells in reader:
            if line:
                yield line, _row(described, path, line, cells, findings)
            elif tuple(cells) != described.header:
                said = f"the columns are {', '.join(cells)}, the schema says {', '.join(described.header)}"
                findings.append(finding("header", path, 1, said))
            line = reader.line_num + 1
    except csv.Error as error:
        said = f"is not the CSV that the descriptor promises: {error}"
        findings.append(finding("csv", path, line or 1, said))
    if not text:
        findings.append(finding("header", path, 1, "is empty: even the names of the columns are missing"))


def _row(described: Table, path: str, line: int, cells: list[str], findings: list[Finding]) -> Row:
    if len(cells) != len(described.columns):
        findings.append(finding("cells", path, line, f"has {len(cells)} cells, not {len(described.columns)}"))
    row = Row(line, dict.fromkeys(described.header))
    for column, cell in zip(described.columns, cells, strict=False):
        try:
            row[column.name] = cast(column, cell)
        except ValueError as error:
            findings.append(finding("cell", path, line, f"{column.name}: {error}"))
            row[column.name] = cell
    return row


def _encode(described: Table, rows: tuple[tuple[int, Row], ...]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(described.header)
    writer.writerows([row[name] for name in described.header] for _, row in rows)
    return buffer.getvalue().encode("utf-8")


def finding(rule: str, path: str, line: int | None, message: str) -> Finding:
    """An error of this tier."""
    return Finding(TIER, rule, "error", path, line, message)
