"""In: a clause without infinitives. Out: the commitments of the finite clauses that a verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.acting import acting, agents_of, compounded
from osce_decisions.annotate.commitments.addressees import Addressee, are_joined, role_of_named
from osce_decisions.annotate.commitments.clauses import Clause, Context, Governed, build_row, finite_end, trimmed
from osce_decisions.annotate.commitments.coordinated import further_clauses
from osce_decisions.annotate.commitments.infinitives import Infinitive
from osce_decisions.annotate.commitments.joined_verbs import begins_of, ends_of, joined_verbs, words_begin
from osce_decisions.annotate.commitments.negations import words_denied
from osce_decisions.languages import Language
from osce_decisions.model import Commitment, Opening

# How much may stand between a subject and its verb.
_BETWEEN = 240
# How long a name is that a clause is asked of, at most, and what stands before it.
_PHRASE = 120
_BEFORE = 16


def finite_item(
    clause: Clause, governing: Governed, end: int, context: Context, name: str = "item_future"
) -> Iterator[Commitment]:
    """An item that goes on with the verb of a chapeau's clause: *Décide que les États : a) Désigneront …*.

    `name` is the pattern of its words up to the verb.
    """
    if match := context.language.patterns[name].match(clause.folded, 0, end):
        for row in _finite_rows(clause, governing, match, 0, end, context):
            yield altered(row, rule="item")


def announced(chapeau: Clause, start: int, context: Context) -> list[Addressee]:
    """The subject of the clause that a chapeau leaves to its items: *Decide che gli Stati partecipanti:*."""
    match = next(context.language.finditer("that", chapeau.folded, start), None)
    if match is None:
        return []
    end = len(chapeau.folded)
    return _subjects(chapeau, match.end(), end, context) or _institution(
        chapeau.folded, match.end(), end, context.language
    )


def fits_subject(folded: str, start: int, end: int, language: Language) -> bool:
    """Whether words between a subject and a verb belong to the subject: a bracket, a relative clause, an insertion."""
    between = folded[start:end]
    if len(between) > _BETWEEN or set(between) & set(";:"):
        return False
    relative = language.patterns["relative"].match(between)
    behind = between[relative.end() :] if relative else between
    if language.patterns["subordinate"].search(behind):
        return False
    return "," not in behind or bool(relative) or behind.rstrip().endswith(",")


def that_clauses(clause: Clause, governed: Governed, end: int, context: Context) -> Iterator[Commitment]:
    """*Décide que les États … échangeront …*: the subject of each clause is the addressee, its verb the action."""
    language, folded = context.language, clause.folded
    found = list(_clauses(clause, governed, that_from(folded, governed.opening, language), end, context))
    acting: list[Addressee] = []
    for index, (start, match, anew) in enumerate(found):
        stop = found[index + 1][0] if index + 1 < len(found) else end
        # What stands between the governing verb and that of the clause holds for all of its verbs.
        begin = start if index else governed.opening.span_end
        if anew:
            governed, acting = altered(governed, addressees=[anew]), []
        cuts = [(begin, match.end()), *further_clauses(clause, match.end(), stop, context), (stop, stop)]
        for number, ((cut, behind), (following, _)) in enumerate(pairwise(cuts)):
            words = (behind if number else cut, behind, following)
            rows, acting = _that_clause(clause, governed, words, context, acting)
            yield from rows


def that_from(folded: str, opening: Opening, language: Language) -> int:
    """Where the conjunction of a clause may begin: at the end of a verb that is listed with it (*Convient que*)."""
    conjunction = language.patterns["that_end"].search(folded, opening.span_start, opening.span_end)
    return conjunction.start() - 1 if conjunction and conjunction.start() > opening.span_start else opening.span_end


def that_item(clause: Clause, governing: Governed, end: int, context: Context) -> Iterator[Commitment]:
    """An item that is a clause behind *that:*: *Decides that: 1. Participating States will provide …*.

    Its conjunction may stand in it: *Décide : 1. Que la Mission surveillera … et que …*.
    """
    language = context.language
    begin = language.patterns["that_begin"].match(clause.folded)
    begin = begin or language.patterns["subject_begin"].match(clause.folded)
    start = begin.end() if begin else 0
    further = [one for one in language.finditer("that", clause.folded, start, end) if _is_joined(one, language)]
    governed, acting = altered(governing, addressees=[], holder=clause), list[Addressee]()
    spans = [(0, start), *(match.span() for match in further), (end, end)]
    for (first, behind), (following, _) in pairwise(spans):
        # *Pide al Secretario General: a) que vele …*: the chapeau names who acts.
        told = governing.addressees and language.patterns["that_verb"].match(clause.folded, behind, following)
        places = first, behind, following
        rows, acting = _that_clause(clause, governing if told else governed, places, context, acting)
        yield from rows


def that_clause_from(
    clause: Clause, governed: Governed, places: tuple[int, int, int], context: Context
) -> list[Commitment]:
    """The rows of one clause: where its words begin, where its subject may begin, and where it ends."""
    return _that_clause(clause, governed, places, context)[0]


def _that_clause(
    clause: Clause,
    governed: Governed,
    places: tuple[int, int, int],
    context: Context,
    before: list[Addressee] | None = None,
) -> tuple[list[Commitment], list[Addressee]]:
    """The rows of one clause, and who acts in it.

    `places` are where its words begin, where its subject may begin, and where it ends; `before` is who acts in the
    clause before, where the verb alone need not say it again.
    """
    language, folded = context.language, clause.folded
    begin, start, stop = places
    if verb := language.patterns["that_verb"].match(folded, start, stop):
        # *Pide a los Estados que adopten …*: the addressee of the verb is the subject.
        acting = governed.addressees or taken_up(folded, start, stop, language) or before or []
        rows = _finite_rows(clause, altered(governed, addressees=acting), verb, begin, stop, context)
        return list(rows), acting
    # What is asked for stands in the subjunctive there; a future belongs to a relative clause.
    going_on = before and governed.opening.act != "directive"
    if going_on and (verb := language.patterns["verb_alone"].match(folded, start, stop)):
        rows = _finite_rows(clause, altered(governed, addressees=before), verb, begin, stop, context)
        return list(rows), before or []
    subjects = _subjects(clause, start, stop, context) or taken_up(folded, start, stop, language)
    subjects = subjects or (_pronoun(language.patterns["subject_pronoun"].match(folded, start, stop)) if before else [])
    if not subjects and language.verb_last:
        # The words of the action begin behind the subject, whoever that is.
        subjects = _institution(folded, start, stop, language)
    behind = subjects[-1].end if subjects else start
    if not subjects and language.verb_last and (meeting := language.patterns["institution"].match(folded, start, stop)):
        # A meeting is nobody who acts: its words are no part of the action.
        begin = behind = meeting.end()
    name = "subject_and_verb" if subjects else "unknown_subject_and_verb"
    verb = language.patterns[name].match(folded, behind, stop)
    if verb is None and (verb := _later_verb(folded, subjects, stop, language)):
        subjects = compounded(subjects, folded, verb.start(), context)
    if verb is None and (institution := _institution(folded, start, stop, language)):
        verb, subjects = _later_verb(folded, institution, stop, language), institution
    if verb is None and governed.opening.act == "directive":
        verb = language.patterns["anybody_and_verb"].match(folded, start, stop)
    if verb is None:
        return [], []
    subjects = subjects or _named_before(verb, language, again=bool(before)) or agents_of(clause, start, stop, context)
    subjects = subjects or _institution(folded, start, verb.start("verb"), language)
    return list(_finite_rows(clause, altered(governed, addressees=subjects), verb, begin, stop, context)), subjects


def _named_before(verb: re.Match[str], language: Language, *, again: bool) -> list[Addressee]:
    """The subject that a pattern finds with its verb; or a pronoun before the verb, where somebody is named `again`."""
    if verb.groupdict().get("subject"):
        return [Addressee(*verb.span("subject"), None, "requested", rule="noun-phrase")]
    pattern = language.patterns["subject_pronoun"]
    return _pronoun(pattern.search(verb.string, verb.start(), verb.start("verb"))) if again else []


def _pronoun(match: re.Match[str] | None) -> list[Addressee]:
    return [Addressee(*match.span("pronoun"), None, "requested", rule="pronoun")] if match else []


def taken_up(folded: str, start: int, stop: int, language: Language) -> list[Addressee]:
    """A pronoun as the subject of a clause: who is meant, is told when the rows before are known."""
    return _pronoun(language.patterns["they"].match(folded, start, stop))


def _institution(folded: str, start: int, stop: int, language: Language) -> list[Addressee]:
    """An office or mission that no authority row knows, as the subject of a clause."""
    if not language.may_fit("institution", folded):
        return []
    match = language.patterns["institution"].match(folded, start, stop)
    if match is None or match["event"]:
        return []
    return [Addressee(*match.span("phrase"), None, "tasked", rule="noun-phrase")]


def _later_verb(folded: str, subjects: list[Addressee], stop: int, language: Language) -> re.Match[str] | None:
    """The verb of a known subject behind a relative clause or an insertion."""
    if not subjects:
        return None
    found = language.patterns["finite"].finditer(folded, subjects[-1].end, stop)
    return next((one for one in found if fits_subject(folded, subjects[-1].end, one.start(), language)), None)


def _clauses(
    clause: Clause, governed: Governed, start: int, end: int, context: Context
) -> Iterator[tuple[int, re.Match[str], Addressee | None]]:
    """The clauses of one rank: where each begins, its conjunction, and who is asked anew (*y a la Secretaría que …*).

    A further one that neither comma nor conjunction joins lies inside another.
    """
    language = context.language
    for number, match in enumerate(language.finditer("that", clause.folded, start, end)):
        if number == 0 or _is_joined(match, language):
            yield match.start(), match, None
        elif governed.opening.act == "directive" and (again := _asked_anew(clause, match.start(), context)):
            yield again[0], match, again[1]


def _asked_anew(clause: Clause, end: int, context: Context) -> tuple[int, Addressee] | None:
    """Who is named between a conjunction and the one of a clause, and where the first of these begins."""
    for mention in clause.words.actors(max(end - _PHRASE, 0), end):
        if mention.span_end != end:
            continue
        begin = max(mention.span_start - _BEFORE, 0)
        before = context.language.patterns["next_addressee"].search(clause.folded, begin, mention.span_start)
        role = role_of_named(mention, context.authorities, clause.words.home)
        return (before.start(), Addressee(mention.span_start, end, mention.actor_id, role)) if before else None
    return None


def _is_joined(one: re.Match[str], language: Language) -> bool:
    words = tuple(f"{word} " for word in language.raw["conjunctions"])
    return one[0].lstrip(" ,").startswith(words) or one[0].startswith(",") or one.string[one.start() - 1] in ",;"


def _finite_rows(
    clause: Clause, governed: Governed, first: re.Match[str], start: int, end: int, context: Context
) -> Iterator[Commitment]:
    """The rows of a finite verb, and of those that are joined to it, in the words from `start` to `end`."""
    language, folded = context.language, clause.folded
    verbs = joined_verbs("further_finite", first, end, language)
    stops, begins = ends_of(verbs, end, language), begins_of(verbs, words_begin(first))
    before = start, first.start("verb")
    for verb, stop, words in zip(verbs, stops, begins, strict=True):
        verb_start = verb.start("verb")
        begin = words if language.verb_last else words_denied(folded, verb.start(), verb_start, language)
        one = Infinitive(verb_start, verb_start, finite_end(folded, *verb.span("verb"), stop, language), "")
        span = (begin, trimmed(folded, verb_start, stop))
        around = (min(verb.start(), begin), span[1])
        if not language.verb_last:
            around = (max(around[0], before[1]), around[1])
        stretches = [around] if language.verb_last else [before, around]
        own = acting(clause, governed.addressees, verb.span("verb"), stop, context)
        done_by = altered(governed, addressees=own)
        yield build_row(clause, done_by, one, span, stretches, context, governing_verb=None, rule="clause")


def _subjects(clause: Clause, start: int, end: int, context: Context) -> list[Addressee]:
    """The actors that a clause begins with: one, or several that are joined."""
    found: list[Addressee] = []
    inserted = context.language.patterns["inserted"].match(clause.folded, start, end)
    start = inserted.end() if inserted else start
    for mention in clause.words.actors(start, end, states=True):
        between = context.language.patterns["joint" if found else "subject_begin"]
        if not between.fullmatch(clause.folded, start, mention.span_start):
            break
        if found and not are_joined(clause.folded, start, mention.span_start, context.language):
            # *dass das Büro das Gastland unterstützt*: the second is the object.
            break
        role = role_of_named(mention, context.authorities, clause.words.home)
        found.append(Addressee(mention.span_start, mention.span_end, mention.actor_id, role, rule="subject"))
        start = mention.span_end
    return found
