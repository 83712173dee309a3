"""Who is meant, in six languages: the same actors, in the same roles, until the same time in each."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.model import Commitment
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.languages.test_matrix import HEADINGS, told

WHO: dict[str, Any] = tomllib.loads(Path(__file__).with_name("who.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(code, sample, id=f"{sample['name']}-{code}".replace(" ", "-"))
    for sample in WHO["sample"]
    for code in HEADINGS
]


def rows(code: str, sample: dict[str, Any], known: Authorities) -> list[Commitment]:
    """The commitments of a decision in a language, in text order."""
    home = sample.get("home")
    head = WHO["heads"][home][code] if home else f"MC.DEC/6/99\n\n{HEADINGS[code]}"
    source = replace(from_bytes(f"{head}\n\n{sample[code]}\n".encode(), "x.txt", "x.txt"), language=code)
    return [one for paragraph in annotate(parse(source), known).paragraphs for one in paragraph.commitments]


@pytest.mark.parametrize(("code", "sample"), CASES)
def test_the_same_is_meant(code: str, sample: dict[str, Any], known: Authorities) -> None:
    found = rows(code, sample, known)
    assert [told(one).removeprefix(one.verb_concept).removeprefix(" | ") for one in found] == sample["actors"]
    if sample.get("deadlines"):
        assert all(one.deadline for one in found)
