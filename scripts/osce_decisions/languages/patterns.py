"""In: the expressions of a language by name. Out: the same compiled, each when it is first asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.errors import LanguagePackError
from osce_decisions.languages.fitting import SEARCHED, Fitting
from osce_decisions.languages.folder import expand, template_of

_NO_MATCHES: Iterator[re.Match[str]] = iter(())
_GROUP = compiled(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A pattern before it is compiled: its slots are known, and its named groups."""

    name: str
    entry: Mapping[str, Any]
    words: Mapping[str, str]
    where: str
    spell: Callable[[Iterable[str]], str] | None

    @property
    def groups(self) -> frozenset[str]:
        """The names of its groups."""
        return frozenset(_GROUP.findall(template_of(self.name, self.entry, self.words)))

    @property
    def source(self) -> tuple[str, int]:
        """What is compiled, and its flags."""
        flags = re.IGNORECASE if "i" in self.entry.get("flags", "") else 0
        return expand(self.name, self.entry, self.words, self.spell), int(flags)

    def compiled(self) -> re.Pattern[str]:
        """The pattern; raises LanguagePackError where it is none."""
        try:
            return compiled(*self.source)
        except re.error as error:
            raise LanguagePackError(f"pattern {self.name!r}: {error}", where=self.where) from error


def expression(
    name: str,
    entry: Mapping[str, Any],
    words: Mapping[str, str],
    where: str,
    spell: Callable[[Iterable[str]], str] | None = None,
) -> Expression:
    """The expression of an entry of a language's file; raises LanguagePackError where a slot stays empty."""
    try:
        template_of(name, entry, words)
    except LanguagePackError as error:
        error.where = where
        raise
    return Expression(name, entry, words, where, spell)


def together(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern that fits what any of some patterns fits; its groups have no names."""
    parts = []
    for pattern in patterns:
        insensitive = "i" if pattern.flags & re.IGNORECASE else ""
        parts.append(f"(?{insensitive}:{_GROUP.sub('(?:', pattern.pattern)})")
    return compiled("|".join(parts))


@dataclass(frozen=True, eq=False)
class Worded:
    """What each part of a language is made of: the tables of its files, and its patterns."""

    code: str
    raw: Mapping[str, Any]
    patterns: Mapping[str, re.Pattern[str]]

    @property
    def where(self) -> str:
        """The folder, as a refusal names it."""
        return f"languages/{self.code}"

    def search(self, name: str, folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match of a pattern in a folded text."""
        return self.patterns[name].search(folded, start, len(folded) if end is None else end)

    @cached_property
    def fitting(self) -> Fitting:
        """Which of the patterns that are searched for in every paragraph may fit in one."""
        return Fitting(self._searched())

    def _searched(self) -> dict[str, tuple[str, int]]:
        """The patterns that are searched for in every paragraph, by name."""
        return {name: self._source(name) for name in SEARCHED if name in self.patterns}

    def _source(self, name: str) -> tuple[str, int]:
        if isinstance(self.patterns, Patterns):
            return self.patterns.expressions[name].source
        return self.patterns[name].pattern, self.patterns[name].flags & re.IGNORECASE

    def may_fit(self, name: str, folded: str) -> bool:
        """Whether a text has a word that a pattern needs which is searched for in every paragraph."""
        return name in self.fitting.of(folded)

    def match_at(self, name: str, folded: str, start: int) -> re.Match[str] | None:
        """The match of such a pattern that begins at an offset."""
        return self.patterns[name].match(folded, start) if self.may_fit(name, folded) else None

    def finditer(self, name: str, folded: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches of a pattern that is searched for in every paragraph: most have no word that it needs."""
        if self.may_fit(name, folded):
            return self.patterns[name].finditer(folded, start, end)
        return _NO_MATCHES


class _Compiled(dict[str, re.Pattern[str]]):
    """Patterns that are compiled when they are first asked for; every other time the dictionary itself answers."""

    def __init__(self, expressions: Mapping[str, Expression]) -> None:
        super().__init__()
        self.expressions = expressions

    def __missing__(self, name: str) -> re.Pattern[str]:
        return self.setdefault(name, self.expressions[name].compiled())


class Patterns(Mapping[str, re.Pattern[str]]):
    """The patterns of a language by name; a text that needs few of them waits for few."""

    def __init__(self, expressions: Mapping[str, Expression]) -> None:
        self.expressions = expressions
        self.compiled: dict[str, re.Pattern[str]] = _Compiled(expressions)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """The compiled pattern; raises LanguagePackError where its expression is none."""
        return self.compiled[name]

    def __contains__(self, name: object) -> bool:
        return name in self.expressions

    def __iter__(self) -> Iterator[str]:
        return iter(self.expressions)

    def __len__(self) -> int:
        return len(self.expressions)
