from __future__ import annotations

from osce_decisions.changelog import parse_changelog, read_changelog
from tests.conftest import ROOT

TEXT = """# Changelog

## [Unreleased]

## [0.2.0] - 2027-01-31

### Added

- Table `references`.

## [0.1.0] - 2026-11-22

- First.
"""


def test_releases_newest_first_with_their_entries() -> None:
    found = parse_changelog(TEXT)
    assert [(release.version, release.date) for release in found.releases] == [
        ("0.2.0", "2027-01-31"),
        ("0.1.0", "2026-11-22"),
    ]
    assert found.releases[0].entries == "### Added\n\n- Table `references`."
    assert found.version == "0.2.0"


def test_waiting_changes_mark_the_version() -> None:
    found = parse_changelog(TEXT.replace("## [Unreleased]\n", "## [Unreleased]\n\n- Something new.\n"))
    assert found.unreleased == "- Something new."
    assert found.version == "0.2.0+unreleased"


def test_no_changelog_no_version() -> None:
    assert read_changelog(ROOT / "nowhere.md").version == "0.0.0"
    assert parse_changelog("# Changelog\n").version == "0.0.0"
