"""In: an opening of a paragraph or its chapeau. Out: the verb with those whom it addresses, and what it governs first.

Whom a verb addresses stands behind it, before it in a passive or where it binds its subject, or in the chapeau.
"""

from __future__ import annotations

from functools import lru_cache

from osce_decisions.annotate.commitments.acting import subject_addressees
from osce_decisions.annotate.commitments.addressees import Addressee, addressees, role_of_named
from osce_decisions.annotate.commitments.asking import asked_behind, asked_in_passive, restricted, who_binds_itself
from osce_decisions.annotate.commitments.circumstances import before_verb, circumstances
from osce_decisions.annotate.commitments.clauses import ASKED_AGAIN, Clause, Context, Governed, behind
from osce_decisions.annotate.commitments.finite_clauses import announced, that_from
from osce_decisions.annotate.commitments.infinitives import Infinitive, first_action, fits, infinitives
from osce_decisions.annotate.commitments.joints import clause_behind_semicolon
from osce_decisions.annotate.commitments.subjects import fronted_end
from osce_decisions.annotate.commitments.verb_last import final_actions
from osce_decisions.annotate.commitments.verbs import TASKING, directives
from osce_decisions.annotate.sentences import sentence_at
from osce_decisions.languages import Language
from osce_decisions.model import Opening

COMMITTING = frozenset({"directive", "commissive", "declarative"})
"""Acts by which somebody is to do something."""
# The rules that find a verb behind its subject.
_BEHIND_SUBJECT = frozenset({"passive", "subject"})
# The concepts of the verbs whose object is a task, also where a noun names it.
_GIVING = frozenset({"tasks", "instructs"})
_BEFORE = 16


@lru_cache(maxsize=ASKED_AGAIN)
def governing_of(chapeau: Clause, context: Context) -> Governed | None:
    """The verb and addressees of a chapeau."""
    opening = next((opening for opening in chapeau.openings if opening.act in COMMITTING), None)
    if opening is None:
        return None
    above, asking = passing_on(chapeau, opening, opening.span_end, len(chapeau.folded), context)
    begin, until = asking.span_end, len(chapeau.folded)
    if above and context.language.verb_last:
        # *beschließt, den Generalsekretär zu beauftragen:* those who are tasked stand before the verb.
        begin, until = opening.span_end, asking.span_start
    opening, tasks = asking, (asking.strength or 0) >= TASKING
    if opening.rule in _BEHIND_SUBJECT:
        # *The Secretariat is tasked to:*, *The States commit themselves to:*: who is meant stands before the verb.
        start, _ = sentence_at(chapeau.folded, opening.span_start, context.language)
        found = govern(chapeau, opening, start, until, context).addressees
    else:
        found = addressees(chapeau.words, begin, until, context.authorities, context.language, tasks=tasks)
    found = found or announced(chapeau, opening.span_end, context)
    limits = [one.condition for one in found if one.condition]
    said = circumstances(chapeau.words, [(begin, until)], limits, context.authorities, context.language)
    marker = context.language.marker_of(opening.exact, opening.lemma)
    return Governed(chapeau, opening, found, marker, above, said=said)


@lru_cache(maxsize=ASKED_AGAIN)
def gives_tasks(chapeau: Clause, context: Context) -> bool:
    """Whether a paragraph names whom it tasks and nothing that they are to do: *Tasks the Secretariat with:*."""
    opening = next((one for one in chapeau.openings if one.act in COMMITTING), None)
    if opening is None or opening.concept not in _GIVING or opening.rule in _BEHIND_SUBJECT:
        return False
    end, marker = len(chapeau.folded), context.language.marker_of(opening.exact, opening.lemma)
    if clause_first(chapeau, opening, end, context):
        return False
    if first_of(chapeau, behind(chapeau, opening, context), end, marker, context.language):
        return False
    named = [one.end for one in govern(chapeau, opening, opening.span_start, end, context).addressees if one.actor_id]
    return bool(named) and context.language.patterns["task_list"].fullmatch(chapeau.folded, max(named)) is not None


def passing_on(chapeau: Clause, opening: Opening, start: int, end: int, context: Context) -> tuple[str | None, Opening]:
    """The verb that governs what is to be done: the infinitive, where it asks in turn (*décide de charger … :*)."""
    language = context.language
    marker = language.marker_of(opening.exact, opening.lemma)
    first = first_of(chapeau, start if language.verb_last else behind(chapeau, opening, context), end, marker, language)
    if first is None:
        return None, opening
    form = directives(context.language).get(language.lemma_of(chapeau.folded[first.start : first.end].lower()))
    if form is None:
        return None, opening
    asking = Opening(
        opening_id=opening.opening_id,
        exact=chapeau.words.text[first.start : first.end],
        lemma=form.lemma,
        concept=form.concept,
        act=form.act,
        strength=form.strength,
        role="coordinated",
        rule="infinitive",
        span_start=first.start,
        span_end=first.end,
    )
    return opening.exact, asking


def govern(clause: Clause, opening: Opening, start: int, end: int, context: Context) -> Governed:
    """The verb with its addressees: behind it, or before it in a passive (*Les États … sont encouragés à*)."""
    language, marker = context.language, context.language.marker_of(opening.exact, opening.lemma)
    first = first_of(clause, behind(clause, opening, context), end, marker, language)
    sentence = clause_behind_semicolon(clause.folded, opening, language) or start
    start, before = sentence, None
    passive = language.match_at("passive", clause.folded, sentence)
    behind_it = fronted_end(clause.words, sentence, end, language) if passive else None
    if passive and behind_it and behind_it < passive.end("subject"):
        # *In this regard, the Chairmanship is invited to …*: what is fronted is nobody.
        start = behind_it
    if passive and (passive.start("form") == opening.span_start or opening.rule == "passive"):
        found = asked_in_passive(clause, start, passive.end("subject"), context)
        before = before_verb(clause.words, sentence, passive.end("subject"), found, language)
    elif subject := who_binds_itself(clause, opening, start, language):
        found = restricted(subject_addressees(subject, clause, context), clause, subject.end, opening)
    elif language.verb_last and opening.rule == "infinitive":
        # *das Sekretariat zu beauftragen, …*: those who are tasked stand before the verb.
        found = addressees(clause.words, start, opening.span_start, context.authorities, language, tasks=True)
    else:
        found = asked_behind(clause, opening, first.begin if first else end, context)
        if opening.rule == "passive":
            # *By 1 June, it is requested that …*: what stands before the verb holds for what is asked.
            before = before_verb(clause.words, sentence, opening.span_start, [], language)
    return Governed(clause, opening, found, marker, before=before)


def first_of(clause: Clause, start: int, end: int, marker: str, language: Language) -> Infinitive | None:
    """The first action that a verb governs."""
    if not language.verb_last:
        return first_action(clause.folded, start, end, marker, language, clause.names)
    every = infinitives(clause.folded, start, end, language, clause.names)
    return next(iter(final_actions(clause.folded, start, end, every, language, item=False)), None)


def clause_first(clause: Clause, opening: Opening, end: int, context: Context) -> bool:
    """Whether a verb governs a clause: right behind it, or before any infinitive (*Pide al Secretario que informe*)."""
    language = context.language
    if "that" not in language.fitting.of(clause.folded):
        return False
    if language.patterns["that"].match(clause.folded, that_from(clause.folded, opening, language), end):
        return True
    if opening.act != "directive":
        return False
    that = language.patterns["that"].search(clause.folded, opening.span_end, end)
    if that is None or not language.patterns["that_verb"].match(clause.folded, that.end(), end):
        return False
    marker = language.marker_of(opening.exact, opening.lemma)
    first = first_of(clause, behind(clause, opening, context), end, marker, language)
    if first is None:
        return True
    return that.start() < first.begin and not _limits(clause.folded, that.start(), end, first, language)


def _limits(folded: str, start: int, end: int, first: Infinitive, language: Language) -> bool:
    """Whether a clause limits the addressee and ends before the action: *los Estados que lo deseen a aportar …*."""
    limit = language.patterns["condition_behind"].match(folded, start, end)
    return limit is not None and folded[limit.end() : first.begin].isspace()


def asked(clause: Clause, opening: Opening, end: int, context: Context) -> list[Addressee]:
    """Who is named right behind a directive verb, before its object: *Recommends to the Chairmanship the …*."""
    if opening.act != "directive":
        return []
    language = context.language
    found: list[Addressee] = []
    position = opening.span_end
    for mention in clause.words.actors(position, end):
        between = language.patterns["joint" if found else "to_addressee"]
        if not between.fullmatch(clause.folded, position, mention.span_start):
            break
        role = role_of_named(mention, context.authorities, clause.words.home)
        found.append(Addressee(mention.span_start, mention.span_end, mention.actor_id, role))
        position = mention.span_end
    return found


def next_addressee(
    clause: Clause, governed: Governed, start: int, end: int, context: Context
) -> tuple[int, Addressee] | None:
    """Where a further addressee begins: an actor between *et* and an infinitive of the same verb."""
    language, folded = context.language, clause.folded
    if language.verb_last:
        return _next_addressee_first(clause, start, end, context)
    first = first_of(clause, start, end, governed.marker, language)
    for mention in clause.words.actors(first.end, end) if first else ():
        before = language.patterns["next_addressee"].search(
            folded, max(mention.span_start - _BEFORE, 0), mention.span_start
        )
        dash = len(" –") if folded.startswith(" – ", mention.span_end) else 0
        behind_it = language.patterns["infinitive"].match(folded, mention.span_end + 1 + dash, end)
        printed = (behind_it["marker"] or "").strip() if behind_it else ""
        if before and behind_it and fits(language.raw["markers"][printed], governed.marker):
            role = role_of_named(mention, context.authorities, clause.words.home)
            return before.start(), Addressee(mention.span_start, mention.span_end, mention.actor_id, role)
    return None


def _next_addressee_first(clause: Clause, start: int, end: int, context: Context) -> tuple[int, Addressee] | None:
    """The same where verbs stand last: *… zu unterstützen, und das Büro, Schulungen durchzuführen*."""
    language, folded = context.language, clause.folded
    every = list(infinitives(folded, start, end, language, clause.names))
    for mention in clause.words.actors(every[0].end, end) if every else ():
        begin = max(mention.span_start - _BEFORE, 0)
        before = language.patterns["next_addressee"].search(folded, begin, mention.span_start)
        right_behind = before and any(one.end == before.start() for one in every)
        if before and right_behind and before[0].startswith(",") and folded.startswith(", ", mention.span_end):
            role = role_of_named(mention, context.authorities, clause.words.home)
            return before.start(), Addressee(mention.span_start, mention.span_end, mention.actor_id, role)
    return None
