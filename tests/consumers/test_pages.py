"""HTML by XSLT, for every file: each eId is an id, each link arrives, no word is lost, and the page is accessible."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from tests.consumers.shared import AKN, NAMES, file
from tests.export.pages import browsed, by_id, name_of, rendered, source_words

pytestmark = pytest.mark.slow

_NUMBERED = frozenset(f"{AKN}{tag}" for tag in ("paragraph", "point", "item"))


def blocks(name: str) -> list[etree._Element]:
    """Every element with an eId outside the metadata."""
    found = file(name).root.iter("{*}*")
    return [one for one in found if one.get("eId") and not any(True for _ in one.iterancestors(f"{AKN}meta"))]


@pytest.mark.parametrize("name", NAMES)
def test_each_eid_is_an_id_and_no_other_looks_like_one(name: str) -> None:
    expected = {str(one.get("eId")) for one in blocks(name) if one.tag != f"{AKN}meta"}
    ids = set(by_id(browsed(name)))
    assert expected - ids == set()
    assert {one for one in ids - expected if not one.startswith("page-")} == set()


@pytest.mark.parametrize("name", NAMES)
def test_each_link_arrives(name: str) -> None:
    root = browsed(name)
    ids = by_id(root)
    for link in root.iter("a"):
        href = str(link.get("href"))
        assert href[1:] in ids if href.startswith("#") else re.match(r"https?://", href), href
        assert name_of(link), href
    for element in root.iter():
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert all(one in ids for one in (element.get(attribute) or "").split())


@pytest.mark.parametrize("name", NAMES)
def test_each_word_stands_where_it_stood(name: str) -> None:
    ids = by_id(browsed(name))
    seen = 0
    for one in blocks(name):
        html = ids[str(one.get("eId"))]
        if one.tag in {f"{AKN}p", f"{AKN}heading"}:
            assert source_words(html) == _own_words(one), one.get("eId")
            seen += 1
        elif one.tag in _NUMBERED and (number := one.find(f"{AKN}num")) is not None:
            assert html[0].get("class") == "akn-num"
            assert source_words(html[0]) == _own_words(number)
            seen += 1
    assert seen


def _own_words(element: etree._Element) -> list[str]:
    """The words of a paragraph without those of its footnotes."""
    return "".join(_own(element)).split()


def _own(element: etree._Element) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        parts += [] if child.tag == f"{AKN}authorialNote" else _own(child)
        parts.append(child.tail or "")
    return parts


@pytest.mark.parametrize("name", NAMES)
def test_a_page_needs_nothing_but_itself(name: str) -> None:
    root = browsed(name)
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "source"}
    (style,) = root.iter("style")
    assert not re.search(r"url\(|@import|src:|</", style.text or "")
    for element in root.iter():
        assert not [attribute for attribute in element.attrib if attribute.startswith("on") or attribute == "style"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_be_heard(name: str) -> None:
    """Language, title, landmarks, a way past them, headings that skip no level."""
    root, expression = browsed(name), file(name).document.expression
    assert root.get("lang") == expression.language
    assert (root.findtext("head/title") or "").strip()
    for landmark in ("body/header", "body/div/nav", "body/div/main", "body/div/aside", "body/footer"):
        assert len(root.findall(landmark)) == 1, landmark
    first = next(root.iter("a"))
    assert (first.get("href"), "skip" in str(first.get("class"))) == ("#page-text", True)
    levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
    assert levels.count(1) == 1
    # The contents stand before the title; in the text no level is skipped.
    main = root.find("body/div/main")
    assert main is not None
    text = [int(one.tag[1]) for one in main.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
    assert text[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(text))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_file_gives_the_same_page(name: str) -> None:
    rendered.cache_clear()
    first = rendered(name)
    rendered.cache_clear()
    assert rendered(name) == first
