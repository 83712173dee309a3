"""In: the clauses of a language. Out: what its verbs govern, and the infinitives behind their forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from osce_decisions.compiled import compiled
from osce_decisions.languages.patterns import Worded
from osce_decisions.text import fold

Rewriting = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, eq=False)
class Acting(Worded):
    """How a language words what is to be done: the preposition of an infinitive, the lemma of a form."""

    def marker_of(self, form: str, lemma: str) -> str:
        """The preposition before the infinitive that a verb governs, by its form or else by its lemma."""
        governs: Mapping[str, str] = self.raw["governs"]
        return governs.get(fold(form).lower(), governs.get(lemma, str(self.raw["governs_else"])))

    def infinitive_of(self, future: str) -> str:
        """The infinitive of a future form, as far as its stem tells: *veilleront* gives *veiller*."""
        irregular: Mapping[str, str] = self.raw["future_stems"]
        stem = _rewritten(future, self._future_lemmas)
        for ending, infinitive in irregular.items():
            if stem.endswith(ending):
                return stem.removesuffix(ending) + infinitive
        return stem

    def lemma_of(self, infinitive: str) -> str:
        """The infinitive as a dictionary has it: *sicherzustellen* gives *sicherstellen*."""
        return _rewritten(infinitive, self._infinitive_lemmas)

    @cached_property
    def _future_lemmas(self) -> Rewriting:
        return _rewriting(self.raw["future_lemmas"])

    @cached_property
    def _infinitive_lemmas(self) -> Rewriting:
        return _rewriting(self.raw["infinitive_lemmas"])

    @cached_property
    def verb_last(self) -> bool:
        """Whether an infinitive stands at the end of its clause."""
        return bool(self.raw["verb_last"])


def _rewriting(entries: list[dict[str, str]]) -> Rewriting:
    return tuple((compiled(entry["pattern"]), entry["lemma"]) for entry in entries)


def _rewritten(word: str, rules: Rewriting) -> str:
    """The word after the first rule that fits it."""
    for pattern, lemma in rules:
        if pattern.search(word):
            return pattern.sub(lemma, word, count=1)
    return word
