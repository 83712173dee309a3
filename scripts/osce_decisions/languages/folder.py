"""In: the folder of a language and `grammar/`. Out: the tables of its TOML files, each as one mapping.

A language is a folder `languages/<code>/`; each file holds one kind of knowledge. Grammar that languages
share stands once, in `grammar/`: a template with slots (`<<name>>`) that each language fills with its own words.
A language has every template for which it gives no `pattern` of its own; `[slots]` fills the slots that no list of
words does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from osce_decisions.compiled import compiled, tables
from osce_decisions.errors import LanguagePackError
from osce_decisions.text import fold

FOLDER = Path(__file__).resolve().parent
GRAMMAR = FOLDER / "grammar"
PARSER_FILES = ("words", "layout", "verbs")
"""The files from which the parser's half of a language is made."""
ANNOTATOR_FILES = ("citations", "clauses")
"""The files from which the annotators' half is made."""
_TEMPLATES = {
    "layout": ("layout", "dates"),
    "citations": ("citations", "pinpoints", "titles"),
    "clauses": ("clauses",),
}
"""The files of the grammar whose templates belong to a file of a language."""
NOTHING = "(?!)"
"""A pattern that fits nothing: what a file lists as `without`."""
_NUMBERED = frozenset({"months", "numbers", "paragraph_ordinals", "parts", "times"})
_LISTED = frozenset(
    {
        *_NUMBERED,
        *("adopters", "bodies", "bodies_of", "body_codes", "body_initials", "documents", "governs", "intervals"),
        *("markers", "passive_stems", "pinpoints", "places", "units"),
    }
)
"""The tables in which a value stands once, with all words that mean it; those of `_NUMBERED` have numbers as values."""
_PLACEHOLDER = compiled(r"<<(\w+)>>")


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that there are, sorted: each folder that holds words."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/words.toml")))


def read_files(code: str, names: Iterable[str]) -> dict[str, Any]:
    """The tables of some files of a language as one, each that lists words by their value as word → value.

    Raises LanguagePackError where a file is no TOML, two clash, or a word has two values.
    """
    merged: dict[str, Any] = {}
    for name in names:
        where = f"languages/{code}/{name}.toml"
        table = _toml(FOLDER / code / f"{name}.toml", where)
        lacking = {name: {"pattern": NOTHING, "matches": [], "rejects": []} for name in table.pop("without", ())}
        if name in _TEMPLATES:
            table["patterns"] = {**_filled(name, table.pop("slots", {}), lacking, where), **table.get("patterns", {})}
        for key, value in table.items():
            if key == "patterns":
                merged[key] = _together(merged.get(key, {}), _together(lacking, value, where), where)
            elif key == "wordings":
                merged[key] = _together(merged.get(key, {}), value, where)
            elif key in merged:
                raise LanguagePackError(f"[{key}] stands in another file of the language", where=where)
            else:
                merged[key] = _by_word(key, value, where)
    return merged


def _filled(
    file: str, given: Mapping[str, Any], lacking: Container[str], where: str
) -> dict[str, dict[str, dict[str, list[str]]]]:
    """An entry for each template of a file, with the words that `[slots]` gives it: for one template, or for all.

    Raises LanguagePackError where words are given for a slot that no template has.
    """
    unused = set(given)
    entries: dict[str, dict[str, dict[str, list[str]]]] = {}
    for template in (name for name in templates(file) if name not in lacking):
        own = given.get(template, {})
        common = {slot: given[slot] for slot in slots_of(template) if isinstance(given.get(slot), list)}
        if unknown := set(own) - slots_of(template):
            raise LanguagePackError(f"[slots] {template}: no such slot {min(unknown)!r}", where=where)
        entries[template] = {"slots": {**common, **own}} if common or own else {}
        unused -= {template, *common}
    if unused:
        raise LanguagePackError(f"[slots] {min(unused)!r}: no template asks for it", where=where)
    return entries


def _together(entries: Mapping[str, Any], others: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Patterns or wordings with others; raises LanguagePackError where both hold one name."""
    if twice := set(entries) & set(others):
        raise LanguagePackError(f"{min(twice)!r} stands in another file of the language, or twice", where=where)
    return {**entries, **others}


def _by_word(name: str, table: Any, where: str) -> Any:
    """A table of words by their value, or by their place in a list, as word → value; any other as it stands."""
    if name in _NUMBERED and isinstance(table, list):
        table = dict(enumerate(table, 1))
    if name not in _LISTED or not isinstance(table, dict):
        return table
    values: dict[str, int | str] = {}
    for value, words in table.items():
        for word in words:
            if word in values:
                raise LanguagePackError(f"[{name}] {word!r}: occurs twice", where=where)
            values[word] = int(value) if name in _NUMBERED else value
    return values


def has_files(code: str, names: Iterable[str]) -> bool:
    """Whether a language has all of some files."""
    return all((FOLDER / code / f"{name}.toml").is_file() for name in names)


def has_any(code: str, names: Iterable[str]) -> bool:
    """Whether a language has one of some files, and so must have all."""
    return any((FOLDER / code / f"{name}.toml").is_file() for name in names)


@cache
def grammar() -> Mapping[str, str]:
    """The templates that languages share, by name, and the parts (`[parts]`) that other templates take as slots.

    Raises LanguagePackError where two files of the grammar hold one name.
    """
    return {name: entry["pattern"] for name, entry in _grammar().items()}


@cache
def _grammar() -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(GRAMMAR.glob("*.toml")):
        where = f"languages/grammar/{path.name}"
        table = _toml(path, where)
        for name, entry in (*table.get("patterns", {}).items(), *table.get("parts", {}).items()):
            if name in found:
                raise LanguagePackError(f"template {name!r} stands in another file of the grammar", where=where)
            found[name] = entry
    return found


@cache
def templates(file: str) -> Mapping[str, Mapping[str, Any]]:
    """The templates of the patterns that belong to a file of a language (`layout`), by name."""
    tables = (_toml(GRAMMAR / f"{part}.toml", f"languages/grammar/{part}.toml") for part in _TEMPLATES[file])
    return {name: entry for table in tables for name, entry in table["patterns"].items()}


def anchor_of(name: str, entry: Mapping[str, Any]) -> str | None:
    """Where a pattern is looked for (`anywhere`, at the `end`), if not at the beginning of a text."""
    return _said(name, entry, "anchor")


def kind_of(name: str, entry: Mapping[str, Any]) -> str | None:
    """The kind of statement that a heading announces."""
    return _said(name, entry, "kind")


def _said(name: str, entry: Mapping[str, Any], key: str) -> str | None:
    """What an entry says of its pattern, or the grammar of the template that the entry takes."""
    own: str | None = entry.get(key)
    return own if own or "pattern" in entry else _grammar().get(name, {}).get(key)


def slots_of(name: str) -> frozenset[str]:
    """The lists of words that the template of a name asks for."""
    return frozenset(_PLACEHOLDER.findall(grammar().get(name, "")))


def expand(
    name: str,
    entry: Mapping[str, Any],
    words: Mapping[str, str],
    spell: Callable[[Iterable[str]], str] | None = None,
) -> str:
    """The pattern of an entry, or the template of its name, with its slots filled.

    `words` holds an expression for each list of words; the entry may fill slots of its own (`slots`), which `spell`
    turns into expressions (`any_of`, if not given). Raises LanguagePackError where there is neither a pattern nor a
    template, or a slot stays empty.
    """
    own = {slot: (spell or any_of)(listed) for slot, listed in entry.get("slots", {}).items()}
    return _PLACEHOLDER.sub(
        lambda match: (own if match[1] in own else words)[match[1]], template_of(name, entry, words)
    )


def template_of(name: str, entry: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """The pattern of an entry with its slots open, or the template of its name; raises as `expand` does."""
    pattern: str | None = entry.get("pattern", grammar().get(name))
    if pattern is None:
        raise LanguagePackError(f"pattern {name!r}: has no pattern, and the grammar no template of that name")
    for slot in _PLACEHOLDER.findall(pattern):
        if slot not in entry.get("slots", {}) and slot not in words:
            raise LanguagePackError(f"pattern {name!r}: no key or word list {slot!r}")
    return pattern


def _toml(path: Path, where: str) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tables(file.read())
    except OSError as error:
        raise LanguagePackError("is missing: every language has this file", where=where) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguagePackError(f"is no TOML: {error}", where=where) from error


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest that fits; each letter is looked at once, however many words there are.

    Without words it fits nothing.
    """
    listed = sorted({fold(word) for word in words})
    return _branches(listed, 0) if listed else "(?!)"


def _branches(words: Sequence[str], at: int) -> str:
    """The pattern of sorted words from an offset on, up to which they are alike; one that ends there is tried last."""
    optional = len(words[0]) == at
    ways = groupby(words[1:] if optional else words, key=lambda word: word[at])
    letters = "|".join([_rest(list(group), at) for _, group in ways])
    return f"(?:{letters})" + ("?" if optional and letters else "")


def _rest(words: Sequence[str], at: int) -> str:
    """The pattern of words that have the next letter in common; without brackets as far as there is one way on."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return re.escape(first[at:])
    # All that the first and the last of sorted words share, those between them have too.
    shared = at + 1
    while shared < len(first) and first[shared] == last[shared]:
        shared += 1
    return re.escape(first[at:shared]) + _branches(words, shared)
