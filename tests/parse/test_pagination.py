"""Bare numbers that stand apart: those of pages are artefacts, the marks of notes and paragraphs are not."""

from __future__ import annotations

from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

HEAD = "PC.DEC/1601\n4 March 2035\n\nDECISION No. 1601\nSAFER PIERS\n\nThe Permanent Council,\n\n"
SENTENCE = "Recalling the report of the Secretary General on the piers of inland lakes and the"


def read(text: str) -> Document:
    return parse(from_bytes((HEAD + text).encode(), "text.txt", "text.txt"))


def page_numbers(document: Document) -> list[str]:
    text = document.source.text
    return [text[own.source_start : own.source_end] for own in document.artefacts if own.artefact == "page_number"]


def test_a_number_in_the_midst_of_a_sentence_is_that_of_a_page() -> None:
    document = read(f"{SENTENCE}\n\n 2 \n\nviews of States,\n\nDecides to visit all piers.\n")
    assert page_numbers(document) == ["2"]
    assert f"{SENTENCE} views of States," in [own.text for own in document.paragraphs]


def test_numbers_that_count_on_are_those_of_pages() -> None:
    document = read("Decides to visit piers;\n\n 2 \n\nDecides to repair them;\n\n 3 \n\nDecides to report.\n")
    assert page_numbers(document) == ["2", "3"]


def test_the_mark_of_a_note_is_no_page_number() -> None:
    document = read("Decides to visit piers2 and all that belongs to them, whenever they are\n\n2\n\nOf wood.\n")
    assert page_numbers(document) == []


def test_one_number_behind_a_finished_paragraph_tells_nothing() -> None:
    assert page_numbers(read("Decides to visit piers;\n\n7\n\nDecides to report.\n")) == []
