"""In: everything that a decision's data depend on. Out: a key that is another one as soon as any of it is another.

The engine with its language packs and schemas, the libraries that write, the hand-made tables, the texts and what the
list says of them. Of the tables that speak of single texts only the rows of the decision count: the annotators look
up no others.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import osce_decisions
from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import Corpus, Entry
from osce_decisions.resources import curated_folder, schema_folder
from osce_decisions.tables import Cell
from osce_decisions.write.parts import Edition

# What decides which bytes are written, beside our own code.
_LIBRARIES = ("lxml", "orjson", "cobalt")

_OF_ONE_TEXT = {"decision_facts": "decision_id", "resolutions": "paragraph_id", "corrections": "paragraph_id"}
"""The tables whose rows speak of one decision each, with the column that tells which."""


class Fingerprint:
    """The keys of the decisions of a corpus."""

    def __init__(self, corpus: Corpus, edition: Edition) -> None:
        self._corpus = corpus
        self._rows = _rows_by_decision(edition.authorities)
        common = hashlib.sha256()
        written = repr((edition.released, edition.licences, edition.engine)).encode()
        for piece in (*_engine(), *_authorities(edition.authorities), written):
            common.update(len(piece).to_bytes(8))
            common.update(piece)
        self._common = common.digest()

    def of(self, entries: Iterable[Entry]) -> str:
        """The key of a decision; a text that cannot be read counts as none."""
        digest = hashlib.sha256(self._common)
        for entry in entries:
            digest.update(repr(entry).encode())
            for name in (entry.source_file, entry.received_file):
                digest.update(_content(self._corpus.folder / name) if name else b"-")
            digest.update(json.dumps(self._rows.get(entry.decision_id, [])).encode())
        return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        return type(error).__name__.encode()


def _engine() -> Iterator[bytes]:
    yield sys.version.encode()
    for name in _LIBRARIES:
        yield f"{name} {version(name)}".encode()
    folders = (Path(osce_decisions.__file__).parent, schema_folder(), curated_folder())
    aside = {curated_folder() / f"{name}.csv" for name in _OF_ONE_TEXT}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and path not in aside:
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()


def _authorities(known: Authorities) -> Iterator[bytes]:
    for name in sorted(known.rows.keys() - _OF_ONE_TEXT.keys()):
        yield json.dumps([name, *(list(row.items()) for row in known.rows[name])]).encode()


def _rows_by_decision(known: Authorities) -> dict[str, list[list[tuple[str, Cell]]]]:
    found: dict[str, list[list[tuple[str, Cell]]]] = {}
    for name, column in _OF_ONE_TEXT.items():
        for row in known.rows[name]:
            # A paragraph is named by its expression, and that by its decision and a full stop.
            decision_id = str(row[column]).partition(".")[0]
            found.setdefault(decision_id, []).append([("table", name), *row.items()])
    return found
