"""What a command and a first decision wait for: the patterns that are compiled."""

from __future__ import annotations

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.languages import available, lines, load
from osce_decisions.languages.language import read_language
from osce_decisions.languages.patterns import Patterns
from osce_decisions.languages.verb_index import VerbIndex
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.conftest import ROOT

TEXT = (ROOT / "data" / "source" / "mc-dec-5-08.fr.txt").read_bytes()


def test_a_language_is_read_without_compiling_its_patterns() -> None:
    for code in available():
        language = read_language(code)
        assert isinstance(language.patterns, Patterns) and not language.patterns.compiled


def test_a_decision_compiles_what_it_asks_and_nothing_of_the_verbs_that_it_lacks(known: Authorities) -> None:
    load.cache_clear()
    lines.lines_of.cache_clear()
    annotate(parse(from_bytes(TEXT, "text.txt", "text.txt")), known)
    language = load("fr")
    assert isinstance(language.patterns, Patterns)
    assert set(language.patterns.compiled) < set(language.patterns)
    for part in language.forms.values():
        for index in (part.alone, part.plural, part.others):
            assert len(index.compiled) < 0.5 * len(index.forms), "most first letters stand in no text"


def test_a_text_compiles_of_other_languages_only_what_its_lines_begin_like(known: Authorities) -> None:
    load.cache_clear()
    lines.lines_of.cache_clear()
    annotate(parse(from_bytes(TEXT, "text.txt", "text.txt")), known)
    for code in set(available()) - {"fr"}:
        patterns = lines.lines_of(code).patterns
        assert isinstance(patterns, Patterns) and len(patterns.compiled) < 0.6 * len(patterns), code


def test_the_longest_form_is_found_with_its_adverbs() -> None:
    index: VerbIndex = load("en").operative
    assert [index.match(text) and index.match(text)[0] for text in ("Also decides to", "Takes also note of it")] == [
        "Also decides",
        "Takes also note",
    ]
    assert index.match("Decidesque") is None and index.match("The Council decides", 12) is not None
