"""The fingerprint of a release: with it the same changes are found as with the release itself, and it never changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions.cli import main
from osce_decisions.errors import PackageError, ReleaseError
from osce_decisions.release.differences import KEPT, compared
from osce_decisions.release.edition import FINGERPRINT, opened
from osce_decisions.release.fingerprint import FOLDER, keep_fingerprint, write_fingerprint
from tests import frozen
from tests.release.test_differences import Table, describe, rewrite, rows_of

pytestmark = pytest.mark.slow

Found = list[tuple[str, str, str | None, str | None, str | None]]


@pytest.fixture(scope="module")
def fingerprint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That of the frozen package."""
    folder = tmp_path_factory.mktemp("fingerprint") / "1.2.0"
    with opened(str(frozen.package())) as edition:
        write_fingerprint(edition, folder)
    return folder


def found(old: Path, new: Path) -> Found:
    with opened(str(old)) as before, opened(str(new)) as after, compared(before, after) as differences:
        return [(one.table, one.kind, one.old_key, one.new_key, one.column) for one in differences.changes()]


def mended(package: Path) -> None:
    """Rows that come, go and move, long and short cells, provenance, a row told by its place."""
    actors = rows_of(package, "actors")
    actors[3]["label_en"] = "Another name, and a long one"
    actors[4]["evidence"] = "somewhere else altogether"
    rewrite(package, "actors", actors[:-1])
    mentions = rows_of(package, "mentions")
    mentions[0]["span_end"] = str(int(mentions[0]["span_end"]) + 1)
    rewrite(package, "mentions", mentions[:5] + mentions[6:])
    paragraphs = rows_of(package, "paragraphs")
    paragraphs[7]["text"] += " Too."
    paragraphs[8]["words"] = str(int(paragraphs[8]["words"]) + 1)
    rewrite(package, "paragraphs", paragraphs)


def test_a_package_does_not_differ_from_its_fingerprint(fingerprint: Path) -> None:
    assert found(fingerprint, frozen.package()) == []
    assert found(frozen.package(), fingerprint) == []


def test_the_same_changes_are_found_as_with_the_package(fingerprint: Path, package: Path) -> None:
    mended(package)
    changes = found(fingerprint, package)
    assert {kind for _, kind, *_ in changes} >= {"cell_changed", "provenance_changed", "identifier_removed"}
    assert changes == found(frozen.package(), package)


def test_schemas_are_compared_as_well(fingerprint: Path, package: Path) -> None:
    def change(tables: dict[str, Table]) -> None:
        del tables["concepts"]
        tables["states"]["schema"]["fields"][2]["constraints"]["enum"].pop()

    describe(package, change)
    assert {kind for _, kind, *_ in found(fingerprint, package)} == {"table_removed", "code_removed"}


def test_keys_and_short_cells_are_kept_and_long_ones_are_hashes(fingerprint: Path) -> None:
    whole, brief = rows_of(frozen.package(), "paragraphs"), (fingerprint / "paragraphs.csv").read_text(encoding="utf-8")
    assert len(brief.splitlines()) == len(whole) + 1
    assert all(row["paragraph_id"] in brief for row in whole)
    assert not any(row["text"] in brief for row in whole if len(row["text"]) > 2 * KEPT)
    assert f",{whole[0]['part']}," in brief


@pytest.fixture
def clone(package: Path) -> Path:
    """The frozen package as the tree of a clone."""
    return package


def test_a_fingerprint_is_kept_under_its_version_and_is_the_same_again(clone: Path) -> None:
    place = keep_fingerprint(str(frozen.package()), clone)
    assert place == clone / FOLDER / "1.2.0"
    first = {path.name: path.read_bytes() for path in place.iterdir()}
    assert keep_fingerprint(str(frozen.package()), clone) == place
    assert {path.name: path.read_bytes() for path in place.iterdir()} == first
    assert not list(clone.glob(".build-*"))


def test_a_version_that_was_released_stays_as_it_is(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = keep_fingerprint(str(frozen.package()), clone)
    before = (place / "actors.csv").read_bytes()
    other = tmp_path_factory.mktemp("other") / "package"
    shutil.copytree(frozen.package(), other)
    mended(other)
    with pytest.raises(ReleaseError, match=r"1\.2\.0 was released with other data"):
        keep_fingerprint(str(other), clone)
    assert (place / "actors.csv").read_bytes() == before


def _says(**said: object) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        path = package / "datapackage.json"
        path.write_text(json.dumps(json.loads(path.read_bytes()) | said), encoding="utf-8")

    return change


HOSTILE: dict[str, Callable[[Path], object]] = {
    "changes that wait": _says(version="1.2.0+unreleased"),
    "a version that leaves the folder": _says(version="1.2.0-../../../x"),
    "no version": _says(version=None),
    "a table that leaves the folder": lambda package: describe(
        package, lambda tables: tables["states"].update(name="../../states")
    ),
    "a table that cannot be read": lambda package: (package / "data/tables/states.csv").write_bytes(b'state_id\n"x'),
    "no descriptor": lambda package: (package / "datapackage.json").unlink(),
    "a descriptor nested too deeply": lambda package: (package / "datapackage.json").write_text("[" * 100_000),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_of_what_is_no_released_package_nothing_is_kept(
    case: str, package: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    HOSTILE[case](package)
    root = tmp_path_factory.mktemp("root")
    with pytest.raises((PackageError, ReleaseError)) as refusal:
        keep_fingerprint(str(package), root)
    assert "\n" not in str(refusal.value)
    assert list(root.iterdir()) == []


def test_a_fingerprint_has_none_of_its_own(fingerprint: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="is a fingerprint already"):
        keep_fingerprint(str(fingerprint), tmp_path)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"version": "1.2.0"}', '{"version": "1.2.0", "resources": [{"schema": {}}]}']
)
def test_a_damaged_fingerprint_is_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / FINGERPRINT).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["diff", str(tmp_path), str(frozen.package())])
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    assert result.output.startswith("error: ")
