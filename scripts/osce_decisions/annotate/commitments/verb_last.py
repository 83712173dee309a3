"""In: a clause whose infinitives stand at its end. Out: those that are actions, each with where its words begin.

*Ersucht das Sekretariat, den Bericht vorzulegen und die Umsetzung zu prüfen*: a comma separates the first
action from the addressee, a conjunction right behind an infinitive begins the next. Behind a comma
alone an infinitive hangs on the one before, unless a conjunction closes the list later. A conjunction behind
a comma leads back from a subordinate clause.
"""

from __future__ import annotations

from collections.abc import Iterable

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.infinitives import Infinitive
from osce_decisions.languages import Language

# How many verbs share the words before them, at most.
_SHARING = 20


def final_actions(
    folded: str, start: int, end: int, infinitives: Iterable[Infinitive], language: Language, *, item: bool
) -> list[Infinitive]:
    """The infinitives between two offsets that a governing verb governs; an `item` begins with its first action."""
    found: list[tuple[Infinitive, str]] = []
    previous: Infinitive | None = None
    purpose = -1
    sharing, purposes = 0, tuple(f"{word} " for word in language.raw["purposes"])
    for infinitive in infinitives:
        if previous is None:
            begin = start if item else _begin(folded, start, min(infinitive.begin, end), language)
            begin = _behind_purpose(folded, purpose, infinitive.begin, language) if purpose >= 0 else begin
            if begin < 0 or folded.startswith(purposes, begin):
                # *ermutigt zur Teilung der Arbeit, um die Gleichheit zu fördern*
                purpose = infinitive.end
                continue
            found.append((altered(infinitive, begin=begin, first=begin), "word"))
        elif joint := _joint(folded, previous, infinitive, language, nested=previous is not found[-1][0]):
            kind, before, behind = joint
            # Verbs that stand alone share the words before the first of them.
            sharing = sharing + 1 if behind >= infinitive.begin else 0
            first = found[-1][0].first if 0 < sharing <= _SHARING else behind
            found.append((altered(infinitive, begin=before, first=first), kind))
        else:
            previous = infinitive
            continue
        previous = found[-1][0]
    return _lists(found)


def _begin(folded: str, start: int, end: int, language: Language) -> int:
    """Where the clause of the first infinitive begins: behind the addressee and what is said of it."""
    match = language.patterns["clause_begin"].match(folded, start, end)
    begin = match.end() if match else start
    particle = language.patterns["particle"].match(folded, begin, end)
    return particle.end() if particle else begin


def _behind_purpose(folded: str, purpose: int, end: int, language: Language) -> int:
    """Where an action begins behind words that tell a purpose; -1 if what follows them belongs to it.

    *ersucht das Sekretariat, um die Seen zu schützen, eine Karte zu veröffentlichen*
    """
    joint = language.patterns["clause_joint"].match(folded, purpose, end)
    return joint.end() if joint and joint["comma"] else -1


def _joint(
    folded: str, previous: Infinitive, following: Infinitive, language: Language, *, nested: bool
) -> tuple[str, int, int] | None:
    """What joins an infinitive to the action before it: its kind, and where it begins and ends; None if it hangs on it.

    Behind a nested infinitive only a conjunction behind a comma leads back to the actions; behind a clause that a mere
    comma begins, it does so too (*…, die dem Austausch dient, und …*).
    """
    right_behind = language.patterns["clause_joint"].match(folded, previous.end, following.start)
    if right_behind and (right_behind["both"] or (right_behind["word"] and not nested)):
        return "both" if right_behind["both"] else "word", *right_behind.span()
    back = None
    for match in language.patterns["clause_joint"].finditer(folded, previous.end, following.start):
        back = match if match["both"] else back
    if back:
        return "both", *back.span()
    return ("comma", *right_behind.span()) if right_behind and not nested else None


def _lists(found: list[tuple[Infinitive, str]]) -> list[Infinitive]:
    """The actions: one behind a mere comma counts only in a list that a conjunction closes."""
    kept: list[Infinitive] = []
    closed = False
    for infinitive, kind in reversed(found):
        if kind == "comma" and not closed:
            continue
        closed = kind == "word" or (kind == "comma" and closed)
        kept.append(infinitive)
    return kept[::-1]
