"""In: a folded text and the actors. Out: the bodies that it names by the resolution that created them.

*The Committee established pursuant to resolution 1988 (2011)*: the number tells which committee it is, whatever others
the text named before; a noun that the names of a body lack (*Group of Experts*) means another one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.records import fast_init
from osce_decisions.text import fold, plain

_SYMBOL = compiled(r"S/RES/(\d{1,4}) \((\d{4})\)")


@fast_init
@dataclass(frozen=True, slots=True)
class Creation:
    """A body by its resolution: its noun, by its offsets, end-exclusive, and who it is, if a table knows it."""

    start: int
    end: int
    noun: str
    actor_id: str | None


def creations(folded: str, authorities: Authorities, language: Language) -> list[Creation]:
    """The bodies that a text names by the resolution that created them, in text order."""
    return [
        Creation(*match.span("noun"), match["noun"], _known(match, authorities, language))
        for match in language.finditer("created_by", folded)
    ]


def _known(match: re.Match[str], authorities: Authorities, language: Language) -> str | None:
    noun = language.stem(plain(match["noun"]).rpartition(" ")[2])
    found = [
        actor_id
        for actor_id, names in _created(authorities, language.code).get((match["number"], match["year"]), {}).items()
        if any(noun in name for name in names)
    ]
    return found[0] if len(found) == 1 else None


@cache
def _created(authorities: Authorities, language: str) -> Mapping[tuple[str, str], Mapping[str, list[str]]]:
    """Number and year of a resolution → the bodies that it created, each with its names."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for row in authorities.rows["actors"]:
        if symbol := _SYMBOL.fullmatch(str(row["established_by"] or "")):
            names = [plain(fold(name)) for name in authorities.spellings_of("actors", row, language)]
            found[symbol[1], symbol[2]][str(row["actor_id"])] = names
    return found
