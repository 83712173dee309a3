"""In: what the text names (actors, States, instruments, concepts …). Out: the TLC entries of `meta/references`.

Each thing has one entry, made when something first refers to it, so that no entry is unused and every
`refersTo` resolves. Labels are those of the authority tables in the language of the text, else in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osce_decisions.authorities import Authorities, Row
from osce_decisions.records import fast_init
from osce_decisions.text import without_accents
from osce_decisions.vocabularies import Match, matches

_ROLES = frozenset({"office_holder", "class_of_persons", "class_of_states", "class_of_bodies", "chairmanship"})

_VOCABULARY: Mapping[str, tuple[str, str, str]] = {
    "editor": ("TLCOrganization", "unreg.osce-decisions", "OSCE decisions as data (unofficial edition)"),
    "author": ("TLCRole", "akn.int.author", "author"),
    "markupAuthor": ("TLCRole", "akn.int.markup-author", "author of the markup"),
    "adoption": ("TLCProcess", "osce-decisions.adoption", "adoption"),
    "linguisticConformity": ("TLCProcess", "osce-decisions.linguistic-conformity", "check of linguistic conformity"),
    "action": ("TLCConcept", "osce-decisions.action", "what is to be done"),
    "adopted": ("TLCConcept", "osce-decisions.adopted", "adopted"),
    "agendaItem": ("TLCConcept", "osce-decisions.agenda-item", "agenda item"),
    "annex": ("TLCConcept", "osce-decisions.annex", "annex"),
    "chapeau": ("TLCConcept", "osce-decisions.chapeau", "chapeau"),
    "formalReservation": ("TLCConcept", "osce-decisions.formal-reservation", "formal reservation"),
    "interpretativeStatement": ("TLCConcept", "osce-decisions.interpretative-statement", "interpretative statement"),
    "operative": ("TLCConcept", "osce-decisions.operative-paragraph", "operative paragraph"),
    "preambular": ("TLCConcept", "osce-decisions.preambular-paragraph", "preambular paragraph"),
    "sic": ("TLCConcept", "osce-decisions.sic", "sic: reproduced as printed"),
    "symbolScheme": ("TLCConcept", "osce-decisions.document-symbol", "document symbol"),
    "topicScheme": ("TLCConcept", "osce-decisions.concepts", "concepts of this package"),
    "unknown": ("TLCOrganization", "osce-decisions.unknown", "not known"),
}
"""Entries that no authority table has: eId → class, last part of the IRI, label."""

_CLASSES = (
    *("TLCPerson", "TLCOrganization", "TLCConcept", "TLCObject", "TLCEvent", "TLCLocation"),
    *("TLCProcess", "TLCRole", "TLCTerm"),
)


@fast_init
@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `meta/references`."""

    name: str
    eid: str
    href: str
    shown: str
    short: str | None = None


class Ontology:
    """The entries of one document: `refer_*` returns the value of a `refersTo`."""

    def __init__(self, authorities: Authorities, language: str) -> None:
        self.authorities = authorities
        self._language = language
        self._entries: dict[tuple[str, str], Entry] = {}
        self._taken: set[str] = set()

    def entries(self) -> list[Entry]:
        """The entries by class, in the order of the schema, and by eId."""
        return sorted(self._entries.values(), key=lambda entry: (_CLASSES.index(entry.name), entry.eid))

    def refer(self, word: str) -> str:
        """To an entry of the profile's own vocabulary."""
        name, path, label = _VOCABULARY[word]
        return self._add(name, word, path, label)

    def element_of(self, actor_id: str) -> str:
        """The element for an actor: `role` for offices and classes, else `organization`."""
        return "role" if self.authorities.actors[actor_id]["kind"] in _ROLES else "organization"

    def refer_actor(self, actor_id: str) -> str:
        """To an actor: an organisation, body, office or class."""
        row = self.authorities.actors[actor_id]
        name = f"TLC{self.element_of(actor_id).capitalize()}"
        return self._add(name, actor_id, self._path(actor_id), self._label(row))

    def refer_state(self, state_id: str) -> str:
        """To a State."""
        row = self.authorities.states[state_id]
        label = str(row[f"label_{self._language}"] or row["label_en"])
        short = str(row["alpha3"])
        return self._add("TLCOrganization", short.lower(), f"{state_id.lower()}.government", label, short)

    def refer_concept(self, concept_id: str) -> str:
        """To a recurring concept."""
        row = self.authorities.concepts[concept_id]
        return self._add("TLCConcept", concept_id, f"osce-decisions.{concept_id}", self._label(row))

    def concept_label(self, concept_id: str) -> str:
        """The label of a concept in the language of the text."""
        return self._label(self.authorities.concepts[concept_id])

    def concept_matches(self, concept_id: str) -> Iterator[Match]:
        """A concept in other vocabularies."""
        return matches(self.authorities.concepts[concept_id].get("matches"))

    def refer_vocabulary(self, address: str) -> str:
        """To another vocabulary, by its address."""
        slug = re.sub(r"\W+", "-", address.partition("://")[2]).strip("-")
        return self._add("TLCConcept", f"vocabulary-{slug}", f"osce-decisions.vocabulary.{slug}", address)

    def refer_verb(self, concept: str) -> str:
        """To what a verb says, by the code that is the same in every language (`openings.concept`)."""
        return self._add("TLCConcept", f"verb-{concept}", f"osce-decisions.verb.{concept}", concept.replace("_", " "))

    def refer_meeting(self, meeting_id: str) -> str:
        """To a meeting of a body."""
        row = self.authorities.meetings[meeting_id]
        label = f"{row['body_name_en']}, meeting {row['ordinal']}, {row['place_en']}"
        return self._add("TLCEvent", meeting_id, f"osce.{meeting_id}", label)

    def refer_instrument(self, name: str, instrument_id: str) -> str:
        """To an instrument as an object, event or term (`name` is the class)."""
        row = self.authorities.instruments[instrument_id]
        return self._add(name, instrument_id, instrument_id, self._label(row))

    def refer_place(self, english: str) -> str:
        """To a place, by its English name."""
        slug = re.sub(r"\W+", "-", without_accents(english).lower()).strip("-")
        return self._add("TLCLocation", f"place-{slug}", slug, english)

    def refer_words(self, name: str, identifier: str, words: str, within: str = "") -> str:
        """To something that only words name, such as a short form or an unknown document.

        `within` is the expression whose paragraph is in the identifier: the same IRI must not mean two things.
        """
        slug = re.sub(r"[^\w.]+", "-", identifier).strip("-")
        path = f"osce-decisions.{within}.{slug}" if within else f"osce-decisions.{slug}"
        return self._add(name, re.sub(r"\W+", "-", identifier).strip("-"), path, words)

    def _add(self, name: str, identifier: str, path: str, label: str, short: str | None = None) -> str:
        key = (name, identifier)
        if key not in self._entries:
            eid = identifier if identifier not in self._taken else f"{identifier}-{name.removeprefix('TLC').lower()}"
            self._taken.add(eid)
            href = f"/akn/ontology/{name.removeprefix('TLC').lower()}/{path}"
            self._entries[key] = Entry(name, eid, href, label, short)
        return f"#{self._entries[key].eid}"

    def _label(self, row: Row) -> str:
        return str(row.get(f"label_{self._language}") or row["label_en"])

    def _path(self, actor_id: str) -> str:
        """`int.osce.mc` for a body with a code, else the organisation above and the actor's own name."""
        home = self.authorities.organisation(actor_id)
        if self.authorities.actors[home]["kind"] != "international_organisation":
            return f"osce-decisions.{actor_id}"
        if home == actor_id:
            return f"int.{actor_id}"
        codes = {str(row["body_id"]): code for code, row in self.authorities.bodies.items()}
        own = codes[actor_id].lower() if actor_id in codes else actor_id.removeprefix(f"{home}-")
        return f"int.{home}.{own}"
