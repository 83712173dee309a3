"""What torn copies of the sample texts lose: each text without blank lines, with doubled ones, and on one line.

The floors are what the parser reaches now, over all languages; a paragraph counts if its locator, kind, number and
text are those that were annotated by hand for the whole text. Some blank lines say what nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.model import Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.conftest import TEXTS
from tests.parse.test_texts import SAMPLES, expected, faults

TORN: dict[str, tuple[Callable[[str], str], float]] = {
    "no blank lines": (lambda text: re.sub(r"\n\s*\n+", "\n", text), 0.86),
    "doubled lines": (lambda text: re.sub(r"\n+", "\n\n", text), 0.92),
    "one line": (lambda text: " ".join(text.split()), 0.60),
}


def read(text: str, language: str) -> dict[str, Paragraph]:
    try:
        document = parse(replace(from_bytes(text.encode(), "text", "text"), language=language))
    except OsceDecisionsError:
        return {}
    return {own.locator: own for own in document.paragraphs}


@pytest.mark.parametrize("name", TORN)
def test_torn_copies_keep_most_paragraphs(name: str) -> None:
    tear, floor = TORN[name]
    reached = total = 0
    for sample in SAMPLES:
        text = (TEXTS / f"{sample}.txt").read_bytes().decode()
        paragraphs = read(tear(text), sample.rpartition(".")[2])
        for locator, kind, number, words, *_ in expected(sample):
            total += 1
            reached += locator in paragraphs and not faults(paragraphs[locator], kind, number, words)
    assert reached / total >= floor, f"{reached} of {total}"
