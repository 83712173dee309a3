"""In: files or standard input. Out: their decisions as nested JSON or Akoma Ntoso, parsed and annotated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.diagnostics import doubt
from osce_decisions.errors import OsceDecisionsError, SourceError
from osce_decisions.extract import Limits, extract
from osce_decisions.languages import load
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes, read_bytes
from osce_decisions.resources import curated_folder
from osce_decisions.write.json import encode_indented, encode_line
from osce_decisions.write.parts import Edition

_SHOWN = 12

Warn = Callable[[str], None]
"""Takes a line of which a person should know."""


def parse_files(
    files: Iterable[Path],
    language: str | None,
    stdin: IO[bytes],
    warn: Warn,
    *,
    indented: bool,
    limits: Limits | None = None,
) -> Iterator[bytes]:
    """Each decision of each file, nested. All are read before the first is handed out: an error prints nothing."""
    if language is not None:
        load(language)
    known = authorities.load(curated_folder())
    read = (_documents(path, language, stdin, warn, limits) for path in files)
    documents = [annotate(document, known) for found in read for document in found]
    encode = encode_indented if indented else encode_line
    yield from map(encode, documents)


def parse_to_xml(
    files: Sequence[Path], language: str | None, stdin: IO[bytes], warn: Warn, limits: Limits | None = None
) -> bytes:
    """The Akoma Ntoso file of one decision. Several would be no XML document."""
    from osce_decisions.write.akn import encode

    if len(files) != 1:
        raise SourceError(f"{len(files)} files for one XML document", todo="name one file, or build a package of them")
    if language is not None:
        load(language)
    documents = _documents(files[0], language, stdin, warn, limits)
    if len(documents) != 1:
        said = f"holds {len(documents)} decisions, and an XML document is one"
        raise SourceError(said, where=_where(files[0]), todo="take one of them, or build a package of them")
    known = authorities.load(curated_folder())
    return encode(annotate(documents[0], known), Edition(known))


def _where(path: Path) -> str:
    return "standard input" if str(path) == "-" else str(path)


def _documents(
    path: Path, language: str | None, stdin: IO[bytes], warn: Warn, limits: Limits | None
) -> tuple[Document, ...]:
    """The decisions of a file; what was uncertain in reading it is said, and stands among their diagnostics."""
    where = _where(path)
    said: list[str] = []
    data = stdin.read() if str(path) == "-" else read_bytes(path)
    source = read_source(data, path, where, said.append, limits)
    for line in said:
        warn(f"{where}: {line}")
    try:
        documents = parse_all(replace(source, language=language))
    except OsceDecisionsError as error:
        error.where = where
        raise
    doubts = tuple(doubt(1, "extraction", line) for line in said)
    for line in doubts_of(documents):
        warn(f"{where}: {line}")
    return tuple(replace(document, diagnostics=(*doubts, *document.diagnostics)) for document in documents)


def doubts_of(documents: Iterable[Document]) -> Iterator[str]:
    """What the parser was unsure of in the decisions of a file: a line each, the first of many."""
    found = [one for document in documents for one in document.diagnostics]
    for one in found[:_SHOWN]:
        yield f"line {one.line}: {one.what}: {one.why}"
    if len(found) > _SHOWN:
        yield f"and {len(found) - _SHOWN} more doubts, in the diagnostics of the JSON"


def read_source(data: bytes, path: Path, where: str, warn: Warn, limits: Limits | None = None) -> Source:
    """The text of a file in any format; of another format than text it takes the name that the text would have."""
    found = extract(data, where, limits)
    for line in found.warnings:
        warn(line)
    name = "stdin.txt" if str(path) == "-" else path.name if found.format == "txt" else f"{path.stem}.txt"
    return from_bytes(data if found.is_received else found.text.encode(), name, where)
