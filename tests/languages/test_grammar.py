"""Every template of the grammar in every language: each word of each slot is read, and each slot has an example."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.languages import Language, available, load
from osce_decisions.languages.folder import NOTHING, any_of, expand, slots_of, templates
from osce_decisions.languages.ordinals import ordinal_values
from osce_decisions.languages.patterns import Expression
from osce_decisions.languages.slots import printed_words, read_words
from osce_decisions.text import fold
from tests.languages.test_citing import ANYWHERE, WHOLE

EXAMPLES = Path(__file__).resolve().parent / "examples"
SLOT = re.compile(r"<<(\w+)>>")
TEMPLATES = {name: entry for file in ("layout", "citations", "clauses") for name, entry in templates(file).items()}
OWN = [
    (code, name, key, example)
    for path in sorted(EXAMPLES.glob("*.toml"))
    for name, languages in tomllib.loads(path.read_text(encoding="utf-8")).items()
    for code, entry in languages.items()
    for key in ("matches", "rejects")
    for example in entry[key]
]
# Slots whose words are made by rule: what stands for them in an example.
MADE = {"place_number": ["3"]}
# Slots of words that must not stand there: one template that has them shows them.
EXCLUDED = frozenset({"no_member", "no_item"})


def uses_template(language: Language, name: str) -> bool:
    return name in language.patterns and "pattern" not in language.raw["patterns"][name]


@cache
def forms(wording: str) -> list[str]:
    """What a wording stands for, each way once, with what must follow it; `*` is no letter."""
    wording = re.sub(r" >!.*", "", wording).replace(" >", "")
    for sign, words in ((" … ", " xyz "), (" …… ", " xyz "), (" …", " xyz"), ("$", ""), ("#", "7")):
        wording = wording.replace(sign, words)
    inmost = re.search(r"\(([^()]*)\)", wording)
    if inmost is None:
        return [wording.replace("*", "").removesuffix("-")]
    ways = (wording[: inmost.start()] + way + wording[inmost.end() :] for way in inmost[1].split("|"))
    return list(dict.fromkeys(form for way in ways for form in forms(way)))


def words_of(language: Language, name: str) -> Mapping[str, list[str]]:
    """The words of each slot of a template in a language."""
    printed = name in templates("layout")
    listed = printed_words(language.raw) if printed else read_words(language.raw)
    own = language.raw["patterns"][name].get("slots", {})
    said = language.raw.get("wordings", {})
    slots = slots_of(name)
    worded = {slot: [form for one in said[slot] for form in forms(one)] for slot in slots if slot in said}
    known = {**listed, **worded, "ordinals": ordinal_values(language.raw["ordinals"]), **MADE, **own}
    return {slot: list(known[slot]) for slot in slots}


def read(language: Language, name: str, pattern: re.Pattern[str], example: str) -> tuple[Any, ...] | None:
    """What a pattern reads of an example, looked for where the engine looks for it."""
    anywhere = name in ANYWHERE or name in language.anchors
    look = pattern.search if anywhere else pattern.fullmatch if name in WHOLE else pattern.match
    match = look(fold(example))
    return (match.span(), match.groupdict()) if match else None


def filled(example: str, words: Mapping[str, list[str]], chosen: Mapping[str, str]) -> str:
    """An example with its slots filled with the words chosen, each other with the first of its list.

    A slot for which a language has nothing goes with the space beside it.
    """
    lacking = "|".join(slot for slot, listed in words.items() if not listed) or "-"
    shorter = re.sub(rf" ?<<(?:{lacking})>>$|<<(?:{lacking})>> ?", "", example)
    return SLOT.sub(lambda slot: chosen.get(slot[1]) or words[slot[1]][0], shorter)


def with_each_word(example: str, words: Mapping[str, list[str]]) -> Iterator[str]:
    """An example once for each word of each of its slots; none where the language has nothing for a slot."""
    slots = dict.fromkeys(SLOT.findall(example))
    if all(words[slot] for slot in slots):
        yield from dict.fromkeys(filled(example, words, {slot: word}) for slot in slots for word in words[slot])
        yield filled(example, words, {})


CASES = [(code, name) for code in available() for name in TEMPLATES if uses_template(load(code), name)]


def test_each_slot_of_a_template_stands_in_an_example() -> None:
    for name, entry in TEMPLATES.items():
        shown = SLOT.findall(" ".join((*entry["examples"], *entry.get("counterexamples", ()))))
        assert set(shown) | EXCLUDED >= slots_of(name) - set(MADE), name
    counter = [
        slot for entry in TEMPLATES.values() for slot in SLOT.findall(" ".join(entry.get("counterexamples", ())))
    ]
    assert set(counter) >= EXCLUDED


@pytest.mark.parametrize(("code", "name"), CASES)
def test_each_word_of_each_slot_is_read(code: str, name: str) -> None:
    language = load(code)
    words, pattern = words_of(language, name), language.patterns[name]
    for example in TEMPLATES[name]["examples"]:
        for text in with_each_word(example, words):
            assert read(language, name, pattern, text), text
    for example in TEMPLATES[name].get("counterexamples", ()):
        for text in with_each_word(example, words):
            assert not read(language, name, pattern, text), text


@pytest.mark.parametrize("code", available())
def test_each_slot_is_read_where_an_example_shows_it(code: str) -> None:
    """Without the words of a slot, a template reads one of the examples that show it otherwise, or not at all."""
    language = load(code)
    unread = []
    for name in TEMPLATES:
        if not uses_template(language, name):
            continue
        words, entry = words_of(language, name), TEMPLATES[name]
        shown = [*entry["examples"], *entry.get("counterexamples", ())]
        for slot in sorted(slots_of(name) - set(MADE) - EXCLUDED):
            if not words[slot]:
                continue
            lacking = without(language, name, slot)
            whole = language.patterns[name]
            texts = (
                filled(one, words, {slot: word}) for one in shown if slot in SLOT.findall(one) for word in words[slot]
            )
            if all(read(language, name, lacking, text) == read(language, name, whole, text) for text in texts):
                unread.append((name, slot))
    assert " ".join(f"{name}.{slot}" for name, slot in unread) == ""


def without(language: Language, name: str, slot: str) -> re.Pattern[str]:
    """A template in a language that has no words for one slot."""
    source: Expression = language.patterns.expressions[name]  # type: ignore[attr-defined]
    entry = {key: value for key, value in source.entry.items() if key != "slots"}
    spelled = source.spell or any_of
    own = {key: spelled(value) for key, value in source.entry.get("slots", {}).items()}
    others = {key: source.words[key] for key in slots_of(name) if key not in own}
    flags = re.IGNORECASE if "i" in entry.get("flags", "") else 0
    return re.compile(expand(name, entry, {**others, **own, slot: NOTHING}), flags)


@pytest.mark.parametrize("code", available())
def test_what_texts_have_is_read(code: str) -> None:
    language = load(code)
    shown = [(name, key == "matches", example) for own, name, key, example in OWN if own == code]
    wrong = [
        (name, example)
        for name, fits, example in shown
        if (read(language, name, language.patterns[name], example) is not None) != fits
    ]
    assert wrong == []


def test_each_template_has_examples_of_texts_in_each_language() -> None:
    shown = {(code, name) for code, name, key, _ in OWN if key == "matches"}
    assert {case for case in CASES if case not in shown} == set()
