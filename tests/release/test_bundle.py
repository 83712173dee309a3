"""The bundle: a flat zip that frictionless takes as it is, the same bytes twice, and what forbids it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from osce_decisions.build import Plan
from osce_decisions.changelog import read_changelog
from osce_decisions.check import validate
from osce_decisions.errors import ReleaseError
from osce_decisions.release.bundle import DOCUMENTS, bundle
from tests import frozen
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

VERSION = read_changelog(frozen.package() / "CHANGELOG.md").version


@pytest.fixture
def plan(package: Path) -> Plan:
    """The committed package in a folder of its own, with the documents that a release carries."""
    for name in DOCUMENTS:
        (package / name).parent.mkdir(exist_ok=True)
        if not (package / name).is_file():
            shutil.copy(ROOT / name, package / name)
    curated = package / "data/curated"
    return Plan(package / "data/source", curated, curated / "package.json", package)


def test_the_same_bytes_in_two_folders(plan: Plan, tmp_path: Path) -> None:
    first = bundle(plan, VERSION, tmp_path / "one")
    second = bundle(plan, VERSION, tmp_path / "two")
    assert [path.name for path in first] == [f"osce-decisions-{VERSION}.zip", "SHA256SUMS"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_zip_is_flat_complete_and_summed(plan: Plan, tmp_path: Path) -> None:
    archive, sums = bundle(plan, VERSION, tmp_path / "dist")
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        assert names == sorted(names)
        assert {"datapackage.json", "data/tables/paragraphs.csv", "data/source/mc-dec-5-08.fr.txt", *DOCUMENTS} <= {
            *names
        }
        expected = "".join(f"{hashlib.sha256(opened.read(name)).hexdigest()}  {name}\n" for name in names)
    assert sums.read_text() == expected
    assert [finding for finding in validate(archive) if finding.level == "error"] == []


def test_frictionless_takes_the_zip_as_it_is(plan: Plan, tmp_path: Path) -> None:
    archive, _ = bundle(plan, VERSION, tmp_path / "dist")
    command = [sys.executable, "-m", "frictionless", "validate", str(archive)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in (done.stdout + done.stderr).lower()


def _edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def spoil(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a version that the changelog lacks": ("9.9.9", lambda root: None, "no section"),
    "no changelog": (VERSION, lambda root: (root / "CHANGELOG.md").unlink(), "no section"),
    "no date": (VERSION, _edit("CHANGELOG.md", " - 2026-11-22", ""), "no date"),
    "waiting changes": (
        VERSION,
        _edit("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- New.\n"),
        "wait under",
    ),
    "a tree that is not built": (VERSION, _edit("data/tables/states.csv", "Albania", "Albany"), "states.csv differs"),
    "an altered source": (VERSION, _edit("data/source/mc-dec-5-08.fr.txt", "odieux", "odieuse"), "sha256"),
    "a surplus file": (VERSION, lambda root: (root / "data/json/x.json").write_text("{}"), "x.json"),
    "a missing document": (VERSION, lambda root: (root / "LICENSE").unlink(), "LICENSE"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_forbids_a_release(case: str, plan: Plan, tmp_path: Path) -> None:
    version, spoil, expected = REFUSED[case]
    spoil(plan.output)
    with pytest.raises(Exception, match=expected) as caught:
        bundle(plan, version, tmp_path / "dist")
    assert "\n" not in str(caught.value)
    assert not list((tmp_path / "dist").glob("*.zip"))


def test_an_older_version_is_refused(plan: Plan, tmp_path: Path) -> None:
    _edit("CHANGELOG.md", f"## [{VERSION}]", f"## [99.0.0] - 2026-12-01\n\n- Newer.\n\n## [{VERSION}]")(plan.output)
    with pytest.raises(ReleaseError, match="not its newest"):
        bundle(plan, VERSION, tmp_path / "dist")
