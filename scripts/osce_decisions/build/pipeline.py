"""In: source texts and curated tables. Out: the data package on disk, whole or not at all.

This module is the pipeline on one page:

    corpus.read → parse → annotate → check → write → describe → swap

It streams: one work (a decision in all its languages) is in memory at a time.
"""

from __future__ import annotations

import json as json_format
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from osce_decisions import authorities as curated
from osce_decisions.annotate import annotate
from osce_decisions.annotate.corrections import MISFIT
from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import LIST, Corpus, Entry, read_corpus
from osce_decisions.build.folder import Folder, differences, surplus, swap, temporary
from osce_decisions.build.metadata import read_metadata
from osce_decisions.check import check_work
from osce_decisions.check.work import Keys
from osce_decisions.errors import CurationError, InvalidError, OsceDecisionsError, OutdatedError, OutputError
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse
from osce_decisions.tables import GENERATED
from osce_decisions.write import WRITERS, akn, csv, descriptor, document_schema, json
from osce_decisions.write.parts import Edition, Part, Work
from osce_decisions.write.rows import rows

SOURCE_FOLDER = "data/source"

MADE = (csv.FOLDER, json.FOLDER, akn.FOLDER, document_schema.PATH, akn.SCHEMA, descriptor.PATH)
"""What a build makes, as paths in the package: folders whole, files one by one."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: where the texts, the curated tables and `package.json` are, and the package's own folder."""

    source: Path
    curated: Path
    metadata: Path
    output: Path


def build(plan: Plan, progress: Progress | None = None) -> Corpus:
    """Build the package and put it in place. Returns the corpus that it was built from.

    Raises an OsceDecisionsError that names the file and what to do; nothing has changed then.
    """
    corpus = read_corpus(plan.source)
    with temporary(plan.output, _made(plan)) as folder:
        make(plan, corpus, folder, progress)
        _refuse_to_remove(plan, folder)
        swap(folder, plan.output, _made(plan))
    return corpus


def check(plan: Plan, progress: Progress | None = None) -> Corpus:
    """Compare what the build would make with what is there. Returns the corpus that it was built from.

    Raises OutdatedError that names each file that differs.
    """
    corpus = read_corpus(plan.source)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(plan, corpus, folder, progress)
        found = differences(folder, plan.output, _made(plan))
    if found:
        raise OutdatedError("; ".join(found), where=str(plan.output), todo="run build and commit what it makes")
    return corpus


def make(plan: Plan, corpus: Corpus, folder: Path, progress: Progress | None = None) -> None:
    """Write the whole package into an empty folder and check it there."""
    known = curated.load(plan.curated)
    metadata = read_metadata(plan.metadata, plan.output)
    edition = Edition(
        known,
        metadata.created[:10] if metadata.created else None,
        tuple({key: str(one[key]) for key in ("name", "title", "path") if key in one} for one in metadata.licences),
        version("osce-decisions"),
    )
    built = Folder(folder)
    built.add(_received(corpus))
    for writer in WRITERS:
        built.add(writer.begin(edition), keep_open=True)
    keys = known.keys()
    done, total = 0, len(corpus.entries)
    for entries in corpus.works():
        work = read_work(corpus, entries, known)
        xml = refuse_faults(work, keys, edition)
        for writer in WRITERS:
            built.add(xml if writer is akn else writer.write(work, edition), keep_open=writer is csv)
        done += len(entries)
        if progress:
            progress(done, total)
    built_files = built.close()
    built.add(descriptor.describe(built_files, metadata))


def _refuse_to_remove(plan: Plan, folder: Path) -> None:
    """A build removes only what an earlier build made, as the descriptor there says."""
    try:
        listed = json_format.loads((plan.output / descriptor.PATH).read_bytes())["resources"]
        known = {str(resource["path"]) for resource in listed}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        known = set()
    found = surplus(folder, plan.output, _made(plan), known)
    if found:
        raise OutputError(
            f"{found[0]} is no file of the package" + (f", and {len(found) - 1} more" if len(found) > 1 else ""),
            where=str(plan.output),
            todo="move it away, or name another folder: the build would remove it",
        )


def read_work(corpus: Corpus, entries: tuple[Entry, ...], known: Authorities) -> Work:
    """The documents of one decision, parsed and annotated."""
    return share_decision(tuple(read_document(corpus, entry, known) for entry in entries))


def read_document(corpus: Corpus, entry: Entry, known: Authorities) -> Document:
    """The document of one entry of a corpus, parsed and annotated."""
    try:
        source = corpus.read(entry)
    except OsceDecisionsError as error:
        raise _located(error, entry) from error
    return document_of(source, entry, known)


def document_of(source: Source, entry: Entry, known: Authorities) -> Document:
    """The document of a source text that is listed as `entry`, parsed and annotated.

    Raises an OsceDecisionsError if it is no decision, not the listed one, or not what a row made by hand speaks of.
    """
    try:
        document = annotate(parse(source), known)
    except OsceDecisionsError as error:
        raise _located(error, entry) from error
    _check_identity(document, entry)
    _check_curated(document)
    return document


def share_decision(work: Work) -> Work:
    """One row for the work: what one expression lacks, another may print."""
    decision = work[0].decision
    for document in work[1:]:
        for column in decision.__dataclass_fields__:
            if getattr(decision, column) is None:
                decision = replace(decision, **{column: getattr(document.decision, column)})
    return tuple(replace(document, decision=decision) for document in work)


def _located(error: OsceDecisionsError, entry: Entry) -> OsceDecisionsError:
    if not error.where:
        error.where = entry.source_file
    return error


def _check_curated(document: Document) -> None:
    """A row made by hand for this expression must fit its text."""
    for diagnostic in document.diagnostics:
        if diagnostic.what == MISFIT:
            where, _, what = diagnostic.why.partition(": ")
            raise CurationError(what, where=where, todo="mend the row, or remove it if the text was replaced")


def _check_identity(document: Document, entry: Entry) -> None:
    """The decision that a text prints must be the one that the list gives it."""
    symbol = document.identity.symbol
    if symbol is not None and symbol.decision_id != entry.decision_id:
        raise OsceDecisionsError(
            f"the text is {symbol.decision_id}, the list says {entry.decision_id}",
            where=f"{LIST}, line {entry.line}",
            todo="mend decision_id or source_file",
        )


def refuse_faults(work: Work, keys: Keys, edition: Edition) -> list[Part]:
    """Raise an OsceDecisionsError unless the documents of a decision may stand together in a package.

    Their XML is checked too, and returned, so that it is made once.
    """
    _check_distinct(work)
    return _checked(work, keys, edition)


def _check_distinct(work: Work) -> None:
    """A decision has one text a language, unless a text bears a revision of its own."""
    seen: dict[str, str] = {}
    for document in work:
        expression = document.expression
        if expression.expression_id in seen:
            raise CurationError(
                f"{expression.source_file} and {seen[expression.expression_id]} are both {expression.expression_id}",
                where=LIST,
                todo="keep one text of a decision in a language",
            )
        seen[expression.expression_id] = expression.source_file


def _checked(work: Work, keys: Keys, edition: Edition) -> list[Part]:
    """What is about to be written must hold, rows and XML: the first fault ends the build. Returns the XML."""
    xml: list[Part] = []

    def files() -> dict[str, bytes]:
        xml.extend(akn.write(work, edition))
        return {part.path: part.data for part in xml}

    lines = {name: [row for one in _holders(work, name) for row in rows(one, name)] for name in GENERATED}
    texts = {document.source.source_file: document.source.text for document in work}
    fault = next(check_work(lines, texts, keys, files), None)
    if fault:
        raise InvalidError(f"{fault.rule}: {fault.message}", where=fault.path, todo="nothing was written")
    return xml


def _holders(work: Work, name: str) -> Work:
    return work[:1] if name == "decisions" else work


def _received(corpus: Corpus) -> Iterator[Part]:
    yield Part(f"{SOURCE_FOLDER}/{LIST}", (corpus.folder / LIST).read_bytes())
    for entry in corpus.entries:
        path = corpus.folder / entry.source_file
        if path.is_file():
            yield Part(f"{SOURCE_FOLDER}/{entry.source_file}", path.read_bytes())
        if entry.received_file and (corpus.folder / entry.received_file).is_file():
            yield Part(f"{SOURCE_FOLDER}/{entry.received_file}", (corpus.folder / entry.received_file).read_bytes())


def _made(plan: Plan) -> tuple[str, ...]:
    """What to put in place: the received texts too where the package is not their home."""
    at_home = (plan.output / SOURCE_FOLDER).resolve() == plan.source.resolve()
    return MADE if at_home else (*MADE, SOURCE_FOLDER)
