"""In: the names in a text, one after another. Out: what each means, by whose text it is and what was named before."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from osce_decisions.annotate.homes import OSCE, may_be_of_another
from osce_decisions.annotate.lexicon import Name, Named
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language
from osce_decisions.text import fold, plain

_TWO = 2
OFFICE = Named("", "", "office")
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
    _full: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Nouns of bodies with those whom the text has named in full by them, and when."""
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
        if generic and self._side_by_side(self._noun(words)):
            return None
        if len(meanings) > 1:
            meanings = self._settled(meanings)
        if len(meanings) == 1 and self._is_of_another(meanings[0], words):
            return None
        if len(meanings) != 1:
            return None
        named = self.name(meanings[0])
        if not generic and (noun := self.language.patterns["generic_name"].match(words)):
            self._full.setdefault(self._noun(noun[0]), []).append((self._count, named.identifier))
        return named

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

    def _side_by_side(self, noun: str) -> bool:
        """Whether two bodies with a noun were named one after the other, and neither since: it tells neither."""
        named = self._full.get(noun, [])[-2:]
        if len(named) != _TWO:
            return False
        (before, one), (last, other) = named
        return one != other and last - before == 1 and self._last.get(other) == last

    def _is_of_another(self, named: Named, words: str) -> bool:
        """Whether a text of another organisation says of the OSCE what any may have (*participating States*).

        It means the OSCE's where it has named the OSCE, or something of it, before.
        """
        if not may_be_of_another(named.identifier, self.home, self.authorities):
            return False
        label = str(self.authorities.actors[OSCE].get(f"label_{self.language.code}") or "")
        told = any(name in words for name in (*self.language.raw["words"]["osce"], fold(label)) if name)
        return not told and all(self.authorities.organisation(one) != OSCE for one in self._last)

    def _noun(self, words: str) -> str:
        return self.language.stem(plain(words))

    def is_generic(self, name: Name, folded: str) -> bool:
        """Whether a name is a noun that many bodies share, also in small letters or the plural (*committees*)."""
        generic = self.language.patterns["generic_name"]
        if generic.fullmatch(folded, name.start, name.end):
            return True
        words = folded[name.start : name.end]
        if len(name.meanings) == 1 or " " in words or not words.islower():
            return False
        endings = ("", *self.language.raw["plural_endings"])
        return any(generic.fullmatch(words.capitalize().removesuffix(ending)) for ending in endings)

    def is_chair(self, named: Named) -> bool:
        """Whether a name means somebody who chairs a body."""
        row = self.authorities.actors.get(named.identifier)
        return row is not None and row["kind"] == "chairmanship"

    def is_office(self, named: Named) -> bool:
        """Whether a name means somebody who chairs a body, or holds an office."""
        return named.identifier in _offices(self.authorities)

    def chair_of(self, name: Name, body: str) -> Named:
        """Who chairs a body, if one of the meanings of a name says so; else an office that nobody knows."""
        found = [one for one in name.meanings if self._above(one) == body]
        return found[0] if len(found) == 1 else OFFICE

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
def _offices(authorities: Authorities) -> frozenset[str]:
    """The identifiers of those who chair a body, or hold an office."""
    return frozenset(key for key, row in authorities.actors.items() if row["kind"] in {"chairmanship", "office_holder"})
