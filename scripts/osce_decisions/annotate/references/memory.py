"""In: the paragraphs of a document, one after the other. Out: what those before say of the names in the next.

A later mention may mean an earlier one: a defined short form, *son Additif*, *la Convention*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.titles import Titles
from osce_decisions.annotate.terms import Defined, word_ends
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Document, Paragraph
from osce_decisions.text import fold, plain

_NEAR = 2
_YEAR = compiled(r"(?:19|20)\d{2}(?![\w/])")


@dataclass(slots=True)
class Memory:
    """What is known while the paragraphs are read in order."""

    document: Document
    authorities: Authorities
    language: Language
    titles: Titles
    earlier: list[Draft] = field(default_factory=list)
    defined: list[Defined] = field(default_factory=list)
    _last: dict[str, Draft] = field(default_factory=dict)
    _when: dict[str, int] = field(default_factory=dict)
    _read: int = 0
    _names: dict[str, dict[tuple[object, ...], Draft]] = field(default_factory=dict)
    _aliases: dict[tuple[str, ...], Defined] = field(default_factory=dict)
    _lengths: set[int] = field(default_factory=set)
    _annexes: list[tuple[Paragraph, str]] | None = None

    def name(self, found: Draft, printed: str) -> None:
        """Note a reference of the paragraph that is being read, by its words."""
        found.words, found.years = self.titles.words(printed), frozenset(_YEAR.findall(printed))
        words = found.words
        if found.kind in {"title", "coordinated"}:
            what = found.instrument_id, found.part, words
            self._names.setdefault(found.noun, {}).setdefault(what, found)

    def close(self, here: list[Draft], defined: list[Defined]) -> None:
        """Note what a paragraph that has been read cites and defines."""
        self.earlier += here
        self._last.update((found.noun, found) for found in here)
        self._read += 1
        self._when.update((found.noun, self._read) for found in here)
        self.defined += defined
        for term in defined:
            self.define(term)

    def define(self, term: Defined) -> None:
        """Note a short form: from where it is defined on, it means what it stands for."""
        words = self.language.alias_words(term.form)
        self._aliases[words] = term
        self._lengths.add(len(words))

    def is_decision(self, instrument_id: str) -> bool:
        """Whether an instrument is a decision."""
        row = self.authorities.instruments.get(instrument_id)
        return row is not None and row["kind"] == "osce_decision"

    def last(self, noun: str) -> Draft | None:
        """The last reference of an earlier paragraph that begins with a noun."""
        return self._last.get(noun)

    def near(self, noun: str) -> Draft | None:
        """The last reference that begins with a noun, of one of the two paragraphs before: what *this* points at."""
        return self._last.get(noun) if self._read - self._when.get(noun, -_NEAR) < _NEAR else None

    def names(self, noun: str) -> list[Draft]:
        """The names so far that begin with a noun, each where it first stands."""
        return list(self._names.get(noun, {}).values())

    def alias(self, folded: str, start: int) -> tuple[Defined, int] | None:
        """The longest short form that stands at an offset, in any of its cases, and its end."""
        if not self._aliases:
            return None
        found: tuple[Defined, int] | None = None
        for end in word_ends(folded, start, max(self._lengths)):
            term = self._aliases.get(self.language.alias_words(folded[start:end]))
            if term and self._fits(folded[start:end], term.form):
                found = term, end
        return found

    def annexes(self, noun: str) -> Iterator[tuple[Paragraph, frozenset[str]]]:
        """The annexes of the text that a noun opens, and the words of their titles: *ACTION PLAN ON LAKES*."""
        if self._annexes is None:
            titles = (one for one in self.document.paragraphs if one.kind == "annex_title")
            self._annexes = [(one, plain(fold(one.text))) for one in titles]
        organisations = [plain(name) for name in self.language.raw["words"]["citation_organisations"]]
        for annex, words in self._annexes:
            at = words.find(plain(noun))
            # Before it stands at most whose annex it is, and whose document: *Annex to Decision No. 6/19*.
            before = [word for word in words[: max(at, 0)].split() if word not in organisations]
            if at >= 0 and (not before or any(map(str.isdecimal, before[-1]))):
                yield annex, self.titles.words(words[at:])

    def _fits(self, printed: str, form: str) -> bool:
        return printed == form or bool(self.language.raw["alias_endings"])
