"""In: the printed forms of verbs and the adverbs around them. Out: `VerbIndex`: which form begins at a place of a text.

The forms of a language would be one pattern of forty thousand letters. They are kept by their first letters instead,
and a pattern is compiled for those letters alone with which a word of a text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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
_GAP = re.compile(r"\s(?=\w)")


@dataclass(frozen=True, slots=True)
class Adverbs:
    """The adverbs that may stand before a verb, and behind it or between its words, as patterns."""

    before: str
    behind: str


@dataclass(frozen=True, eq=False)
class VerbIndex:
    """Forms of verbs by their first letters, and letters that may be printed otherwise (*е* as *ё*)."""

    forms: Mapping[str, frozenset[str]]
    adverbs: Adverbs
    letters: Mapping[str, str]
    compiled: dict[tuple[str, int], re.Pattern[str]] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def match(self, folded: str, start: int = 0) -> re.Match[str] | None:
        """The longest form that begins at an offset, with the adverbs around it."""
        at = start
        for adverbs in range(_ADVERBS + 1):
            if found := self._match(folded, start, at, adverbs):
                return found
            adverb = self._pattern("", adverbs + 1).match(folded, start)
            if adverb is None:
                return None
            at = adverb.end()
        return None

    def _match(self, folded: str, start: int, at: int, adverbs: int) -> re.Match[str] | None:
        """The longest form behind a number of adverbs; `at` is where its own letters begin."""
        letters = folded[at : at + _KEY]
        keys = self.keys.get(letters)
        for key in self._keys(letters) if keys is None else keys:
            if found := self._pattern(key, adverbs).match(folded, start):
                return found
        return None

    def _keys(self, printed: str) -> tuple[str, ...]:
        """The keys that a word may have, by its first letters, the longest first; most words have none."""
        letters = printed
        for meant, others in self.letters.items():
            for one in others:
                letters = letters.replace(one, meant)
        keys = tuple(letters[:length] for length in range(len(letters), 0, -1) if letters[:length] in self.forms)
        if len(self.keys) < _REMEMBERED:
            self.keys[printed] = keys
        return keys

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

    def behind(self, before: re.Pattern[str], folded: str, start: int, reach: int) -> Iterator[re.Match[str]]:
        """Each form of a text with words before it that a pattern fits, in text order.

        The pattern is shown the text up to the first letter of the form (it ends with `(?=.$)`), so many characters of
        it, none of them in the form before.
        """
        free = start
        for gap in _GAP.finditer(folded, start):
            place = gap.end()
            if place <= free:
                continue
            found = self.match(folded, place)
            if found and before.search(folded, max(free, place - reach), place + 1):
                yield found
                free = found.end()


def index(printed: Iterable[str], adverbs: Adverbs, letters: Mapping[str, str]) -> VerbIndex:
    """The index of some forms; the first blank of each may be a `GAP`."""
    forms: dict[str, set[str]] = {}
    for form in printed:
        forms.setdefault(form[:_KEY].replace(GAP, " "), set()).add(form)
    return VerbIndex({key: frozenset(listed) for key, listed in forms.items()}, adverbs, letters)
