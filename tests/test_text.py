from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_decisions.text import compose, count_words, fold, offsets, without_accents

SPACES = st.text(st.sampled_from("ab-\u00ad\u2010 \n\r\f\v\x1d\x85\u2028\u00a0\t1’"), max_size=30)


def whole(text: str) -> str:
    return compose(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("  deux\n  lignes \n", "deux lignes"),
        ("deux\r\n\r\nlignes", "deux lignes"),
        ("n\u00a0o\u202f2\u3000b", "n o 2 b"),
        ("sous-\n comité", "sous-comité"),
        ("sous-\r\ncomité", "sous-comité"),
        ("sous\u2010\fcomité", "sous\u2010comité"),
        ("a-\x0bb-\x1db-\u2028c", "a-b-b-c"),
        ("sau\u00ad\n  vegarde", "sauvegarde"),
        ("pé\u00adriode", "pé\u00adriode"),
        ("un - deux", "un - deux"),
        ("un -\ndeux", "un - deux"),
        ("un-\n– deux", "un- – deux"),
        ("sous- comité", "sous- comité"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("", ""),
    ],
)
def test_compose(source: str, text: str) -> None:
    assert whole(source) == text


def test_compose_joins_runs_without_a_separator() -> None:
    assert compose("N\no\n 6/17", [(0, 1), (2, 9)]) == "No 6/17"
    assert compose("mot¹ suite", [(0, 3), (4, 10)]) == "mot suite"


@given(SPACES)
def test_composed_text_has_single_spaces_and_composes_to_itself(source: str) -> None:
    text = whole(source)
    assert text == text.strip() and "  " not in text and "\n" not in text
    assert whole(text) == text


@given(SPACES, st.data())
def test_offsets_are_the_lengths_of_what_stands_before(source: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(source)))
    before, text = whole(source[:cut]), whole(source)
    (found,) = offsets(source, [(0, len(source))], [cut])
    assert 0 <= found <= len(text)
    # A soft hyphen or hyphen at the very end of what stands before is settled only by what follows.
    if not before.endswith(("-", "\u00ad", "\u2010")):
        assert found == len(before)


def test_offsets_count_only_what_the_runs_hold() -> None:
    source = "un¹ deux² trois"
    runs = [(0, 2), (3, 8), (9, 15)]
    assert offsets(source, runs, [2, 8]) == [2, 7]
    assert offsets(source, runs, []) == []
    assert offsets(source, [], [3]) == [0]


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("l’État", "l'État"), ("l`on", "l'on"), ("n\u00b0\u00a02", "no 2"), ("a\u2011b", "a-b"), ("É", "É")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_without_accents() -> None:
    assert without_accents("DÉCISION août œuvre") == "DECISION aout œuvre"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("l’accès aux bords", 3), ("anti-traite, 2 000 €", 3), ("— ; !", 0), ("aujourd'hui", 1)],
)
def test_count_words(text: str, words: int) -> None:
    assert count_words(text) == words
