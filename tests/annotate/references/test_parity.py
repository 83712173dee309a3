"""The same citations in six languages: the same references, symbols and places in a document in each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.languages import available
from osce_decisions.model import Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

SAMPLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("parity.toml").read_text(encoding="utf-8"))[
    "sample"
]
HEADINGS = {
    "en": "DECISION No. 6/99\nTITLE OF THE DECISION\n\nThe Ministerial Council,",
    "fr": "DÉCISION No 6/99\nTITRE DE LA DÉCISION\n\nLe Conseil ministériel,",
    "de": "BESCHLUSS Nr. 6/99\nTITEL DES BESCHLUSSES\n\nDer Ministerrat,",
    "es": "DECISIÓN No 6/99\nTÍTULO DE LA DECISIÓN\n\nEl Consejo Ministerial,",
    "it": "DECISIONE N.6/99\nTITOLO DELLA DECISIONE\n\nIl Consiglio dei Ministri,",
    "ru": "РЕШЕНИЕ № 6/99\nНАЗВАНИЕ РЕШЕНИЯ\n\nСовет министров,",
}
CASES = [(sample["name"], code, sample) for sample in SAMPLES for code in HEADINGS]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and the spans that they enclose."""
    plain, spans, open_at = "", [], 0
    for part in re.split(r"(\[\[|\]\])", text):
        if part == "[[":
            open_at = len(plain)
        elif part == "]]":
            spans.append((open_at, len(plain)))
        else:
            plain += part
    return plain, spans


def paragraph(code: str, text: str, known: Authorities) -> Paragraph:
    """The last paragraph of a decision in a language."""
    whole = f"MC.DEC/6/99\n\n{HEADINGS[code]}\n\n{text}\n"
    source = replace(from_bytes(whole.encode(), "x.txt", "x.txt"), language=code)
    return annotate(parse(source), known).paragraphs[-1]


def test_each_sample_has_each_language() -> None:
    assert set(HEADINGS) == set(available())
    assert all(set(HEADINGS) <= set(sample) for sample in SAMPLES)


@pytest.mark.parametrize(("name", "code", "sample"), CASES, ids=[f"{name}-{code}" for name, code, _ in CASES])
def test_the_references_are_those_marked(name: str, code: str, sample: dict[str, Any], known: Authorities) -> None:
    text, spans = marked(sample[code])
    found = paragraph(code, text, known)
    rows = [one for one in found.references if one.nested_in is None]
    assert found.text == text
    assert sorted({(one.span_start, one.span_end) for one in rows}) == spans
    assert [one.target_symbol or "" for one in rows] == sample["symbols"]
    assert [one.pinpoint for one in rows if one.pinpoint] == sample.get("pinpoints", [])


@pytest.mark.parametrize(("name", "code", "sample"), CASES, ids=[f"{name}-{code}" for name, code, _ in CASES])
def test_what_no_reader_sees_changes_nothing(name: str, code: str, sample: dict[str, Any], known: Authorities) -> None:
    text, spans = marked(sample[code])
    inside = {at for start, end in spans for at in range(start, end - 1)}
    torn = "".join(
        f"{letter}\u200b" if at in inside and at % 7 == 3 and letter.isalpha() else letter
        for at, letter in enumerate(text)
    )
    rows = [one for one in paragraph(code, torn, known).references if one.nested_in is None]
    assert sorted({one.exact.replace("\u200b", "") for one in rows}) == sorted({text[slice(*span)] for span in spans})
    assert [one.target_symbol or "" for one in rows] == sample["symbols"]
