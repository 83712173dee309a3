"""A pattern that is not tried would not have fitted."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_decisions.languages import available, load
from osce_decisions.languages.fitting import SEARCHED, Fitting
from osce_decisions.languages.language import read_language
from osce_decisions.languages.needed import EDGE, FIGURE, folded_case, needed
from osce_decisions.languages.patterns import Patterns
from osce_decisions.text import fold
from tests.conftest import ROOT

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "parallel" / "texts").glob("*.txt"))]
PATTERNS = ("a(?:b|cd)+", "(?i:Ab|ſ)c?", r"(?<!\w)by (?:the )?end", r"(?:x|y)?\d{2}", "ab(?=c)", r"e\s?f|gh(?!\w)")


@pytest.mark.parametrize(
    ("expression", "pieces"),
    [
        ("until|not later than", {"until", f"{EDGE}later{EDGE}"}),
        (r"(?<!\w)t(?:en|wo) days?", {f"{EDGE}days", f"{EDGE}ten{EDGE}", f"{EDGE}two{EDGE}"}),
        (r"(?:see\s)?(?:paragraph|annex)s?\s\w+", {"paragraph", "paragraphs", "annex", "annexs"}),
        (r"\d{1,2}", {FIGURE}),
        (r"\(\w*", {"("}),
        (r"Straße", {"strasse"}),
        (r"(?!)", set()),
        (r"\w+(?:and)?", None),
        (r"the\b|\w+", None),
        (r"(?:end)?", None),
    ],
)
def test_what_an_expression_needs_is_read_off_it(expression: str, pieces: set[str] | None) -> None:
    assert needed(expression) == pieces


@given(
    st.lists(st.sampled_from(["a", "b", "cd", "by", "the", "end", "S", "ſ", "x", "7", "12", " ", "(", "gh", "İ", "F"]))
)
def test_no_match_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    fitting = Fitting({expression: (expression, 0) for expression in PATTERNS})
    for expression in PATTERNS:
        if any(re.compile(expression).search(text, 0, end) for end in range(len(text) + 1)):
            assert expression in fitting.of(text)


@pytest.mark.parametrize("code", available())
def test_every_pattern_that_fits_a_text_is_told_by_its_words(code: str) -> None:
    language = load(code)
    if not language.annotates:
        pytest.skip("has no patterns of the annotators")
    samples = [fold(line) for text in TEXTS for line in text.splitlines()]
    relations = {one.key: one.pattern for one in language.relations if not one.after}
    for name, pattern in {**{name: language.patterns[name] for name in SEARCHED}, **relations}.items():
        own = map(fold, language.raw["patterns"].get(name, {}).get("matches", ()))
        fitted = [text for text in (*own, *samples) if pattern.search(text)]
        assert all(language.may_fit(name, text) for text in fitted), name


@pytest.mark.parametrize("code", available())
def test_few_patterns_may_fit_a_line(code: str) -> None:
    fitting = load(code).fitting
    lines = [fold(line) for text in TEXTS for line in text.splitlines() if line.strip()]
    assert sum(len(fitting.of(line)) for line in lines) < 0.25 * len(fitting.names) * len(lines)


def test_letters_that_patterns_take_for_the_same_are_the_same() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).lower() != chr(code).upper()]
    for letter in letters:
        for other in {letter.lower(), letter.upper(), letter.title()}:
            if len(other) == 1 and re.fullmatch(other, letter, re.IGNORECASE):
                assert folded_case(letter) == folded_case(other)


def test_a_pattern_that_may_not_fit_is_not_compiled() -> None:
    language = read_language("fr")
    assert isinstance(language.patterns, Patterns)
    assert not list(language.finditer("meeting_name", "Les arbres fleurissent."))
    assert "meeting_name" not in language.patterns.compiled
    assert list(language.finditer("dates", "le 3 mai 2031")) and "dates" in language.patterns.compiled
