"""Texts as PDF readers and web pages give them: what each of their decisions says of itself.

`tests/texts/pages.csv` has a line for each decision that a text in `tests/texts/pages/` holds. The texts were written
in these layouts on purpose; what was found was compared with them by eye, after the run: no first run has figures.
"""

from __future__ import annotations

import pytest

from osce_decisions.parse import parse_all
from osce_decisions.parse.source import read
from tests.conftest import TEXTS
from tests.parse.test_shapes import rows

SAMPLES = list(dict.fromkeys(row["sample"] for row in rows("pages.csv")))


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_decision_of_a_page_says_who_it_is(sample: str) -> None:
    known = [row for row in rows("pages.csv") if row["sample"] == sample]
    found = [
        {
            "sample": sample,
            "language": document.expression.language,
            "symbol": document.decision.symbol or "",
            "adopted": document.decision.adopted or "",
            "title": document.expression.title or "",
        }
        for document in parse_all(read(TEXTS / "pages" / f"{sample}.txt"))
    ]
    assert found == known


def test_each_text_has_its_lines() -> None:
    assert {path.name.removesuffix(".txt") for path in (TEXTS / "pages").glob("*.txt")} == set(SAMPLES)
