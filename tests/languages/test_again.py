"""Mentions that go back to what stood before: the same documents in six languages."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.languages.test_matrix import HEADINGS

SAMPLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("again.toml").read_text(encoding="utf-8"))[
    "sample"
]
CASES = [pytest.param(code, one, id=f"{one['name']}-{code}") for one in SAMPLES for code in HEADINGS]


@pytest.mark.parametrize(("code", "sample"), CASES)
def test_a_mention_goes_back_to_its_document(code: str, sample: dict[str, Any], known: Authorities) -> None:
    before = sample.get("before", {}).get(code, "")
    whole = "\n\n".join(filter(None, (f"MC.DEC/6/99\n\n{HEADINGS[code]}", before, sample[code])))
    source = replace(from_bytes(f"{whole}\n".encode(), "x.txt", "x.txt"), language=code)
    found = annotate(parse(source), known).paragraphs[-1]
    assert [one.instrument_id for one in found.references] == sample["targets"]
