"""In: a package. Out: its tables: what is wrong with them cell by cell, and their rows, read from the file when asked.

Each table is read once from end to end (`index`), strictly, each cell against the Table Schema in the descriptor;
after that its rows are read again where they are needed, those of one expression alone if that is all. A broken
table gives findings and as many rows as can be read, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osce_decisions.check.index import TIER, Index, finding, rows_between, scan
from osce_decisions.check.keys import Row
from osce_decisions.check.package import Package
from osce_decisions.check.standard import usable
from osce_decisions.model import Finding
from osce_decisions.processes import in_order, share_hashes, worth
from osce_decisions.tables import Table, describe

__all__ = ["TIER", "Read", "Row", "finding", "read_tables"]


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read: where its rows are, and what was wrong with them; `file` is None if it was not opened."""

    described: Table
    path: str
    index: Index
    file: Path | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the table."""
        return self.index.findings

    @property
    def rows(self) -> Rows:
        """Its rows with their 1-based lines, in file order."""
        return Rows(self)

    def of(self, group: str) -> list[Row]:
        """The rows of one group: of an expression, or the row of a decision or source."""
        index = self.index
        numbers = index.runs.get(group, ())
        if self.file is None or not numbers:
            return []
        runs = [(index.starts[number], index.ends[number], index.lines[number]) for number in numbers]
        return [row for _, row in rows_between(self.described, self.file, runs)]

    def between(self, end: int) -> Iterator[tuple[int, Row]]:
        """The rows that stand before a byte of the file."""
        index = self.index
        if self.file is None or not index.count:
            return iter(())
        return rows_between(self.described, self.file, [(index.first, end, index.line)])


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, as often as they are gone through; in memory is one at a time."""

    read: Read

    def __len__(self) -> int:
        return self.read.index.count

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        return self.read.between(self.read.index.last)


def read_tables(package: Package) -> dict[str, Read]:
    """The tables of a package by name, as far as they can be read; each file is read once a package."""
    return package.once(_read_tables)


def _read_tables(package: Package) -> dict[str, Read]:
    listed: dict[str, Mapping[str, Any]] = {}
    for resource in package.resources:
        # Of two resources with one name the first counts; the descriptor's own check names the second.
        if isinstance(resource.get("schema"), dict):
            listed.setdefault(resource["name"], resource)
    opened = [_open(package, name, one["path"], one["schema"]) for name, one in listed.items()]
    scanned = _scan([read for read in opened if read.file is not None])
    found = {}
    for read in opened:
        index = next(scanned) if read.file is not None else read.index
        if index.facts is not None:
            package.note(read.path, index.facts)
        found[read.described.name] = Read(read.described, read.path, index, read.file)
    return found


def _open(package: Package, name: str, path: str, schema: Mapping[str, Any]) -> Read:
    try:
        described = usable(name, schema)
    except (KeyError, TypeError, AttributeError, ValueError, re.error, RecursionError) as error:
        text = f"the Table Schema of {name} cannot be used ({type(error).__name__}: {error})"
        return _unreadable(name, path, "table-schema", text)
    try:
        return Read(described, path, Index(), package.file(path))
    except OSError as error:
        return _unreadable(name, path, "unreadable", f"cannot be read: {error}")


def _unreadable(name: str, path: str, rule: str, message: str) -> Read:
    return Read(describe(name, {"fields": []}), path, Index((finding(rule, path, None, message),)))


# A table smaller than this is read before a process has begun.
_LARGE = 1 << 22


def _scan(tables: list[Read]) -> Iterator[Index]:
    """The index of each table, in their order."""
    size = sum(read.file.stat().st_size for read in tables if read.file is not None)
    jobs = worth(None, size // _LARGE) if share_hashes() else 1
    return in_order(_scanner, None, tables, jobs)


def _scanner(given: None) -> Callable[[Read], Index]:
    return _indexed


def _indexed(read: Read) -> Index:
    assert read.file is not None
    try:
        return scan(read.described, read.path, read.file)
    except OSError as error:
        return Index((finding("unreadable", read.path, None, f"cannot be read: {error}"),))
