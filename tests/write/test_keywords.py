"""A maintainer says what a concept is called in other vocabularies: it comes out as keywords, and is checked."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from lxml import etree

from osce_decisions.build import Plan, build
from osce_decisions.check import validate
from osce_decisions.errors import CurationError
from osce_decisions.export.html import page
from osce_decisions.resources import schema_folder
from osce_decisions.vocabularies import Match, matches
from tests import frozen

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
CELL = "https://one.example/ 4711 rights of persons|https://two.example/list H-7 people: rights"


def plan(folder: Path, cell: str) -> Plan:
    """A package with the frozen texts, in which one concept has matches."""
    shutil.copytree(frozen.HAND_MADE, folder / "data/curated")
    shutil.copytree(frozen.SOURCES, folder / "data/source")
    shutil.copytree(schema_folder(), folder / "schema")
    shutil.copy(frozen.HERE / "CHANGELOG.md", folder / "CHANGELOG.md")
    path = folder / "data/curated/concepts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["concept_id"] == "human-rights")["matches"] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return Plan(folder / "data/source", folder / "data/curated", folder / "data/curated/package.json", folder)


@pytest.mark.slow
def test_keywords_of_other_vocabularies_stand_behind_our_own(tmp_path: Path) -> None:
    build(plan(tmp_path, CELL))
    root = etree.parse(tmp_path / "data/akn/mc-dec-6-17.fr.xml").getroot()
    entries = {f"#{one.get('eId')}": one for one in root.iter(f"{AKN}TLCConcept")}
    keywords = [
        (entries[str(one.get("dictionary"))].get("showAs"), one.get("value"), one.get("showAs"))
        for one in root.iter(f"{AKN}keyword")
        if one.get("dictionary") != "#topicScheme"
    ]
    assert keywords == [
        ("https://one.example/", "4711", "rights of persons"),
        ("https://two.example/list", "H-7", "people: rights"),
    ]
    shown = page((tmp_path / "data/akn/mc-dec-6-17.fr.xml").read_bytes(), {})
    assert b"Droits de l" in shown and b"rights of persons" not in shown
    assert [one for one in validate(tmp_path) if one.level == "error"] == []


def test_what_no_match_can_be_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match=r"concepts.csv, line \d+: column matches"):
        build(plan(tmp_path, "EuroVoc 4711"))


def test_a_cell_names_vocabulary_identifier_and_label() -> None:
    assert list(matches(CELL)) == [
        Match("https://one.example/", "4711", "rights of persons"),
        Match("https://two.example/list", "H-7", "people: rights"),
    ]
    assert list(matches(None)) == []
