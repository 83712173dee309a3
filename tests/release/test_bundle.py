"""A release: what is in it, the same bytes in other surroundings, what forbids it, and what stands there before."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from osce_decisions.build import Plan
from osce_decisions.changelog import read_changelog
from osce_decisions.check import validate
from osce_decisions.document import document
from osce_decisions.errors import OsceDecisionsError, ReleaseError
from osce_decisions.export import names
from osce_decisions.release.bundle import bundle
from osce_decisions.release.documents import DOCUMENTS
from osce_decisions.release.fingerprint import FOLDER, keep_fingerprint
from tests import frozen
from tests.conftest import PACKAGE, ROOT
from tests.release.test_differences import rows_of

pytestmark = pytest.mark.slow

VERSION = read_changelog(frozen.package() / "CHANGELOG.md").version
STEM = f"osce-decisions-{VERSION}"
_MEASURED = ("texts/archives.de", "unseen/delta.fr", "third/digues.fr")
_FIRST_RUNS = ("first-run.json", "first-run-third.json")


def clone(root: Path) -> Plan:
    """The frozen package in a folder of its own, with what a release needs of a clone: pages, and hand-made texts."""
    for name in PACKAGE:
        if not (root / name).exists():
            source = frozen.package() / name
            shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(source, root / name)
    for name in DOCUMENTS:
        if not (root / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            # The figures of our own pages are those of our own data.
            text = "# A page\n" if name.endswith(".md") else (ROOT / name).read_text(encoding="utf-8")
            (root / name).write_text(text, encoding="utf-8")
    for name in (*(f"{name}.{ending}" for name in _MEASURED for ending in ("json", "txt")), *_FIRST_RUNS):
        (root / "tests/meaning" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests/meaning" / name, root / "tests/meaning" / name)
    document(root)
    curated = root / "data/curated"
    return Plan(root / "data/source", curated, curated / "package.json", root)


@pytest.fixture
def plan(package: Path) -> Plan:
    return clone(package)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of a release."""
    plan = clone(tmp_path_factory.mktemp("clone"))
    return {path.name: path for path in bundle(plan, VERSION, plan.output / "dist")}


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another time zone, and other rights of new files."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    former = os.umask(0o077)
    yield
    os.umask(former)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_the_same_bytes_in_other_surroundings(made: Mapping[str, Path], plan: Plan, tmp_path: Path) -> None:
    again = {path.name: path.read_bytes() for path in bundle(plan, VERSION, tmp_path / "out" / "there")}
    assert again.keys() == made.keys()
    assert [name for name in made if made[name].read_bytes() != again[name]] == []
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["there"]


def test_every_format_is_a_file_or_said_to_be_left_out(made: Mapping[str, Path]) -> None:
    note = made[f"{STEM}-note.md"].read_text(encoding="utf-8")
    left = note.partition("Left out of this release: ")[2].partition("\n")[0]
    assert "duckdb (no two files of it are the same" in left
    endings = {
        "bibtex": "bib",
        "csl-json": "csl.json",
        "datasette": "datasette.json",
        "json-ld": "jsonld",
        "turtle": "ttl",
    }
    for name in names():
        files = {f"{STEM}.{endings.get(name, name)}", f"{STEM}-{name}.zip"}
        assert (len(files & made.keys()) == 1) != (f"{name} (" in left), name
    for name in made:
        assert f"`{name}`" in note or name == f"{STEM}-note.md", name
    with sqlite3.connect(made[f"{STEM}.sqlite"]) as database:
        count = database.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    assert count == len(rows_of(frozen.package(), "paragraphs"))


def test_the_zip_is_flat_complete_and_summed(made: Mapping[str, Path], tmp_path: Path) -> None:
    archive = made[f"{STEM}.zip"]
    with zipfile.ZipFile(archive) as opened:
        held = opened.namelist()
        assert held == sorted(held)
        assert {"datapackage.json", "data/tables/paragraphs.csv", "data/source/mc-dec-5-08.fr.txt", *DOCUMENTS} <= {
            *held
        }
        opened.extractall(tmp_path)
        expected = "".join(f"{hashlib.sha256(opened.read(name)).hexdigest()}  {name}\n" for name in held)
    assert made["SHA256SUMS.files"].read_text() == expected
    assert [finding for finding in validate(archive) if finding.level == "error"] == []
    for folder, sums in ((archive.parent, "SHA256SUMS"), (tmp_path, made["SHA256SUMS.files"])):
        command = ["sha256sum", "--check", "--strict", "--quiet", str(sums)]
        assert subprocess.run(command, cwd=folder, check=False).returncode == 0


def test_the_sums_name_every_file_but_themselves(made: Mapping[str, Path]) -> None:
    named = [line.split("  ")[1] for line in made["SHA256SUMS"].read_text().splitlines()]
    assert named == sorted(made.keys() - {"SHA256SUMS"})


def test_frictionless_takes_the_zip_as_it_is(made: Mapping[str, Path]) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", str(made[f"{STEM}.zip"])]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in (done.stdout + done.stderr).lower()


def test_the_report_holds_each_part(made: Mapping[str, Path]) -> None:
    report = made[f"{STEM}-quality.md"].read_text(encoding="utf-8")
    assert f"osce-decisions {VERSION}" in report
    for part in ("validated", "Conservation", "Accuracy", "Coverage", "uncertain", "Known faults"):
        assert part in report
    assert "| German | 1 |" in report


# What forbids it -------------------------------------------------------------------------------


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
    "another citation": (VERSION, _edit("CITATION.cff", VERSION, "1.1.9"), "CITATION.cff differ"),
    "a tree that is not built": (VERSION, _edit("data/tables/states.csv", "Albania", "Albany"), "states.csv differs"),
    "an altered source": (VERSION, _edit("data/source/mc-dec-5-08.fr.txt", "odieux", "odieuse"), "sha256"),
    "a surplus file": (VERSION, lambda root: (root / "data/json/x.json").write_text("{}"), "x.json"),
    "a missing document": (VERSION, lambda root: (root / "LICENSE").unlink(), "LICENSE"),
    "a page of a clone": (VERSION, _edit("data/VERSIONING.md", "# A page", "Run `make`."), "VERSIONING.md, line 1"),
    "a page that the data have left": (
        VERSION,
        _edit("README.md", "# A page", "<!-- made: holds -->\n9 decisions.\n<!-- end: holds -->"),
        "README.md differ from the data",
    ),
    "a release before without fingerprint": (
        VERSION,
        lambda root: (root / "CHANGELOG.md").open("a").write("\n## [1.0.0] - 2026-11-01\n\n- Old.\n"),
        "1.0.0 has no fingerprint",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_forbids_a_release(case: str, plan: Plan, tmp_path: Path) -> None:
    version, spoil, expected = REFUSED[case]
    spoil(plan.output)
    with pytest.raises(OsceDecisionsError, match=expected) as caught:
        bundle(plan, version, tmp_path / "dist")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "dist").exists()
    assert not list(tmp_path.glob(".build-*"))


def _before(plan: Plan, version: str) -> Path:
    """The fingerprint of what is in the tree, as that of an earlier version."""
    changelog = plan.output / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    descriptor = plan.output / "datapackage.json"
    kept = descriptor.read_bytes()
    descriptor.write_text(json.dumps(json.loads(kept) | {"version": version}), encoding="utf-8")
    place = keep_fingerprint(str(plan.output), plan.output)
    descriptor.write_bytes(kept)
    changelog.write_text(f"{text}\n## [{version}] - 2026-11-01\n\n- Old.\n", encoding="utf-8")
    return place


def test_a_row_more_asks_for_its_step_and_its_name(plan: Plan, tmp_path: Path) -> None:
    place = _before(plan, "1.1.9")
    lines = (place / "actors.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (place / "actors.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"does not name `actors`"):
        bundle(plan, VERSION, tmp_path / "dist")
    _edit("CHANGELOG.md", "- The package", "- `actors`: one more; the package")(plan.output)
    place.rename(place.with_name("1.2.0-aside"))
    with pytest.raises(ReleaseError, match=r"1\.1\.9 has no fingerprint"):
        bundle(plan, VERSION, tmp_path / "dist")


def test_an_identifier_of_the_release_before_is_kept(plan: Plan, tmp_path: Path) -> None:
    place = _before(plan, "1.1.9")
    with (place / "concepts.csv").open("a", encoding="utf-8") as file:
        file.write("gone-away" + "," * (len(rows_of(plan.output, "concepts")[0]) - 1) + "\n")
    with pytest.raises(ReleaseError, match=r"gone-away of concepts stood in 1\.1\.9"):
        bundle(plan, VERSION, tmp_path / "dist")


def test_a_version_is_not_released_twice_with_other_data(plan: Plan, tmp_path: Path) -> None:
    place = plan.output / FOLDER / VERSION
    keep_fingerprint(str(plan.output), plan.output)
    with (place / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("one-more\n")
    with pytest.raises(ReleaseError, match="was released with other data"):
        bundle(plan, VERSION, tmp_path / "dist")


@pytest.mark.parametrize("text", ["{", "", "[]"])
def test_a_damaged_fingerprint_is_one_line(text: str, plan: Plan, tmp_path: Path) -> None:
    place = _before(plan, "1.1.9")
    (place / "fingerprint.json").write_text(text, encoding="utf-8")
    with pytest.raises(OsceDecisionsError) as caught:
        bundle(plan, VERSION, tmp_path / "dist")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "dist").exists()
