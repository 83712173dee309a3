"""In: the rows that name States and actors, and the authority tables. Out: where the words name another one.

What a text calls a thing is seldom its official name, and which of two things a word means only its surroundings tell;
but words that are the official name of one thing in the language of the text, and of no other, name that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osce_decisions.check.grouped import Fault
from osce_decisions.check.reading import Read
from osce_decisions.text import fold

RULES: Mapping[str, str] = {
    "named-otherwise": "Words that are the official name of one State or actor in the language do not name another.",
}

# Table → the column of its words.
_NAMING = ("mentions", "statement_delegations", "commitment_actors")
_NAMED = {"state_id": ("states", "label_"), "actor_id": ("actors", "label_")}

_Names = dict[tuple[str, str, str], set[str]]


def faults(read: Mapping[str, Read]) -> Iterator[Fault]:
    """Compare the words of each row with the names of the authority tables."""
    names = _names(read)
    for table in _NAMING:
        for line, row in read[table].rows if table in read else ():
            language = str(row.get("paragraph_id")).partition("#")[0].rpartition(".")[2]
            for key in _NAMED:
                identifier, words = row.get(key), fold(str(row.get("exact"))).lower()
                owners = names.get((key, language, words))
                if identifier and owners and identifier not in owners:
                    text = f"{row['exact']!r} is the name of {sorted(owners)[0]}, not of {identifier}"
                    yield Fault("named-otherwise", table, line, text)


def _names(read: Mapping[str, Read]) -> _Names:
    found: _Names = {}
    for key, (table, prefix) in _NAMED.items():
        for _, row in read[table].rows if table in read else ():
            for column, value in row.items():
                if column.startswith(prefix) and value:
                    place = (key, column.removeprefix(prefix), fold(str(value)).lower())
                    found.setdefault(place, set()).add(str(row.get(key)))
    return found
