"""In: the bytes of a file from a stranger, and its format. Out: what became of it; a FaultError where that is ours.

Each target does what a command does with such a file, in this process, without frictionless and without the process
of its own in which other formats are read: whatever that one ends with is an answer, which hides a fault.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from osce_decisions.annotate import annotate
from osce_decisions.annotate.agreement import add_disagreements
from osce_decisions.authorities import Authorities
from osce_decisions.build.work import share_decision
from osce_decisions.check import TIERS, akn, check_work, conformance
from osce_decisions.check.document import check_document
from osce_decisions.check.grouped import group_rows
from osce_decisions.check.package import open_package
from osce_decisions.check.source import source_text
from osce_decisions.console.show import shown
from osce_decisions.curation import read_rows
from osce_decisions.errors import ConservationError, OsceDecisionsError
from osce_decisions.extract import Limits, worker
from osce_decisions.markup import Written
from osce_decisions.model import Document, Finding
from osce_decisions.parse import parse, parse_all
from osce_decisions.parse.source import from_bytes
from osce_decisions.tables import table
from osce_decisions.write import akn as akn_writer
from osce_decisions.write import csv
from osce_decisions.write.parts import Edition
from osce_decisions.write.writers import WRITERS
from tests import frozen

READ, REFUSED, FAILED = "read", "refused", "failed"
"""`failed`: the reader of a format failed inside; a person is told so in one line, and the command ends with 2."""

_UNNAMED = "mc-dec-1-99"


class FaultError(Exception):
    """The program contradicts itself: what it makes fails its own checks."""


@cache
def _edition() -> Edition:
    return Edition(_known(), "2026-01-01", (), "0.0.0")


@cache
def _known() -> Authorities:
    return frozen.known()


def document_of(data: bytes) -> Document | None:
    """The document that `add` and `build` would make of a text; None if the file holds several.

    Raises OsceDecisionsError if it is refused.
    """
    source = replace(from_bytes(data, "a.txt", "a.txt"), origin="A test")
    first, *more = parse_all(source)
    if more:
        return None
    symbol, language = first.identity.symbol, first.expression.language
    listed = replace(source, decision_id=symbol.decision_id if symbol else _UNNAMED, language=language)
    return annotate(parse(listed), _known())


def faults_of(document: Document) -> Iterator[Finding]:
    """What our own checks find in a document that we made, rows and Akoma Ntoso."""
    work = add_disagreements(share_decision((document,), _known()))
    files = {akn_writer.path(one.expression.expression_id): akn_writer.written(one, _edition()) for one in work}
    lines = csv.lines_of(work, _edition())
    texts = {document.source.source_file: document.source.text}
    yield from check_work(lines, texts, _known().keys(), lambda: files)
    for writer in WRITERS:
        for _ in writer.write(work, _edition()):
            pass


def text(data: bytes) -> str:
    """A text is parsed, annotated, written and checked."""
    try:
        document = document_of(data)
    except ConservationError as error:
        raise FaultError(str(error)) from error
    except OsceDecisionsError as error:
        _one_line(error)
        return REFUSED
    found = next(faults_of(document), None) if document else None
    if found:
        raise FaultError(f"{found.tier}/{found.rule} ({found.path}): {found.message}")
    return READ


def _one_line(error: OsceDecisionsError) -> None:
    if not str(error) or "\n" in str(error) or "fault of the p" in str(error):
        raise FaultError(f"is no clear line: {error!r}") from error


def _extracted(module: str) -> Callable[[bytes], str]:
    def target(data: bytes) -> str:
        answer = worker._answer({"module": module, "where": "a"}, data, Limits())
        json.dumps(answer)
        return FAILED if "failed" in answer else READ if "text" in answer else REFUSED

    return target


def table_by_hand(data: bytes) -> str:
    """A table made by hand is read."""
    described = table(_BY_KEY.get(data[:60].partition(b",")[0], "actors"))
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        try:
            for _ in read_rows(Path(file.name), described, where="a.csv"):
                pass
        except OsceDecisionsError as error:
            _one_line(error)
            return REFUSED
    return READ


_BY_KEY = {b"state_id": "states", b"concept_id": "concepts", b"meeting_id": "meetings"}


class Package:
    """A copy of the frozen package, in which one file at a time is replaced."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="fuzz-")
        self.root = Path(self._folder.name)
        for name in ("datapackage.json", "data", "schema", "CHANGELOG.md"):
            source = frozen.package() / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.root / name)

    @contextmanager
    def with_file(self, path: str, data: bytes) -> Iterator[Path]:
        """The package with other bytes in the place of one file."""
        before = (self.root / path).read_bytes()
        (self.root / path).write_bytes(data)
        try:
            yield self.root
        finally:
            (self.root / path).write_bytes(before)


@cache
def _package() -> Package:
    return Package()


def _validated(path: str, tiers: Sequence[str]) -> Callable[[bytes], str]:
    """A package with another file in the place of one of its own is checked."""

    def target(data: bytes) -> str:
        found = 0
        with _package().with_file(path, data) as root:
            try:
                with open_package(root) as package:
                    for tier in TIERS:
                        if tier is not conformance and tier.TIER in tiers:
                            found += sum(isinstance(one, Finding) for one in tier.check(package))
            except OsceDecisionsError as error:
                _one_line(error)
                return REFUSED
        return REFUSED if found else READ

    return target


def document(data: bytes) -> str:
    """A nested document is held against its schema and the tables."""
    expression_id = "mc-dec-5-08.fr"
    with _package().with_file(f"data/json/{expression_id}.json", data) as root, open_package(root) as package:
        found = list(check_document(package, expression_id, group_rows(package)[expression_id], thorough=False))
    return REFUSED if found else READ


def xml(data: bytes) -> str:
    """An Akoma Ntoso file is held against its schemas, the rules and the tables."""
    expression_id = "mc-dec-5-08.fr"
    with open_package(_package().root) as package:
        own = group_rows(package)[expression_id]
        source, _ = source_text(package, own)
        found = list(akn.check_made(akn.path_of(expression_id), Written(data), own, source, together := akn.Together()))
        found += together.faults({})
    return REFUSED if found else READ


def archive(data: bytes) -> str:
    """A zip file is opened, and a row of it shown."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.zip"
        path.write_bytes(data)
        try:
            for _ in shown(path, "mc-dec-5-08.fr#title", (), 80):
                pass
        except OsceDecisionsError as error:
            _one_line(error)
            return REFUSED
    return READ


TARGETS: dict[str, Callable[[bytes], str]] = {
    "txt": text,
    "pdf": _extracted("pdf"),
    "docx": _extracted("docx"),
    "html": _extracted("html"),
    "md": _extracted("markdown"),
    "csv": table_by_hand,
    "table": _validated("data/tables/paragraphs.csv", ("tables", "rules")),
    "descriptor": _validated("datapackage.json", ("descriptor", "tables")),
    "json": document,
    "xml": xml,
    "zip": archive,
}
"""Format → what is done with a file of it."""
