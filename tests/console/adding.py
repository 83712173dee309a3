"""In: a file. Out: what `add` does with it, and what a folder holds afterwards."""

from __future__ import annotations

import csv
from pathlib import Path

from click.testing import CliRunner, Result

from osce_decisions.cli import main
from tests.extract.decision import as_text
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html

TEXT = as_text(FRENCH).encode()
MAKERS = {"pdf": as_pdf, "docx": as_docx, "html": as_html}
OLD_HEADER = "source_file,decision_id,language,sha256,origin,extraction"


def add(file: Path, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["add", str(file), "--source", str(folder), *options])


def received(tmp_path: Path, data: bytes = TEXT, name: str = "received.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
