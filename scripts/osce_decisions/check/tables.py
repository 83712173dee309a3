"""In: a package. Out: what is wrong with its CSV files and keys, also where frictionless is silent.

Read strictly (an unterminated quote is an error), cell by cell against the Table Schema in the
descriptor; then keys: primary, unique (frictionless does not check `uniqueKeys`) and foreign
(frictionless accepts a foreign key to columns that are not unique).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osce_decisions.check.package import Package
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, Table, cast, describe

TIER = "tables"

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read: its rows with their 1-based lines, and what was wrong with them."""

    described: Table
    path: str
    rows: tuple[tuple[int, Row], ...]
    findings: tuple[Finding, ...]


def check(package: Package) -> Iterator[Finding]:
    """Check every table of a package and the keys between them."""
    read = read_tables(package)
    for table in read.values():
        yield from table.findings
        yield from _unique(table)
    for table in read.values():
        yield from _foreign(table, read)


def read_tables(package: Package) -> dict[str, Read]:
    """The tables of a package by name, as far as they can be read."""
    found = {}
    for resource in package.descriptor.get("resources", ()):
        if isinstance(resource, dict) and isinstance(resource.get("schema"), dict) and "path" in resource:
            name = str(resource.get("name"))
            found[name] = _read(package.root, name, str(resource["path"]), resource["schema"])
    return found


def _read(root: Path, name: str, path: str, schema: Mapping[str, Any]) -> Read:
    try:
        described = describe(name, schema)
        data = (root / path).read_bytes()
    except (KeyError, TypeError, OSError, ValueError) as error:
        empty = describe(name, {"fields": []})
        return Read(empty, path, (), (_finding("unreadable", path, None, f"cannot be read: {error}"),))
    findings: list[Finding] = []
    rows: list[tuple[int, Row]] = []
    try:
        for line, cells in _cells(data):
            if line == 1:
                findings += _header(described, path, cells)
            else:
                rows.append((line, _row(described, path, line, cells, findings)))
    except (csv.Error, UnicodeDecodeError) as error:
        findings.append(_finding("no-csv", path, None, f"is not the CSV that the descriptor promises: {error}"))
    if not findings and data != _encode(described, rows):
        findings.append(
            _finding(
                "dialect",
                path,
                None,
                "is valid CSV but not in the package's one dialect (LF, minimal quotes, no byte-order mark)",
            )
        )
    return Read(described, path, tuple(rows), tuple(findings))


def _cells(data: bytes) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _header(described: Table, path: str, cells: list[str]) -> list[Finding]:
    if tuple(cells) == described.header:
        return []
    return [
        _finding(
            "header", path, 1, f"the columns are {', '.join(cells)}, the schema says {', '.join(described.header)}"
        )
    ]


def _row(described: Table, path: str, line: int, cells: list[str], findings: list[Finding]) -> Row:
    if len(cells) != len(described.columns):
        findings.append(_finding("cells", path, line, f"has {len(cells)} cells, not {len(described.columns)}"))
    row: dict[str, Cell] = dict.fromkeys(described.header)
    for column, cell in zip(described.columns, cells, strict=False):
        try:
            row[column.name] = cast(column, cell)
        except ValueError as error:
            findings.append(_finding("cell", path, line, f"{column.name}: {error}"))
            row[column.name] = cell
    return row


def _encode(described: Table, rows: list[tuple[int, Row]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(described.header)
    writer.writerows([row[name] for name in described.header] for _, row in rows)
    return buffer.getvalue().encode("utf-8")


def _unique(read: Read) -> Iterator[Finding]:
    for key in dict.fromkeys((read.described.primary_key, *read.described.unique_keys)):
        seen: dict[tuple[Cell, ...], int] = {}
        for line, row in read.rows:
            value = tuple(row.get(column) for column in key)
            if not key or None in value:
                continue
            if value in seen:
                text = f"{', '.join(key)}: {', '.join(map(str, value))} stands in line {seen[value]} already"
                yield _finding("unique", read.path, line, text)
            seen.setdefault(value, line)


def _foreign(read: Read, tables: Mapping[str, Read]) -> Iterator[Finding]:
    for key in read.described.foreign_keys:
        other = tables.get(key.table)
        if other is None:
            yield _finding("foreign-key", read.path, None, f"points to the table {key.table}, which is not there")
            continue
        if key.target not in (other.described.primary_key, *other.described.unique_keys):
            text = f"points to {key.table}({', '.join(key.target)}), which is not declared unique"
            yield _finding("foreign-key-target", read.path, None, text)
        known = {tuple(row.get(column) for column in key.target) for _, row in other.rows}
        for line, row in read.rows:
            value = tuple(row.get(column) for column in key.columns)
            if None not in value and value not in known:
                text = f"{', '.join(key.columns)}: {', '.join(map(str, value))} is no row of {key.table}"
                yield _finding("foreign-key", read.path, line, text)


def _finding(rule: str, path: str, line: int | None, message: str) -> Finding:
    return Finding(TIER, rule, "error", path, line, message)
