"""In: a clause and the preposition that its verb governs. Out: the infinitives that are actions of their own.

Infinitives joined at the level of the first are actions; those inside a complement or a purpose
(*la capacité de prévenir*, *afin de …*) are not (annotation guide, Commitments). The clause is read
once, left to right, with a stack of open levels, each the preposition that it repeats:

- without a conjunction before it, an infinitive opens a deeper level;
- behind a bare *et* it continues the innermost level of its preposition, behind a comma and *et* the outermost;
- a list that *et* has closed takes no further member behind a mere comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.languages.meaning import Meaning

_REACH = 90


@dataclass(frozen=True, slots=True)
class Infinitive:
    """An infinitive: where its preposition, its verb with fixed complements, and that verb's end stand.

    `marker` is the preposition that a further member of its list would repeat; a `purpose`
    (*afin de*, *en vue de*) never continues a list.
    """

    begin: int
    start: int
    end: int
    marker: str
    purpose: bool = False


@dataclass(slots=True)
class _Levels:
    """The open levels: `markers[0]` is that of the actions."""

    markers: list[str]
    closed: bool = False


def actions(
    folded: str, start: int, end: int, marker: str, meaning: Meaning, names: list[tuple[int, int]]
) -> list[Infinitive]:
    """The infinitives between two offsets that the governing verb governs; `names` are spans to pass over."""
    found: list[Infinitive] = []
    levels: _Levels | None = None
    for infinitive in infinitives(folded, start, end, meaning, names):
        if levels is None:
            if infinitive.marker == marker:
                levels = _Levels([marker])
                found += [infinitive, *_adjacent(folded, infinitive, end, meaning)]
            continue
        if _continues(folded, infinitive, levels, meaning):
            found += [infinitive, *_adjacent(folded, infinitive, end, meaning)]
    return found


def infinitives(
    folded: str, start: int, end: int, meaning: Meaning, names: list[tuple[int, int]]
) -> Iterator[Infinitive]:
    """Every infinitive behind a preposition, outside names."""
    for match in meaning.patterns["infinitive"].finditer(folded, start, end):
        if match["verb"] in meaning.raw["no_infinitives"]:
            continue
        if any(first <= match.start("verb") < last for first, last in names):
            continue
        printed = match["marker"].strip()
        marker = meaning.raw["markers"][printed]
        stop = _with_complement(folded, match, end, meaning)
        yield Infinitive(match.start(), match.start("verb"), stop, marker, purpose=" " in printed)


def _with_complement(folded: str, match: re.Match[str], end: int, meaning: Meaning) -> int:
    """Where the verb ends with its fixed complement: *mettre en œuvre*, *rendre compte*."""
    longer = meaning.patterns["fixed_complement"].match(folded, match.start("verb"), end)
    return longer.end() if longer else match.end("verb")


def _adjacent(folded: str, first: Infinitive, end: int, meaning: Meaning) -> Iterator[Infinitive]:
    """Infinitives joined to one without a preposition of their own: *déterminer, développer et partager*."""
    position = first.end
    while match := meaning.patterns["adjacent_infinitive"].match(folded, position, end):
        if match["verb"] in meaning.raw["no_infinitives"]:
            return
        stop = _with_complement(folded, match, end, meaning)
        yield Infinitive(match.start("verb"), match.start("verb"), stop, first.marker)
        position = stop


def _continues(folded: str, infinitive: Infinitive, levels: _Levels, meaning: Meaning) -> bool:
    """Whether an infinitive is a further action; the levels are kept up to date."""
    conjunction = None if infinitive.purpose else _conjunction(folded, infinitive.begin, meaning)
    if conjunction is None:
        levels.markers.append(infinitive.marker)
        return False
    fitting = [depth for depth, marker in enumerate(levels.markers) if marker == infinitive.marker]
    if conjunction == "comma" and not fitting:
        levels.markers.append(infinitive.marker)
        return False
    # A coordinated infinitive belongs somewhere: with a preposition that no level has, to the actions.
    depth = (fitting[0] if conjunction == "outer" else fitting[-1]) if fitting else 0
    if depth == 0 and conjunction == "comma" and levels.closed:
        levels.markers.append(infinitive.marker)
        return False
    del levels.markers[depth + 1 :]
    if depth == 0:
        levels.closed = levels.closed or conjunction != "comma"
    return depth == 0


def _conjunction(folded: str, begin: int, meaning: Meaning) -> str | None:
    """What joins an infinitive to what stands before: a comma, a bare conjunction, or one behind a comma."""
    match = meaning.patterns["conjunction_before"].search(folded, max(begin - _REACH, 0), begin)
    if match is None:
        return None
    if match["inserted"] or match["comma"]:
        return "outer"
    return "inner" if match["word"] else "comma"


def begin_of_conjunction(folded: str, begin: int, meaning: Meaning) -> int:
    """Where the conjunction before an offset begins: the end of what stands before it."""
    match = meaning.patterns["conjunction_before"].search(folded, max(begin - _REACH, 0), begin)
    return match.start() if match else begin
