"""In: `languages/<code>.toml`. Out: a `Language`: word lists, compiled patterns, opening verbs.

A pack is data. Its patterns run over folded text (`osce_decisions.text.fold`); `<<name>>` in a
pattern stands for the words of a list of the pack, longest first. Nothing is inherited from
another language: a pack that lacks a key is refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from osce_decisions.errors import LanguageError, LanguagePackError
from osce_decisions.text import fold

_FOLDER = Path(__file__).resolve().parent
_PLACEHOLDER = re.compile(r"<<(\w+)>>")
_LISTS = ("ordinals", "months", "bodies", "body_initials", "language_names")


@dataclass(frozen=True, slots=True)
class Opening:
    """A form that opens a preambular or operative clause (`data/curated` facts; design, section 5)."""

    form: str
    lemma: str
    concept: str
    act: str
    part: str
    attested: bool
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """A language pack with its patterns compiled; `raw` is the file as it was read."""

    code: str
    code3: str
    name: str
    raw: Mapping[str, Any]
    patterns: Mapping[str, re.Pattern[str]]
    lists: Mapping[str, Mapping[str, int | str]]
    openings: tuple[Opening, ...]
    preambular: re.Pattern[str]
    operative: re.Pattern[str]

    def match(self, name: str, folded: str) -> re.Match[str] | None:
        """The match of the pattern `name` at the start of a folded text, or None."""
        return self.patterns[name].match(folded)

    def look_up(self, name: str, folded: str) -> int | str | None:
        """The value of a word in one of the pack's lists, whatever its capitals and apostrophes."""
        return self.lists[name].get(folded.lower())

    def opens_preambular(self, folded: str) -> bool:
        """Whether a text begins as preambular paragraphs do."""
        if self.preambular.match(folded):
            return True
        return bool(self.match("participle", folded)) and not self.match("no_participle", folded)

    def opens_operative(self, folded: str) -> bool:
        """Whether a text begins with a verb that opens operative paragraphs."""
        return self.operative.match(folded) is not None


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a pack, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """The pack of a language.

    Raises LanguageError if there is none, LanguagePackError if a pattern of it does not compile.
    """
    if code not in available():
        known = ", ".join(available())
        raise LanguageError(f"no language pack {code!r}", todo=f"packs: {known}; scripts/README.md says how to add one")
    with (_FOLDER / f"{code}.toml").open("rb") as file:
        return _compile(code, tomllib.load(file))


def _compile(code: str, raw: dict[str, Any]) -> Language:
    lists = {name: {fold(word).lower(): value for word, value in raw[name].items()} for name in _LISTS}
    words = {name: [fold(word) for word in raw[name]] for name in _LISTS}
    words |= {name: [fold(word) for word in listed] for name, listed in raw["words"].items()}
    patterns = {}
    for name, entry in raw["patterns"].items():
        try:
            patterns[name] = _pattern(entry["pattern"], words, entry.get("flags", ""))
        except (re.error, KeyError) as error:
            raise LanguagePackError(f"pattern {name!r}: {error}", where=f"languages/{code}.toml") from error
    openings = tuple(
        Opening(part=part, **entry) for part in ("preambular", "operative") for entry in raw["openings"][part]
    )
    return Language(
        code=raw["code"],
        code3=raw["code3"],
        name=raw["name"],
        raw=raw,
        patterns=patterns,
        lists=lists,
        openings=openings,
        preambular=_alternatives(opening.form for opening in openings if opening.part == "preambular"),
        operative=_alternatives(opening.form for opening in openings if opening.part == "operative"),
    )


def _pattern(pattern: str, words: Mapping[str, list[str]], flags: str) -> re.Pattern[str]:
    expanded = _PLACEHOLDER.sub(lambda match: _any_of(words[match[1]]), pattern)
    return re.compile(expanded, re.IGNORECASE if "i" in flags else 0)


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def _alternatives(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_any_of(fold(form) for form in forms) + r"(?!\w)")
