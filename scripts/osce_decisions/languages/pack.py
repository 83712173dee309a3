"""In: the files of a language for the parser. Out: a `Language`: word lists, compiled patterns, opening verbs.

A language is data. Its patterns run over folded text (`osce_decisions.text.fold`); `<<name>>` in a
pattern stands for the words of a list, longest first. No word is inherited from another language: one that
lacks a list, a pattern or a group that the parser uses is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.errors import LanguageError, LanguagePackError
from osce_decisions.languages.folder import PARSER_FILES, anchor_of, any_of, available, read_files, slots_of
from osce_decisions.languages.ordinals import ordinal_pattern, ordinal_values
from osce_decisions.languages.patterns import Expression, Patterns, expression, together
from osce_decisions.languages.required import CUES, GROUPS, KINDS, LISTS, OFFICIAL, WORDS
from osce_decisions.languages.verbs import PARTS, Forms, Opening, forms, read_openings
from osce_decisions.text import fold, without_accents

# What closes a quotation or bracket may stand behind the end of a clause; a dash ends one in some languages.
_CLAUSE_END = r"(?:[,;.:!?…] ?{conjunctions}|[,;.:!?…]|(?<= )[–—-])[ »”“\"')\]]*$"
_END = re.compile(r"(?<![\\\[])\$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_TAIL = 60
"""How many characters at its end decide whether a text matches a pattern whose anchor is `end`."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language pack with its patterns compiled; `raw` is the file as it was read."""

    code: str
    code3: str
    name: str
    raw: Mapping[str, Any]
    patterns: Mapping[str, re.Pattern[str]]
    anchors: Mapping[str, str]
    lists: Mapping[str, Mapping[str, int | str]]
    common: frozenset[str]
    openings: tuple[Opening, ...]
    forms: Mapping[str, Forms]
    clause_end: re.Pattern[str]
    item_end: re.Pattern[str]
    over: re.Pattern[str]
    body_names: re.Pattern[str]

    @property
    def preambular(self) -> re.Pattern[str]:
        """The forms that open preambular paragraphs."""
        return self.forms["preambular"].pattern

    @property
    def operative(self) -> re.Pattern[str]:
        """The forms that open operative paragraphs."""
        return self.forms["operative"].pattern

    def match(self, name: str, folded: str) -> re.Match[str] | None:
        """The match of the pattern `name` in a folded text, where its anchor says, or None."""
        match self.anchors.get(name):
            case None:
                return self.patterns[name].match(folded)
            case "end":
                return self.patterns[name].search(folded, max(len(folded) - _TAIL, 0))
        return self.patterns[name].search(folded)

    def cues(self, folded: str) -> Mapping[str, re.Match[str]]:
        """What a line may be: the matches of the patterns of lines (`CUES`) that fit it, by name."""
        return self._classify(self._any_cue, CUES, folded)

    def official_cues(self, folded: str) -> Mapping[str, re.Match[str]]:
        """The same of the lines that a text in another language may keep in this one (`OFFICIAL`)."""
        words = _FIRST_WORD.findall(folded[:40].lower())[:2]
        if not any(word in self._official_words for word in words):
            return {}
        return self._classify(self._any_official_cue, OFFICIAL, folded)

    def _classify(self, any_of_them: re.Pattern[str], names: Iterable[str], folded: str) -> dict[str, re.Match[str]]:
        if any_of_them.match(folded) is None:
            return {}
        found = ((name, self.patterns[name].match(folded)) for name in names)
        return {name: match for name, match in found if match is not None}

    @cached_property
    def _any_cue(self) -> re.Pattern[str]:
        return together(self.patterns[name] for name in CUES)

    @cached_property
    def _any_official_cue(self) -> re.Pattern[str]:
        return together(self.patterns[name] for name in OFFICIAL)

    @cached_property
    def _official_words(self) -> frozenset[str]:
        """The first words of what the lines of a page head are made of."""
        listed: list[str] = []
        for name in OFFICIAL:
            entry = self.raw["patterns"][name]
            listed += [word for words in entry.get("slots", {}).values() for word in words]
            for slot in slots_of(name):
                listed += self.raw["words"].get(slot, ()) or self.lists.get(slot, ())
        first = (_FIRST_WORD.search(fold(word).lower()) for word in listed)
        return frozenset(match[0] for match in first if match)

    def look_up(self, name: str, folded: str) -> int | str | None:
        """The value of a word in one of the pack's lists, whatever its capitals, accents and apostrophes."""
        found = self.lists[name].get(folded.lower())
        return found if found is not None else self.lists[name].get(without_accents(folded.lower()))

    def inline(self, name: str) -> re.Pattern[str]:
        """The pattern `name` for text that has lost its line breaks: from a word on, `$` is the end or white space."""
        return _inline(self, name)

    def statement_kind(self, heading: str) -> str:
        """The kind of statement (`interpretative_statement`, …) that the heading pattern announces."""
        return str(self.raw["patterns"][heading]["kind"])

    def ends_clause(self, folded: str) -> bool:
        """Whether a line ends a clause or sentence, so that another paragraph may follow."""
        return self.clause_end.search(folded, max(len(folded) - _TAIL, 0)) is not None

    def ends_item(self, folded: str) -> bool:
        """Whether a line ends with a conjunction that leads over to the last paragraph of a list."""
        return self.item_end.search(folded, max(len(folded) - _TAIL, 0)) is not None

    def opens_preambular(self, folded: str) -> bool:
        """Whether a text begins as preambular paragraphs do."""
        link = self._links.match(folded)
        starts = (0, link.end()) if link else (0,)
        return any(self.preambular.match(folded, start) or self.opens_as_participle(folded, start) for start in starts)

    def opens_as_participle(self, folded: str, start: int = 0) -> bool:
        """Whether a text begins, at a place, with a participle or phrase that may open a preambular paragraph."""
        if self._phrases.match(folded, start):
            return True
        participle = self.patterns["participle"].match(folded, start)
        return participle is not None and self.patterns["no_participle"].match(folded, start) is None

    @cached_property
    def _they(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.raw["words"]["they"]) + r"(?!\w)", re.IGNORECASE)

    @cached_property
    def _links(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_any_of(self.raw['words']['links'])},? )+", re.IGNORECASE)

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.raw["words"]["phrases"]) + r"(?!\w)", re.IGNORECASE)

    def begins_with_conjunction(self, folded: str) -> bool:
        """Whether a text goes on with a conjunction in small letters: *and mindful of …*."""
        return self._conjunction.match(folded) is not None

    @cached_property
    def _conjunction(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.raw["words"]["conjunctions"]) + r" ")

    def speaks_as_we(self, folded: str) -> bool:
        """Whether a text begins in the first person plural, as Heads of State do."""
        return folded.startswith(tuple(f"{fold(word)}{behind}" for word in self.raw["words"]["we"] for behind in ", "))

    def is_operative_form(self, folded: str) -> bool:
        """Whether a text is nothing but a verb that opens operative paragraphs: *DÉCIDE* above its paragraphs."""
        match = self.operative.match(folded)
        return match is not None and match.end() == len(folded)

    def opens_operative(self, folded: str) -> bool:
        """Whether a text begins with a verb that opens operative paragraphs, its subject before it or not."""
        if self.operative.match(folded) or self._they.match(folded):
            return True
        subject = self.match("body_subject", folded)
        if subject is None:
            return False
        verb = folded[subject.end() : subject.end() + 1].upper() + folded[subject.end() + 1 : subject.end() + _TAIL]
        return self.operative.match(verb) is not None


@cache
def _inline(language: Language, name: str) -> re.Pattern[str]:
    pattern = language.patterns[name]
    unbroken = _END.sub(r"(?=\\s|$)", pattern.pattern)
    return re.compile(rf"(?<!\S)(?:{unbroken})", pattern.flags)


@cache
def load(code: str) -> Language:
    """The language of a code.

    Raises LanguageError if there is none, LanguagePackError if the parser cannot work with it.
    """
    if code not in available():
        known = ", ".join(available())
        raise LanguageError(f"no language pack {code!r}", todo=f"packs: {known}; scripts/README.md says how to add one")
    return read_pack(read_files(code, PARSER_FILES), f"languages/{code}")


@cache
def others(code: str) -> tuple[Language, ...]:
    """The other languages, English first: most page heads that are not in the language of their text are in it."""
    return tuple(
        load(other) for other in sorted(available(), key=lambda other: (other != "en", other)) if other != code
    )


def with_english(language: Language) -> tuple[Language, ...]:
    """A language and English, in which the page heads of all are often printed."""
    return (language,) if language.code == "en" else (language, load("en"))


@cache
def common_words(code: str) -> frozenset[str]:
    """The most frequent words of a language, in lower case: all that it takes to tell a language from others."""
    return frozenset(fold(word).lower() for word in read_files(code, ("words",))["words"]["common"])


def read_pack(raw: dict[str, Any], where: str) -> Language:
    """The language that the tables of its files make; `where` names it in a refusal (LanguagePackError)."""
    try:
        _require(raw)
        return _compile(raw, where)
    except (KeyError, TypeError, AttributeError) as error:
        todo = "compare it with schema/language.schema.json"
        raise LanguagePackError(f"is no language pack: {error}", where=where, todo=todo) from error
    except LanguagePackError as error:
        error.where = where
        raise


def _require(raw: Mapping[str, Any]) -> None:
    """Refuse a pack that lacks what the parser uses."""
    for key in ("code", "code3", "name", "words", "preambular", "operative", "adverbs", "patterns", "ordinals", *LISTS):
        if key not in raw:
            raise LanguagePackError(f"lacks [{key}]", todo="schema/language.schema.json says what it holds")
    for name in WORDS:
        if raw["words"].get(name) is None:
            raise LanguagePackError(f"lacks the words {name!r}", todo="the parser uses them: see languages/fr")
    for name in GROUPS:
        if name not in raw["patterns"]:
            raise LanguagePackError(f"lacks the pattern {name!r}", todo="the parser uses it: see languages/fr")
    for name in KINDS:
        if "kind" not in raw["patterns"][name]:
            raise LanguagePackError(f"pattern {name!r}: lacks its kind", todo="see languages/fr")


def _compile(raw: dict[str, Any], where: str) -> Language:
    words = {name: [fold(word) for word in raw[name]] for name in LISTS}
    words |= {name: [fold(word) for word in listed] for name, listed in raw["words"].items()}
    spelled = {name: _any_of(listed) for name, listed in words.items()}
    spelled["ordinals"] = ordinal_pattern(raw["ordinals"], _any_of)
    anchors = {name: anchor_of(name, entry) for name, entry in raw["patterns"].items()}
    patterns = Patterns({name: _pattern(name, entry, spelled, where) for name, entry in raw["patterns"].items()})
    openings = read_openings(raw)
    return Language(
        code=raw["code"],
        code3=raw["code3"],
        name=raw["name"],
        raw=raw,
        patterns=patterns,
        anchors={name: anchor for name, anchor in anchors.items() if anchor},
        lists={**{name: _values(raw[name]) for name in LISTS}, "ordinals": _values(ordinal_values(raw["ordinals"]))},
        common=frozenset(fold(word).lower() for word in raw["words"]["common"]),
        openings=openings,
        forms={part: forms(raw, openings, part) for part in PARTS},
        clause_end=re.compile(_CLAUSE_END.format(conjunctions=_any_of(words["conjunctions"]))),
        over=re.compile(r"(?<=[,;]) " + _any_of(words["conjunctions"]) + r" (?=\S)"),
        item_end=re.compile(r"[,;] " + _any_of(words["conjunctions"]) + "$"),
        body_names=re.compile(_any_of(words["bodies"]) + r"(?!\w)", re.IGNORECASE),
    )


def _values(words: Mapping[str, int | str]) -> dict[str, int | str]:
    """The values of a list by folded word, and by the word without its accents."""
    folded = {fold(word).lower(): value for word, value in words.items()}
    return {without_accents(word): value for word, value in folded.items()} | folded


def _pattern(name: str, entry: Mapping[str, Any], words: Mapping[str, str], where: str) -> Expression:
    """The expression of an entry; raises LanguagePackError where it lacks a group that is read."""
    found = expression(name, entry, words, where, _any_of)
    if missing := set(GROUPS.get(name, ())) - found.groups:
        raise LanguagePackError(f"pattern {name!r}: lacks the group {', '.join(sorted(missing))}")
    return found


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest that fits, each also in capitals, with accents or without."""
    return any_of(form for word in words for form in (word, word.upper(), without_accents(word.upper())))
