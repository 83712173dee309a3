"""The index of words: folded, cut and written so that a browser finds every paragraph."""

from __future__ import annotations

import re

import orjson
import pytest

from osce_decisions.export.site.names import named_apart, safe
from osce_decisions.export.site.search import Postings, folded, part_of, tokens
from tests.export.site.shared import site


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’État, c’est n° 5 : à l’œuvre", ["l", "etat", "c", "est", "n", "5", "a", "oeuvre"]),
        ("Straße STRASSE", ["strasse"]),
        ("Решение № 7, ещё", ["решение", "no", "7", "еще"]),
        ("MC.DEC/6/17", ["mc", "dec", "6", "17"]),
    ],
)
def test_words_are_folded_and_cut(text: str, words: list[str]) -> None:
    assert list(tokens(text)) == words


def test_folding_twice_changes_nothing() -> None:
    text = "Déclaration ÎLE ﬁn Ĳ ªº ½ Łódź ЁЖ"
    assert folded(folded(text)) == folded(text)


def test_postings_are_numbers_over_the_whole_export() -> None:
    postings = Postings()
    postings.add({"etat": [0, 40], "état": [3]}, 0)
    postings.add({"etat": [1]}, 41)
    assert list(postings.parts()) == [
        ("et", b'osce.terms("et",{"etat":"1 14 2"})\n'),
        ("u00e9t", 'osce.terms("u00e9t",{"état":"4"})\n'.encode()),
    ]


def test_names_of_parts_and_pages_are_names_of_files() -> None:
    assert part_of("решение") == "u0440u0435"
    assert part_of("7") == "7"
    assert safe("A/RES/70/1") == "a-res-70-1"
    assert named_apart(["A/1", "a-1", "index"]) == {"A/1": "a-1", "a-1": "a-1-2", "index": "index-2"}


@pytest.mark.slow
def test_each_word_of_each_paragraph_leads_to_it() -> None:
    index = orjson.loads((site() / "search/index.js").read_bytes().removeprefix(b"osce.index(")[:-2])
    found: dict[str, set[int]] = {}
    for path in (site() / "search").glob("*.js"):
        if path.name != "index.js":
            name, terms = orjson.loads(b"[" + path.read_bytes().removeprefix(b"osce.terms(")[:-2] + b"]")
            assert path.stem == name and name in index["parts"]
            for term, steps in terms.items():
                last = -1
                found[term] = {last := last + int(step, 36) for step in steps.split()}
    for (name, *_), start in zip(index["texts"], index["starts"], strict=True):
        data = (site() / f"text/{name}.js").read_bytes()
        _, paragraphs = orjson.loads(b"[" + data.removeprefix(b"osce.text(")[:-2] + b"]")
        for number, (eid, _, text, _) in enumerate(paragraphs, start):
            assert re.fullmatch(r"[\w.-]+", eid)
            assert all(number in found[word] for word in tokens(text))
    assert sum(map(len, found.values())) > 3_000
