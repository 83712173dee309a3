"""In: files or standard input. Out: their decisions as nested JSON, parsed and annotated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.extract import extract
from osce_decisions.languages import load
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes, read_bytes
from osce_decisions.resources import curated_folder
from osce_decisions.write.json import encode_indented, encode_line

Warn = Callable[[str], None]
"""Takes a line of which a person should know."""


def parse_files(
    files: Iterable[Path], language: str | None, stdin: IO[bytes], warn: Warn, *, indented: bool
) -> Iterator[bytes]:
    """Each decision of each file, nested. All are read before the first is handed out: an error prints nothing."""
    if language is not None:
        load(language)
    known = authorities.load(curated_folder())
    read = (_documents(path, language, stdin, warn) for path in files)
    documents = [annotate(document, known) for found in read for document in found]
    encode = encode_indented if indented else encode_line
    yield from map(encode, documents)


def _documents(path: Path, language: str | None, stdin: IO[bytes], warn: Warn) -> tuple[Document, ...]:
    where = "standard input" if str(path) == "-" else str(path)
    source = read_source(stdin.read() if str(path) == "-" else read_bytes(path), path, where, warn)
    try:
        return parse_all(replace(source, language=language))
    except OsceDecisionsError as error:
        error.where = where
        raise


def read_source(data: bytes, path: Path, where: str, warn: Warn) -> Source:
    """The text of a file in any format; of another format than text it takes the name that the text would have."""
    found = extract(data, where)
    for line in found.warnings:
        warn(f"{where}: {line}")
    name = "stdin.txt" if str(path) == "-" else path.name if found.format == "txt" else f"{path.stem}.txt"
    return from_bytes(data if found.format == "txt" else found.text.encode(), name, where)
