"""Saxon, as XQuery 3.1 and XSLT 3.0 users have it: every block can be asked for, and `html.xsl` makes the same page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from osce_decisions.export.html import _STYLESHEET, read, transformed
from tests.consumers.shared import NAMES, file, words
from tests.export.pages import source_words, tree

pytestmark = pytest.mark.slow

_LINES = """
declare namespace akn = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
for $line in //(akn:p | akn:heading | akn:num | akn:subheading | akn:crossHeading)[not(ancestor::akn:meta)]
where empty($line/ancestor::*[self::akn:p or self::akn:heading or self::akn:num])
return string($line)
"""


@pytest.fixture(scope="module")
def saxon() -> Iterator[Any]:
    import saxonche

    with saxonche.PySaxonProcessor(license=False) as processor:
        yield processor


@pytest.fixture(scope="module")
def query(saxon: Any) -> Any:
    made = saxon.new_xquery_processor()
    made.set_query_content(_LINES)
    return made


@pytest.fixture(scope="module")
def stylesheet(saxon: Any) -> Any:
    return saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(_STYLESHEET))


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_every_word_in_its_order(name: str, saxon: Any, query: Any) -> None:
    query.set_context(xdm_item=saxon.parse_xml(xml_text=file(name).xml.decode()))
    found = query.run_query_to_value()
    lines = [found.item_at(place).get_string_value() for place in range(found.size)]
    assert " ".join(lines).split() == words(file(name).root)


@pytest.mark.parametrize("name", NAMES)
def test_the_stylesheet_makes_the_same_words(name: str, saxon: Any, stylesheet: Any) -> None:
    made = stylesheet.transform_to_string(xdm_node=saxon.parse_xml(xml_text=file(name).xml.decode()))
    ours: Any = transformed(read(file(name).xml, name), {}, name).getroot()
    theirs = tree(made.replace('\n  SYSTEM "about:legacy-compat"', "").encode())
    text = next(one for one in theirs.iter("main"))
    # Line ends between blocks are added by html.py.
    assert "".join(source_words(text)) == "".join(source_words(next(ours.iter("main"))))
