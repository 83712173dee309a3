"""A page as a browser reads it: parsed by the rules of HTML 5, every fault of its markup an error."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import html5lib

from osce_decisions.export.html import page, titles
from tests.consumers.shared import file
from tests.made import known


@cache
def rendered(name: str) -> bytes:
    """The page of a published decision or of a sample text."""
    return page(file(name).xml, titles(known().instruments.values()), name)


@cache
def browsed(name: str) -> Element:
    """The same as a tree."""
    return tree(rendered(name))


def tree(html: bytes) -> Element:
    """The tree of a page; html5lib raises an error for each fault of the markup."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(html, transport_encoding="utf-8")
    assert isinstance(root, Element)
    return root


def by_id(root: Element) -> dict[str, Element]:
    """Every element with an id; an id that comes twice fails."""
    found: dict[str, Element] = {}
    for element in root.iter():
        if identifier := element.get("id"):
            assert identifier not in found, identifier
            found[identifier] = element
    return found


def source_words(element: Element) -> list[str]:
    """The words of the decision in an element: without what the page adds."""
    return "".join(_source(element)).split()


def _source(element: Element) -> Iterator[str]:
    if "ed" in (element.get("class") or "").split():
        return
    yield element.text or ""
    for child in element:
        yield from _source(child)
        yield child.tail or ""


def name_of(element: Element) -> str:
    """What assistive technology calls an element."""
    return element.get("aria-label") or "".join(element.itertext()).strip()
