"""In: the first finite verb of a subject. Out: the verbs that are joined to it, and what of the words is whose.

*will collect, analyse and publish data*: verbs share the object that is printed once, behind the last or, where verbs
stand last, before the first.
"""

from __future__ import annotations

import re
from itertools import pairwise

from osce_decisions.annotate.commitments.clauses import finite_end
from osce_decisions.languages import Language

# How many verbs may share one object: more are no sentence, and would take the square of their number in time.
_SHARING = 8


def joined_verbs(name: str, first: re.Match[str], end: int, language: Language) -> list[re.Match[str]]:
    """The first verb, and those that a pattern of the language finds behind it, up to an offset.

    One behind a mere comma counts only in a list that a conjunction closes, and outside subordinate clauses.
    """
    found = [first, *language.patterns[name].finditer(first.string, first.end("verb"), end)]
    kept: list[re.Match[str]] = []
    for before, one in reversed([*pairwise(found)]):
        if _stands(before, one, language, closed=bool(kept)):
            kept.append(one)
    return [first, *kept[::-1]]


def _stands(before: re.Match[str], verb: re.Match[str], language: Language, *, closed: bool) -> bool:
    """Whether a further verb is one of the subject; a `weak` form may as well be one of a clause between."""
    if by_comma(verb):
        return closed and _goes_on(before, verb, language)
    if language.verb_last and not verb[0].startswith(","):
        # *werden dafür sorgen, dass die Waffen vernichtet und die Register geführt werden*
        return language.patterns["subordinate"].search(verb.string, before.end("verb"), verb.start()) is None
    return not verb.groupdict().get("weak") or _goes_on(before, verb, language)


def by_comma(verb: re.Match[str]) -> bool:
    """Whether a mere comma joins a verb to the one before."""
    return bool(verb.groupdict().get("comma"))


def _goes_on(before: re.Match[str], verb: re.Match[str], language: Language) -> bool:
    """Whether a verb behind a comma has the rank of the one before: right behind it, or with no clause between."""
    if verb.start() == before.end("verb"):
        return True
    subordinate = language.patterns["subordinate"]
    return not language.verb_last and subordinate.search(verb.string, before.end("verb"), verb.start()) is None


def ends_of(verbs: list[re.Match[str]], end: int, language: Language) -> list[int]:
    """Where the action of each verb ends: before the next, whose object it shares where it has none of its own."""
    stops = [*(verb.start() for verb in verbs[1:]), end]
    if language.verb_last:
        # The object stands before the verb.
        return stops
    sharing = 1
    for index in range(len(verbs) - 2, -1, -1):
        verb, following = verbs[index], verbs[index + 1]
        joined = finite_end(verb.string, *verb.span("verb"), following.start(), language) == following.start()
        sharing = sharing + 1 if joined else 1
        if joined and sharing <= _SHARING:
            stops[index] = stops[index + 1]
    return stops


def begins_of(verbs: list[re.Match[str]], first: int) -> list[int]:
    """Where the words of each action begin where verbs stand last; one without words of its own shares those before."""
    begins, sharing = [first], 1
    for verb in verbs[1:]:
        own = words_begin(verb)
        sharing = sharing + 1 if own == verb.start("verb") else 1
        begins.append(begins[-1] if 1 < sharing <= _SHARING else own)
    return begins


def words_begin(match: re.Match[str]) -> int:
    """Where the words of an action begin that stand before its verb: behind what joins them to the words before."""
    for name in ("auxiliary", "joint", "comma", "subject"):
        if match.groupdict().get(name):
            return match.end(name) + (match.string[match.end(name)] == " ")
    return match.end() - len(match[0].lstrip(" ,"))
