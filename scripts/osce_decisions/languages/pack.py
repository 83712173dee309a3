"""In: the files of a language for the parser. Out: a `Language`: word lists, compiled patterns, opening verbs.

A language is data. Its patterns run over folded text (`osce_decisions.text.fold`); `<<name>>` in a
pattern stands for the words of a list, longest first. No word is inherited from another language: one that
lacks a list, a pattern or a group that the parser uses is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.errors import LanguageError, LanguagePackError
from osce_decisions.languages.folder import PARSER_FILES, available, read_files
from osce_decisions.languages.lines import TAIL, Lines, lines_of, parts, spell
from osce_decisions.languages.required import GROUPS, KINDS, LISTS, WORDS
from osce_decisions.languages.verbs import PARTS, Forms, Opening, forms, read_openings
from osce_decisions.text import fold

# What closes a quotation or bracket may stand behind the end of a clause; a dash ends one in some languages.
_CLAUSE_END = r"(?:[,;.:!?…] ?{conjunctions}|[,;.:!?…]|(?<= )[–—-])[ »”“\"')\]]*$"


@dataclass(frozen=True, eq=False)
class Language(Lines):
    """A language: its lines, and the verbs, participles and words with which paragraphs begin and end."""

    code3: str
    name: str
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

    def ends_clause(self, folded: str) -> bool:
        """Whether a line ends a clause or sentence, so that another paragraph may follow."""
        return self.clause_end.search(folded, max(len(folded) - TAIL, 0)) is not None

    def ends_item(self, folded: str) -> bool:
        """Whether a line ends with a conjunction that leads over to the last paragraph of a list."""
        return self.item_end.search(folded, max(len(folded) - TAIL, 0)) is not None

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
        return re.compile(spell(self.raw["words"]["they"]) + r"(?!\w)", re.IGNORECASE)

    @cached_property
    def _links(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{spell(self.raw['words']['links'])},? )+", re.IGNORECASE)

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return re.compile(spell(self.raw["words"]["phrases"]) + r"(?!\w)", re.IGNORECASE)

    def begins_with_conjunction(self, folded: str) -> bool:
        """Whether a text goes on with a conjunction in small letters: *and mindful of …*."""
        return self._conjunction.match(folded) is not None

    @cached_property
    def _conjunction(self) -> re.Pattern[str]:
        return re.compile(spell(self.raw["words"]["conjunctions"]) + r" ")

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
        verb = folded[subject.end() : subject.end() + 1].upper() + folded[subject.end() + 1 : subject.end() + TAIL]
        return self.operative.match(verb) is not None


@cache
def load(code: str) -> Language:
    """The language of a code.

    Raises LanguageError if there is none, LanguagePackError if the parser cannot work with it.
    """
    if code not in available():
        known = ", ".join(available())
        raise LanguageError(f"no language pack {code!r}", todo=f"packs: {known}; scripts/README.md says how to add one")
    return read_pack(read_files(code, PARSER_FILES), f"languages/{code}")


def with_english(language: Lines) -> tuple[Lines, ...]:
    """A language and English, in which the page heads of all are often printed."""
    return (language,) if language.code == "en" else (language, lines_of("en"))


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
    conjunctions = spell(raw["words"]["conjunctions"])
    openings = read_openings(raw)
    return Language(
        **parts(raw, where),
        code3=raw["code3"],
        name=raw["name"],
        common=frozenset(fold(word).lower() for word in raw["words"]["common"]),
        openings=openings,
        forms={part: forms(raw, openings, part) for part in PARTS},
        clause_end=re.compile(_CLAUSE_END.format(conjunctions=conjunctions)),
        over=re.compile(r"(?<=[,;]) " + conjunctions + r" (?=\S)"),
        item_end=re.compile(r"[,;] " + conjunctions + "$"),
        body_names=re.compile(spell(raw["bodies"]) + r"(?!\w)", re.IGNORECASE),
    )
