"""In: a paragraph and the authority tables. Out: the bodies, offices, States, places, dates and concepts it names.

A name inside a reference belongs to that reference (*Plan d'action de l'OSCE*) and is no mention.
What a name means that several things share is settled by whose text it is and what was named before.
"""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.annotate.creations import Creation, creations
from osce_decisions.annotate.homes import OSCE
from osce_decisions.annotate.lexicon import Name, Named, lexicon
from osce_decisions.annotate.seen import OFFICE, Seen
from osce_decisions.annotate.spans import Covered
from osce_decisions.languages import Language
from osce_decisions.languages.dates import find_dates
from osce_decisions.model import Mention, Paragraph
from osce_decisions.text import fold

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
_HEAD, _CHAIR, _INCOMING = "osce-head-of-field-operation", "osce-chairmanship", "osce-incoming-chairmanship"


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
        if incoming := _incoming(name, folded, seen):
            yield incoming
            continue
        chaired = _chaired(name, folded, seen) if any(map(seen.is_office, name.meanings)) else None
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
    abroad = seen.home == OSCE and "field_operation" in kinds and match["head"]
    if generic and not abroad:
        return None
    office = Named("actor_id", _HEAD, "office") if abroad else OFFICE
    return name.start - len(before) + match.start(), name.end, office


def _incoming(name: Name, folded: str, seen: Seen) -> tuple[int, int, Named] | None:
    """The chair to come, with the words that say so: *the incoming Ukrainian Chairmanship*."""
    if not any(one.identifier == _CHAIR for one in name.meanings):
        return None
    begin = max(name.start - _AROUND, 0)
    around = f"{folded[begin : name.start]}^{folded[name.end : name.end + _AROUND]}"
    match = seen.language.patterns["incoming"].search(around)
    if match is None:
        return None
    shift = begin + len(folded[name.start : name.end]) - 1
    end = name.end if match.end() <= name.start - begin + 1 else match.end() + shift
    return min(begin + match.start(), name.start), end, seen.name(Named("actor_id", _INCOMING, "body"))


def _chaired(name: Name, folded: str, seen: Seen) -> tuple[int, Named] | None:
    """Where the name of a chair ends that goes on with its body, and which office that is; None if it stands alone."""
    link = seen.language.patterns["other_adopter"].match(folded, name.end)
    if link is None:
        return None
    behind = next(iter(lexicon(seen.authorities, seen.language).find(folded[link.end() : link.end() + _BODY])), None)
    body = _settled(behind, folded[link.end() :], seen) if behind and behind.start == 0 else None
    chairs = any(seen.is_chair(one) for one in name.meanings)
    if body is None:
        # Where a genitive has no word of its own, what follows may be the subject.
        return None if seen.language.raw["cyrillic"] or not chairs else (name.end, OFFICE)
    if not chairs:
        return _held(name, link.end(), behind, body, seen)
    row = seen.authorities.actors.get(body.identifier)
    if row is None or row["kind"] not in _CHAIRED or body.identifier == seen.home:
        return None
    return link.end() + (behind.end if behind else 0), seen.chair_of(name, body.identifier)


def _held(name: Name, start: int, behind: Name | None, body: Named, seen: Seen) -> tuple[int, Named] | None:
    """The holder of an office of another organisation than those of whom the name tells: taken as that one."""
    row = seen.authorities.actors.get(body.identifier)
    if row is None or row["kind"] != "international_organisation" or behind is None:
        return None
    if any(seen.authorities.organisation(one.identifier) == body.identifier for one in name.meanings):
        return None
    return start + behind.end, Named("actor_id", body.identifier, "office")


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
