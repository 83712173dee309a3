"""In: one small text and the frozen hand-made tables. Out: the smallest package that has each kind of row.

A mutant of a file of a package costs the reading of the whole package: this one has one decision, and of the hand-made
tables the rows that its own rows need.
"""

from __future__ import annotations

import atexit
import csv
import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

from osce_decisions.build import Plan, build
from osce_decisions.resources import schema_folder
from osce_decisions.tables import GENERATED, table
from tests import frozen

TEXT = Path(__file__).with_name("small.fr.txt")
EXPRESSION = "mc-dec-7-35.fr"
# Tables about decisions that are not here.
_OF_DECISIONS = ("corrections", "decision_facts", "resolutions")
_FIRST = 2

Row = dict[str, str]


@cache
def package() -> Path:
    """The folder of the package, built once a process and removed at its end."""
    folder = Path(tempfile.mkdtemp(prefix="small-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(schema_folder(), folder / "schema")
    shutil.copy(frozen.HERE / "CHANGELOG.md", folder / "CHANGELOG.md")
    shutil.copytree(frozen.HAND_MADE, folder / "data/curated")
    _list_text(folder / "data/source")
    tables = {path: _rows(path) for path in sorted((folder / "data/curated").glob("*.csv"))}
    for path, (header, _) in tables.items():
        if path.stem in _OF_DECISIONS:
            _write(path, header, [])
    _build(folder)
    for path, (header, rows) in _needed(tables, _used(folder)).items():
        _write(path, header, rows)
    _build(folder)
    return folder


def _list_text(folder: Path) -> None:
    """The text and the list that names it, as `add` leaves them."""
    folder.mkdir(parents=True)
    data = TEXT.read_bytes()
    (folder / f"{EXPRESSION}.txt").write_bytes(data)
    header = _rows(frozen.SOURCES / "sources.csv")[0]
    row = dict.fromkeys(header, "") | {
        "source_file": f"{EXPRESSION}.txt",
        "decision_id": EXPRESSION.partition(".")[0],
        "language": EXPRESSION.partition(".")[2],
        "sha256": hashlib.sha256(data).hexdigest(),
        "origin": "A test",
        "extraction": "Written by hand",
    }
    _write(folder / "sources.csv", header, [row])


def _build(folder: Path) -> None:
    build(Plan(folder / "data/source", folder / "data/curated", folder / "data/curated/package.json", folder))


def _used(folder: Path) -> set[str]:
    """What stands in the cells of the generated tables."""
    paths = (folder / f"data/tables/{name}.csv" for name in GENERATED)
    return {cell for path in paths for row in _rows(path)[1] for cell in row.values()}


def _needed(
    tables: dict[Path, tuple[tuple[str, ...], list[Row]]], used: set[str]
) -> dict[Path, tuple[tuple[str, ...], list[Row]]]:
    """The hand-made tables with the rows that others name, and the first ones of each."""
    keys = {path: table(path.stem).primary_key[0] for path in tables}
    chosen: dict[Path, list[Row]] = {}
    before = -1
    while before != len(used):
        before = len(used)
        for path, (_, rows) in tables.items():
            kept = [] if path.stem in _OF_DECISIONS else rows
            chosen[path] = [row for at, row in enumerate(kept) if at < _FIRST or row[keys[path]] in used]
            used |= {cell for row in chosen[path] for cell in row.values()}
    return {path: (header, chosen[path]) for path, (header, _) in tables.items()}


def _rows(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    with path.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file)
        rows = list(read)
    return tuple(read.fieldnames or ()), rows


def _write(path: Path, header: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
