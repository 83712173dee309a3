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
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import merge

from osce_decisions.annotate.commitments.negations import before_negation
from osce_decisions.annotate.spans import Covered
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.records import fast_init

_REACH = 90
_DEEPEST = 64
# The preposition of an infinitive without one in languages where any list may go on so (`bare_marker`).
_ANY = "*"
_VOWEL = compiled(r"[aeiouy]")


@fast_init
@dataclass(frozen=True, slots=True)
class Infinitive:
    """An infinitive: where its preposition, its verb with fixed complements, and that verb's end stand.

    `marker` is the preposition that a further member of its list would repeat; a `purpose`
    (*afin de*, *en vue de*) never continues a list. `first` is where the words of the action begin if they
    stand before the verb; `bare` that it has no preposition of its own.
    """

    begin: int
    start: int
    end: int
    marker: str
    purpose: bool = False
    first: int = -1
    bare: bool = False

    @property
    def opens(self) -> int:
        """Where the words of the action begin."""
        return self.start if self.first < 0 else self.first


@dataclass(slots=True)
class _Levels:
    """The open levels: `markers[0]` is that of the actions."""

    markers: list[str]
    closed: bool = False

    def open(self, marker: str) -> None:
        """Go a level deeper; no sentence nests so deep that the bound is met."""
        if len(self.markers) < _DEEPEST:
            self.markers.append(marker)


def first_action(
    folded: str, start: int, end: int, marker: str, language: Language, names: Covered
) -> Infinitive | None:
    """The first of the infinitives that a verb governs."""
    governed = infinitives(folded, start, end, language, names)
    return next((one for one in governed if fits(one.marker, marker) and not (one.bare or one.purpose)), None)


def fits(marker: str, governed: str) -> bool:
    """Whether a preposition is one that a verb governs; the pack names several with a stroke between them."""
    return marker in governed.split("|")


def actions(
    folded: str,
    start: int,
    end: int,
    marker: str,
    language: Language,
    names: Covered,
    *,
    first: Infinitive | None = None,
) -> list[Infinitive]:
    """The infinitives between two offsets that the governing verb governs; `names` are spans to pass over.

    `first` is an infinitive that stands without a preposition at the start of an item.
    """
    found = [first, *_adjacent(folded, first, end, language)] if first else []
    levels, last = _Levels([first.marker]) if first else None, -1
    for infinitive in infinitives(folded, first.end if first else start, end, language, names, bare=first is not None):
        if found and infinitive.start <= found[-1].start:
            # It stands in a list that was read with its first member.
            continue
        if levels is None:
            if infinitive.bare or infinitive.purpose or not fits(infinitive.marker, marker):
                # A list does not begin with a member that leaves its preposition out, nor with what somebody is able
                # to do (*States in a position to do so to provide …*).
                continue
            levels = _Levels([infinitive.marker])
        elif _is_adjacent(folded, infinitive, last, language) or not _continues(folded, infinitive, levels, language):
            last = infinitive.end
            continue
        last = infinitive.end
        found += [infinitive, *_adjacent(folded, infinitive, end, language)]
    if found[1:] and not found[2:] and not found[1].bare and _conjunction(folded, found[1].begin, language) == "comma":
        # *to establish a Committee, to monitor …*: two verbs that a mere comma parts are no list.
        return found[:1]
    return found


def announced_first(
    folded: str, start: int, end: int, marker: str, language: Language, names: Covered
) -> Infinitive | None:
    """The first infinitive behind a colon, if no action stands before it: *las siguientes tareas: supervisar …*."""
    colon = folded.find(": ", start, end)
    if colon < 0 or language.verb_last or first_action(folded, start, colon, marker, language, names):
        return None
    return first_of_item(folded, language, colon + 2)


def _is_adjacent(folded: str, infinitive: Infinitive, last: int, language: Language) -> bool:
    """Whether an infinitive without preposition stands right behind one that is no action: *per prevenire e punire*."""
    return infinitive.marker == _ANY and begin_of_conjunction(folded, infinitive.begin, language) <= last


def first_of_item(folded: str, language: Language, start: int = 0) -> Infinitive | None:
    """The infinitive that opens an item without a preposition: *Élaborer des politiques …*; or one at `start`."""
    match = language.patterns["item_infinitive"].match(folded, start)
    if match is None or match["marker"] or match["verb"].lower() in language.raw["no_infinitives"]:
        return None
    begin, verb = match.span("verb")[0], match["verb"]
    lowered = folded[:begin] + verb[0].lower() + folded[begin + 1 :]
    longer = language.patterns["fixed_complement"].match(lowered, begin)
    marker = _ending_marker(verb, language) or language.raw["bare_marker"]
    return Infinitive(begin, begin, longer.end() if longer else match.end("verb"), marker)


def infinitives(
    folded: str, start: int, end: int, language: Language, names: Covered, *, bare: bool = False
) -> Iterator[Infinitive]:
    """Every infinitive behind a preposition, outside names; with `bare` also those behind a mere conjunction.

    Where the pack has a `bare_marker`, a list goes on without its preposition (*to develop … and report*).
    """
    bare = bare or bool(language.raw["bare_marker"])
    return (one for one in _between(folded, start, end, language, bare) if one.start not in names)


class _Remembered:
    """What is found one after the other, kept for whoever asks again; nobody who stops early pays for the rest."""

    def __init__(self, found: Iterator[Infinitive]) -> None:
        self._found: list[Infinitive] = []
        self._rest = found

    def __iter__(self) -> Iterator[Infinitive]:
        at = 0
        while True:
            while at < len(self._found):
                yield self._found[at]
                at += 1
            one = next(self._rest, None)
            if one is None:
                return
            self._found.append(one)


@lru_cache(maxsize=32)
def _between(folded: str, start: int, end: int, language: Language, bare: bool) -> _Remembered:
    """The infinitives between two offsets: a verb is asked for its addressee, its first action and for all."""
    return _Remembered(_find(folded, start, end, language, bare=bare))


def _find(folded: str, start: int, end: int, language: Language, *, bare: bool) -> Iterator[Infinitive]:
    matches: Iterator[re.Match[str]] = language.patterns["infinitive"].finditer(folded, start, end)
    without: str = language.raw["bare_marker"]
    if bare:
        alone = language.patterns["bare_infinitive"].finditer(folded, start, end)
        matches = merge(matches, alone, key=lambda match: match.start("verb"))
    for match in matches:
        begin = match.start("verb")
        if match["verb"] in language.raw["no_infinitives"]:
            continue
        if _is_aside(folded, begin, language):
            continue
        stop = _with_complement(folded, match, end, language)
        if "marker" not in match.re.groupindex:
            joined = match.start("pronoun") if match.groupdict().get("pronoun") else begin
            joined = before_negation(folded, joined, language)
            yield Infinitive(joined, begin, stop, _ending_marker(match["verb"], language) or without, bare=True)
            continue
        printed = (match["marker"] or "").strip()
        purpose = printed in language.raw["purposes"]
        marker = _ending_marker(match["verb"], language, printed) or language.raw["markers"][printed]
        yield Infinitive(before_negation(folded, match.start(), language), begin, stop, marker, purpose=purpose)


def _is_aside(folded: str, position: int, language: Language) -> bool:
    """Whether a word stands in a relative clause between two commas: *которые могут это сделать,* asks for nothing."""
    spans = _asides(folded, language)
    place = bisect_left(spans, (position,)) - 1
    return place >= 0 and position < spans[place][1]


@lru_cache(maxsize=32)
def _asides(folded: str, language: Language) -> list[tuple[int, int]]:
    if language.verb_last:  # There a comma parts an infinitive from the verb that governs it, too.
        return []
    found = language.patterns["relative"].finditer(folded)
    return [match.span() for match in found if match[0].startswith(",") and match[0].endswith(",")]


def _ending_marker(verb: str, language: Language, printed: str = "") -> str | None:
    """The marker that the ending of a verb asks for, behind a preposition or none: *to protecting … and opening*."""
    endings = _endings(language).get(printed, ())
    return next((marker for ending, marker in endings if _ends_with(verb, ending)), None)


def _ends_with(verb: str, ending: str) -> bool:
    """Whether a verb has an ending: what stands before it has a vowel, so that *bring* has none."""
    return verb.endswith(ending) and _VOWEL.search(verb.removesuffix(ending)) is not None


@cache
def _endings(language: Language) -> dict[str, list[tuple[str, str]]]:
    """The endings of verbs by the preposition before them ("" for none), each with the marker that it asks for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, marker in language.raw["markers"].items():
        if key.startswith("-"):
            found.setdefault("", []).append((key[1:], marker))
        elif " -" in key:
            printed, _, ending = key.partition(" -")
            found.setdefault(printed, []).append((ending, marker))
    return found


def _with_complement(folded: str, match: re.Match[str], end: int, language: Language) -> int:
    """Where the verb ends with its fixed complement: *mettre en œuvre*, *rendre compte*."""
    longer = language.patterns["fixed_complement"].match(folded, match.start("verb"), end)
    return longer.end() if longer else match.end("verb")


def _adjacent(folded: str, first: Infinitive, end: int, language: Language) -> Iterator[Infinitive]:
    """Infinitives joined to one without a preposition of their own: *déterminer, développer et partager*."""
    position = first.end
    while match := language.patterns["adjacent_infinitive"].match(folded, position, end):
        if match["verb"] in language.raw["no_infinitives"]:
            return
        stop = _with_complement(folded, match, end, language)
        yield Infinitive(match.start("verb"), match.start("verb"), stop, first.marker)
        position = stop


def _continues(folded: str, infinitive: Infinitive, levels: _Levels, language: Language) -> bool:
    """Whether an infinitive is a further action; the levels are kept up to date."""
    conjunction = None if infinitive.purpose else _conjunction(folded, infinitive.begin, language)
    if conjunction is None:
        levels.open(infinitive.marker)
        return False
    fitting = [depth for depth, marker in enumerate(levels.markers) if marker == infinitive.marker]
    if infinitive.marker == _ANY and not fitting:
        fitting = list(range(len(levels.markers)))
    if not fitting and (conjunction == "comma" or infinitive.bare):
        levels.open(infinitive.marker)
        return False
    # A coordinated infinitive belongs somewhere: with a preposition that no level has, to the actions.
    depth = (fitting[0] if conjunction == "outer" else fitting[-1]) if fitting else 0
    if depth == 0 and conjunction == "comma" and levels.closed:
        levels.open(infinitive.marker)
        return False
    del levels.markers[depth + 1 :]
    if depth == 0:
        levels.closed = levels.closed or conjunction != "comma"
    return depth == 0


def _conjunction(folded: str, begin: int, language: Language) -> str | None:
    """What joins an infinitive to what stands before: a comma, a bare conjunction, or one behind a comma."""
    match = language.patterns["conjunction_before"].search(folded, max(begin - _REACH, 0), begin)
    if match is None:
        return None
    if match["inserted"] or match["comma"]:
        return "outer"
    return "inner" if match["word"] else "comma"


def begin_of_conjunction(folded: str, begin: int, language: Language) -> int:
    """Where the conjunction before an offset begins: the end of what stands before it."""
    match = language.patterns["conjunction_before"].search(folded, max(begin - _REACH, 0), begin)
    return match.start() if match else begin
