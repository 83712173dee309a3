from __future__ import annotations

import pytest

from osce_decisions.citation import cite_paragraph
from osce_decisions.model import Document


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("o16", "para. 16"),
        ("o5.a", "para. 5(a)"),
        ("o5.a.2", "para. 5(a)(2)"),
        ("o5-2", "para. 5 (no. 2 of that number)"),
        ("o12bis", "para. 12bis"),
        ("oiv", "para. IV"),
        ("u1", "unnumbered para. 1"),
        ("p4", "preambular para. 4"),
        ("chapeau-2", "lead-in 2"),
        ("fn-star", "footnote *"),
        ("fn1", "footnote 1"),
        ("mh2", "masthead, line 2"),
        ("an1.title", "annex 1, title"),
        ("an1.an1.3", "annex 1, annex 1, para. 3"),
        ("is1.5", "statement 1, para. 5"),
        ("is1.maker", "statement 1, maker"),
    ],
)
def test_a_paragraph_is_cited_by_its_place(locator: str, place: str) -> None:
    assert cite_paragraph("MC.DEC/6/17", locator) == f"MC.DEC/6/17, {place}"


def test_no_two_paragraphs_are_cited_alike(documents: dict[str, Document]) -> None:
    for document in documents.values():
        cited = [paragraph.citation for paragraph in document.paragraphs]
        assert len(set(cited)) == len(cited)
        assert all(one.startswith(f"{document.decision.symbol}, ") for one in cited)
