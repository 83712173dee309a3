"""The same clauses in six languages: the same actions, actors, deadlines and frequencies in each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.model import Commitment
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.languages.test_matrix import HEADINGS, marked, told

SAMPLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("clauses.toml").read_text(encoding="utf-8"))[
    "sample"
]
CASES = [
    pytest.param(code, sample, id=f"{sample['name']}-{code}".replace(" ", "-"))
    for sample in SAMPLES
    for code in HEADINGS
]


def rows(code: str, text: str, known: Authorities) -> list[Commitment]:
    """The commitments of a decision in a language, in text order."""
    source = from_bytes(f"MC.DEC/6/99\n\n{HEADINGS[code]}\n\n{text}\n".encode(), "x.txt", f"x.{code}.txt")
    return [one for paragraph in annotate(parse(source), known).paragraphs for one in paragraph.commitments]


@pytest.mark.parametrize(("code", "sample"), CASES)
def test_the_same_is_to_be_done_by_the_same(code: str, sample: dict[str, Any], known: Authorities) -> None:
    text, spans = marked(sample[code])
    found = rows(code, text, known)
    assert [one.action for one in found] == [text[slice(*span)] for span in spans]
    assert [told(one) for one in found] == sample["actions"]
    if sample.get("deadlines"):
        assert all(one.deadline for one in found)
