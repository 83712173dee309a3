"""In: a sentence. Out: where further clauses begin in it that have a subject of their own.

*The Chairmanship will submit a report, and the Secretariat will circulate it*: behind a conjunction stands somebody who
is known, and right behind that a verb in the future. Joined subjects of one verb, and what hangs on a conjunction
inside the first clause (*will ensure that the Office and the Secretariat will …*), begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from osce_decisions.annotate.commitments.clauses import Clause, Context
from osce_decisions.annotate.commitments.subjects import find_institution, find_subject
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language

# How far behind a semicolon the verb of a clause stands, at most.
_SUBJECT = 140
# How far behind a conjunction the verb of a further member of a subject begins, at most.
_MEMBER = 60


@cache
def _joint(language: Language) -> re.Pattern[str]:
    words = [*language.raw["conjunctions"], *language.raw["contrasting"]]
    conjunctions = "|".join(map(re.escape, words))
    return compiled(rf"[,;]?\s(?:{conjunctions})\s|;\s")


def further_clauses(
    clause: Clause, start: int, end: int, context: Context, *, opened: bool = False
) -> Iterator[tuple[int, int]]:
    """Where each further clause between two offsets begins: its conjunction, and the words behind it.

    `opened` says that the verb of the first clause stands before `start`.
    """
    language, folded = context.language, clause.folded
    begin = start
    for joint in _joint(language).finditer(folded, start, end):
        apart = joint[0] == "; "
        begins = _has_subject(clause, joint.end(), end, context) or (
            apart and _is_clause(folded, joint.end(), end, language)
        )
        if begins and _says(folded, begin, joint.start(), language, opened=opened, apart=apart):
            yield joint.span()
            begin, opened = joint.end(), False


def _has_subject(clause: Clause, start: int, end: int, context: Context) -> bool:
    """Whether somebody is named at an offset, and a verb in the future stands right behind."""
    language = context.language
    finite = language.patterns["finite"]
    pronoun = language.patterns["they"].match(clause.folded, start, end)
    if pronoun:
        return clause.folded.startswith("; ", start - 2) and bool(finite.match(clause.folded, pronoun.end(), end))
    subject = find_subject(clause.words, start, end, language, fronted=False) or find_institution(
        clause.words, start, end, language, fronted=False
    )
    if subject is None or subject.pronoun or subject.kind == "event":
        return False
    return bool(
        finite.match(clause.folded, subject.stop, end)
        or finite.match(clause.folded, subject.end - 1, end)
        or _has_member(clause.folded, subject.stop, end, language)
    )


def _has_member(folded: str, start: int, end: int, language: Language) -> bool:
    """Whether somebody unknown is joined to a subject, the verb behind: *the States and institutions will*."""
    joint = language.patterns["member_joint"].match(folded, start, end)
    verb = language.patterns["finite"].search(folded, joint.end(), min(end, joint.end() + _MEMBER)) if joint else None
    if joint is None or verb is None or joint[0] == ", ":
        return False
    return language.patterns["member"].fullmatch(folded, joint.end(), verb.start()) is not None


def _is_clause(folded: str, start: int, end: int, language: Language) -> bool:
    """Whether a clause of somebody or something unknown begins at an offset: *; the results will be published*."""
    stop = min(end, start + _SUBJECT)
    verb = language.patterns["finite"].search(folded, start, stop)
    if verb is None or set(folded[start : verb.start()]) & set(";:.,"):
        return False
    return language.patterns["subordinate"].search(folded, start, verb.start()) is None


def _says(folded: str, start: int, end: int, language: Language, *, opened: bool, apart: bool) -> bool:
    """Whether the words before a further clause are one: they have their verb, and no clause in them waits for one.

    A semicolon sets it `apart`: no clause waits across it.
    """
    waiting = start
    for match in language.patterns["subordinate"].finditer(folded, start, end) if not apart else ():
        waiting = match.end()
    if opened:
        return waiting == start
    return language.patterns["finite"].search(folded, waiting, end) is not None
