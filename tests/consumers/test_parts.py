"""A decision and its attachments as documents of their own: each valid alone, nothing dangling, not a word lost."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from lxml import etree

from osce_decisions.export.akn_parts import split
from tests.consumers.shared import NAMES, file, official_schema, words

pytestmark = pytest.mark.slow

_POINTERS = ("href", "refersTo", "by", "as", "source", "destination", "note", "dictionary", "outcome", "from", "upTo")


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(official_schema()))


@cache
def _attached() -> list[str]:
    """The texts with statements or annexes."""
    return [name for name in NAMES if b"<attachments>" in file(name).xml]


def test_each_part_is_a_valid_document_and_points_to_nothing_that_is_not_there() -> None:
    for name in _attached():
        for part in split(file(name).xml).values():
            root = etree.fromstring(part)
            assert _schema().validate(root), (name, _schema().error_log)
            there = {one.get("eId") for one in root.iter(etree.Element)}
            for element in root.iter(etree.Element):
                for attribute, value in element.attrib.items():
                    if attribute in _POINTERS or str(attribute).endswith("Href"):
                        gone = [one for one in str(value).split() if one.startswith("#") and one[1:] not in there]
                        assert not gone, (name, element.tag, attribute, gone)


def test_the_parts_have_the_words_and_rows_of_the_whole() -> None:
    assert len(_attached()) > 30
    for name in _attached():
        whole = file(name).root
        parts = [etree.fromstring(part) for part in split(file(name).xml).values()]
        assert len(parts) == 1 + len(list(whole.iter("{*}attachment"))), name
        assert Counter(word for part in parts for word in words(part)) == Counter(words(whole)), name
        for tag in ("paragraph", "reference", "commitment", "editorialNote", "interpretativeStatement"):
            rows = [sum(1 for _ in root.iter(f"{{*}}{tag}") if "urn:" in str(_.tag)) for root in (whole, *parts)]
            assert rows[0] == sum(rows[1:]), (name, tag)
