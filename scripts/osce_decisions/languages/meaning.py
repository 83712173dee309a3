"""In: `languages/<code>/meaning.toml`. Out: a `Meaning`: how a language words references and commitments.

The second half of a language pack, for the annotators; the first (`pack`) serves the parser. Patterns
run over folded text. A language that has no such file has no annotations yet: none are borrowed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from osce_decisions.errors import LanguagePackError
from osce_decisions.text import fold, plain

_FOLDER = Path(__file__).resolve().parent
_PLACEHOLDER = re.compile(r"<<(\w+)>>")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that opens the name of a document or event."""

    form: str
    singular: str
    type: str
    small: bool

    @property
    def plural(self) -> bool:
        """Whether this is the plural of the noun."""
        return self.form != self.singular


@dataclass(frozen=True, slots=True)
class Relation:
    """Words that show what a text does with a document; `after` if they stand behind the name."""

    relation: str
    pattern: re.Pattern[str]
    after: bool


@dataclass(frozen=True, eq=False)
class Meaning:
    """The patterns and words of one language for the annotators; loaded once a process."""

    code: str
    raw: Mapping[str, Any]
    stop_words: frozenset[str]
    heads: tuple[Head, ...]
    patterns: Mapping[str, re.Pattern[str]]
    relations: tuple[Relation, ...]
    determiners: Mapping[str, frozenset[str]]

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Places of meetings: name in this language, lower case and without accents → English name."""
        return {plain(place): english for place, english in self.raw["places"].items()}

    def body_code(self, name: str) -> str | None:
        """The code of a body that a text names."""
        codes: Mapping[str, str] = self.raw["body_codes"]
        return codes.get(name)

    def marker_of(self, form: str, lemma: str) -> str:
        """The preposition before the infinitive that a verb governs, by its form or else by its lemma."""
        governs: Mapping[str, str] = self.raw["governs"]
        return governs.get(fold(form).lower(), governs.get(lemma, str(self.raw["governs_else"])))

    def infinitive_of(self, future: str) -> str:
        """The infinitive of a future form, as far as its stem tells: *veilleront* gives *veiller*."""
        irregular: Mapping[str, str] = self.raw["future_stems"]
        stem = re.sub(r"(?:a|ont)$", "", future)
        for ending, infinitive in irregular.items():
            if stem.endswith(ending):
                return stem.removesuffix(ending) + infinitive
        return stem

    def canonical(self, printed: str) -> str:
        """A pinpoint in canonical form: `paragraphe IV.1 A) 6` gives `IV.1(A)6`, `article 19` gives `Article.19`."""
        folded = fold(printed)
        for noun, kind in self.raw["pinpoints"].items():
            match = re.match(rf"{re.escape(noun)}s?\s+", folded, re.IGNORECASE)
            if match:
                return str(kind) + self.canonical(folded[match.end() :])
        if folded.lower() in self.raw["pinpoints"]:
            return str(self.raw["pinpoints"][folded.lower()]).rstrip(".") or folded
        several = re.sub(rf"\s{_any_of(self.raw['number_joints'])}\s", ",", folded)
        return re.sub(r"\s+", "", re.sub(r"(?<!\()\b([A-Za-z])\)", r"(\1)", several))

    def search(self, name: str, folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match of a pattern in a folded text."""
        return self.patterns[name].search(folded, start, len(folded) if end is None else end)


def has_meaning(code: str) -> bool:
    """Whether a language has the half of a pack that the annotators need."""
    return (_FOLDER / code / "meaning.toml").is_file()


@cache
def load_meaning(code: str) -> Meaning:
    """The meaning half of a pack.

    Raises LanguagePackError if a pattern of it does not compile.
    """
    with (_FOLDER / code / "meaning.toml").open("rb") as file:
        raw = tomllib.load(file)
    words = {name: _any_of(listed) for name, listed in raw["words"].items()}
    words |= {f"{kind}_determiners": _any_of(listed) for kind, listed in raw["determiners"].items()}
    heads = tuple(_heads(raw["heads"]))
    words["infinitives"] = raw["infinitives"]
    words["places"] = _any_of(raw["places"])
    words["heads"] = _any_of(head.form for head in heads)
    return Meaning(
        code=code,
        raw=raw,
        stop_words=frozenset(map(plain, raw["stop_words"])),
        heads=heads,
        patterns={name: _compile(code, name, entry, words) for name, entry in raw["patterns"].items()},
        relations=tuple(
            Relation(entry["relation"], _compile(code, entry["relation"], entry, words), bool(entry.get("after")))
            for entry in raw["relations"]
        ),
        determiners={kind: frozenset(map(fold, listed)) for kind, listed in raw["determiners"].items()},
    )


def _heads(entries: list[dict[str, Any]]) -> Iterator[Head]:
    """Each noun once in the singular and, where it has one, in the plural, in the same order."""
    for entry in entries:
        small = bool(entry.get("small"))
        for form in entry["forms"]:
            yield Head(fold(form), fold(form), entry["type"], small)
        for form, plural in zip(entry["forms"], entry.get("plural", ()), strict=False):
            yield Head(fold(plural), fold(form), entry["type"], small)


def _compile(code: str, name: str, entry: Mapping[str, Any], words: Mapping[str, str]) -> re.Pattern[str]:
    try:
        expanded = _PLACEHOLDER.sub(lambda match: words[match[1]], entry["pattern"])
        return re.compile(expanded, re.IGNORECASE if "i" in entry.get("flags", "") else 0)
    except (re.error, KeyError) as error:
        raise LanguagePackError(f"pattern {name!r}: {error}", where=f"languages/{code}/meaning.toml") from error


def _any_of(words: Any) -> str:
    longest_first = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
