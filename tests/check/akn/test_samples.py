"""Every sample text as Akoma Ntoso: no rule of the tier has anything to say of what the writer makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from osce_decisions.check import akn
from osce_decisions.check.grouped import Rows
from osce_decisions.check.reading import Row
from osce_decisions.model import Document
from osce_decisions.tables import GENERATED, table
from osce_decisions.write.rows import rows
from tests.conftest import ROOT
from tests.made import document, xml

pytestmark = pytest.mark.slow

SAMPLES = sorted(path for folder in ("texts", "meaning/texts") for path in (ROOT / "tests" / folder).glob("*.txt"))


@cache
def described(name: str) -> tuple[str, ...]:
    return table(name).header


def rows_of(document: Document) -> Rows:
    return {
        name: [Row(0, dict(zip(described(name), cells, strict=True))) for cells in rows(document, name)]
        for name in GENERATED
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_clean(path: Path) -> None:
    file, faults = akn.open_file("x.xml", xml(path))
    assert faults == []
    assert file is not None
    assert list(akn.check_file(file, rows_of(document(path)), document(path).source.text)) == []


def test_no_iri_means_one_thing_in_one_sample_and_another_in_the_next() -> None:
    together = akn.Together()
    for path in SAMPLES:
        file, _ = akn.open_file(path.name, xml(path))
        assert file is not None
        # Each sample is compared with itself alone as to its blocks: they are no languages of one decision.
        together.add(file, Row(0, [("decision_id", path.name), ("revision", None)]))
    # Samples are invented, so that two may bear the number of one decision and differ in its year.
    assert [fault for fault in together.faults({}) if fault.rule != "702-work"] == []
