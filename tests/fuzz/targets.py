"""In: the bytes of a file from a stranger, and its format. Out: what became of it; a FaultError where that is ours.

Each target does what a command does with such a file, in this process, without frictionless and without the process
of its own in which other formats are read: whatever that one ends with is an answer, which hides a fault.
"""

from __future__ import annotations

import importlib
import json
import shutil
import tempfile
import zlib
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
from osce_decisions.extract import FORMATS, Limits, worker
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
from tests.fuzz import small

READ, REFUSED = "read", "refused"

_UNNAMED = "mc-dec-1-99"
_HEAD = 200
# Of what a reader makes of a file, one in so many goes through the whole engine.
_WHOLE = 8


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


def lines(data: bytes) -> str:
    """A text is only parsed: three times as many can be."""
    try:
        for _ in parse_all(replace(from_bytes(data, "a.txt", "a.txt"), origin="A test")):
            pass
    except ConservationError as error:
        raise FaultError(str(error)) from error
    except OsceDecisionsError as error:
        _one_line(error)
        return REFUSED
    return READ


def _extracted(module: str) -> Callable[[bytes], str]:
    def target(data: bytes) -> str:
        for known in FORMATS:
            known.recognises(data)
        answer = worker._answer({"module": module, "where": "a"}, data, Limits())
        json.dumps(answer)
        if "failed" in answer:
            # A person is told so in one line; here it is to be seen where it comes from.
            importlib.import_module(f"osce_decisions.extract.{module}").extract(data, "a", Limits())
            raise FaultError(f"the reader failed: {answer['failed']}")
        if "text" in answer and zlib.crc32(data) % _WHOLE == 0:
            text(answer["text"].encode())
        return READ if "text" in answer else REFUSED

    return target


def table_by_hand(data: bytes) -> str:
    """A table made by hand is read."""
    described = table(_named(data, "csv"))
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


def _named(data: bytes, kind: str) -> str:
    """The table whose header has most of its beginning in common with a file."""
    headers = _headers(kind)
    return max(headers, key=lambda name: _alike(data, headers[name]))


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes two have in common at their beginning."""
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(other))


@cache
def _headers(kind: str) -> dict[str, bytes]:
    folder = small.package() / ("data/curated" if kind == "csv" else "data/tables")
    return {path.stem: path.read_bytes()[:_HEAD] for path in sorted(folder.glob("*.csv"))}


class Package:
    """A copy of the small package, in which one file at a time is replaced."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="fuzz-")
        self.root = Path(self._folder.name)
        for name in ("datapackage.json", "data", "schema", "CHANGELOG.md"):
            source = small.package() / name
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
    """A package with another file in the place of one of its own is checked; `{}` in its path is the table's name."""

    def target(data: bytes) -> str:
        found = 0
        with _package().with_file(path.format(_named(data, "table")), data) as root:
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
    expression_id = small.EXPRESSION
    with _package().with_file(f"data/json/{expression_id}.json", data) as root, open_package(root) as package:
        found = list(check_document(package, expression_id, group_rows(package)[expression_id], thorough=False))
    return REFUSED if found else READ


def xml(data: bytes) -> str:
    """An Akoma Ntoso file is held against its schemas, the rules and the tables."""
    expression_id = small.EXPRESSION
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
            for _ in shown(path, f"{small.EXPRESSION}#title", (), 80):
                pass
        except OsceDecisionsError as error:
            _one_line(error)
            return REFUSED
    return READ


TARGETS: dict[str, Callable[[bytes], str]] = {
    "txt": text,
    "lines": lines,
    "pdf": _extracted("pdf"),
    "docx": _extracted("docx"),
    "html": _extracted("html"),
    "md": _extracted("markdown"),
    "csv": table_by_hand,
    "table": _validated("data/tables/{}.csv", ("tables", "rules")),
    "descriptor": _validated("datapackage.json", ("descriptor", "tables")),
    "json": document,
    "xml": xml,
    "zip": archive,
}
"""Format → what is done with a file of it."""

SHARES = {"txt": 20, "lines": 50, "pdf": 14, "docx": 36, "html": 40, "md": 18, "csv": 12, "table": 3, "descriptor": 1}
SHARES |= {"json": 3, "xml": 3, "zip": 2}
"""How often a format comes among all: more of those that cost little, and that strangers send."""
