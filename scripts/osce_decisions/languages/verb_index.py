"""In: the printed forms of verbs and the adverbs around them. Out: `VerbIndex`: which form begins at a place of a text.

The forms of a language would be one pattern of forty thousand letters. They are kept by their first letters instead,
and a pattern is compiled for those letters alone with which a word of a text begins.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from osce_decisions.compiled import compiled
from osce_decisions.languages.folder import any_of

_KEY = 4
"""How many letters a key has at most."""
_REMEMBERED = 1 << 16
"""The keys of so many beginnings of words are remembered."""
_ADVERBS = 2
"""How many adverbs may stand before a verb, or behind it."""
GAP = "\0"
"""Between the first word of a form and the next: an adverb may stand there (*Takes also note*)."""
# Behind white space, or behind a pronoun that is joined to the verb (*et l'autorise à …*).
_GAP = compiled(r"(?:\s|(?<=\s\w)')(?=\w)")


@dataclass(frozen=True, slots=True)
class Adverbs:
    """The adverbs that may stand before a verb, and behind it or between its words, as patterns."""

    before: str
    behind: str
    first: tuple[str, ...]
    """With which letters a text goes on where one stands before a verb, as many as a key has at most."""


@dataclass(frozen=True, eq=False)
class VerbIndex:
    """Forms of verbs by their first letters, and letters that may be printed otherwise (*е* as *ё*)."""

    forms: Mapping[str, frozenset[str]]
    adverbs: Adverbs
    letters: Mapping[str, str]
    compiled: dict[tuple[str, int], re.Pattern[str]] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    opening: dict[str, bool] = field(default_factory=dict)

    def match(self, folded: str, start: int = 0) -> re.Match[str] | None:
        """The longest form that begins at an offset, with the adverbs around it."""
        if not self._may_open(folded[start : start + _KEY]):
            return None
        at = start
        for adverbs in range(_ADVERBS + 1):
            if found := self._match(folded, start, at, adverbs):
                return found
            if not folded.startswith(self.adverbs.first, at):
                return None
            adverb = self._pattern("", adverbs + 1).match(folded, start)
            if adverb is None:
                return None
            at = adverb.end()
        return None

    def _match(self, folded: str, start: int, at: int, adverbs: int) -> re.Match[str] | None:
        """The longest form behind a number of adverbs; `at` is where its own letters begin."""
        for key in self._keys(folded[at : at + _KEY]):
            if found := self._pattern(key, adverbs).match(folded, start):
                return found
        return None

    def _keys(self, printed: str) -> tuple[str, ...]:
        """The keys that a word may have, by its first letters, the longest first; most words have none."""
        known = self.keys.get(printed)
        if known is not None:
            return known
        letters = printed
        for meant, others in self.letters.items():
            for one in others:
                letters = letters.replace(one, meant)
        keys = tuple(letters[:length] for length in range(len(letters), 0, -1) if letters[:length] in self.forms)
        if len(self.keys) < _REMEMBERED:
            self.keys[printed] = keys
        return keys

    def _may_open(self, letters: str) -> bool:
        """Whether a form, or an adverb before one, may begin with these first letters."""
        known = self.opening.get(letters)
        if known is None:
            known = bool(self._keys(letters)) or letters.startswith(self.adverbs.first)
            if len(self.opening) < _REMEMBERED:
                self.opening[letters] = known
        return known

    def _pattern(self, key: str, adverbs: int) -> re.Pattern[str]:
        """The pattern of the forms of a key behind adverbs; without a key that of the adverbs alone."""
        pattern = self.compiled.get((key, adverbs))
        if pattern is None:
            pattern = self.compiled[key, adverbs] = compiled(self._expression(key, adverbs))
        return pattern

    def _expression(self, key: str, adverbs: int) -> str:
        before, behind = rf"(?:{self.adverbs.before}\ ){{{adverbs}}}", self.adverbs.behind
        if not key:
            return before
        verbs = any_of(self.forms[key]).replace(GAP, rf"\ (?:{behind}\ )?")
        for letter, printed in self.letters.items():
            verbs = verbs.replace(letter, f"[{printed}]")
        return rf"{before}{verbs}(?:(?<=')|(?!\w))(?:\ {behind}(?!\w)){{0,{_ADVERBS}}}"

    def _places(self, folded: str, start: int, end: int) -> Iterator[int]:
        """Where a form may begin behind white space, by its first letters, behind one offset and before another."""
        known, may_open = self.opening, self._may_open
        places = _behind_space(folded)
        for number in range(bisect_right(places, start), bisect_left(places, end)):
            place = places[number]
            letters = folded[place : place + _KEY]
            if known[letters] if letters in known else may_open(letters):
                yield place

    def behind(
        self, before: re.Pattern[str], folded: str, start: int, reach: int, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Each form of a text, up to an end, with words before it that a pattern fits, in text order.

        The pattern is shown the text up to the first letter of the form (it ends with `(?=.$)`), so many characters of
        it, none of them in the form before.
        """
        free = start
        for place in self._places(folded, start, end):
            found = self.match(folded, place) if place > free else None
            if found and before.search(folded, max(free, place - reach), place + 1):
                yield found
                free = found.end()


def first_letters(adverbs: Iterable[str]) -> tuple[str, ...]:
    """The letters with which a text goes on where one of some adverbs and a blank stand, as many as a key has."""
    return tuple({f"{adverb} "[:_KEY] for adverb in adverbs})


@lru_cache(maxsize=64)
def _behind_space(folded: str) -> tuple[int, ...]:
    """Where words begin behind white space; a paragraph is asked for several kinds of verbs in a row."""
    return tuple([gap.end() for gap in _GAP.finditer(folded)])


def index(printed: Iterable[str], adverbs: Adverbs, letters: Mapping[str, str]) -> VerbIndex:
    """The index of some forms; the first blank of each may be a `GAP`."""
    forms: dict[str, set[str]] = {}
    for form in printed:
        forms.setdefault(form[:_KEY].replace(GAP, " "), set()).add(form)
    return VerbIndex({key: frozenset(listed) for key, listed in forms.items()}, adverbs, letters)
