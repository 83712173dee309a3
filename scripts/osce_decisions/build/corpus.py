"""In: a folder of received texts with its `sources.csv`. Out: the sources, in the order of their expressions."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from osce_decisions.curation import read_rows
from osce_decisions.errors import CurationError, SourceError
from osce_decisions.model import Source
from osce_decisions.parse.source import read, read_bytes
from osce_decisions.tables import Table, describe, table

LIST = "sources.csv"

# What a build measures itself and nobody writes by hand.
_MEASURED = frozenset({"bytes", "code_points"})
# Lists of the first release lack these: in them, each text itself was received.
_RECEIVED = frozenset({"received_file", "received_sha256"})

# What any file system tells apart, an address needs no signs for, and names a resource of the descriptor.
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `sources.csv`: a file and what is recorded of it; `line` is its 1-based line."""

    line: int
    source_file: str
    decision_id: str
    language: str
    sha256: str
    origin: str
    extraction: str
    received_file: str = ""
    received_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of received texts; `entries` are sorted by decision, language and file."""

    folder: Path
    entries: tuple[Entry, ...]

    def works(self) -> list[tuple[Entry, ...]]:
        """The entries grouped by decision."""
        return [tuple(group) for _, group in groupby(self.entries, key=lambda entry: entry.decision_id)]

    def unlisted(self) -> list[str]:
        """The names of text files in the folder that its list does not name, sorted."""
        listed = {entry.source_file for entry in self.entries}
        return sorted(path.name for path in self.folder.glob("*.txt") if path.name not in listed)

    def read(self, entry: Entry) -> Source:
        """The source text of an entry, refused if it is not the recorded one (SourceError)."""
        source = read(self.folder / entry.source_file)
        if source.sha256 != entry.sha256:
            raise SourceError(
                f"has another sha256 ({source.sha256[:12]}…) than {LIST} records ({entry.sha256[:12]}…)",
                where=str(self.folder / entry.source_file),
                todo=f"restore the file, or record the new text in line {entry.line} if it was replaced on purpose",
            )
        self._check_received(entry)
        return listed(source, entry)

    def _check_received(self, entry: Entry) -> None:
        """The file from which the text was extracted must be there, and be the recorded one."""
        if bool(entry.received_file) is not bool(entry.received_sha256):
            raise CurationError(
                "received_file and received_sha256 go together",
                where=f"{self.folder / LIST}, line {entry.line}",
                todo="give both or neither",
            )
        if not entry.received_file:
            return
        path = self.folder / entry.received_file
        if hashlib.sha256(read_bytes(path)).hexdigest() != entry.received_sha256:
            raise SourceError(
                f"has another sha256 than {LIST} records",
                where=str(path),
                todo=f"restore the file from which {entry.source_file} was extracted",
            )


def listed(source: Source, entry: Entry) -> Source:
    """A source text with what the list says of it."""
    return replace(
        source,
        decision_id=entry.decision_id,
        language=entry.language,
        origin=entry.origin or None,
        extraction=entry.extraction or None,
        received_file=entry.received_file or None,
        received_sha256=entry.received_sha256 or None,
    )


def read_corpus(folder: Path) -> Corpus:
    """Read the list of a folder's texts.

    Raises CurationError at a row that its schema forbids, SourceError if the folder is none.
    """
    if not folder.is_dir():
        raise SourceError("no such folder", where=str(folder), todo="name the folder that holds the source texts")
    where = str(folder / LIST)
    columns = recorded(received=_tells_received(folder / LIST))
    entries = [Entry(line, **_strings(row)) for line, row in read_rows(folder / LIST, columns, where=where)]
    if not entries:
        raise CurationError("lists no text", where=where, todo="add a row for each source text")
    _refuse_names(entries, where)
    return Corpus(folder, tuple(sorted(entries, key=lambda e: (e.decision_id, e.language, e.source_file))))


def _refuse_names(entries: list[Entry], where: str) -> None:
    """A file has one row, and a name under which the package can hold it on any system."""
    seen: dict[str, int] = {}
    for entry in entries:
        line = f"{where}, line {entry.line}"
        for name in filter(None, (entry.source_file, entry.received_file)):
            if (
                not _NAME.fullmatch(name)
                or name.lower().startswith("list.")
                or name.lower().endswith((".csv", ".json"))
            ):
                todo = "rename the file: letters a to z, digits, full stops, hyphens, as in pc-dec-1.fr.txt"
                raise CurationError(f"{name!r} is no name for a file of a package", where=line, todo=todo)
            if name.lower() in seen:
                what = f"{name} is in line {seen[name.lower()]} already"
                raise CurationError(what, where=line, todo="keep one row a file")
            seen[name.lower()] = entry.line


def recorded(*, received: bool = True) -> Table:
    """The columns of `sources.csv`: those of the table `sources` that nobody measures.

    `received` false: without the columns that lists of the first release lack.
    """
    left_out = _MEASURED if received else _MEASURED | _RECEIVED
    descriptor = dict(table("sources").descriptor)
    descriptor["fields"] = [field for field in descriptor["fields"] if field["name"] not in left_out]
    return describe("sources", descriptor)


def _tells_received(path: Path) -> bool:
    """Whether a list has all its columns; one that cannot be read is refused later, with the reason."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(next(csv.reader(file), ())) != recorded(received=False).header
    except (OSError, ValueError, csv.Error):
        return True


def _strings(row: dict[str, str | int | None]) -> dict[str, str]:
    return {name: str(value or "") for name, value in row.items()}
