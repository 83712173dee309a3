"""In: a paragraph and the authority tables. Out: the bodies, offices, States, places, dates and concepts it names.

A name inside a reference belongs to that reference (*Plan d'action de l'OSCE*) and is no mention.
Names that begin with a capital in the authority table keep it; the longest name wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osce_decisions.annotate.found import Covered
from osce_decisions.authorities import Authorities, Row
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Mention, Paragraph
from osce_decisions.text import fold, iso_day, plain_capitals

_TYPES: Mapping[str, str] = {
    "international_organisation": "organisation",
    "decision_making_body": "body",
    "office_holder": "office",
    "class_of_states": "class_of_states",
    "class_of_bodies": "class_of_bodies",
    "class_of_persons": "class_of_persons",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: the column of `mentions` that it fills, the identifier, and the type."""

    column: str
    identifier: str
    type: str


def find_mentions(paragraph: Paragraph, authorities: Authorities, meaning: Meaning, taken: Covered) -> list[Mention]:
    """The mentions of a paragraph in text order, outside the spans that are taken."""
    folded = fold(paragraph.text)
    found = [*_names(folded, authorities, meaning), *_dates(folded, meaning), *_places(folded, meaning)]
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
        form=paragraph.text[start:end],
        type=named.type,
        actor_id=columns.get("actor_id"),
        state_id=columns.get("state_id"),
        meeting_id=columns.get("meeting_id"),
        concept_id=columns.get("concept_id"),
        value=columns.get("value"),
    )


def _names(folded: str, authorities: Authorities, meaning: Meaning) -> Iterator[tuple[int, int, Named]]:
    pattern, names = _lexicon(authorities, meaning.code)
    for match in pattern.finditer(plain_capitals(folded)):
        yield match.start(), match.end(), names[match[0]]


def is_name(folded: str, authorities: Authorities, meaning: Meaning) -> bool:
    """Whether words are a name of an actor, State or concept: *United Nations Environment Programme*."""
    return plain_capitals(folded) in _lexicon(authorities, meaning.code)[1]


@cache
def _lexicon(authorities: Authorities, language: str) -> tuple[re.Pattern[str], dict[str, Named]]:
    """One pattern over all names of actors, States and concepts, and what each means."""
    names: dict[str, Named] = {}
    for row in authorities.rows.get("concepts", ()):
        names |= {
            name: Named("concept_id", str(row["concept_id"]), "concept")
            for name in spellings(authorities, "concepts", row, language)
        }
    for row in authorities.rows["states"]:
        names |= {
            name: Named("state_id", str(row["state_id"]), "state")
            for name in spellings(authorities, "states", row, language)
        }
    for row in authorities.rows["actors"]:
        if row["type"] != "delegation":
            kind = _TYPES.get(str(row["type"]), "body")
            names |= {
                name: Named("actor_id", str(row["actor_id"]), kind)
                for name in spellings(authorities, "actors", row, language)
            }
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])"), names


def spellings(authorities: Authorities, table: str, row: Row, language: str) -> Iterator[str]:
    """The names of an authority row in a language, folded; those with alternatives inside (`/`) are left out."""
    for name in authorities.spellings_of(table, row, language):
        if "/" not in name:
            yield plain_capitals(fold(name))


def _dates(folded: str, meaning: Meaning) -> Iterator[tuple[int, int, Named]]:
    for match in meaning.patterns["dates"].finditer(folded):
        days = _days(match, meaning)
        if None not in days:
            yield match.start(), match.end(), Named("value", "/".join(map(str, days)), "date")


def impossible_dates(folded: str, meaning: Meaning) -> list[str]:
    """What is printed as a date and is none: the calendar has no 31 September."""
    return [match[0] for match in meaning.patterns["dates"].finditer(folded) if None in _days(match, meaning)]


def _days(match: re.Match[str], meaning: Meaning) -> list[str | None]:
    """The day, or the first and the last, in the form of ISO 8601; None for one that is none."""
    month = meaning.raw["months"][(match["month"] or match.groupdict()["before"]).lower()]
    printed = [match[name] for name in ("first", "last") if match[name]]
    return [iso_day(int(match["year"]), month, int(re.sub(r"\D", "", day))) for day in printed]


def _places(folded: str, meaning: Meaning) -> Iterator[tuple[int, int, Named]]:
    for match in meaning.patterns["places"].finditer(folded):
        yield match.start(), match.end(), Named("value", meaning.raw["places"][match[0]], "place")
