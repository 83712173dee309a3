"""In: a received file in any format. Out: its text and its row in a folder of source texts, or a refusal.

Two steps, so that a person can look in between: `propose` reads, parses and checks the file and writes nothing;
`add` puts what was proposed in place, whole or not at all.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from osce_decisions import authorities
from osce_decisions.build.corpus import LIST, Corpus, Entry, listed, read_corpus, recorded
from osce_decisions.build.swap import settled, swap, writing
from osce_decisions.build.work import document_of, read_document, refuse_faults, share_decision
from osce_decisions.console.parse import Warn
from osce_decisions.errors import CurationError, OsceDecisionsError, OutputError, SourceError
from osce_decisions.extract import Extracted, extract
from osce_decisions.languages import load
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes, read_bytes
from osce_decisions.resources import curated_folder
from osce_decisions.tables import cast
from osce_decisions.write import csv as tables
from osce_decisions.write.parts import Edition

_SHOWN = 12
_FORMATS = {"pdf": "PDF file", "docx": "Word file", "html": "web page", "md": "Markdown text"}
# The text that is kept has the usual ending of texts.
_ENDINGS = {"txt": "text"}


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a file; None where the text is to tell."""

    decision_id: str | None = None
    language: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be added to a folder: a row of the list, and files by name. `before` is the list as it was read."""

    folder: Path
    entry: Entry
    files: dict[str, bytes]
    before: bytes | None
    document: Document


def propose(path: Path, folder: Path, given: Given, warn: Warn) -> Proposal:
    """What adding a file would do.

    Raises an OsceDecisionsError if it is no decision, is there already, or would not stand a build.
    """
    if given.language is not None:
        load(given.language)
    where = str(path)
    data = read_bytes(path)
    found = extract(data, where)
    for line in found.warnings:
        warn(f"{where}: {line}")
    text = data if found.is_received else found.text.encode()
    with settled(folder):
        before, corpus = _corpus(folder)
    try:
        document = parse(replace(from_bytes(text, path.name, where), language=given.language))
        decision_id = _decision_id(document, given)
    except OsceDecisionsError as error:
        error.where = where
        raise
    name = document.expression.expression_id.replace(document.decision.decision_id, decision_id, 1)
    received = None if found.is_received else f"{name}.{_ENDINGS.get(found.format, found.format)}"
    entry = Entry(
        line=0,
        source_file=f"{name}.txt",
        decision_id=decision_id,
        language=document.expression.language,
        sha256=hashlib.sha256(text).hexdigest(),
        origin=" ".join((given.origin or "").split()),
        extraction=_extraction(found) if received else "",
        received_file=received or "",
        received_sha256=hashlib.sha256(data).hexdigest() if received else "",
    )
    files = {entry.source_file: text} | ({received: data} if received else {})
    _refuse_known(entry, corpus, files, where)
    return Proposal(folder, entry, files, before, _checked(entry, text, corpus, where))


def _extraction(found: Extracted) -> str:
    """How the text was obtained, and what was uncertain in it."""
    how = f"Text extracted from the {_FORMATS[found.format]} with {found.tool}"
    if found.format == "txt":
        how = f"Text converted from {found.tool} to UTF-8"
    return " ".join("; ".join((how, *found.warnings)).split())


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


def _decision_id(document: Document, given: Given) -> str:
    """The decision that the text prints, or the one that is given where it prints none."""
    printed = document.identity.symbol.decision_id if document.identity.symbol else None
    if given.decision_id is None:
        if printed is None:
            todo = "name the decision, for example --decision-id mc-dec-6-17"
            raise SourceError("prints neither a symbol nor number and body", todo=todo)
        return printed
    if printed is not None and printed != given.decision_id:
        raise SourceError(f"is {printed}, not {given.decision_id}", todo="mend --decision-id, or leave it out")
    column = next(column for column in recorded().columns if column.name == "decision_id")
    try:
        cast(column, given.decision_id)
    except ValueError as error:
        raise SourceError(f"--decision-id {error}", todo="identifiers look like mc-dec-6-17") from error
    return given.decision_id


def _refuse_known(entry: Entry, corpus: Corpus, files: dict[str, bytes], where: str) -> None:
    """Refuse what the folder has already: the same file, the same text, or another file of the name."""
    for old in corpus.entries:
        same = {old.sha256, old.received_sha256 or old.sha256} & {entry.sha256, entry.received_sha256 or entry.sha256}
        if same:
            raise CurationError(
                f"is there already, as {old.source_file}", where=where, todo="nothing needs to be added"
            )
        if entry.source_file == old.source_file:
            raise CurationError(
                f"is {old.decision_id} in the language {old.language}, of which {old.source_file} is the text",
                where=where,
                todo="keep one text of a decision in a language; to replace it, remove the old one and its row first",
            )
    for name, data in files.items():
        if (corpus.folder / name).exists() and (corpus.folder / name).read_bytes() != data:
            raise OutputError("is there, and is not in the list", where=str(corpus.folder / name), todo="move it away")


def _checked(entry: Entry, text: bytes, corpus: Corpus, where: str) -> Document:
    """The document as a build will make it, beside those of the same decision that are there already."""
    known = authorities.load(curated_folder())
    source = listed(from_bytes(text, entry.source_file, where), entry)
    document = document_of(source, entry, known)
    others = [read_document(corpus, old, known) for old in corpus.entries if old.decision_id == entry.decision_id]
    refuse_faults(share_decision((*others, document)), known.keys(), Edition(known))
    return document


def add(proposal: Proposal) -> None:
    """Put the text, the file it is from and the row in place; should anything fail, nothing has changed.

    Raises OutputError if the list has changed since it was read.
    """
    commit(proposal.folder, [proposal.entry], proposal.files, proposal.before)


def commit(folder: Path, entries: Sequence[Entry], files: Mapping[str, bytes], before: bytes | None) -> None:
    """Put files by name and rows of the list in a folder of source texts, all or none.

    `before` is the list as it was when the entries were made, None if there was none. Raises OutputError if it is
    another one by now.
    """

    def refuse_other_list() -> None:
        now = (folder / LIST).read_bytes() if (folder / LIST).exists() else None
        if now != before:
            todo = "nothing was added: run it again"
            raise OutputError("was changed by somebody else", where=str(folder / LIST), todo=todo)

    with writing(folder) as made:
        for name, data in files.items():
            (made / name).write_bytes(data)
        (made / LIST).write_bytes(_listed(entries, before))
        corpus = read_corpus(made)
        new = {entry.source_file for entry in entries}
        for entry in corpus.entries:
            if entry.source_file in new:
                corpus.read(entry)
        swap(made, folder, (*files, LIST), unless=refuse_other_list)


def _listed(entries: Sequence[Entry], before: bytes | None) -> bytes:
    """The list with new rows at its end; the rows before them stay as they are, byte for byte where they can."""
    header = recorded().header
    rows = tables.encode([[getattr(entry, name) for name in header] for entry in entries])
    if before is None or not before.strip():
        return tables.encode([header]) + rows
    old, *lines = csv.reader(io.StringIO(before.decode("utf-8"), newline=""), strict=True)
    if tuple(old) == header:
        return before + (b"" if before.endswith(b"\n") else b"\n") + rows
    # A list of the first release: its rows get the columns that it lacks.
    wider = [[*line, *[""] * (len(header) - len(line))] for line in lines if line]
    return tables.encode([header, *wider]) + rows


def summary(proposal: Proposal) -> Iterator[str]:
    """What was understood of a text and what would be written, for a person to look at."""
    document, entry = proposal.document, proposal.entry
    symbol = document.decision.symbol or entry.decision_id
    yield f"{symbol} in {load(entry.language).name}: {document.expression.title or 'no title'}"
    yield ""
    kinds = Counter(paragraph.kind for paragraph in document.paragraphs)
    yield f"  paragraphs   {len(document.paragraphs)}: {', '.join(f'{kind} {n}' for kind, n in kinds.items())}"
    yield f"  sitting      {_sitting(document)}"
    for statement in document.interpretative_statements:
        makers = [one.cited for one in statement.statement_delegations]
        yield f"  statement    {statement.kind}: {', '.join(filter(None, makers)) or 'delegation not found'}"
    references = [one for paragraph in document.paragraphs for one in paragraph.references]
    open_ones = [one.cited for one in references if one.scope == "external" and one.instrument_id is None]
    commitments = sum(len(paragraph.commitments) for paragraph in document.paragraphs)
    yield f"  references   {len(references)}, {len(open_ones)} to documents that could not be told"
    yield f"  commitments  {commitments}"
    for diagnostic in document.diagnostics[:_SHOWN]:
        yield f"  unsure       line {diagnostic.line}: {diagnostic.what}: {diagnostic.why}"
    if len(document.diagnostics) > _SHOWN:
        yield f"  unsure       and {len(document.diagnostics) - _SHOWN} more"
    for name in proposal.files:
        yield f"  writes       {proposal.folder / name}"
    yield f"  {'writes' if proposal.before is None else 'changes':11}  {proposal.folder / LIST}"


def _sitting(document: Document) -> str:
    own = document.expression
    said = {"day": own.meeting_day, "journal": own.journal, "agenda item": own.agenda_item}
    adopted = [f"adopted {document.decision.adopted}"] if document.decision.adopted else []
    return ", ".join([*adopted, *(f"{name} {value}" for name, value in said.items() if value)]) or "not printed"
