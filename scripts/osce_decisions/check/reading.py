"""In: a package. Out: its tables: what is wrong with them cell by cell, and their rows, read from the file when asked.

Each table is read once from end to end (`index`), strictly, each cell against the Table Schema in the descriptor;
after that its rows are read again where they are needed, those of one expression alone if that is all. A broken
table gives findings and as many rows as can be read, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from osce_decisions.check.index import TIER, Index, finding, rows_between, scan
from osce_decisions.check.keys import Hashes, Key, KeyOf, Row
from osce_decisions.check.package import Package
from osce_decisions.check.standard import usable
from osce_decisions.model import Finding
from osce_decisions.processes import in_order, share_hashes, worth
from osce_decisions.tables import ForeignKey, Table, describe

__all__ = ["TIER", "Read", "Row", "finding", "read_tables"]


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read: where its rows are, and what was wrong with them; `file` is None if it was not opened.

    `doubled` holds the hashes of values of a key that stand twice, `lacking` of those that the table lacks which a
    foreign key names.
    """

    described: Table
    path: str
    index: Index
    file: Path | None = None
    doubled: Mapping[Key, frozenset[int]] = field(default_factory=dict)
    lacking: Mapping[ForeignKey, frozenset[int]] = field(default_factory=dict)

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
    named: dict[str, set[Key]] = {}
    for foreign in (key for read in opened for key in read.described.foreign_keys):
        named.setdefault(foreign.table, set()).add(foreign.target)
    scanned = _scan([(read, named.get(read.described.name, set())) for read in opened if read.file is not None])
    found: dict[str, Read] = {}
    for read in opened:
        index = next(scanned) if read.file is not None else read.index
        if index.facts is not None:
            package.note(read.path, index.facts)
        found[read.described.name] = replace(read, index=index)
    return _compared(found)


def _compared(found: Mapping[str, Read]) -> dict[str, Read]:
    """The tables with what their keys lack; the keys themselves, most of what an index holds, are kept no longer."""
    there: dict[tuple[str, Key], Hashes] = {}
    compared = {}
    for name, read in found.items():
        doubled = {key: keys.doubled for key, keys in read.index.keys.items()}
        lacking = {}
        for foreign in read.described.foreign_keys:
            ours, target = read.index.keys.get(foreign.columns), (foreign.table, foreign.target)
            if ours is not None and foreign.table in found:
                there.setdefault(target, _there(found[foreign.table], foreign.target))
                lacking[foreign] = frozenset(_without(ours.values, there[target]))
        compared[name] = replace(read, index=replace(read.index, keys={}), doubled=doubled, lacking=lacking)
    return compared


def _there(read: Read, key: Key) -> Hashes:
    if key in read.index.keys:
        return read.index.keys[key].values
    gathered = KeyOf(key, ())
    for _, value in values_of_key(read, key):
        gathered.note(value)
    return gathered.values


def _without(ours: Hashes, theirs: Hashes) -> Iterator[int]:
    for own, others in zip(ours, theirs, strict=True):
        known = set(others)
        yield from (value for value in own if value not in known)


def values_of_key(read: Read, key: Key) -> Iterator[tuple[int, Key]]:
    """The values of a key with their lines, as far as rows have one."""
    for line, row in read.rows:
        cells = [None if (cell := row.get(column)) is None else str(cell) for column in key]
        value = tuple(cell for cell in cells if cell is not None)
        if len(value) == len(cells):
            yield line, value


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


_Task = tuple[Read, set[Key]]
"""A table, and the keys by which other tables name its rows."""

# A table smaller than this is read before a process has begun.
_LARGE = 1 << 22


def _scan(tables: list[_Task]) -> Iterator[Index]:
    """The index of each table, in their order."""
    size = sum(read.file.stat().st_size for read, _ in tables if read.file is not None)
    jobs = worth(None, size // _LARGE) if share_hashes() else 1
    return in_order(_scanner, None, tables, jobs)


def _scanner(given: None) -> Callable[[_Task], Index]:
    return _indexed


def _indexed(task: _Task) -> Index:
    read, named = task
    assert read.file is not None
    try:
        return scan(read.described, read.path, read.file, named)
    except OSError as error:
        return Index((finding("unreadable", read.path, None, f"cannot be read: {error}"),))
