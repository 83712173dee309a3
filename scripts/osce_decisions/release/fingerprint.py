"""In: a package that was released. Out: its fingerprint in `data/releases/`, with which later ones are compared.

A fingerprint is an edition in brief: all tables, columns, codes and keys, every row with its identifier, short cells as
they are, long ones as a hash. `diff` reads it like a package, and finds the same changes in the same rows and columns.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osce_decisions.build.swap import swap, writing
from osce_decisions.errors import PackageError, ReleaseError
from osce_decisions.release.differences import load, quoted
from osce_decisions.release.edition import FINGERPRINT, Edition, EditionTable, opened

FOLDER = "data/releases"
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ROWS = 10_000


def keep_fingerprint(what: str, root: Path) -> Path:
    """Put the fingerprint of a package (folder, zip, git revision) into the tree at `root`. Returns its folder.

    Raises PackageError if there is no package whose tables can be read, ReleaseError if it is no released version or
    another package was released under that version.
    """
    with opened(what) as edition, writing(root) as folder:
        if not _VERSION.fullmatch(edition.version):
            raise ReleaseError(f"is no release ({edition.version})", where=what, todo="name a released package")
        place = root / FOLDER / edition.version
        made = folder / FOLDER / edition.version
        write_fingerprint(edition, made)
        refuse_other(made, place)
        swap(folder, root, (f"{FOLDER}/{edition.version}",))
    return place


def refuse_other(made: Path, kept: Path) -> None:
    """Raise ReleaseError if a fingerprint is kept that is not the one that was made: a release never changes."""
    if kept.is_dir() and _bytes(made) != _bytes(kept):
        raise ReleaseError(
            f"{kept.name} was released with other data",
            where=f"{FOLDER}/{kept.name}",
            todo="release a new version; what is released stays as it is",
        )


def _bytes(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def write_fingerprint(edition: Edition, folder: Path) -> None:
    """Write the fingerprint of an edition into a new folder.

    Raises PackageError if a table cannot be read.
    """
    if edition.is_fingerprint:
        raise PackageError("is a fingerprint already", where=edition.label, todo="name a package")
    # The name of a table becomes that of a file.
    if strange := next((name for name in edition.tables if not _NAME.fullmatch(name)), None):
        raise PackageError(f"has a table {strange[:40]!r}", where=edition.label, todo="run validate")
    import duckdb

    folder.mkdir(parents=True)
    described = {
        "version": edition.version,
        "resources": [_described(table) for table in edition.tables.values()],
    }
    text = json.dumps(described, ensure_ascii=False, indent=1)
    (folder / FINGERPRINT).write_bytes(f"{text}\n".encode())
    with tempfile.TemporaryDirectory() as work, duckdb.connect(str(Path(work) / "tables.duckdb")) as database:
        for name, table in edition.tables.items():
            columns = ", ".join(map(quoted, table.fields))
            try:
                load(database, "t", table, hashed=True)
                rows = database.execute(f"SELECT {columns} FROM t ORDER BY _row")
            except duckdb.Error as error:
                reason = " ".join(str(error).split())[:200]
                raise PackageError(f"table {name}: cannot be read ({reason})", where=edition.label) from error
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table.fields)
                while batch := rows.fetchmany(_ROWS):
                    writer.writerows(batch)


def _described(table: EditionTable) -> Mapping[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type, "constraints": _constraints(field.required, field.codes)}
                for field in table.fields.values()
            ],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": target}} for column, target in table.names.items()
            ],
        },
    }


def _constraints(required: bool, codes: frozenset[str]) -> Mapping[str, Any]:
    return ({"required": True} if required else {}) | ({"enum": sorted(codes)} if codes else {})
