"""In: received files in any format. Out: their texts and rows in a folder of source texts, or refusals.

Two steps, so that a person can look in between: `propose` reads, parses and checks the files and writes nothing;
`add` puts what was proposed in place, each file whole or not at all.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import LIST, Corpus, Entry, listed, read_corpus, recorded
from osce_decisions.build.swap import settled, swap, writing
from osce_decisions.build.work import document_of, read_document, refuse_faults, share_decision
from osce_decisions.console.candidate import Candidate, Refused, begin
from osce_decisions.console.received import Named
from osce_decisions.errors import OsceDecisionsError, OutputError, SourceError
from osce_decisions.extract import Limits
from osce_decisions.model import Document
from osce_decisions.parse.source import from_bytes, read_bytes
from osce_decisions.processes import in_order, worth
from osce_decisions.write import csv as tables
from osce_decisions.write.parts import Edition

# So many files are put in place together: the list is written once for all of them.
_TOGETHER = 100


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate that may be added; `replaced` is the entry whose place it takes, `beside` other languages known."""

    candidate: Candidate
    replaced: Entry | None = None
    beside: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The files that it puts in place."""
        entry = self.candidate.entry
        return tuple(filter(None, (entry.source_file, entry.received_file)))


@dataclass(slots=True)
class Sorted:
    """What became of the files: to be added, there already (with the name of the text), refused."""

    proposals: list[Proposal] = field(default_factory=list)
    known: list[tuple[Named, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class Adder:
    """Sorts files for a folder, which is read once. `replace`: a text takes the place of one of its expression."""

    folder: Path
    known: Authorities
    limits: Limits = field(default_factory=Limits)
    replace: bool = False
    corpus: Corpus = field(init=False)
    before: bytes | None = field(init=False)
    hashes: dict[str, str] = field(init=False)
    entries: dict[str, Entry] = field(init=False)
    taken: dict[str, Proposal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with settled(self.folder):
            self.before, self.corpus = _corpus(self.folder)
        self.entries = {entry.source_file: entry for entry in self.corpus.entries}
        self.hashes = {
            sha256: entry.source_file
            for entry in self.corpus.entries
            for sha256 in (entry.sha256, entry.received_sha256)
            if sha256
        }

    def propose(
        self, files: Sequence[Named], progress: Callable[[int, int], None] | None = None, jobs: int | None = None
    ) -> Sorted:
        """What adding the files would do; they are read by so many processes as are asked for, or pay."""
        found = Sorted()
        there = [self._there(named) for named in files]
        new = [named for named, name in zip(files, there, strict=True) if name is None]
        read = in_order(begin, (self.known, self.limits), new, worth(jobs, len(new)))
        for done, (named, name) in enumerate(zip(files, there, strict=True), 1):
            if name is None:
                for candidate in next(read):
                    self._sort(candidate, found)
            else:
                found.known.append((named, name))
            if progress:
                progress(done, len(files))
        found.proposals = list(self.taken.values())
        return found

    def _sort(self, candidate: Candidate | Refused, found: Sorted) -> None:
        if isinstance(candidate, Refused):
            found.refused.append(candidate)
        elif candidate.entry.sha256 in self.hashes:
            found.known.append((candidate.named, self.hashes[candidate.entry.sha256]))
        else:
            try:
                self._take(candidate, found)
            except OsceDecisionsError as error:
                error.where = ""
                found.refused.append(Refused(candidate.named, str(error)))

    def _there(self, named: Named) -> str | None:
        """The text in the folder that a file gave before; None if there is none."""
        try:
            return self.hashes.get(hashlib.sha256(read_bytes(named.path)).hexdigest())
        except OsceDecisionsError:
            return None

    def _take(self, candidate: Candidate, found: Sorted) -> None:
        """Keep a candidate, beside or in the place of what is known of its decision."""
        name = candidate.entry.source_file
        old, twin = self.entries.get(name), self.taken.get(name)
        if old is not None and not self.replace:
            raise SourceError(self._compared(candidate, old), todo="to put this text in its place, give --replace")
        if twin is not None and twin.candidate.doubts <= candidate.doubts:
            raise SourceError(_twice(twin.candidate, candidate), todo="compare the two, and add one")
        proposal = Proposal(candidate, old, self._beside(candidate))
        self._refuse_strangers(proposal)
        self._check(candidate)
        if twin is not None:
            found.refused.append(Refused(twin.candidate.named, _twice(candidate, twin.candidate)))
        self.taken[name] = proposal
        self.hashes[candidate.entry.sha256] = name
        if candidate.entry.received_sha256:
            self.hashes[candidate.entry.received_sha256] = name

    def _compared(self, candidate: Candidate, old: Entry) -> str:
        """That another text of the expression is there, and which of the two is less in doubt."""
        seen = candidate.understood
        what = f"is {old.decision_id} in {seen.language}, of which {old.source_file} is the text"
        try:
            doubts = len(read_document(self.corpus, old, self.known).diagnostics)
        except OsceDecisionsError:
            return f"{what}, which cannot be read"
        return what if doubts == seen.doubts else f"{what}, which leaves {doubts} doubts, not {seen.doubts}"

    def _beside(self, candidate: Candidate) -> tuple[str, ...]:
        """The languages in which the decision is known besides."""
        own = candidate.entry
        known = [*self.entries.values(), *(one.candidate.entry for one in self.taken.values())]
        return tuple(sorted({one.language for one in known if one.decision_id == own.decision_id} - {own.language}))

    def _refuse_strangers(self, proposal: Proposal) -> None:
        """Refuse to write over a file that the list does not know."""
        for name in proposal.names:
            old = proposal.replaced
            ours = {old.source_file, old.received_file} if old else set()
            if (self.folder / name).exists() and name not in ours:
                raise OutputError(f"{self.folder / name} is there, and is not in the list", todo="move it away")

    def _check(self, candidate: Candidate) -> None:
        """Refuse what could not stand in a build beside the other languages of its decision."""
        own = candidate.entry
        others = [
            read_document(self.corpus, old, self.known)
            for old in self.corpus.entries
            if old.decision_id == own.decision_id and old.source_file != own.source_file
        ]
        others += [
            _document(one.candidate, self.known)
            for name, one in self.taken.items()
            if one.candidate.entry.decision_id == own.decision_id and name != own.source_file
        ]
        if others:
            work = share_decision((*others, _document(candidate, self.known)), self.known)
            refuse_faults(work, self.known.keys(), Edition(self.known))


def _twice(kept: Candidate, other: Candidate) -> str:
    fewer = kept.doubts < other.doubts
    return (
        f"is {kept.entry.decision_id} in {kept.understood.language}, as {kept.named.path} is"
        f"{f', which leaves {kept.doubts} doubts, not {other.doubts}' if fewer else ''}"
    )


def _document(candidate: Candidate, known: Authorities) -> Document:
    entry = candidate.entry
    return document_of(listed(from_bytes(candidate.text, entry.source_file, entry.source_file), entry), entry, known)


def _corpus(folder: Path) -> tuple[bytes | None, Corpus]:
    """The list as it is and what it lists; a folder that is new has none."""
    path = folder / LIST
    if not path.exists() and (not folder.exists() or folder.is_dir()):
        return None, Corpus(folder, ())
    before = read_bytes(path)
    if len(before.splitlines()) < 2:
        # A list with a header alone is the beginning of a corpus.
        return before, Corpus(folder, ())
    return before, read_corpus(folder)


def add(adder: Adder, proposals: Sequence[Proposal]) -> Iterator[int]:
    """Put the texts, the files that they are from and their rows in place; yields how many are there.

    Should anything fail, what was put in place before is whole, and nothing else has changed. Raises OutputError if the
    list has changed since it was read.
    """
    for start in range(0, len(proposals), _TOGETHER):
        together = proposals[start : start + _TOGETHER]
        files = {name: data for one in together for name, data in _files(one.candidate).items()}
        entries = [one.candidate.entry for one in together]
        replaced = [one.replaced for one in together if one.replaced]
        adder.before = commit(adder.folder, entries, files, adder.before, replaced)
        yield start + len(together)


def _files(candidate: Candidate) -> dict[str, bytes]:
    """The text of a file, and the file itself if it is of another format, by name."""
    entry = candidate.entry
    files = {entry.source_file: candidate.text}
    if entry.received_file:
        files[entry.received_file] = read_bytes(candidate.named.path)
        if hashlib.sha256(files[entry.received_file]).hexdigest() != entry.received_sha256:
            raise SourceError("has changed since it was read", where=str(candidate.named.path), todo="run it again")
    return files


def commit(
    folder: Path,
    entries: Sequence[Entry],
    files: Mapping[str, bytes],
    before: bytes | None,
    replaced: Sequence[Entry] = (),
) -> bytes:
    """Put files by name and rows of the list in a folder of source texts, all or none; returns the list.

    `before` is the list as it was when the entries were made, None if there was none; the files and rows of `replaced`
    go. Raises OutputError if the list is another one by now.
    """

    def refuse_other_list() -> None:
        now = (folder / LIST).read_bytes() if (folder / LIST).exists() else None
        if now != before:
            todo = "nothing more was added: run it again"
            raise OutputError("was changed by somebody else", where=str(folder / LIST), todo=todo)

    gone = [name for old in replaced for name in (old.source_file, old.received_file) if name]
    with writing(folder) as made:
        for name, data in files.items():
            (made / name).write_bytes(data)
        after = _listed(entries, before, {old.source_file for old in replaced})
        (made / LIST).write_bytes(after)
        corpus = read_corpus(made)
        new = {entry.source_file for entry in entries}
        for entry in corpus.entries:
            if entry.source_file in new:
                corpus.read(entry)
        swap(made, folder, dict.fromkeys((*files, *gone, LIST)), unless=refuse_other_list)
    return after


def _listed(entries: Sequence[Entry], before: bytes | None, replaced: set[str]) -> bytes:
    """The list with new rows at its end; the rows before them stay as they are, byte for byte where they can."""
    header = recorded().header
    rows = tables.encode([[getattr(entry, name) for name in header] for entry in entries])
    if before is None or not before.strip():
        return tables.encode([header]) + rows
    old, *lines = csv.reader(io.StringIO(before.decode("utf-8"), newline=""), strict=True)
    if tuple(old) == header and not replaced:
        return before + (b"" if before.endswith(b"\n") else b"\n") + rows
    # A list of the first release: its rows get the columns that it lacks.
    place = old.index("source_file")
    wider = [[*line, *[""] * (len(header) - len(line))] for line in lines if line and line[place] not in replaced]
    return tables.encode([header, *wider]) + rows
