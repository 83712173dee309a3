"""A decision of another body that is annexed to a decision: a document of its own, and each names the other."""

from __future__ import annotations

import pytest

from osce_decisions.parse import parse_all, texts_of
from osce_decisions.parse.source import from_bytes

HOST = """PC.DEC/2300
12 July 2048

DECISION No. 2300
PUBLICATION OF THE FLARE GUIDE

The Permanent Council,

Recalling the decision in the annex,

Decides to publish the Flare Guide.

PC.DEC/2300
12 July 2048
Annex
"""
ANNEXED = """FSC.DEC/9/43
16 July 2043

DECISION No. 9/43
REVIEW OF THE FLARE GUIDE

The Forum for Security Co-operation,

Recalling its mandate,

1. Decides to review the Guide;

2. Requests the Centre to help.
"""


def test_host_and_annexed_decision_name_each_other() -> None:
    host, annexed = parse_all(from_bytes(f"{HOST}\n{ANNEXED}".encode(), "text.txt", "text"))
    assert (host.decision.symbol, annexed.decision.symbol) == ("PC.DEC/2300", "FSC.DEC/9/43")
    assert annexed.decision.adopted == "2043-07-16"
    (of_host,) = [found for found in host.diagnostics if found.what == "annexed_decision"]
    assert (of_host.paragraph_id, of_host.line) == ("pc-dec-2300.en#an1.title", 15)
    assert of_host.why == "FSC.DEC/9/43 is annexed, and is a document of its own"
    assert [found.why for found in annexed.diagnostics] == ["is annexed to PC.DEC/2300"]


def test_two_decisions_one_behind_the_other_are_not_annexed() -> None:
    first = HOST.partition("\nPC.DEC/2300\n12 July 2048\nAnnex")[0]
    documents = parse_all(from_bytes(f"{first}\n\n{ANNEXED}".encode(), "text.txt", "text"))
    assert [found.what for document in documents for found in document.diagnostics] == []


@pytest.mark.parametrize(("text", "count"), [(HOST + ANNEXED, 2), (ANNEXED, 1)])
def test_the_texts_of_a_file_are_cut_between_its_decisions(text: str, count: int) -> None:
    texts = texts_of(from_bytes(text.encode(), "text.txt", "text"))
    assert len(texts) == count
    assert "".join(texts) == text
