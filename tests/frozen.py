"""In: the frozen source texts and hand-made tables in `tests/package/`. Out: the package that the engine makes of them.

What the tests count, break and compare is this package, so that a decision, or a row of an authority, that is added
to the live data breaks none of them. Its rows are kept as they are; where the columns of a hand-made table change,

    .venv/bin/python -m tests.frozen

brings these rows into the new columns, filled from the live rows with the same key.
"""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from functools import cache
from pathlib import Path

from osce_decisions import authorities
from osce_decisions.authorities import CURATED, Authorities
from osce_decisions.build import Plan, build
from osce_decisions.errors import CurationError
from osce_decisions.resources import curated_folder, schema_folder
from osce_decisions.tables import table

HERE = Path(__file__).resolve().parent / "package"
SOURCES, HAND_MADE = HERE / "source", HERE / "curated"

Row = dict[str, str]


@cache
def package() -> Path:
    """The folder of the package, built once a process; nobody may change it (the fixture `package` is a copy)."""
    folder = Path(tempfile.mkdtemp(prefix="frozen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(SOURCES, folder / "data/source")
    shutil.copytree(HAND_MADE, folder / "data/curated")
    shutil.copytree(schema_folder(), folder / "schema")
    shutil.copy(HERE / "CHANGELOG.md", folder / "CHANGELOG.md")
    try:
        build(Plan(folder / "data/source", folder / "data/curated", folder / "data/curated/package.json", folder))
    except CurationError as error:
        error.todo += " (if the columns have changed: python -m tests.frozen)"
        raise
    return folder


@cache
def known() -> Authorities:
    """The authority tables that go with it."""
    return authorities.load(HAND_MADE)


def renew() -> None:
    """Bring the frozen rows into the columns of today; a table that is new is taken as it is."""
    for path in HAND_MADE.glob("*.csv"):
        if path.stem not in CURATED:
            path.unlink()
    for name in CURATED:
        path, key = HAND_MADE / f"{name}.csv", table(name).primary_key
        live = {_key(row, key): row for row in _read(curated_folder() / path.name)}
        rows = [live.get(_key(row, key), {}) | row for row in _read(path)] if path.is_file() else list(live.values())
        _write(path, rows, table(name).header)


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in columns)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row], header: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    renew()
