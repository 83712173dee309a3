"""Of a large package frictionless sees a sample: a sound package of its own, and what is wrong there is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osce_decisions.check import Manner, conformance
from osce_decisions.check.package import open_package
from osce_decisions.check.sample import write_sample
from osce_decisions.model import Finding
from tests.check.broken import Broken


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two expressions are many, and one is a sample."""
    monkeypatch.setattr(conformance, "MANY", 1)
    monkeypatch.setattr(conformance, "SAMPLE", 1)


def found(package: Path, *, full: bool = False) -> list[Finding]:
    with open_package(package, Manner(full=full)) as opened:
        return list(conformance.check(opened))


@pytest.mark.slow
@pytest.mark.usefixtures("large")
def test_a_sample_is_a_sound_package_and_the_report_says_so(package: Path) -> None:
    (note,) = found(package)
    assert (note.rule, note.level) == ("sampled", "note")
    assert "the first 1 of 2 expressions" in note.message
    assert found(package, full=True) == []


@pytest.mark.slow
def test_the_sample_holds_the_first_rows_of_each_table(package: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample"
    sample.mkdir()
    with open_package(package) as opened:
        assert write_sample(opened, 1, sample)
    first = Broken(package).rows("expressions")[0]["expression_id"]
    assert [row["expression_id"] for row in Broken(sample).rows("expressions")] == [first]
    for name in ("paragraphs", "segments"):
        whole, part = Broken(package).rows(name), Broken(sample).rows(name)
        assert part == whole[: len(part)] == [row for row in whole if row["expression_id"] == first]
    assert Broken(sample).rows("actors") == Broken(package).rows("actors")
    descriptor = json.loads((sample / "datapackage.json").read_bytes())
    counts = {item["name"]: item["rows"] for item in descriptor["resources"] if "schema" in item}
    assert {name: len(Broken(sample).rows(name)) for name in counts} == counts


@pytest.mark.slow
@pytest.mark.usefixtures("large")
def test_what_is_wrong_in_the_sample_is_named_with_its_row(package: Path) -> None:
    broken = Broken(package)
    _, line = broken.edit("segments", lambda row: True, source_start="x")
    broken.seal()
    places = [(finding.path, finding.line) for finding in found(package) if finding.level == "error"]
    assert places == [("data/tables/segments.csv", line)]


def test_rows_out_of_order_are_no_sample(package: Path, tmp_path: Path) -> None:
    with Broken(package).table("segments") as rows:
        rows.append(rows.pop(0))
    with open_package(package) as opened:
        assert not write_sample(opened, 1, tmp_path / "sample")
