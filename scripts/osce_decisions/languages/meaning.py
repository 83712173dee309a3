"""In: the files of a language for the annotators. Out: a `Meaning`: how it words references and commitments.

The second half of a language; the first (`pack`) serves the parser. Patterns run over folded text. A language
that has no such files has no annotations yet: none are borrowed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.errors import LanguagePackError
from osce_decisions.languages.folder import ANNOTATOR_FILES, any_of, expand, has_files, read_files
from osce_decisions.languages.patterns import Expression, Patterns, expression
from osce_decisions.resources import schema_folder
from osce_decisions.text import fold, latin_capitals, plain

_ALIAS_WORD = re.compile(r"[\w-]+")
_SHORTEST_STEM = 3
# Places in a document from the outermost to the innermost; a paragraph has no word of its own.
_OUTER = ("Annex.", "Appendix.", "Attachment.", "Part.", "Chapter.", "Section.", "Item.", "Article.", "Preamble.", "")
Rewriting = tuple[tuple[re.Pattern[str], str], ...]


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

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words as a pattern."""
        return _compiled(self.expression)


@cache
def _compiled(source: Expression) -> re.Pattern[str]:
    return source.compiled()


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

    @cached_property
    def spellings(self) -> re.Pattern[str] | None:
        """The parts of words that are spelled otherwise in old texts or elsewhere; None where there are none."""
        return re.compile(any_of(self.raw["spellings"]), re.IGNORECASE) if self.raw["spellings"] else None

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
        return re.compile(rf"(?<!\w){any_of(self.raw['adopters'])}(?!\w)", re.IGNORECASE)

    @cached_property
    def participles(self) -> re.Pattern[str]:
        """Words such as *adopted*, behind which stands who adopted a document, where and when."""
        return re.compile(rf"(?<!\w){any_of(self.raw['words']['citation_participles'])}(?!\w)", re.IGNORECASE)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """A conjunction between words."""
        return re.compile(rf"\s{any_of(self.raw['number_joints'])}\s")

    @cached_property
    def joint_at_end(self) -> re.Pattern[str]:
        """A conjunction behind which nothing stands any more."""
        return re.compile(rf",?\s{any_of(self.raw['number_joints'])}$")

    @cached_property
    def joint_before(self) -> re.Pattern[str]:
        """A conjunction, and perhaps an article, at the end of a text."""
        article = any_of(self.raw["determiners"]["definite"])
        return re.compile(rf"\s{any_of(self.raw['number_joints'])}\s(?:{article}\s?)?$")

    @cached_property
    def united_nations(self) -> re.Pattern[str]:
        """The United Nations in the name of a document."""
        return re.compile(rf"(?<!\w){any_of(self.raw['words']['united_nations'])}(?!\w)")

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

    @cached_property
    def head_pattern(self) -> re.Pattern[str]:
        """The nouns that open names, as they are printed: with a capital, or small behind one."""
        forms = [head.form for head in self.heads]
        forms += [head.form[0].lower() + head.form[1:] for head in self.heads if head.behind_capital]
        return re.compile(rf"(?<!\w){any_of(forms)}(?!\w)")

    def stem(self, word: str) -> str:
        """A plain word without the ending that its number or case gives it; three letters stay at least."""
        for ending in self._word_endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
        return word

    @cached_property
    def _word_endings(self) -> tuple[str, ...]:
        return _longest_first(self.raw["plural_endings"])

    def alias_words(self, text: str) -> tuple[str, ...]:
        """The words of a short form without the endings in which its later uses may differ."""
        return tuple(self._bare(word) for word in _ALIAS_WORD.findall(text))

    def _bare(self, word: str) -> str:
        for ending in self._alias_endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
        return word

    @cached_property
    def _alias_endings(self) -> tuple[str, ...]:
        return _longest_first(self.raw["alias_endings"])

    def canonical(self, printed: str) -> str:
        """A pinpoint in canonical form, what is outer first.

        `paragraphe IV.1 A) 6` gives `IV.1(A)6`, `article 19` gives `Article.19`, `paragraph 3 of Chapter VII`
        and `Chapter VII, paragraph 3` give `Chapter.VII(3)`.
        """
        folded = fold(printed)
        kinds: Mapping[str, str] = self.raw["pinpoints"]
        nouns = list(self._pinpoint.finditer(folded))
        if not nouns:
            return self._numbers(folded)
        ends = [*(noun.start() for noun in nouns[1:]), len(folded)]
        units = [
            (kinds[fold(noun["noun"]).lower()], self._numbers(folded[noun.end() : end]))
            for noun, end in zip(nouns, ends, strict=True)
        ]
        units.sort(key=lambda unit: _OUTER.index(unit[0]) if unit[0] in _OUTER else len(_OUTER))
        (kind, number), *inner = units
        outer = f"{kind}{number}" if number else kind.rstrip(".") or folded
        return outer + "".join(f".{kind}{number}" if kind else f"({number})" for kind, number in inner)

    def _numbers(self, printed: str) -> str:
        """The numbers of a place without blanks: a range has a hyphen, a list commas."""
        ends = self._place_ends.sub("", printed.strip(" ,("))
        if ")" in ends and "(" not in ends and not re.search(r"[^\W\d_]\)", ends):
            ends = ends.replace(")", "")
        ranges = re.sub(rf"\s{any_of(self.raw['range_joints'])}\s(?=\d)", "-", ends)
        ranges = re.sub(r"(?<=\d)\s?[–—-]\s?(?=\d)", "-", ranges)
        several = re.sub(rf",?\s{any_of(self.raw['number_joints'])}\s", ",", ranges)
        bracketed = re.sub(r"(?<!\()\b([^\W\d_])\)", r"(\1)", several)
        return latin_capitals(re.sub(r"\s+", "", bracketed))

    @cached_property
    def _place_ends(self) -> re.Pattern[str]:
        """What leads from one place to the next, at the end of the first."""
        return re.compile(rf",?(?:\s|(?<=')){any_of(self.raw['words']['place_links'])}$|,$", re.IGNORECASE)

    @cached_property
    def _pinpoint(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?P<noun>{any_of(self.raw['pinpoints'])})(?!\w)\s*", re.IGNORECASE)

    def search(self, name: str, folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match of a pattern in a folded text."""
        return self.patterns[name].search(folded, start, len(folded) if end is None else end)


def has_meaning(code: str) -> bool:
    """Whether a language has the half of a pack that the annotators need."""
    return has_files(code, ANNOTATOR_FILES)


@cache
def load_meaning(code: str) -> Meaning:
    """The meaning half of a pack.

    Raises LanguagePackError if something lacks that the annotators use.
    """
    raw = {"code": code, **read_files(code, ANNOTATOR_FILES)}
    where = f"languages/{code}"
    _require(raw, where)
    words = {name: any_of(listed) for name, listed in raw["words"].items()}
    words |= {f"{kind}_determiners": any_of(listed) for kind, listed in raw["determiners"].items()}
    heads = tuple(_heads(raw["heads"]))
    words["infinitives"] = expand("infinitives", {"pattern": raw["infinitives"]}, words)
    words |= {name: any_of(raw[name]) for name in ("places", "adopters", "number_joints")}
    words["months"] = any_of(raw["months"])
    words["range_joints"] = any_of(raw["range_joints"])
    words["pinpoint_nouns"] = any_of(raw["pinpoints"])
    words["annex_nouns"] = any_of(noun for noun, kind in raw["pinpoints"].items() if kind == "Annex.")
    words["place_number"] = expand("place_number", {}, words)
    words["heads"] = any_of(head.form for head in heads)
    return Meaning(
        code=code,
        raw=raw,
        stop_words=frozenset(map(plain, raw["stop_words"])),
        heads=heads,
        patterns=Patterns({name: expression(name, entry, words, where) for name, entry in raw["patterns"].items()}),
        relations=tuple(
            Relation(entry["relation"], expression(entry["relation"], entry, words, where), bool(entry.get("after")))
            for entry in raw["relations"]
        ),
        determiners={kind: frozenset(map(fold, listed)) for kind, listed in raw["determiners"].items()},
    )


def _require(raw: Mapping[str, Any], where: str) -> None:
    """Refuse a language that lacks a key or a pattern; `schema/meaning.schema.json` is the list of both."""
    schema = _schema()
    for key in schema["required"]:
        if key not in raw:
            raise LanguagePackError(f"lacks [{key}]", where=where, todo="schema/meaning.schema.json says what it holds")
    for name in schema["properties"]["patterns"]["required"]:
        if name not in raw["patterns"]:
            todo = "the annotators use it: see schema/meaning.schema.json"
            raise LanguagePackError(f"lacks the pattern {name!r}", where=where, todo=todo)


@cache
def _schema() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((schema_folder() / "meaning.schema.json").read_text(encoding="utf-8"))
    return read


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
                        alone=bool(entry.get("alone")) or " " in form,
                        body=entry.get("body"),
                        issuer=entry.get("issuer"),
                    )
    yield from found.values()


def _rewriting(entries: list[dict[str, str]]) -> Rewriting:
    return tuple((re.compile(entry["pattern"]), entry["lemma"]) for entry in entries)


def _rewritten(word: str, rules: Rewriting) -> str:
    """The word after the first rule that fits it."""
    for pattern, lemma in rules:
        if pattern.search(word):
            return pattern.sub(lemma, word, count=1)
    return word


def _longest_first(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))
