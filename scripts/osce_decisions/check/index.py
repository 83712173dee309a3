"""In: a table of a package. Out: what is wrong with it cell by cell, where the rows of each group are, its keys.

The file is read once from end to end and nothing of it is kept but numbers: for each group of rows (those of an
expression) the bytes where they begin and end, and for each key the hashes of its values. So memory stays small
however many rows there are, and the rows of one expression can be read again at any time, in any order.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import IO

from osce_decisions.check.cells import Cells
from osce_decisions.check.keys import Decoding, Hashes, Key, Row, group_column, key_of, keys_of
from osce_decisions.check.package import Facts
from osce_decisions.model import Finding
from osce_decisions.tables import Table

TIER = "tables"


MOST_FINDINGS = 100_000
"""After so many faults of cells of a table no more are listed: every row of a file that is none of ours has some."""

_MARK = codecs.BOM_UTF8
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Index:
    """What one reading of a table found. `groups` names the group of each run of rows, in the order of the file.

    A run is bytes `starts` to `ends` of the file, its first row on the 1-based line in `lines`; all rows are bytes
    `first` to `last`, from `line` on.
    """

    findings: tuple[Finding, ...] = ()
    facts: Facts | None = None
    count: int = 0
    first: int = 0
    last: int = 0
    line: int = 0
    groups: Sequence[str] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    lines: Sequence[int] = ()
    keys: dict[Key, Keys] = field(default_factory=dict)

    @cached_property
    def runs(self) -> dict[str, tuple[int, ...]]:
        """Group → the numbers of its runs."""
        found: dict[str, tuple[int, ...]] = {}
        for number, group in enumerate(self.groups):
            found[group] = (*found.get(group, ()), number)
        return found


@dataclass(frozen=True, slots=True)
class Keys:
    """The hashes of the values of a key, each once, and of those that stand twice. Hashes of this process alone."""

    values: Hashes
    doubled: frozenset[int]


def scan(described: Table, path: str, file: Path, named: Collection[Key] = ()) -> Index:
    """Read a table from end to end; `named`: the keys by which other tables name its rows.

    Raises OSError if it cannot be read.
    """
    findings: list[Finding] = []
    with file.open("rb") as stream:
        facts, begin = _decoded(stream, path, findings)
        if begin is None:
            return Index(tuple(findings), facts)
        stream.seek(begin)
        reading = _Reading(described, path, findings)
        reading.read(_Lines(stream, begin, facts.bytes))
    if facts.bytes == begin:
        findings.append(finding("header", path, 1, "is empty: even the names of the columns are missing"))
    if not findings and not reading.in_dialect:
        text = "is valid CSV but not in the package's one dialect (LF, minimal quotes)"
        findings.append(finding("dialect", path, None, text))
    compared = {*named, *(key.columns for key in described.foreign_keys)}
    keys = {key: _gathered(reading.keys.pop(key), key in compared) for key in list(reading.keys)}
    groups = list(map(intern, reading.groups))
    return Index(
        tuple(findings),
        facts,
        *(reading.count, reading.first, reading.last, reading.line),
        *(groups, reading.starts, reading.ends, reading.lines),
        keys,
    )


def rows_between(described: Table, file: Path, runs: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, Row]]:
    """The rows of runs (first byte, last byte, first line) with their lines, as far as they were read in `scan`."""
    decode = Decoding(described)
    with file.open("rb") as stream:
        for start, end, line in runs:
            stream.seek(start)
            reader = csv.reader(_Lines(stream, start, end), strict=True)
            first = line
            for cells in reader:
                yield line, decode.row(line, cells)
                line = first + reader.line_num


def _gathered(values: Hashes, compared: bool) -> Keys:
    """What is kept of a key: its values only if they are compared with those of another table."""
    kept = tuple(array("q", set(part)) for part in values) if compared else ()
    doubled = frozenset(value for part in values if len(part) != len(set(part)) for value in _twice(part))
    return Keys(kept, doubled)


def _twice(values: array[int]) -> Iterator[int]:
    seen: set[int] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)


def _decoded(stream: IO[bytes], path: str, findings: list[Finding]) -> tuple[Facts, int | None]:
    """Size and checksum, and where the text begins; None where it is no UTF-8 and its rows cannot be read."""
    digest, size, lines = hashlib.sha256(), 0, 1
    decoder = codecs.getincrementaldecoder("utf-8")()
    begin, nul, broken = 0, 0, False
    while True:
        block = stream.read(_BLOCK)
        digest.update(block)
        if size == 0 and block.startswith(_MARK):
            findings.append(finding("encoding", path, 1, "begins with a byte-order mark"))
            begin = len(_MARK)
        if not nul and b"\0" in block:
            nul = lines + block.count(b"\n", 0, block.index(b"\0"))
        if not broken:
            before = len(decoder.getstate()[0])
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                broken = True
                line = lines + block.count(b"\n", 0, max(0, error.start - before))
                findings.append(finding("encoding", path, line, f"is not UTF-8: {error}"))
        size += len(block)
        lines += block.count(b"\n")
        if not block:
            break
    if nul and not broken:
        findings.append(finding("encoding", path, nul, "has a NUL character"))
    return Facts(size, digest.hexdigest()), None if broken else begin


class _Lines:
    """The lines of a run of a file, as a reader of CSV wants them; `offset` is the byte behind the last one given."""

    def __init__(self, stream: IO[bytes], start: int, end: int) -> None:
        self._stream = stream
        self._end = end
        self._pieces: list[str] = []
        self.offset = start

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.offset >= self._end:
            raise StopIteration
        if not self._pieces:
            raw = self._stream.readline()
            if b"\r" not in raw:
                self.offset += len(raw)
                return raw.decode("utf-8")
            # Where a carriage return ends a line too.
            self._pieces = list(io.StringIO(raw.decode("utf-8"), newline=""))[::-1]
        piece = self._pieces.pop()
        self.offset += len(piece.encode("utf-8"))
        return piece


class _Reading:
    """One reading of a table's rows."""

    def __init__(self, described: Table, path: str, findings: list[Finding]) -> None:
        self.described, self.path, self.findings = described, path, findings
        self.count = self.first = self.last = self.line = 0
        self.in_dialect = True
        self.groups: list[str] = []
        self.starts, self.ends, self.lines = array("q"), array("q"), array("q")
        self._keys = [key_of(described, key) for key in keys_of(described)]
        self.keys = {key.columns: key.values for key in self._keys}
        self._group = group_column(described)
        self._cells = Cells(described)

    def read(self, lines: _Lines) -> None:
        reader = csv.reader(self._kept(lines), strict=True)
        line, start = 0, lines.offset
        try:
            for cells in reader:
                if line:
                    self._row(line, start, lines.offset, cells)
                elif tuple(cells) != self.described.header:
                    said = f"the columns are {', '.join(cells)}, the schema says {', '.join(self.described.header)}"
                    self.findings.append(finding("header", self.path, 1, said))
                self._compare(cells)
                line, start = reader.line_num + 1, lines.offset
        except csv.Error as error:
            said = f"is not the CSV that the descriptor promises: {error}"
            self.findings.append(finding("csv", self.path, line or 1, said))

    def _kept(self, lines: _Lines) -> Iterator[str]:
        """The lines, each kept until its row is compared with what a build would write."""
        self._raw: list[str] = []
        for line in lines:
            self._raw.append(line)
            yield line

    def _compare(self, cells: list[str]) -> None:
        raw = "".join(self._raw)
        self._raw.clear()
        if not self.in_dialect:
            return
        if '"' not in raw and "\r" not in raw and len(cells) > 1:
            self.in_dialect = raw.endswith("\n")
            return
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerow(cells)
        self.in_dialect = buffer.getvalue() == raw

    def _row(self, line: int, start: int, end: int, cells: list[str]) -> None:
        if not self.count:
            self.first, self.line = start, line
        self.count += 1
        self.last = end
        if len(self.findings) < MOST_FINDINGS:
            self._faults(line, cells)
        for key in self._keys:
            key.add(cells)
        if self._group is not None:
            self._run(self._group.of(cells), line, start, end)

    def _faults(self, line: int, cells: list[str]) -> None:
        if len(cells) != len(self.described.columns):
            said = f"has {len(cells)} cells, not {len(self.described.columns)}"
            self.findings.append(finding("cells", self.path, line, said))
        for column, why in self._cells.faults(cells):
            self.findings.append(finding("cell", self.path, line, f"{column.name}: {why}"))
        if len(self.findings) >= MOST_FINDINGS:
            self.findings.append(finding("cell", self.path, line, "… and what is wrong behind this line is not listed"))

    def _run(self, group: str, line: int, start: int, end: int) -> None:
        if self.groups and self.groups[-1] == group:
            self.ends[-1] = end
            return
        self.groups.append(group)
        self.starts.append(start)
        self.ends.append(end)
        self.lines.append(line)


def finding(rule: str, path: str, line: int | None, message: str) -> Finding:
    """An error of this tier."""
    return Finding(TIER, rule, "error", path, line, message)
