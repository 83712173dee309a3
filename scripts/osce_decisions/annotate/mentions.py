"""In: a paragraph and the authority tables. Out: the bodies, offices, States, places, dates and concepts it names.

A name inside a reference belongs to that reference (*Plan d'action de l'OSCE*) and is no mention.
What a name means that several things share is settled by whose text it is and what was named before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from osce_decisions.annotate.creations import Creation, creations
from osce_decisions.annotate.lexicon import Name, Named, lexicon
from osce_decisions.annotate.spans import Covered
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language
from osce_decisions.languages.dates import find_dates
from osce_decisions.model import Mention, Paragraph
from osce_decisions.text import fold, plain

# How many characters around a noun are looked at for a longer name.
_AROUND = 30
# How far behind a chair the name of its body may reach.
_BODY = 120
# What has a chair of its own.
_CHAIRED = frozenset(
    {"decision_making_body", "subsidiary_body", "platform", "international_organisation", "diplomatic_conference"}
)
# What somebody heads without whom no name of it stands.
_HEADED = frozenset({"field_operation", "secretariat", "institution", "agency"})
_HOME, _HEAD = "osce", "osce-head-of-field-operation"
_OFFICE = Named("", "", "office")
"""An office that no authority row knows."""


@dataclass(slots=True)
class Seen:
    """What decides between the meanings of a name: whose text it is, and what was named in full before.

    `body_id` is the body that speaks, `home` its organisation.
    """

    authorities: Authorities
    language: Language
    body_id: str | None
    home: str | None
    forms: dict[str, str | None] = field(default_factory=dict)
    """The short forms that the text has defined so far, each with the actor that it names, if a table knows it."""
    _last: dict[str, int] = field(default_factory=dict)
    _count: int = 0
    _created: dict[str, tuple[int, Named | None]] = field(default_factory=dict)
    """Nouns of bodies named by their resolution: when that was last, and who it is, if a table knows it."""

    def settle(self, name: Name, folded: str, *, generic: bool) -> Named | None:
        """What a name in a text means: its one meaning, or by these rules in turn.

        A noun that many bodies share (*Office*) means only what was named in full before, and nothing where other
        words make it part of a name (*Special Committee*): such a noun is `generic`.

        A concept; the body that speaks; the one meaning that is of its organisation; what was named last
        before; the one that stands right below the organisation (*the Chairmanship*).
        """
        meanings = name.meanings
        words = folded[name.start : name.end]
        if self.forms.get(words) or (generic and words in self.forms):
            meanings = tuple(one for one in meanings if one.identifier == self.forms[words])
        elif generic:
            meanings = tuple(one for one in meanings if one.identifier in self._last or one.identifier == self.body_id)
        when, created = self._created.get(self._noun(words), (0, None)) if generic else (0, None)
        if when > max((self._last.get(one.identifier, 0) for one in meanings), default=0):
            # *The Committee* is the one that the text named last, also where no table knows it.
            return created and self.name(created)
        if len(meanings) > 1:
            meanings = self._settled(meanings)
        return self.name(meanings[0]) if len(meanings) == 1 else None

    def name(self, named: Named) -> Named:
        """A meaning, kept as what was named last."""
        self._count += 1
        self._last[named.identifier] = self._count
        return named

    def name_created(self, noun: str, actor_id: str | None) -> Named | None:
        """A body that is named by its resolution, kept as what its noun means from now on."""
        named = self.name(Named("actor_id", actor_id, "body")) if actor_id else None
        self._count += 1
        self._created[self._noun(noun)] = self._count, named
        return named

    def _noun(self, words: str) -> str:
        return self.language.stem(plain(words))

    def is_generic(self, name: Name, folded: str) -> bool:
        """Whether a name is a noun that many bodies share."""
        return bool(self.language.patterns["generic_name"].fullmatch(folded, name.start, name.end))

    def is_chair(self, named: Named) -> bool:
        """Whether a name means somebody who chairs a body."""
        return named.identifier in _chairs(self.authorities)

    def chair_of(self, name: Name, body: str) -> Named:
        """Who chairs a body, if one of the meanings of a name says so; else an office that nobody knows."""
        found = [one for one in name.meanings if self._above(one) == body]
        return found[0] if len(found) == 1 else _OFFICE

    def _settled(self, meanings: tuple[Named, ...]) -> tuple[Named, ...]:
        if concepts := tuple(one for one in meanings if one.column == "concept_id"):
            return concepts[:1]
        if own := tuple(one for one in meanings if one.identifier == self.body_id):
            return own
        at_home = tuple(one for one in meanings if self.home and self._organisation(one) == self.home)
        if len(at_home) == 1:
            return at_home
        if named := [one for one in at_home or meanings if one.identifier in self._last]:
            return (max(named, key=lambda one: self._last[one.identifier]),)
        return tuple(one for one in at_home if self._above(one) == self.home)

    def _above(self, named: Named) -> str | None:
        row = self.authorities.actors.get(named.identifier)
        return str(row["parent_id"]) if row else None

    def _organisation(self, named: Named) -> str:
        return self.authorities.organisation(named.identifier)


@cache
def _chairs(authorities: Authorities) -> frozenset[str]:
    """The identifiers of those who chair a body."""
    return frozenset(key for key, row in authorities.actors.items() if row["kind"] == "chairmanship")


def find_mentions(paragraph: Paragraph, language: Language, taken: Covered, seen: Seen) -> list[Mention]:
    """The mentions of a paragraph in text order, outside the spans that are taken.

    A common word names an actor only where a clause asks for one: it is no row of the table.
    """
    folded = fold(paragraph.text)
    names = ((start, end, named) for start, end, named in _names(folded, seen) if not named.bare)
    found = [*names, *_dates(folded, language), *_places(folded, language)]
    mentions: list[Mention] = []
    end = 0
    for start, stop, named in sorted(found, key=lambda item: (item[0], -item[1])):
        if start < end or taken.meets(start, stop):
            continue
        end = stop
        mentions.append(_mention(paragraph, len(mentions) + 1, start, stop, named))
    return mentions


def _mention(paragraph: Paragraph, number: int, start: int, end: int, named: Named) -> Mention:
    columns = {named.column: named.identifier}
    return Mention(
        mention_id=f"{paragraph.paragraph_id}/m{number}",
        span_start=start,
        span_end=end,
        exact=paragraph.text[start:end],
        kind=named.type,
        actor_id=columns.get("actor_id"),
        state_id=columns.get("state_id"),
        meeting_id=columns.get("meeting_id"),
        concept_id=columns.get("concept_id"),
        value=columns.get("value"),
    )


def _names(folded: str, seen: Seen) -> Iterator[tuple[int, int, Named]]:
    """The names whose meaning is settled; what several things share and nothing decides is left out."""
    created = creations(folded, seen.authorities, seen.language)
    for name in lexicon(seen.authorities, seen.language).find(folded):
        if body := next((one for one in created if name.start <= one.start < name.end), None):
            yield from _created(body, name, seen)
            continue
        generic = seen.is_generic(name, folded)
        if head := _head(name, folded, seen, generic=generic):
            yield head
            continue
        chaired = _chaired(name, folded, seen) if any(map(seen.is_chair, name.meanings)) else None
        if chaired:
            # *The Chair of the Committee*: not the Chairmanship of the organisation.
            yield name.start, *chaired
        elif generic and _is_part(name, folded, seen):
            continue
        elif named := seen.settle(name, folded, generic=generic):
            yield name.start, name.end, named
        elif generic and folded[name.start : name.end] in seen.forms:
            # A short form that the text defines for somebody whom no table knows.
            yield name.start, name.end, Named("", "", "body")


def _created(body: Creation, name: Name, seen: Seen) -> Iterator[tuple[int, int, Named]]:
    """A body named by the resolution that created it, which is a reference and no part of the mention."""
    if named := seen.name_created(body.noun, body.actor_id):
        yield name.start, body.end, named


def _head(name: Name, folded: str, seen: Seen, *, generic: bool) -> tuple[int, int, Named] | None:
    """Who heads a mission or office, if the words before its name say so: *the Head of the OSCE Presence*."""
    rows = (seen.authorities.actors.get(one.identifier) for one in name.meanings)
    kinds = {str(row["kind"]) for row in rows if row} & _HEADED
    if not kinds:
        return None
    before = folded[max(name.start - _AROUND, 0) : name.start]
    match = seen.language.patterns["office_before"].search(before)
    if match is None:
        return None
    abroad = seen.home == _HOME and "field_operation" in kinds and match["head"]
    if generic and not abroad:
        return None
    office = Named("actor_id", _HEAD, "office") if abroad else _OFFICE
    return name.start - len(before) + match.start(), name.end, office


def _chaired(name: Name, folded: str, seen: Seen) -> tuple[int, Named] | None:
    """Where the name of a chair ends that goes on with its body, and which office that is; None if it stands alone."""
    link = seen.language.patterns["other_adopter"].match(folded, name.end)
    if link is None:
        return None
    behind = next(iter(lexicon(seen.authorities, seen.language).find(folded[link.end() : link.end() + _BODY])), None)
    body = _settled(behind, folded[link.end() :], seen) if behind and behind.start == 0 else None
    if body is None:
        # Where a genitive has no word of its own, what follows may be the subject.
        return None if seen.language.raw["cyrillic"] else (name.end, _OFFICE)
    row = seen.authorities.actors.get(body.identifier)
    if row is None or row["kind"] not in _CHAIRED or body.identifier == seen.home:
        return None
    return link.end() + (behind.end if behind else 0), seen.chair_of(name, body.identifier)


def _settled(name: Name, folded: str, seen: Seen) -> Named | None:
    return seen.settle(name, folded, generic=seen.is_generic(name, folded))


def _is_part(name: Name, folded: str, seen: Seen) -> bool:
    """Whether a noun that many bodies share is part of the name of one that nobody knows (*Special Committee*)."""
    around = f"{folded[max(name.start - _AROUND, 0) : name.start]}^{folded[name.end : name.end + _AROUND]}"
    return seen.language.patterns["part_of_name"].search(around) is not None


def _dates(folded: str, language: Language) -> Iterator[tuple[int, int, Named]]:
    for date in find_dates(folded, language):
        value = f"{date.first}/{date.day}" if date.first else str(date.day)
        yield date.start, date.end, Named("value", value, "date")


def _places(folded: str, language: Language) -> Iterator[tuple[int, int, Named]]:
    for match in language.finditer("places", folded):
        yield match.start(), match.end(), Named("value", language.raw["places"][match[0]], "place")
