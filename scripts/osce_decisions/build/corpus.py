"""In: a folder of received texts with its `sources.csv`. Out: the sources, in the order of their expressions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from osce_decisions.errors import CurationError, SourceError
from osce_decisions.model import Source
from osce_decisions.parse.source import read
from osce_decisions.tables import Table, describe, read_rows, table

LIST = "sources.csv"

# What a build measures itself and nobody writes by hand.
_MEASURED = frozenset({"bytes", "code_points"})


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
        return replace(
            source,
            decision_id=entry.decision_id,
            language=entry.language,
            origin=entry.origin,
            extraction=entry.extraction,
        )


def read_corpus(folder: Path) -> Corpus:
    """Read the list of a folder's texts.

    Raises CurationError at a row that its schema forbids, SourceError if the folder is none.
    """
    if not folder.is_dir():
        raise SourceError("no such folder", where=str(folder), todo="name the folder that holds the source texts")
    where = str(folder / LIST)
    entries = [Entry(line, **_strings(row)) for line, row in read_rows(folder / LIST, recorded(), where=where)]
    if not entries:
        raise CurationError("lists no text", where=where, todo="add a row for each source text")
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.source_file in seen:
            raise CurationError(
                f"{entry.source_file} stands in line {seen[entry.source_file]} already",
                where=f"{where}, line {entry.line}",
                todo="keep one row a file",
            )
        seen[entry.source_file] = entry.line
    return Corpus(folder, tuple(sorted(entries, key=lambda e: (e.decision_id, e.language, e.source_file))))


def recorded() -> Table:
    """The columns of `sources.csv`: those of the table `sources` that nobody measures."""
    descriptor = dict(table("sources").descriptor)
    descriptor["fields"] = [field for field in descriptor["fields"] if field["name"] not in _MEASURED]
    return describe("sources", descriptor)


def _strings(row: dict[str, str | int | None]) -> dict[str, str]:
    return {name: str(value or "") for name, value in row.items()}
