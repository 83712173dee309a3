"""What the tests of formats share: each export of the frozen package, made once, and the rows of its tables."""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from functools import cache
from pathlib import Path

from osce_decisions.export import export
from tests import frozen


@cache
def exported(name: str) -> Path:
    """The frozen package in a format."""
    folder = Path(tempfile.mkdtemp(prefix="exports-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    export(name, frozen.package(), folder / name)
    return folder / name


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table, as its CSV file has them."""
    with (frozen.package() / "data/tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(value: object) -> str:
    """A typed value as a cell of a CSV file has it."""
    return "" if value is None else str(value)
