"""The same samples in six languages: the same references, places, dates, verbs and commitments in each."""

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
from osce_decisions.model import Commitment, Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

SAMPLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text(encoding="utf-8"))[
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


def cases(key: str) -> list[Any]:
    """The samples that say what a key holds, in each language."""
    return [
        pytest.param(code, sample, id=f"{sample['name']}-{code}")
        for sample in SAMPLES
        for code in HEADINGS
        if key in sample
    ]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and the spans that they enclose, in text order."""
    plain, spans, opened = "", list[tuple[int, int]](), list[int]()
    for part in re.split(r"(\[\[|\]\])", text):
        if part == "[[":
            opened.append(len(plain))
        elif part == "]]":
            spans.append((opened.pop(), len(plain)))
        else:
            plain += part
    return plain, sorted(spans)


def paragraph(code: str, text: str, known: Authorities) -> Paragraph:
    """The last paragraph of a decision in a language."""
    whole = f"MC.DEC/6/99\n\n{HEADINGS[code]}\n\n{text}\n"
    source = replace(from_bytes(whole.encode(), "x.txt", "x.txt"), language=code)
    return annotate(parse(source), known).paragraphs[-1]


def test_each_sample_has_each_language() -> None:
    assert set(HEADINGS) == set(available())
    assert all(set(HEADINGS) <= set(sample) for sample in SAMPLES)


@pytest.mark.parametrize(("code", "sample"), cases("symbols"))
def test_the_references_are_those_marked(code: str, sample: dict[str, Any], known: Authorities) -> None:
    text, spans = marked(sample[code])
    found = paragraph(code, text, known)
    rows = [one for one in found.references if one.nested_in is None]
    assert found.text == text
    assert sorted({(one.span_start, one.span_end) for one in rows}) == spans
    assert [one.target_symbol or "" for one in rows] == sample["symbols"]
    assert [one.pinpoint for one in rows if one.pinpoint] == sample.get("pinpoints", [])


@pytest.mark.parametrize(("code", "sample"), cases("symbols"))
def test_what_no_reader_sees_changes_nothing(code: str, sample: dict[str, Any], known: Authorities) -> None:
    text, spans = marked(sample[code])
    inside = {at for start, end in spans for at in range(start, end - 1)}
    torn = "".join(
        f"{letter}\u200b" if at in inside and at % 7 == 3 and letter.isalpha() else letter
        for at, letter in enumerate(text)
    )
    rows = [one for one in paragraph(code, torn, known).references if one.nested_in is None]
    assert sorted({one.exact.replace("\u200b", "") for one in rows}) == sorted({text[slice(*span)] for span in spans})
    assert [one.target_symbol or "" for one in rows] == sample["symbols"]


@pytest.mark.parametrize(("code", "sample"), cases("meant"))
def test_the_targets_are_as_sure_as_they_may_be(code: str, sample: dict[str, Any], known: Authorities) -> None:
    found = paragraph(code, sample[code], known)
    rows = [one for one in found.references if one.nested_in is None]
    assert [f"{one.instrument_id or '-'} {one.confidence}" for one in rows] == sample["meant"]


@pytest.mark.parametrize(("code", "sample"), cases("dates"))
def test_the_dates_have_the_same_days(code: str, sample: dict[str, Any], known: Authorities) -> None:
    found = paragraph(code, sample[code], known)
    assert [one.value for one in found.mentions if one.kind == "date"] == sample["dates"]


@pytest.mark.parametrize(("code", "sample"), cases("openings"))
def test_the_same_is_asked_of_the_same(code: str, sample: dict[str, Any], known: Authorities) -> None:
    found = paragraph(code, sample[code], known)
    assert [one.concept for one in found.openings] == sample["openings"]
    assert [told(one) for one in found.commitments] == sample["actions"]


def told(one: Commitment) -> str:
    """A commitment without its words: concept | actors by role | until when, or how often."""
    actors = " ".join(f"{actor.role}:{actor.actor_id}" for actor in one.commitment_actors)
    time = " ".join(filter(None, (one.deadline_value, one.frequency_rule)))
    return " | ".join(part for part in (one.verb_concept, actors, time) if part)
