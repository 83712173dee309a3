"""The release note: what is in the release, and what changed, counted and in words."""

from __future__ import annotations

from pathlib import Path

from osce_decisions.changelog import Release
from osce_decisions.release.derived import Derived
from osce_decisions.release.differences import compared
from osce_decisions.release.edition import opened
from osce_decisions.release.note import note
from tests import frozen
from tests.release.test_differences import rewrite, rows_of

RELEASE = Release("1.3.0", "2026-12-01", "### Added\n\n- `actors`: one more")
DERIVED = Derived({"x-1.3.0.sqlite": "a database"}, {"parquet": "pyarrow is not installed"})


def test_a_first_release_is_compared_with_nothing() -> None:
    text = note(RELEASE, None, "Decisions", "x-1.3.0", Derived({}, {}))
    assert text.startswith("# Decisions, version 1.3.0\n")
    assert "the first release" in text
    assert "#### Added\n\n- `actors`: one more\n" in text
    assert "Left out" not in text


def test_what_changed_is_counted_and_what_is_left_out_is_said(package: Path) -> None:
    rows = rows_of(package, "actors")
    rows[3]["label_en"] = rows[4]["label_en"] = "Another name"
    rewrite(package, "actors", [*rows, {**rows[0], "actor_id": "one-more"}])
    with opened(str(frozen.package())) as old, opened(str(package)) as new, compared(old, new) as found:
        text = note(RELEASE, found, "Decisions", "x-1.3.0", DERIVED)
    assert "ask for a minor step, version 1.3.0 or later: a row is new (`actors`)" in text
    assert "| `actors` | minor | a row is new | 1 |" in text
    assert "| `actors` | patch | a cell is corrected: `label_en` | 2 |" in text
    assert "| `x-1.3.0.sqlite` | a database |" in text
    assert "parquet (pyarrow is not installed)" in text
