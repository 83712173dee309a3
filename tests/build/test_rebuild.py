"""What only the engine can tell: data changed against their text, in all their forms alike."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions.build import rebuild
from osce_decisions.cli import main
from tests.check.broken import Broken


def test_an_unchanged_package_is_made_again(package: Path) -> None:
    assert list(rebuild(package)) == []


def test_a_zip_is_made_again_with_the_tables_of_the_engine_or_its_own(package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "package.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in package.rglob("*"):
            if path.is_file() and path.suffix != ".zip":
                archive.write(path, path.relative_to(package))
    assert list(rebuild(tmp_path / "package.zip")) == []


def _strength(broken: Broken) -> None:
    row = next(row for row in broken.rows("commitments") if row["strength"])
    other = "2" if row["strength"] == "1" else "1"
    broken.edit("commitments", lambda one: one == row, strength=other)


def _instrument(broken: Broken) -> None:
    rows = [row for row in broken.rows("references") if row["instrument_id"]]
    other = next(row["instrument_id"] for row in rows if row["instrument_id"] != rows[0]["instrument_id"])
    broken.edit("references", lambda one: one == rows[0], instrument_id=other)


def _commitment(broken: Broken) -> None:
    with broken.table("commitments") as rows:
        gone = rows.pop()["commitment_id"]
    with broken.table("commitment_actors") as rows:
        rows[:] = [row for row in rows if row["commitment_id"] != gone]


@pytest.mark.parametrize("change", [_strength, _instrument, _commitment])
def test_what_was_changed_is_named(change: Callable[[Broken], None], package: Path) -> None:
    broken = Broken(package)
    change(broken)
    broken.seal()
    found = [finding for finding in rebuild(package) if finding.rule == "differs"]
    assert any(finding.path.startswith("data/tables/") for finding in found)
    done = CliRunner().invoke(main, ["validate", "--rebuild", str(package)])
    assert done.exit_code == 1
    assert "[rebuild/differs]" in done.output


def test_texts_that_cannot_be_built_are_one_line(package: Path) -> None:
    shutil.rmtree(package / "data/source")
    done = CliRunner().invoke(main, ["validate", "--rebuild", str(package)])
    assert done.exit_code == 2 and done.stderr.count("\n") == 1
