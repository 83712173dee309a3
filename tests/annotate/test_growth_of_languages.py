"""How the time of the whole engine grows when a text of any language repeats its own words, whatever they are.

The words are those of the language's files: each table of them in turn, joined as texts join words, in one paragraph
or in many; and one word of each table in a row. What a short time is enough for needs no comparison.
"""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import cycle, islice, product
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.languages import available, load
from osce_decisions.languages.names import forms
from osce_decisions.model import Source
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes
from tests.conftest import ROOT
from tests.timing import seconds

pytestmark = pytest.mark.slow

CODES = [code for code in available() if load(code).annotates]
RATIO = 6.0
"""How much longer four times the length may take; what is quadratic takes sixteen times as long."""

_SHORT, _LONG = 4_000, 16_000
_QUICK = 0.1
_SURE = 0.02
_TRIES = 3
_TABLE = 1_000
"""So many characters of the words of a table are repeated."""
_MIXED = 12
_JOINTS = (" ", ", ", ". ")
_PARAGRAPHS = ("\n\n", "\n\n– ", "\n")


@pytest.fixture(autouse=True, scope="module")
def _little_to_collect() -> Iterator[None]:
    """What other tests left in memory is not looked through before each measurement."""
    gc.freeze()
    yield
    gc.unfreeze()


def words(node: Any) -> Iterator[str]:
    """The words of a table of a language; of a pattern those that it fits."""
    if isinstance(node, Mapping):
        shown = node.get("matches", ()) if "pattern" in node else node.values()
        for child in shown:
            yield from words(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from words(child)
    elif isinstance(node, str) and node.strip():
        yield node


def tables(code: str) -> list[list[str]]:
    """The words of each table of a language, without those that are patterns."""
    raw = {**load(code).raw, "infinitives": ()}
    found = (list(dict.fromkeys(words(node))) for node in (*raw.values(), *forms(code).values()))
    return [one for one in found if one]


def pumps(code: str) -> Iterator[tuple[str, str]]:
    """What to repeat, and what stands between two of them: the words of each table, and a word of each table."""
    for found, joint in zip(tables(code), cycle(_JOINTS), strict=False):
        yield joint.join(found)[:_TABLE], joint
    mixed = [cycle(found) for found in tables(code)]
    for number, joint in islice(enumerate(cycle(_JOINTS)), _MIXED):
        yield joint.join(next(found) for found in islice(mixed, number % 4, None, 4)), joint
    shortest = min((word for found in tables(code) for word in found), key=lambda word: (len(word), word))
    yield from product((shortest,), _PARAGRAPHS)


def sentences(code: str) -> Iterator[str]:
    """The sentences of the samples in a language, as clauses: each fits some rule."""
    for file, key in (("languages/clauses.toml", "sample"), ("parallel/sentences.toml", "sentences")):
        for sample in tomllib.loads((ROOT / "tests" / file).read_text(encoding="utf-8"))[key]:
            text = " ".join(sample[code].replace("[[", "").replace("]]", "").split()).lstrip("0123456789. ")
            yield text[:1].lower() + text[1:].rstrip(".,;:")


def run(source: Source, known: Authorities) -> None:
    """Parse and annotate a text, as far as it can be."""
    with suppress(OsceDecisionsError):
        for document in parse_all(source):
            annotate(document, known)


def grows(code: str, pump: str, between: str, known: Authorities) -> bool:
    """Whether the time of the engine grows out of proportion when words are repeated."""

    def timed(length: int) -> float:
        text = f"PC.DEC/9876\n\n1. {pump}" + f"{between}{pump}" * (length // len(pump + between))
        source = replace(from_bytes(text.encode(), "a.txt", "a.txt"), language=code)
        return seconds(lambda: run(source, known))

    long = timed(_LONG)
    if long < _QUICK:
        return False
    short = max(min(timed(_SHORT) for _ in range(2)), _SURE)
    return all(one > RATIO * short for one in (long, *(timed(_LONG) for _ in range(_TRIES - 1))))


@pytest.mark.parametrize("code", CODES)
def test_no_language_can_be_pumped_with_its_own_words(code: str, known: Authorities) -> None:
    assert [(pump, between) for pump, between in pumps(code) if grows(code, pump, between, known)] == []


@pytest.mark.parametrize("code", CODES)
def test_no_language_can_be_pumped_with_the_sentences_of_its_samples(code: str, known: Authorities) -> None:
    assert [pump for pump in sentences(code) if grows(code, pump, ", ", known)] == []
