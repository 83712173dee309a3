"""In: the titles of the authority table `instruments`. Out: which instrument a name in a text means.

A name is compared with a title by its words: without articles and prepositions, without accents,
in any order. Words of the issuer may be added or left out (*de l'OSCE*), so may the year of adoption,
and those of the parent where the name hangs on it (*son Protocole additionnel …*). A number that
the title, its symbols and its dates do not have excludes it. A name means a title only by a word that tells the title
from others: not the noun, not the issuer. A word that stands instead of another (*against Corruption*, not *against …
Crime*) makes another title of it, unless three telling words are the same. The title of a numbered document, such as a
decision, is no name without its number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from osce_decisions.annotate.references.likeness import EXACT, TELLING_ALIKE, Title, likeness, years
from osce_decisions.authorities import Authorities, Row
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.records import fast_init
from osce_decisions.text import fold, plain

SIMILAR = 0.8
"""How alike the words of a name and a title must be (F1) for the one to mean the other."""

_RAREST = 3
_LONG, _REMEMBERED = 400, 1 << 14
"""What a name means is remembered of so many names, none of them longer."""
_NUMBERED = frozenset({"osce_decision", "un_resolution"})
_OF_BODY = frozenset({"rules_of_procedure", "body_rule"})

_WORD = compiled(r"[^\W_]+")
_FIGURE = compiled(r"\d")
_NONE: frozenset[str] = frozenset()
_REVISION = compiled(r"/(?:Rev|Corr|Add)\.\s?\d{1,2}")


class _Worded(NamedTuple):
    """A title before it is compared with anything: its instrument, the noun that opens it, its words and numbers."""

    row: Row
    first: str
    words: frozenset[str]
    numbers: frozenset[str]


@fast_init
@dataclass(frozen=True, slots=True)
class Match:
    """An instrument that a name may mean, how alike they are (1: the same words), how many words that explains."""

    instrument_id: str
    score: float
    explained: int = 0
    generic: bool = False
    """Whether the title has no word that tells it from others: *Rules of Procedure*."""


class Titles:
    """The titles of all instruments in one language, found by any of their words."""

    def __init__(self, authorities: Authorities, language: Language) -> None:
        self._stems: dict[str, str] = dict.fromkeys(language.stop_words, "")
        self._language = language
        self._subtitle = str(language.raw["subtitle_mark"])
        self._shared = frozenset((tuple(self._sequence(name)), _numbers(name)) for name in language.raw["shared_names"])
        self._head_words = frozenset(word for head in language.heads for word in self._sequence(head.form))
        ordinals: list[str] = language.raw["paragraph_ordinals"]
        self._ordinals = frozenset(word for ordinal in ordinals for word in self._sequence(ordinal))
        self._opening = frozenset(word for head in language.heads for word in self._sequence(head.form)[:1])
        self._numbered = frozenset(
            word for head in language.heads if head.type in _NUMBERED for word in self._sequence(head.form)[:1]
        )
        self._issuers: dict[tuple[str, str], tuple[frozenset[str], ...]] = {}
        self._authorities = authorities
        self._rows = {str(row["instrument_id"]): row for row in authorities.rows["instruments"]}
        self._children: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for row in self._rows.values():
            if row["parent_id"]:
                child = str(row["instrument_id"]), self.words(str(row.get(f"label_{language.code}") or ""))
                self._children.setdefault(str(row["parent_id"]), []).append(child)
        # By the noun that opens them ("" for any), in words; and found by a word, when a name with the noun is met.
        self._worded: dict[str, list[_Worded]] = {}
        for worded in self._each_worded():
            for noun in ("", worded.first):
                self._worded.setdefault(noun, []).append(worded)
        self._common = Counter(word for worded in self._worded.get("", ()) for word in worded.words)
        self._by_noun: dict[str, dict[str, list[Title]]] = {}
        self._found: dict[tuple[str, str, str | None], Match | None] = {}

    def _opened_by(self, noun: str) -> Mapping[str, Sequence[Title]]:
        """The titles that a noun opens ("" for any), each under the rarest of its words.

        So it does not grow with the number of titles how many are looked at.
        """
        if noun not in self._worded:
            return {}
        if noun not in self._by_noun:
            found = self._by_noun[noun] = {}
            for title in map(self._title, self._worded[noun]):
                rare = sorted(title.telling or title.words, key=lambda word: (self._common[word], word))
                for word in (*rare[:_RAREST], *(title.numbers - years(title))):
                    found.setdefault(word, []).append(title)
        return self._by_noun[noun]

    def words(self, text: str) -> frozenset[str]:
        """The words of a name that can tell it from another: lower case, no accents, no plural s."""
        return frozenset(self._sequence(text))

    def words_of(self, instrument_id: str) -> frozenset[str]:
        """All words by which titles name an instrument, those of its issuers included."""
        row = self._rows[instrument_id]
        titles = (worded.words for worded in self._worded.get("", ()) if worded.row is row)
        return frozenset[str]().union(*titles, *self._issuers_of(row, self._language.code))

    def children(self, parent_id: str | None, noun: str) -> list[str]:
        """The instruments that hang on another and have a noun in their title."""
        words = self.words(noun)
        return [child for child, title in self._children.get(parent_id or "", ()) if words <= title]

    def may_know(self, words: str, head: str) -> bool:
        """Whether a title that a noun opens shares a rare word with these; without one, none is like a part of them."""
        needed = self._sequence(head)
        titles = self._opened_by(needed[0] if needed else "")
        return bool(titles) and not titles.keys().isdisjoint(self.words(words) | _numbers(words))

    def has_year(self, instrument_id: str, words: str) -> bool:
        """Whether the years in some words are among those of an instrument: in its titles, dates or symbols."""
        row = self._rows.get(instrument_id)
        if row is None:
            return False
        known = _dated(row).union(*(worded.numbers for worded in self._worded.get("", ()) if worded.row is row))
        return _numbers(words) <= known

    def is_shared(self, name: str) -> bool:
        """Whether several documents share a name, whatever its cases: *Vienna Convention*."""
        return (tuple(self._sequence(name)), _numbers(name)) in self._shared

    def best(self, name: str, head: str = "", *, parent: str | None = None) -> Match | None:
        """The one instrument whose title is most like a name, or None; a tie of two is none.

        `head` is the noun that opens the name (empty for a title in quotation marks), `parent` the
        instrument that a possessive refers to. The texts of a corpus name the same few hundred documents.
        """
        asked = (name, head, parent)
        if asked in self._found:
            return self._found[asked]
        found = self._best(name, head, parent)
        if len(name) < _LONG and len(self._found) < _REMEMBERED:
            self._found[asked] = found
        return found

    def _best(self, name: str, head: str, parent: str | None) -> Match | None:
        words, numbers = self.words(name), _numbers(name)
        needed = self._sequence(head)
        titles = self._opened_by(needed[0] if needed else "")
        scores: dict[str, tuple[float, bool, int, bool]] = {}
        for title in {id(title): title for word in words | numbers for title in titles.get(word, ())}.values():
            if title.words.issuperset(needed) and words & self._ordinals == title.words & self._ordinals:
                score = likeness(words, numbers, title, hangs_on_parent=parent is not None)
                if score < SIMILAR:
                    continue
                if parent and title.parent_id not in {parent, None} and len(words & title.telling) < TELLING_ALIKE:
                    # *Its Optional Protocol* is that of the document named before.
                    continue
                explained = len(words & (title.words | title.optional)) + len(numbers)
                # Of two titles that a name may mean, the one that it repeats word for word.
                found = (score, score == EXACT and words == title.words, explained, not title.telling)
                scores[title.instrument_id] = max(found, scores.get(title.instrument_id, (0.0, False, 0, False)))
        ranked = sorted(scores.items(), key=lambda item: item[1], reverse=True)
        if not ranked or ranked[0][1][0] < SIMILAR:
            return None
        best = [instrument_id for instrument_id, told in ranked if told == ranked[0][1]]
        chosen = best[0] if len(best) == 1 else self._endorsed(best)
        score, _, explained, generic = ranked[0][1]
        return Match(chosen, score, explained, generic) if chosen else None

    def _endorsed(self, tied: Sequence[str]) -> str | None:
        """Of two with one title the one by which the other was endorsed: a draft and the decision that adopts it."""
        for chosen in tied if len(tied) == 2 else ():
            other = self._rows[tied[1] if chosen == tied[0] else tied[0]]
            label = self.words(str(other.get(f"label_{self._language.code}") or ""))
            listed = self._authorities.spellings_of("instruments", self._rows[chosen], self._language.code)[1:]
            if not any(self.words(form) == label for form in listed):
                # It only endorses what the other adopted.
                continue
            if other["endorsed_by"] and str(other["endorsed_by"]) in str(self._rows[chosen]["symbols"]).split("|"):
                return chosen
        return None

    def _sequence(self, text: str) -> list[str]:
        """The words that count, in the order of the text."""
        stems = self._stems
        return [word for found in _words(text) if (word := stems[found] if found in stems else self._word(found))]

    def _word(self, found: str) -> str:
        """A word as it counts; a number, or a word that tells nothing, is empty."""
        stem = self._stems[found] = "" if found.isdigit() else self._language.stem(found)
        return stem

    def _first(self, title: str, words: list[str]) -> str:
        """The noun by which a title is found: its first word, or the noun of the pack where words may precede it."""
        if self._language.raw["heads_first"]:
            # *Deuxième Protocole*: an ordinal may stand before it.
            return next((word for word in words if word not in self._ordinals), words[0])
        head = self._language.head_pattern.search(fold(title))
        return next(iter(self._sequence(head[0])), words[0]) if head else words[0]

    def _each_worded(self) -> Iterator[_Worded]:
        """Every title of every instrument in words, those left out by which no text names it."""
        code = self._language.code
        for row in self._rows.values():
            label = str(row.get(f"label_{code}") or "")
            whole = [label, *label.split(self._subtitle)] if self._subtitle in label else [label]
            whole += [form for form in self._authorities.spellings_of("instruments", row, code) if form not in whole]
            for title in whole:
                words = self._sequence(title)
                numbers = _numbers(title)
                first = self._first(title, words) if words else ""
                if (len(words) < 2 and not (words and numbers)) or first in self._numbered:
                    continue
                if row["kind"] != "osce_decision" or first in self._opening:
                    yield _Worded(row, first, frozenset(words), numbers)

    def _title(self, worded: _Worded) -> Title:
        """What is to be known of a title to compare it with a name."""
        row, words, code = worded.row, worded.words, self._language.code
        parent = self._rows.get(str(row["parent_id"]))
        # An edition has not the year of the one that it revises: *Vienna Document 1999* is not that of 2011.
        dated = parent if parent and row["parent_relation"] != "revises" else None
        issuers = self._issuers_of(row, code)
        optional = frozenset[str]().union(*issuers)
        return Title(
            instrument_id=str(row["instrument_id"]),
            first=worded.first,
            words=words,
            numbers=worded.numbers,
            optional=optional,
            issuers=issuers,
            parent_words=self.words(str(parent.get(f"label_{code}") or "")) if parent else frozenset(),
            known_numbers=worded.numbers | _dated(row) | (_dated(dated) if dated else frozenset()),
            parent_id=str(row["parent_id"]) if row["parent_id"] else None,
            telling=words - {worded.first} - self._head_words - optional,
            of_body=row["kind"] in _OF_BODY,
        )

    def _issuers_of(self, row: Row, code: str) -> tuple[frozenset[str], ...]:
        """The names of the issuer and of what it belongs to, as words: they may stand in a name or not."""
        issuer = str(row["issuer_id"]), str(row.get(f"issuer_label_{code}") or "")
        if issuer in self._issuers:
            return self._issuers[issuer]
        names = [issuer[1]]
        actor = self._authorities.actors.get(issuer[0])
        while actor:
            others = self._authorities.spellings_of("actors", actor, code)
            names.append(str(actor.get(f"label_{code}") or ""))
            names += (form for form in others if " " in form or form.isupper())
            actor = self._authorities.actors.get(str(actor["parent_id"]))
        self._issuers[issuer] = tuple(words for words in map(self.words, names) if words)
        return self._issuers[issuer]


@cache
def titles(authorities: Authorities, language: Language) -> Titles:
    """The titles of the authority table in the language of a pack, built once a process."""
    return Titles(authorities, language)


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _numbers(text: str) -> frozenset[str]:
    """The numbers in a text, without leading zeros and without that of a revision."""
    if not _FIGURE.search(text):
        return _NONE
    return frozenset(str(int(found)) for found in re.findall(r"\d+", _REVISION.sub("", text)))


def _dated(row: Row) -> frozenset[str]:
    """The numbers that a name may carry beside those of the title: years, and those of its symbols."""
    dates = (str(row.get(column) or "") for column in ("adopted", "opened_for_signature"))
    return frozenset({date[:4] for date in dates if date}) | _numbers(str(row["symbols"] or ""))
