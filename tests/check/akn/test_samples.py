"""Every sample text as Akoma Ntoso: no rule of the tier has anything to say of what the writer makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.check import akn
from osce_decisions.check.grouped import Rows
from osce_decisions.check.reading import Row
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from osce_decisions.tables import GENERATED, table
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from osce_decisions.write.rows import rows
from tests.conftest import ROOT

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
def test_a_sample_is_clean(path: Path, known: Authorities) -> None:
    document = annotate(parse(read(path)), known)
    file, faults = akn.open_file("x.xml", encode(document, Edition(known, "2026-11-22")))
    assert faults == []
    assert file is not None
    assert list(akn.check_file(file, rows_of(document), document.source.text)) == []
