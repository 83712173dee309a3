"""In: the words and the layout of a language. Out: `Lines`: how it words the lines of a page, each pattern compiled
when it is first asked for.

A text is read in its own language, but the page head, and what heads an attachment, may be printed in any of the
others: of these no more than `Lines` is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.errors import LanguagePackError
from osce_decisions.languages.folder import anchor_of, available, kind_of, read_files, slots_of
from osce_decisions.languages.ordinals import ordinal_values
from osce_decisions.languages.patterns import Expression, Patterns, Worded, expression, together
from osce_decisions.languages.required import CUES, GROUPS, LISTS, OFFICIAL
from osce_decisions.languages.slots import printed_slots, spell
from osce_decisions.text import fold, without_accents

_END = compiled(r"(?<![\\\[])\$")
_FIRST_WORD = compiled(r"[^\W\d_]+")
TAIL = 60
"""How many characters at its end decide whether a text matches a pattern whose anchor is `end`."""


@dataclass(frozen=True, eq=False)
class Lines(Worded):
    """The patterns of the lines of a page in one language, and the lists of words that they use."""

    anchors: Mapping[str, str]
    lists: Mapping[str, Mapping[str, int | str]]

    def match(self, name: str, folded: str) -> re.Match[str] | None:
        """The match of the pattern `name` in a folded text, where its anchor says, or None."""
        match self.anchors.get(name):
            case None:
                return self.patterns[name].match(folded)
            case "end":
                return self.patterns[name].search(folded, max(len(folded) - TAIL, 0))
        return self.patterns[name].search(folded)

    def cues(self, folded: str) -> Mapping[str, re.Match[str]]:
        """What a line may be: the matches of the patterns of lines (`CUES`) that fit it, by name."""
        if self._any_cue.match(folded) is None:
            return {}
        found = ((name, self.patterns[name].match(folded)) for name in CUES)
        return {name: match for name, match in found if match is not None}

    def official_cues(self, folded: str, word: str) -> Mapping[str, re.Match[str]]:
        """The same of the lines that a text in another language may keep in this one (`OFFICIAL`).

        `word` is one of the first of the line: only patterns that may begin with it are asked, and so compiled.
        """
        found = ((name, self.patterns[name].match(folded)) for name in self._official_names(word))
        return {name: match for name, match in found if match is not None}

    @cached_property
    def _any_cue(self) -> re.Pattern[str]:
        return together(self.patterns[name] for name in CUES)

    def _official_names(self, word: str) -> list[str]:
        return [name for name in OFFICIAL if word in self.official_words[name] or not self.official_words[name]]

    @cached_property
    def official_words(self) -> Mapping[str, frozenset[str]]:
        """By pattern the first words of the lists that it is made of; none for one that is made without lists."""
        return {name: frozenset(self._first_words(name)) for name in OFFICIAL}

    def _first_words(self, name: str) -> Iterator[str]:
        entry = self.raw["patterns"][name]
        if "pattern" in entry:
            return
        for listed in entry.get("slots", {}).values():
            yield from _first_words(listed)
        for slot in slots_of(name):
            yield from self._slot_words(slot)

    def _slot_words(self, slot: str) -> frozenset[str]:
        """The first words of a list, which many patterns have."""
        if slot not in self._slots:
            self._slots[slot] = frozenset(_first_words(self.raw["words"].get(slot, ()))) or self._listed_words(slot)
        return self._slots[slot]

    def _listed_words(self, slot: str) -> frozenset[str]:
        """The same of a list whose words have a value; they may be printed without accents."""
        listed = ordinal_values(self.raw["ordinals"]) if slot == "ordinals" else self.raw[slot] if slot in LISTS else ()
        words = frozenset(_first_words(listed))
        return words | frozenset(map(without_accents, words))

    @cached_property
    def _slots(self) -> dict[str, frozenset[str]]:
        return {}

    def look_up(self, name: str, folded: str) -> int | str | None:
        """The value of a word in one of the pack's lists, whatever its capitals, accents and apostrophes."""
        found = self.lists[name].get(folded.lower())
        return found if found is not None else self.lists[name].get(without_accents(folded.lower()))

    def inline(self, name: str) -> re.Pattern[str]:
        """The pattern `name` for text that has lost its line breaks: from a word on, `$` is the end or white space."""
        return _inline(self, name)

    def statement_kind(self, heading: str) -> str:
        """The kind of statement (`interpretative_statement`, …) that the heading pattern announces."""
        return str(kind_of(heading, self.raw["patterns"][heading]))


def _first_words(listed: Iterable[str]) -> Iterator[str]:
    for word in listed:
        if match := _FIRST_WORD.search(fold(word).lower()):
            yield match[0]


@cache
def _inline(language: Lines, name: str) -> re.Pattern[str]:
    pattern = language.patterns[name]
    unbroken = _END.sub(r"(?=\\s|$)", pattern.pattern)
    return compiled(rf"(?<!\S)(?:{unbroken})", pattern.flags)


@cache
def lines_of(code: str) -> Lines:
    """The lines of a language; raises LanguagePackError where a file of it is missing or lacks a pattern."""
    return Lines(**parts(read_files(code, ("words", "layout")), f"languages/{code}"))


@cache
def others(code: str) -> tuple[Lines, ...]:
    """The other languages, English first: most page heads that are not in the language of their text are in it."""
    return tuple(
        lines_of(other) for other in sorted(available(), key=lambda other: (other != "en", other)) if other != code
    )


@cache
def _others_by_word(code: str) -> Mapping[str, tuple[Lines, ...]]:
    """The other languages in which a line of a page head may begin with a word."""
    known = [(other, frozenset().union(*other.official_words.values())) for other in others(code)]
    words = {word for _, first in known for word in first}
    return {word: tuple(other for other, first in known if word in first) for word in words}


def official_cues(code: str, folded: str) -> tuple[str | None, Mapping[str, re.Match[str]]] | None:
    """The language, other than that of the code, in which a line is one of a page head, and what it may be there."""
    known = _others_by_word(code)
    for word in _FIRST_WORD.findall(folded[:40].lower())[:2]:
        for other in known.get(word, ()):
            if cues := other.official_cues(folded, word):
                return other.code, cues
    return None


def parts(raw: Mapping[str, Any], where: str) -> dict[str, Any]:
    """What `Lines` is made of; raises LanguagePackError where a pattern lacks a group or a list of words."""
    spelled = printed_slots(raw)
    anchors = {name: anchor_of(name, entry) for name, entry in raw["patterns"].items()}
    return {
        "code": raw["code"],
        "raw": raw,
        "patterns": Patterns({name: _pattern(name, entry, spelled, where) for name, entry in raw["patterns"].items()}),
        "anchors": {name: anchor for name, anchor in anchors.items() if anchor},
        "lists": _Lists(raw),
    }


class _Lists(Mapping[str, Mapping[str, int | str]]):
    """The values of the words of each list, looked up by folded word."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._made: dict[str, Mapping[str, int | str]] = {}

    def __getitem__(self, name: str) -> Mapping[str, int | str]:
        if name not in self._made:
            self._made[name] = _values(ordinal_values(self._raw[name]) if name == "ordinals" else self._raw[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*LISTS, "ordinals"))

    def __len__(self) -> int:
        return len(LISTS) + 1


def _values(words: Mapping[str, int | str]) -> dict[str, int | str]:
    """The values of a list by folded word, and by the word without its accents."""
    folded = {fold(word).lower(): value for word, value in words.items()}
    return {without_accents(word): value for word, value in folded.items()} | folded


def _pattern(name: str, entry: Mapping[str, Any], words: Mapping[str, str], where: str) -> Expression:
    """The expression of an entry; raises LanguagePackError where it lacks a group that is read."""
    found = expression(name, entry, words, where, spell)
    if missing := set(GROUPS.get(name, ())) - found.groups:
        raise LanguagePackError(f"pattern {name!r}: lacks the group {', '.join(sorted(missing))}")
    return found
