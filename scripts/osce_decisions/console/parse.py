"""In: files or standard input. Out: their decisions as nested JSON, parsed and annotated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.languages import load
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes, read
from osce_decisions.resources import curated_folder
from osce_decisions.write.json import encode_indented, encode_line


def parse_files(files: Iterable[Path], language: str | None, stdin: IO[bytes], *, indented: bool) -> Iterator[bytes]:
    """Each file as a nested document. All are read before the first is handed out: an error prints nothing."""
    if language is not None:
        load(language)
    known = authorities.load(curated_folder())
    documents = [annotate(_document(path, language, stdin), known) for path in files]
    encode = encode_indented if indented else encode_line
    yield from map(encode, documents)


def _document(path: Path, language: str | None, stdin: IO[bytes]) -> Document:
    source = _read(path, stdin)
    try:
        return parse(replace(source, language=language))
    except OsceDecisionsError as error:
        error.where = str(path) if str(path) != "-" else "standard input"
        raise


def _read(path: Path, stdin: IO[bytes]) -> Source:
    if str(path) == "-":
        return from_bytes(stdin.read(), "stdin.txt", "standard input")
    return read(path)
