"""What frictionless says: the package is valid, and so, to it, are packages that are broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from osce_decisions.check import validate
from osce_decisions.errors import PackageError
from tests import frozen
from tests.check.mutants import ALL, Mutant
from tests.check.test_mutants import broken_by

pytestmark = pytest.mark.slow

pytestmark = pytest.mark.slow


def frictionless(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "frictionless", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("descriptor", ["datapackage.json", "data/tables/datapackage.json"])
def test_frictionless_finds_nothing_and_warns_of_nothing(descriptor: str) -> None:
    run = frictionless("validate", descriptor, folder=frozen.package())
    assert run.returncode == 0, run.stdout
    assert "VALID" in run.stdout
    assert "INVALID" not in run.stdout
    assert "warning" not in (run.stdout + run.stderr).lower()


PASSED = [mutant for mutant in ALL if mutant.passes]


@pytest.mark.parametrize("mutant", PASSED, ids=lambda mutant: mutant.name)
def test_frictionless_passes_what_our_own_tiers_find(mutant: Mutant, package: Path) -> None:
    """If this fails, frictionless has learnt something: the mutant can lose its mark."""
    broken_by(mutant, package)
    run = frictionless("validate", "datapackage.json", folder=package)
    assert run.returncode == 0, run.stdout


def test_all_that_the_design_names_is_among_them() -> None:
    names = " ".join(mutant.name for mutant in PASSED)
    for part in (
        "broken json file",
        "unique key violated",
        "misspelt property of the package",
        "misspelt property of a resource",
        "misspelt property of a schema",
        "misspelt property of a field",
        "unterminated quote",
        "foreign key to a column that is not unique",
    ):
        assert part in names


def zipped(package: Path, target: Path, top: str = "") -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(package.rglob("*")):
            if file.is_file():
                archive.write(file, f"{top}{file.relative_to(package)}")
    return target


def test_zip_is_checked_as_a_folder_is(package: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("zip")
    assert list(validate(zipped(package, folder / "good.zip"))) == []
    (package / "data/tables/states.csv").write_bytes(b"")
    assert "header" in {finding.rule for finding in validate(zipped(package, folder / "bad.zip"))}


def test_zip_with_a_top_folder_passes_frictionless_and_not_us(package: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-zip")
    elsewhere.mkdir()
    path = zipped(package, elsewhere / "topped.zip", "osce-decisions/")
    run = frictionless("validate", "topped.zip", folder=elsewhere)
    assert run.returncode == 0, run.stdout
    with pytest.raises(PackageError, match="not at the top"):
        list(validate(path))
    shutil.rmtree(elsewhere)
