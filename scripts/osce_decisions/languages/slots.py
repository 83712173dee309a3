"""In: the tables of a language. Out: an expression for each list of words that a pattern may ask for (`<<name>>`).

The parser meets words as a page prints them, in capitals or without accents; the annotators read folded sentences.
So each half has slots of its own. An expression is made when a pattern first asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from osce_decisions.languages.folder import any_of, expand
from osce_decisions.languages.ordinals import ordinal_pattern
from osce_decisions.languages.required import LISTS
from osce_decisions.languages.wording import slot_of
from osce_decisions.text import without_accents


class Slots(Mapping[str, str]):
    """Expressions by name, each made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        self._makers = makers
        self._made: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def spell(words: Iterable[str]) -> str:
    """A pattern of words, the longest that fits, each also in capitals, with accents or without."""
    return any_of(form for word in words for form in (word, word.upper(), without_accents(word.upper())))


def printed_words(raw: Mapping[str, Any]) -> Mapping[str, Iterable[str]]:
    """The words of a page by slot: those of the lists and of `[words]`."""
    return {**{name: raw[name] for name in LISTS}, **raw["words"]}


def printed_slots(raw: Mapping[str, Any]) -> Slots:
    """The words of a page and the ordinals, as they may be printed."""
    makers = {name: _later(spell, words) for name, words in printed_words(raw).items()}
    return Slots({**makers, "ordinals": lambda: ordinal_pattern(raw["ordinals"], spell)})


def read_words(raw: Mapping[str, Any]) -> Mapping[str, Iterable[str]]:
    """The words of a sentence by slot: those of `[words]`, determiners, nouns, joints, places and months."""
    pinpoints: Mapping[str, str] = raw["pinpoints"]
    listed: dict[str, Iterable[str]] = dict(raw["words"])
    listed |= {f"{kind}_determiners": words for kind, words in raw["determiners"].items()}
    listed |= {
        name: raw[name]
        for name in ("places", "adopters", "number_joints", "range_joints", "months", "paragraph_ordinals")
    }
    listed["pinpoint_nouns"] = pinpoints
    listed["annex_nouns"] = [noun for noun, kind in pinpoints.items() if kind == "Annex."]
    listed["paragraph_nouns"] = [noun for noun, kind in pinpoints.items() if kind == ""]
    listed["heads"] = list(_nouns(raw["heads"]))
    return listed


def read_slots(raw: Mapping[str, Any]) -> Slots:
    """The words of a sentence, folded, and what is made of them."""
    makers = {name: _later(any_of, words) for name, words in read_words(raw).items()}
    makers |= {name: _later(slot_of, wordings) for name, wordings in raw["wordings"].items()}
    slots = Slots(makers)
    makers["infinitives"] = lambda: expand("infinitives", {"pattern": raw["infinitives"]}, slots)
    makers["place_number"] = lambda: expand("place_number", {}, slots)
    return slots


def _later(make: Callable[[Iterable[str]], str], words: Iterable[str]) -> Callable[[], str]:
    return lambda: make(words)


def _nouns(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each form of the nouns that open names, in the singular and the plural, with its further cases."""
    for entry in entries:
        for name in ("forms", "cases", "plural", "plural_cases"):
            for listed in entry.get(name, ())[: len(entry["forms"])]:
                yield from ([listed] if isinstance(listed, str) else listed)
