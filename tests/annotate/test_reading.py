"""However a text is typed: the same rows, counted and quoted in the received text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_decisions.annotate import annotate
from osce_decisions.annotate.reading import Reading, read_text
from osce_decisions.authorities import Authorities
from osce_decisions.check import check_work
from osce_decisions.languages import load
from osce_decisions.model import Document, Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.tables import GENERATED
from osce_decisions.write.rows import rows
from tests.conftest import ROOT

TEXTS = sorted((ROOT / "tests" / "meaning" / "texts").glob("*.txt")) + sorted((ROOT / "data" / "source").glob("*.txt"))


def apart(text: str) -> str:
    """Letters and their accents apart."""
    return unicodedata.normalize("NFD", text)


def torn(text: str) -> str:
    """Soft hyphens, zero-width characters and marks of direction inside the words."""
    return (
        re.sub(r"(?<=[^\W\d_]{4})(?=[^\W\d_]{3})", "\u00ad", text).replace("ti", "t\u200bi").replace("или", "\u200eили")
    )


TYPED = {"apart": apart, "torn": torn}


def read(path: Path, typed: Callable[[str], str], known: Authorities) -> Document:
    text = typed(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
    return annotate(parse(from_bytes(text.encode(), path.name, path.name)), known)


def said(paragraph: Paragraph) -> list[tuple[str, ...]]:
    """What the rows of a paragraph quote, composed."""
    quoted = [
        *(("r", one.exact, str(one.instrument_id), str(one.target_symbol)) for one in paragraph.references),
        *(("m", one.exact, one.kind) for one in paragraph.mentions),
        *(("t", one.exact) for one in paragraph.terms),
        *(("v", one.exact, one.lemma) for one in paragraph.openings),
        *(("c", one.action, one.verb) for one in paragraph.commitments),
        *(("a", actor.exact, actor.role) for one in paragraph.commitments for actor in one.commitment_actors),
    ]
    return [tuple(read_text(words).text for words in row) for row in quoted]


# The parser has its own way with marks in the lines that it looks at; a body that it takes for another differs.
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_rows_are_those_of_the_text_as_usually_typed(path: Path, typed: str, known: Authorities) -> None:
    other, usual = read(path, TYPED[typed], known), read(path, str, known)
    theirs = {one.locator: said(one) for one in other.paragraphs}
    for one in usual.paragraphs:
        if one.locator in theirs:
            assert theirs[one.locator] == said(one), one.locator
    lines = {name: rows(other, name) for name in GENERATED}
    texts = {other.source.source_file: other.source.text}
    faults = [
        one for one in check_work(lines, texts, known.keys()) if one.rule in {"span", "text", "call", "conservation"}
    ]
    assert not faults


def test_a_composed_document_is_left_alone(documents: dict[str, Document], known: Authorities) -> None:
    for one in documents.values():
        assert astuple(annotate(one, known).paragraphs[0]) == astuple(one.paragraphs[0])


@given(st.text(alphabet=st.sampled_from("ab é\u0301\u00ad\u200b¹ßСcт и"), max_size=40))
def test_a_reading_leads_back_to_the_received_text(text: str) -> None:
    for meaning in (None, load("de"), load("ru")):
        reading = read_text(text, meaning)
        if reading.starts:
            assert len(reading.starts) == len(reading.ends) == len(reading.text)
            assert list(reading.starts) == sorted(reading.starts)
        ends = [reading.back(at, at + 1) for at in range(len(reading.text))]
        assert all(0 <= start < end <= len(text) for start, end in ends)


@pytest.mark.parametrize(
    ("code", "received", "text", "quoted"),
    [
        ("de", "daß der Beschluß gilt", "dass der Beschluss gilt", "Beschluß"),
        ("de", "GEMÄSS dem Ausschuß", "GEMÄẞ dem Ausschuss".replace("ẞ", "SS"), "Ausschuß"),
        ("ru", "Cовет министров", "Совет министров", "Cовет"),
        ("fr", "la Déci\u00adsion no 3¹ du Con\u200bseil", "la Décision no 3 du Conseil", "Déci\u00adsion"),
        ("en", "resolution 79/7¹ of 5 m²", "resolution 79/7 of 5 m²", "resolution"),
    ],
)
def test_spellings_and_what_no_reader_sees(code: str, received: str, text: str, quoted: str) -> None:
    reading: Reading = read_text(received, load(code))
    assert reading.text == text
    word = read_text(quoted, load(code)).text
    start = reading.text.index(word)
    assert reading.words(start, start + len(word)) == quoted
