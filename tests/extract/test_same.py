"""A decision is the same decision in every format: the same paragraphs as from the plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from osce_decisions.console.parse import read_source
from osce_decisions.extract import extract
from osce_decisions.model import Document
from osce_decisions.parse import parse
from tests.extract.decision import Decision, as_text
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH, RUSSIAN
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html

pytestmark = pytest.mark.slow

FORMATS = [("pdf", as_pdf), ("docx", as_docx), ("html", as_html)]
# The fonts that every PDF program has lack Cyrillic letters: `files/` holds a Russian PDF.
CASES = [
    (decision, name, make)
    for decision in (FRENCH, RUSSIAN)
    for name, make in FORMATS
    if (decision, name) != (RUSSIAN, "pdf")
]
OFFICE = Path(__file__).parent / "files"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def parsed(data: bytes, name: str, language: str) -> Document:
    def never(line: str) -> None:
        raise AssertionError(line)

    return parse(replace(read_source(data, Path(name), name, never), language=language))


def paragraphs(document: Document) -> list[tuple[str, str, str | None, str, str | None]]:
    called = [(one.call_paragraph_id or "").partition("#")[2] or None for one in document.paragraphs]
    return [
        (one.locator, one.kind, one.number, one.text, call)
        for one, call in zip(document.paragraphs, called, strict=True)
    ]


@pytest.mark.parametrize(("decision", "name", "make"), CASES)
def test_the_paragraphs_are_those_of_the_plain_text(
    decision: Decision, name: str, make: Callable[[Decision], bytes]
) -> None:
    plain = parsed(as_text(decision).encode(), "a.txt", decision.language)
    found = parsed(make(decision), f"a.{name}", decision.language)
    assert paragraphs(found) == paragraphs(plain)
    assert found.source.source_file == "a.txt"
    kinds = {one.kind for one in found.paragraphs}
    assert kinds >= {"masthead", "session", "number", "title", "formula", "preambular", "operative", "item", "footnote"}


@pytest.mark.parametrize("decision", [FRENCH, RUSSIAN], ids=lambda decision: decision.language)
def test_a_pdf_of_an_office_program_gives_the_same_paragraphs(decision: Decision) -> None:
    plain = parsed(as_text(decision).encode(), "a.txt", decision.language)
    found = parsed((OFFICE / f"{decision.language}.pdf").read_bytes(), "a.pdf", decision.language)
    # This program does not raise the mark before a footnote.
    lowered = [(*one[:2], one[2] and one[2].translate(_RAISED), *one[3:]) for one in paragraphs(plain)]
    assert paragraphs(found) == lowered


@pytest.mark.parametrize(("name", "make"), FORMATS, ids=[name for name, _ in FORMATS])
def test_the_same_bytes_give_the_same_text(name: str, make: Callable[[Decision], bytes]) -> None:
    data = make(FRENCH)
    first, second = extract(data, "a"), extract(data, "b")
    assert first == second and first.format == name
    assert first.tool.split()[0] in {"pypdfium2", "lxml"} and not first.warnings


def test_page_furniture_is_recorded_as_such() -> None:
    found = parsed(as_pdf(FRENCH), "a.pdf", "fr")
    kinds = [one.artefact for one in found.artefacts]
    assert {"page_break", "page_number", "running_header", "page_code"} == set(kinds)
    assert kinds.count("page_break") == 2
