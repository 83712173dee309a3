"""Where the head of a text ends that ran together: own symbol behind the title, formula behind it, dashes in it."""

from __future__ import annotations

import pytest

from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

BODY = (
    "Recalling its commitments on ferries,\n\n1. Decides to inspect ferries;\n\n2. Tasks the Secretariat to report.\n"
)


@pytest.mark.parametrize(
    ("head", "symbol", "title", "formula"),
    [
        (
            "DECISION No. 6\nPEACE AMONG FERRYMEN (MC(10).DEC/6 of 7 December 2002)\n\nThe Ministerial Council,",
            "MC(10).DEC/6",
            "PEACE AMONG FERRYMEN",
            "The Ministerial Council,",
        ),
        (
            "DECISION No. 7/34 PEACE AMONG FERRYMEN The Ministerial Council,",
            "MC.DEC/7/34",
            "PEACE AMONG FERRYMEN",
            "The Ministerial Council,",
        ),
        (
            "DECISION No. 7/34\nPEACE AMONG FERRYMEN\n\nThe Ministerial Council – meeting in Vienna – ,",
            "MC.DEC/7/34",
            "PEACE AMONG FERRYMEN",
            "The Ministerial Council – meeting in Vienna – ,",
        ),
    ],
)
def test_symbol_title_and_formula_are_told_apart(head: str, symbol: str, title: str, formula: str) -> None:
    document = parse(from_bytes(f"{head}\n\n{BODY}".encode(), "text.txt", "text"))
    found = {paragraph.kind: paragraph.text for paragraph in document.paragraphs}
    assert (document.decision.symbol, document.expression.title) == (symbol, title)
    assert found["formula"] == formula
    assert [own.number for own in document.paragraphs if own.kind == "operative"] == ["1", "2"]
