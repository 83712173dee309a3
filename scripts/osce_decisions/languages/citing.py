"""In: the citations of a language. Out: how it names, cites and places documents.

Every value is made when it is first asked for, from the tables of `citations.toml`. Patterns run over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.languages.folder import any_of
from osce_decisions.languages.patterns import Expression
from osce_decisions.languages.pinpoints import Pinpoints
from osce_decisions.languages.wording import any_wording
from osce_decisions.text import fold, plain

_ALIAS_WORD = compiled(r"[\w-]+")
_SHORTEST_STEM = 3
_REMEMBERED = 1 << 16
"""So many words are remembered: no text, however long or strange, fills the memory."""


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that opens the name of a document or event."""

    form: str
    singular: str
    type: str
    small: bool
    behind_capital: bool = False
    plural: bool = False
    alone: bool = False
    body: str | None = None
    issuer: str | None = None
    """`body` and `issuer`: who adopted what a compound names (*Ministerratsbeschluss*)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Words that show what a text does with a document; `after` if they stand behind the name."""

    relation: str
    expression: Expression
    after: bool
    key: str
    """Its name among the patterns that may fit in a text."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words as a pattern."""
        return _compiled(self.expression)


@cache
def _compiled(source: Expression) -> re.Pattern[str]:
    return source.compiled()


@dataclass(frozen=True, eq=False)
class Citing(Pinpoints):
    """How a language names documents, those who adopt them, and their parts."""

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The nouns that open names, in each of their forms."""
        return tuple(_heads(self.raw["heads"]))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that tell no title from another, lower case and without accents."""
        return frozenset(map(plain, self.raw["stop_words"]))

    @cached_property
    def determiners(self) -> Mapping[str, frozenset[str]]:
        """The determiners by kind: `definite`, `indefinite`, `possessive`, …"""
        return {kind: frozenset(map(fold, listed)) for kind, listed in self.raw["determiners"].items()}

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The words that show what a text does with a document."""
        before, behind = self.raw["relations"], self.raw["relations_behind"]
        return (
            *(Relation(one, self._wording(one, said), False, f"relation {one}") for one, said in before.items()),
            *(
                Relation(one, self._wording(one, said, r"\s"), True, f"relation {one} behind")
                for one, said in behind.items()
            ),
        )

    def _wording(self, name: str, wordings: Iterable[str], before: str = "") -> Expression:
        return Expression(name, {"pattern": before + any_wording(wordings)}, {}, self.where, None)

    def _searched(self) -> dict[str, tuple[str, int]]:
        return super()._searched() | {one.key: one.expression.source for one in self.relations if not one.after}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Places of meetings: name in this language, lower case and without accents → English name."""
        return {plain(place): english for place, english in self.raw["places"].items()}

    @cached_property
    def spellings(self) -> re.Pattern[str] | None:
        """The parts of words that are spelled otherwise in old texts or elsewhere; None where there are none."""
        return compiled(any_of(self.raw["spellings"]), re.IGNORECASE) if self.raw["spellings"] else None

    def spelling(self, printed: str) -> str:
        """How the words and patterns of the language spell a part of a word, in small letters."""
        return str(self.raw["spellings"][printed.lower()])

    @cached_property
    def adopters(self) -> Mapping[str, str]:
        """Bodies that adopt what is cited by number: name, lower case and without accents → code."""
        return {plain(name): code for name, code in self.raw["adopters"].items()}

    @cached_property
    def adopter_pattern(self) -> re.Pattern[str]:
        """The names of these bodies, whatever their capitals."""
        return compiled(rf"(?<!\w){any_of(self.raw['adopters'])}(?!\w)", re.IGNORECASE)

    @cached_property
    def participles(self) -> re.Pattern[str]:
        """Words such as *adopted*, behind which stands who adopted a document, where and when."""
        return compiled(rf"(?<!\w){any_of(self.raw['words']['citation_participles'])}(?!\w)", re.IGNORECASE)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """A conjunction between words."""
        return compiled(rf"\s{any_of(self.raw['number_joints'])}\s")

    @cached_property
    def joint_at_end(self) -> re.Pattern[str]:
        """A conjunction behind which nothing stands any more."""
        return compiled(rf",?\s{any_of(self.raw['number_joints'])}$")

    @cached_property
    def joint_before(self) -> re.Pattern[str]:
        """A conjunction, and perhaps an article, at the end of a text."""
        article = any_of(self.raw["determiners"]["definite"])
        return compiled(rf"\s{any_of(self.raw['number_joints'])}\s(?:{article}\s?)?$")

    @cached_property
    def united_nations(self) -> re.Pattern[str]:
        """The United Nations in the name of a document."""
        return compiled(rf"(?<!\w){any_of(self.raw['words']['citation_nations'])}(?!\w)")

    def body_code(self, name: str) -> str | None:
        """The code of a body that a text names."""
        codes: Mapping[str, str] = self.raw["body_codes"]
        return codes.get(name)

    @cached_property
    def head_pattern(self) -> re.Pattern[str]:
        """The nouns that open names, as they are printed: with a capital, or small behind one."""
        forms = [head.form for head in self.heads]
        forms += [head.form[0].lower() + head.form[1:] for head in self.heads if head.behind_capital]
        return compiled(rf"(?<!\w){any_of(forms)}(?!\w)")

    def stem(self, word: str) -> str:
        """A plain word without the ending that its number or case gives it; three letters stay at least."""
        return without_ending(word, self._word_endings)

    @cached_property
    def _word_endings(self) -> tuple[str, ...]:
        return _longest_first(self.raw["plural_endings"])

    def alias_words(self, text: str) -> tuple[str, ...]:
        """The words of a short form without the endings in which its later uses may differ."""
        return tuple(map(self.alias_word, _ALIAS_WORD.findall(text)))

    def alias_word(self, word: str) -> str:
        """One of these words; most stand in a text many times."""
        known = self._alias_words.get(word)
        if known is None:
            known = without_ending(word, self._alias_endings)
            if len(self._alias_words) < _REMEMBERED:
                self._alias_words[word] = known
        return known

    @cached_property
    def _alias_words(self) -> dict[str, str]:
        return {}

    @cached_property
    def _alias_endings(self) -> tuple[str, ...]:
        return _longest_first(self.raw["alias_endings"])


def without_ending(word: str, endings: Iterable[str]) -> str:
    """A word without the first of some endings that it has; three letters stay at least."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _heads(entries: list[dict[str, Any]]) -> Iterator[Head]:
    """Each noun in the singular and the plural, with its further cases; a form that is both counts as a plural."""
    found: dict[str, Head] = {}
    for entry in entries:
        for name, plural in (("forms", False), ("cases", False), ("plural", True), ("plural_cases", True)):
            for form, listed in zip(entry["forms"], entry.get(name, ()), strict=False):
                for printed in [listed] if isinstance(listed, str) else listed:
                    found[fold(printed)] = Head(
                        form=fold(printed),
                        singular=fold(form),
                        type=entry["type"],
                        small=bool(entry.get("small")),
                        behind_capital=bool(entry.get("behind_capital")),
                        plural=plural,
                        alone=bool(entry.get("alone")) or (" " in form and entry["type"] != "other_document"),
                        body=entry.get("body"),
                        issuer=entry.get("issuer"),
                    )
    yield from found.values()


def _longest_first(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))
