"""In: the folder of a language. Out: a `Language`: all that the engine knows of it, each part made when first asked.

A language is data. Its patterns run over folded text (`osce_decisions.text.fold`); `<<name>>` in a pattern stands for
the words of a list, longest first. No word is inherited from another language: one that lacks a key, a list, a
pattern or a group that the engine uses is refused in one line. A language without the files of the annotators is
parsed and has no annotations yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from osce_decisions.errors import LanguageError, LanguagePackError
from osce_decisions.languages.acting import Acting
from osce_decisions.languages.beginnings import Beginnings
from osce_decisions.languages.citing import Citing
from osce_decisions.languages.folder import ANNOTATOR_FILES, PARSER_FILES, available, has_any, kind_of, read_files
from osce_decisions.languages.lines import Lines, lines_of, parts
from osce_decisions.languages.patterns import Patterns, expression
from osce_decisions.languages.required import GROUPS, KINDS, LISTS, WORDS
from osce_decisions.languages.slots import read_slots
from osce_decisions.resources import schema_folder
from osce_decisions.text import fold

_SHARED = ("words", "patterns")
"""The tables that both halves of a language add to."""


@dataclass(frozen=True, eq=False)
class Language(Beginnings, Citing, Acting):
    """A language: the lines of its pages, the beginnings of its paragraphs, its citations and its clauses."""

    @property
    def code3(self) -> str:
        """The code of three letters (ISO 639-2)."""
        return str(self.raw["code3"])

    @property
    def name(self) -> str:
        """The name of the language in English."""
        return str(self.raw["name"])

    @property
    def annotates(self) -> bool:
        """Whether it has the files that the annotators need."""
        return "heads" in self.raw


@cache
def load(code: str) -> Language:
    """The language of a code, read once a process.

    Raises LanguageError if there is none, LanguagePackError if it lacks something that the engine uses.
    """
    if code not in available():
        known = ", ".join(available())
        raise LanguageError(f"no language pack {code!r}", todo=f"packs: {known}; scripts/README.md says how to add one")
    return read_language(code)


def read_language(code: str) -> Language:
    """The language that the files of a folder make; raises LanguagePackError as `load` does."""
    where = f"languages/{code}"
    sentences = read_files(code, ANNOTATOR_FILES) if has_any(code, ANNOTATOR_FILES) else {}
    pages = read_files(code, PARSER_FILES)
    try:
        _require_pages(pages)
        if sentences:
            _require_sentences(sentences)
        return _language(pages, sentences, where)
    except (KeyError, TypeError, AttributeError) as error:
        todo = "compare it with schema/language.schema.json and schema/meaning.schema.json"
        raise LanguagePackError(f"is no language pack: {error}", where=where, todo=todo) from error
    except LanguagePackError as error:
        error.where = where
        raise


def _language(pages: dict[str, Any], sentences: dict[str, Any], where: str) -> Language:
    """The language of the tables of both halves."""
    made = parts(pages, where)
    if sentences:
        raw = _merged(pages, sentences)
        slots = read_slots(raw)
        read = {name: expression(name, entry, slots, where) for name, entry in sentences["patterns"].items()}
        made |= {"raw": raw, "patterns": Patterns({**made["patterns"].expressions, **read})}
    language = Language(**made)
    # A verb that stands twice or has no concept is refused now, and not in the middle of a text.
    _ = language.openings
    return language


def _merged(pages: Mapping[str, Any], sentences: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of both halves as one; raises LanguagePackError where both hold one name."""
    shared = {name: {**pages[name], **sentences[name]} for name in _SHARED}
    for name, whole in shared.items():
        if len(whole) < len(pages[name]) + len(sentences[name]):
            twice = min(set(pages[name]) & set(sentences[name]))
            raise LanguagePackError(f"[{name}] {twice!r}: stands in the half of the annotators too")
    if twice := (set(pages) & set(sentences)).difference(_SHARED):
        raise LanguagePackError(f"[{min(twice)}] stands in the half of the annotators too")
    return {**pages, **sentences, **shared}


def with_english(language: Lines) -> tuple[Lines, ...]:
    """A language and English, in which the page heads of all are often printed."""
    return (language,) if language.code == "en" else (language, lines_of("en"))


@cache
def common_words(code: str) -> frozenset[str]:
    """The most frequent words of a language, in lower case: all that it takes to tell a language from others."""
    return frozenset(fold(word).lower() for word in read_files(code, ("words",))["words"]["common"])


def _require_pages(raw: Mapping[str, Any]) -> None:
    """Refuse a language that lacks what the parser uses."""
    for key in ("code", "code3", "name", "words", "preambular", "operative", "adverbs", "patterns", "ordinals", *LISTS):
        if key not in raw:
            raise LanguagePackError(f"lacks [{key}]", todo="schema/language.schema.json says what it holds")
    for key in ("words", "preambular", "operative", "adverbs", "patterns", "ordinals", *LISTS):
        if not isinstance(raw[key], Mapping):
            raise TypeError(f"[{key}] is no table")
    for name in WORDS:
        if raw["words"].get(name) is None:
            raise LanguagePackError(f"lacks the words {name!r}", todo="the parser uses them: see languages/fr")
    for name in GROUPS:
        if name not in raw["patterns"]:
            raise LanguagePackError(f"lacks the pattern {name!r}", todo="the parser uses it: see languages/fr")
    for name in KINDS:
        if kind_of(name, raw["patterns"][name]) is None:
            raise LanguagePackError(f"pattern {name!r}: lacks its kind", todo="see languages/fr")


def _require_sentences(raw: Mapping[str, Any]) -> None:
    """Refuse a language that lacks what the annotators use: `schema/meaning.schema.json` is the list of it."""
    schema = _schema()
    for key in schema["required"]:
        if key not in raw:
            raise LanguagePackError(f"lacks [{key}]", todo="schema/meaning.schema.json says what it holds")
    for name in schema["properties"]["patterns"]["required"]:
        if name not in raw["patterns"]:
            todo = "the annotators use it: see schema/meaning.schema.json"
            raise LanguagePackError(f"lacks the pattern {name!r}", todo=todo)


@cache
def _schema() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((schema_folder() / "meaning.schema.json").read_text(encoding="utf-8"))
    return read
