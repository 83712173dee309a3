"""Version, changelog, citation and licences say the same."""

from __future__ import annotations

import json
import re

import yaml

from osce_decisions.changelog import read_changelog
from osce_decisions.tables import TABLES, table
from tests.conftest import ROOT
from tests.test_documents import README, TICKED, commands, descriptor


def test_version_and_date_agree() -> None:
    changelog = read_changelog(ROOT / "CHANGELOG.md")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = descriptor()
    newest = changelog.releases[0]
    assert citation["version"] == newest.version
    assert citation["date-released"].isoformat() == newest.date
    assert package["version"] == changelog.version
    assert package["created"] == f"{newest.date}T00:00:00Z"


def test_the_newest_release_comes_first() -> None:
    releases = read_changelog(ROOT / "CHANGELOG.md").releases
    versions = [tuple(map(int, release.version.split("."))) for release in releases]
    assert versions == sorted(versions, reverse=True)
    assert all(release.date and release.entries for release in releases)


def test_the_citation_file_has_what_the_format_asks_for() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "license", "type"} <= set(citation)
    package = json.loads((ROOT / "data/curated/package.json").read_bytes())
    assert citation["title"] == package["title"]
    assert citation["authors"] == [{"name": package["contributors"][0]["title"]}]
    assert citation["license"] == package["licenses"][0]["name"]


def test_each_table_and_column_is_named_in_the_changelog() -> None:
    """The first release lists all; later ones the tables and columns that they add, or remove."""
    listed: dict[str, set[str]] = {}
    changelog = read_changelog(ROOT / "CHANGELOG.md")
    for entries in (*(release.entries for release in reversed(changelog.releases)), changelog.unreleased):
        said = dict(re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", entries + "\n", re.MULTILINE | re.DOTALL))
        for entry in re.split(r"\n- ", said.get("Added", ""))[1:]:
            name, *columns = TICKED.findall(entry.split("\n\n")[0]) or [""]
            if name in TABLES:
                listed.setdefault(name, set()).update(columns)
        for entry in re.split(r"\n- ", said.get("Removed", ""))[1:]:
            ticked = TICKED.findall(entry)
            for name in set(ticked) & set(TABLES):
                listed[name] -= set(ticked)
    assert listed == {name: set(table(name).header) for name in TABLES}


def test_each_command_of_the_first_release_exists() -> None:
    tools = read_changelog(ROOT / "CHANGELOG.md").releases[-1].entries.split("\nTools: ")[1]
    assert set(TICKED.findall(tools)) <= set(commands())


def test_the_licences_are_there() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    notice = (ROOT / "data/NOTICE.md").read_text(encoding="utf-8")
    assert licence.startswith("MIT License\n")
    assert "THE SOFTWARE IS PROVIDED" in licence
    for words in ("CC BY 4.0", "data/NOTICE.md"):
        assert words in licence
        assert words in README
    assert "https://creativecommons.org/licenses/by/4.0/" in notice
    assert "grants no licence" in notice
    for item in descriptor()["licenses"]:
        assert item["path"].startswith("https://") or (ROOT / item["path"]).is_file()
