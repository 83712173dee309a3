"""Texts whose letters and accents are apart: the rows of composed ones, counted and quoted in the received text."""

from __future__ import annotations

import unicodedata
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_decisions.annotate import annotate
from osce_decisions.annotate.composition import _places
from osce_decisions.authorities import Authorities
from osce_decisions.check import check_work
from osce_decisions.model import Document, Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.tables import GENERATED
from osce_decisions.write.rows import rows
from tests import frozen
from tests.conftest import ROOT

TEXTS = sorted((ROOT / "tests" / "meaning" / "texts").glob("*.txt")) + sorted(frozen.SOURCES.glob("*.txt"))


def read(path: Path, form: str, known: Authorities) -> Document:
    text = unicodedata.normalize(form, path.read_text(encoding="utf-8"))  # type: ignore[arg-type]
    return annotate(parse(from_bytes(text.encode(), path.name, path.name)), known)


def said(paragraph: Paragraph) -> list[tuple[str, ...]]:
    """What the rows of a paragraph quote, composed."""
    quoted = [
        *(("r", one.cited, str(one.instrument_id), str(one.target_symbol)) for one in paragraph.references),
        *(("m", one.form, one.type) for one in paragraph.mentions),
        *(("t", one.form) for one in paragraph.terms),
        *(("v", one.form, one.lemma) for one in paragraph.openings),
        *(("c", one.action, one.verb) for one in paragraph.commitments),
        *(("a", actor.cited, actor.role) for one in paragraph.commitments for actor in one.commitment_actors),
    ]
    return [tuple(unicodedata.normalize("NFC", words) for words in row) for row in quoted]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_decomposed_text_has_the_rows_of_the_composed_one(path: Path, known: Authorities) -> None:
    apart, together = read(path, "NFD", known), read(path, "NFC", known)
    for one, other in zip(apart.paragraphs, together.paragraphs, strict=True):
        assert said(one) == said(other), one.locator
    assert len(apart.editorial_notes) == len(together.editorial_notes)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_span_quotes_the_received_text(path: Path, known: Authorities) -> None:
    document = read(path, "NFD", known)
    lines = {name: rows(document, name) for name in GENERATED}
    texts = {document.source.source_file: document.source.text}
    faults = [
        one for one in check_work(lines, texts, known.keys()) if one.rule in {"span", "text", "call", "conservation"}
    ]
    assert not faults


def test_a_composed_document_is_left_alone(documents: dict[str, Document]) -> None:
    for one in documents.values():
        assert astuple(annotate(one, frozen.known()).paragraphs[0]) == astuple(one.paragraphs[0])


@given(st.text())
def test_places_lead_from_the_composed_text_to_the_received_one(text: str) -> None:
    places = _places(text)
    if places is not None:
        composed = unicodedata.normalize("NFC", text)
        assert len(places) == len(composed) + 1
        assert places == sorted(places)
        assert places[-1] == len(text)
