"""The metadata say the same in every standard, because all are made of the same facts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from osce_decisions.check.package import Package, open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.errors import PackageError
from osce_decisions.metadata import STANDARDS, Facts, cff, datacite, facts_of, metadata, zenodo
from tests import frozen


@pytest.fixture(scope="module")
def facts() -> Facts:
    with open_package(frozen.package()) as package:
        return facts_of(package, read_tables(package))


def test_facts_are_those_of_the_descriptor(facts: Facts) -> None:
    descriptor = json.loads((frozen.package() / "datapackage.json").read_bytes())
    assert (facts.name, facts.version, facts.title) == tuple(descriptor[key] for key in ("name", "version", "title"))
    assert [(file.path, f"sha256:{file.sha256}", file.bytes) for file in facts.files] == [
        (one["path"], one["hash"], one["bytes"]) for one in descriptor["resources"]
    ]
    assert facts.languages == ("fr",)
    assert facts.period == ("2008-12-05", "2017-12-08")


def test_each_standard_says_who_made_what(facts: Facts) -> None:
    """The title, the version and the maker stand in each file, where it has a place for them."""
    for part in metadata(facts):
        text = part.data.decode()
        assert facts.released in text, part.path
        assert facts.title in text, part.path
        if not part.path.startswith("prov"):
            assert facts.contributors[0] in text, part.path


def test_each_standard_names_each_table(facts: Facts) -> None:
    for part in metadata(facts):
        if part.path not in {cff.PATH, datacite.PATH, zenodo.PATH}:
            text = part.data.decode()
            assert all((file.path in text and file.sha256 in text) or "csvw" in text for file, _ in facts.tables), (
                part.path
            )


def test_the_paths_differ() -> None:
    assert len({standard.PATH for standard in STANDARDS}) == len(STANDARDS)


def test_a_citation_names_the_release_and_not_what_waits_for_the_next(facts: Facts) -> None:
    said = yaml.safe_load(cff.make(replace(facts, version="1.2.3+unreleased")))
    assert said["version"] == "1.2.3"


def test_signs_of_yaml_harm_no_citation(facts: Facts) -> None:
    title = 'A: "B" #c\n- d'
    assert yaml.safe_load(cff.make(replace(facts, title=title)))["title"] == title


def test_several_languages(facts: Facts) -> None:
    several = replace(facts, languages=("en", "fr"))
    assert "language" not in json.loads(datacite.make(several))
    assert json.loads(zenodo.make(facts))["language"] == "fra"


def test_a_package_without_a_maker_is_refused() -> None:
    with open_package(frozen.package()) as package:
        said = {key: value for key, value in package.descriptor.items() if key != "contributors"}
        with pytest.raises(PackageError, match="names no contributor"):
            facts_of(Package(Path(package.root), said, "x"), read_tables(package))
