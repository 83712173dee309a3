"""What forbids a release: each with a line that says what, where and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from osce_decisions.changelog import Release
from osce_decisions.errors import PackageError, ReleaseError
from osce_decisions.release.differences import Count, Differences, compared
from osce_decisions.release.edition import opened
from osce_decisions.release.refusals import (
    refuse_lost,
    refuse_small_step,
    refuse_unnamed,
    released,
)
from tests import frozen
from tests.release.test_differences import Table, describe, rewrite, rows_of

pytestmark = pytest.mark.slow


@contextmanager
def changed(package: Path) -> Iterator[Differences]:
    """What differs between the frozen package, version 1.2.0, and a copy of it."""
    with opened(str(frozen.package())) as old, opened(str(package)) as new, compared(old, new) as found:
        yield found


def retire(package: Path, table: str, identifier: str, replaced_by: str = "") -> None:
    row = {"identifier": identifier, "table_name": table, "retired_in": "2.0.0", "reason": "x"}
    rewrite(package, "retired", [row | {"replaced_by": replaced_by}])


# The changelog ---------------------------------------------------------------------------------

TEXT = "# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-12-01\n\n- New.\n\n## [1.0.0] - 2026-11-01\n\n- Old.\n"


def test_a_release_and_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(TEXT, encoding="utf-8")
    release, before = released(tmp_path, "1.1.0")
    assert release == Release("1.1.0", "2026-12-01", "- New.")
    assert before == Release("1.0.0", "2026-11-01", "- Old.")


def test_the_first_release_has_none_before_it(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("## [1.0.0] - 2026-11-01\n\n- All.\n", encoding="utf-8")
    assert released(tmp_path, "1.0.0")[1] is None


@pytest.mark.parametrize(
    ("version", "old", "new", "expected"),
    [
        ("1.2.0", "", "", "no section [1.2.0]"),
        ("1.0.0", "", "", "not its newest"),
        ("1.1.0", " - 2026-12-01", "", "no date"),
        ("1.1.0", "- New.", "", "no entries"),
        ("1.1.0", "## [Unreleased]", "## [Unreleased]\n\n- More.", "wait under"),
        ("1.1.0", "[1.0.0]", "[1.1.1]", "not above [1.1.1]"),
        ("1.1", "", "", "is no version"),
        ("../../x", "", "", "is no version"),
        ("1.1.0\n", "", "", "is no version"),
        ("", "", "", "is no version"),
    ],
)
def test_what_the_changelog_forbids(version: str, old: str, new: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(TEXT.replace(old, new, 1) if old else TEXT, encoding="utf-8")
    with pytest.raises(ReleaseError) as refusal:
        released(tmp_path, version)
    assert expected in str(refusal.value)
    assert "\n" not in str(refusal.value)


# The step --------------------------------------------------------------------------------------


def corrected(package: Path) -> None:
    rows = rows_of(package, "actors")
    rows[3]["label_en"] = "Another name"
    rewrite(package, "actors", rows)


def added(package: Path) -> None:
    rows = rows_of(package, "actors")
    rewrite(package, "actors", [*rows, {**rows[0], "actor_id": "one-more"}])


def recoded(package: Path) -> None:
    describe(package, lambda tables: tables["states"]["schema"]["fields"][2]["constraints"]["enum"].pop())


@pytest.mark.parametrize(
    ("change", "refused", "taken"),
    [(corrected, None, "1.2.1"), (added, "1.2.9", "1.3.0"), (recoded, "1.9.0", "2.0.0")],
)
def test_a_step_may_be_greater_and_never_smaller(
    change: Callable[[Path], object], refused: str | None, taken: str, package: Path
) -> None:
    change(package)
    with changed(package) as found:
        refuse_small_step(found, taken)
        refuse_small_step(found, "9.0.0")
        if refused:
            with pytest.raises(ReleaseError) as refusal:
                refuse_small_step(found, refused)
            assert f"{refused} is too small a step after 1.2.0" in str(refusal.value)
            assert f"release {taken} or later" in str(refusal.value)


def test_a_package_without_changes_asks_for_no_step(package: Path) -> None:
    with changed(package) as found:
        refuse_small_step(found, "1.2.1")
        refuse_lost(found)
        refuse_unnamed(found.counts, "- Words alone.")


# Identifiers -----------------------------------------------------------------------------------


def test_an_identifier_that_is_lost_must_be_retired(package: Path) -> None:
    rows = rows_of(package, "actors")
    gone = rows[-1]["actor_id"]
    rewrite(package, "actors", rows[:-1])
    with changed(package) as found, pytest.raises(ReleaseError, match=f": {gone} of actors stood in 1.2.0 and is gone"):
        refuse_lost(found)
    retire(package, "states", gone)
    with changed(package) as found, pytest.raises(ReleaseError):
        refuse_lost(found)
    retire(package, "actors", gone)
    with changed(package) as found:
        refuse_lost(found)


def test_a_retired_identifier_stays_retired(package: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What was retired once is a row that no later release may lose."""
    retire(package, "actors", "gone-long-ago")
    lost = pytest.raises(ReleaseError, match=r": gone-long-ago\|actors of retired")
    with opened(str(package)) as old, opened(str(frozen.package())) as new, compared(old, new) as found, lost:
        refuse_lost(found)


def test_a_row_that_is_counted_is_no_promised_identifier(package: Path) -> None:
    for table in ("mentions", "citations", "ledger", "statements"):
        rewrite(package, table, rows_of(package, table)[:-1])
    with changed(package) as found:
        refuse_lost(found)
        assert found.step == "minor"


def test_the_identifiers_of_a_table_that_goes_are_lost_too(package: Path) -> None:
    gone = rows_of(package, "concepts")[0]["concept_id"]
    describe(package, lambda tables: tables.pop("concepts"))
    with changed(package) as found, pytest.raises(ReleaseError, match=f": {gone} of concepts"):
        refuse_lost(found)


def test_an_identifier_may_get_another_column(package: Path) -> None:
    def change(tables: dict[str, Table]) -> None:
        schema = tables["states"]["schema"]
        schema["primaryKey"] = ["code"]
        schema["fields"][0]["name"] = "code"

    rows = [{"code": row.pop("state_id"), **row} for row in rows_of(package, "states")]
    rewrite(package, "states", rows)
    describe(package, change)
    with changed(package) as found:
        refuse_lost(found)
    rewrite(package, "states", rows[1:])
    with changed(package) as found, pytest.raises(ReleaseError, match=f": {rows[0]['code']} of states"):
        refuse_lost(found)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"concept_id\n1\n"])
def test_a_table_that_is_gone_and_cannot_be_read_is_one_line(
    data: bytes, package: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    old = tmp_path_factory.mktemp("old") / "package"
    shutil.copytree(frozen.package(), old)
    (old / "data/tables/concepts.csv").write_bytes(data)
    describe(package, lambda tables: tables.pop("concepts"))
    refused = pytest.raises(PackageError, match=r"^concepts.csv: ")
    with (
        opened(str(old)) as before,
        opened(str(package)) as after,
        compared(before, after) as found,
        refused as refusal,
    ):
        refuse_lost(found)
    assert "\n" not in str(refusal.value)


# Names -----------------------------------------------------------------------------------------

ROW, CELL = Count("actors", "row_added", None, 3), Count("actors", "cell_changed", "label_fr", 2)


@pytest.mark.parametrize(
    ("counts", "entries"),
    [
        ([ROW], "### Added\n\n- `actors`: three more\n"),
        ([ROW, CELL], "- `actors`: mended,\n  `label_fr`\n"),
        ([CELL], "- other names:\n\n  | table | column |\n  | --- | --- |\n  | `actors`, `states` | `label_fr` |\n"),
        ([Count("actors", "key_changed", None, 1)], "- `actors`: another key"),
        ([], ""),
    ],
)
def test_what_an_entry_names(counts: list[Count], entries: str) -> None:
    refuse_unnamed(counts, entries)


@pytest.mark.parametrize(
    ("count", "entries"),
    [
        (ROW, ""),
        (ROW, "- actors: three more"),
        (ROW, "- `states`: more actors"),
        (CELL, "- `actors`: mended"),
        (CELL, "- `actors`: more\n- `states`: `label_fr` mended"),
        (CELL, "- names:\n\n  | `actors` | `label_en` |\n  | `states` | `label_fr` |\n"),
    ],
)
def test_what_no_entry_names(count: Count, entries: str) -> None:
    with pytest.raises(ReleaseError, match=r"^CHANGELOG.md: does not name `actors`"):
        refuse_unnamed([count], entries)
