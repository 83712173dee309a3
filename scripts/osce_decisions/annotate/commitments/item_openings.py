"""In: an item under a chapeau. Out: the infinitives in it that move somebody to act, and so open clauses of their own.

*De tenir une conférence et de charger le Bureau de …*: *charger* is the verb of the item, the chapeau's governs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from osce_decisions.annotate.commitments.infinitives import fits
from osce_decisions.annotate.commitments.verbs import TASKING, directives, phrases
from osce_decisions.languages import Language
from osce_decisions.languages import Opening as Form

PASSING_ON = frozenset({"decides", "agrees", "resolves"})
"""Verbs by which a body says that somebody is to be tasked."""
Found = tuple[int, int, Form | None, str, str]
"""Where an opening begins and ends, its form, the rule that found it, its role."""
Verb = tuple[int, int, Form, str]
"""The same of one whose form is known, without its role."""


def directive_infinitive(folded: str, language: Language) -> Verb | None:
    """A directive verb that opens an item: *De charger le Secrétaire général …*, behind *a que:* *Encarguen a …*."""
    for name in ("item_infinitive", "item_future"):
        match = language.patterns[name].match(folded)
        if match is None:
            continue
        verb = language.lemma_of(match["verb"].lower())
        for rest, form in phrases(language).get(verb, ()):
            if phrase := rest.match(folded, match.end("verb")):
                return match.start("verb"), phrase.end(), form, "infinitive"
        if single := directives(language).get(verb):
            return match.start("verb"), match.end("verb"), single, "infinitive"
    return None


def joined_infinitives(folded: str, start: int, language: Language) -> Iterator[Found]:
    """Directive infinitives further on in an item: *De tenir une conférence et de charger le Bureau …*."""
    for match in language.finditer("joined_infinitive", folded, max(start, 1)):
        form = directives(language).get(language.lemma_of(match["verb"]))
        # A verb that gives a task opens a clause in mid-sentence; a weaker one only where it moves somebody to act.
        if form and ((form.strength or 0) >= TASKING or moves(folded, match.end("verb"), form, language)):
            yield match.start("verb"), match.end("verb"), form, "infinitive", "coordinated"


class _Ahead:
    """The first match of a pattern at or behind an offset, for whoever asks from one offset after the other."""

    def __init__(self, pattern: re.Pattern[str], folded: str, end: int) -> None:
        self._pattern, self._folded, self._end = pattern, folded, end
        self._start = len(folded) + 1
        self._found: re.Match[str] | None = None

    def first(self, start: int) -> re.Match[str] | None:
        """The first match; what was found from an offset before is the first from here, too, if it begins here."""
        known = start >= self._start and (self._found is None or self._found.start() >= start)
        if not known:
            self._start, self._found = start, self._pattern.search(self._folded, start, self._end)
        return self._found


@lru_cache(maxsize=4)
def _infinitives(folded: str, end: int, language: Language) -> _Ahead:
    return _Ahead(language.patterns["infinitive"], folded, end)


def moves(folded: str, start: int, form: Form, language: Language) -> bool:
    """Whether an addressee and an infinitive of the verb's own follow: *et d'encourager les médias à donner …*."""
    end = folded.find(";", start)
    following = _infinitives(folded, end if end >= 0 else len(folded), language).first(start)
    if following is None or following.start() <= start + 1:
        return False
    printed = (following["marker"] or "").strip()
    return fits(language.raw["markers"][printed], language.marker_of(form.form, form.lemma))
