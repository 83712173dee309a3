"""In: an operative paragraph with its openings, mentions and references. Out: its commitments, one row an action.

Who is to do what, with what force: the verb and addressee of a chapeau govern each of its items; an item
that passes a task on (*De charger le Secrétaire général de …*) has a verb of its own, and the chapeau's
stands in `governing_verb` (annotation guide, Commitments).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from osce_decisions.annotate.addressees import Addressee, addressees, role_of
from osce_decisions.annotate.clauses import (
    Clause,
    Context,
    Governed,
    actor_row,
    begin_of_clause,
    behind,
    build_row,
    trimmed,
)
from osce_decisions.annotate.final import final_actions
from osce_decisions.annotate.finite import (
    announced,
    finite_item,
    promised,
    subject_addressees,
    that_clauses,
    that_item,
)
from osce_decisions.annotate.infinitives import (
    Infinitive,
    actions,
    begin_of_conjunction,
    first_action,
    first_of_item,
    fits,
    infinitives,
)
from osce_decisions.annotate.openings import directives
from osce_decisions.annotate.recipients import with_pronouns
from osce_decisions.annotate.subjects import find_subject, sentences
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Commitment, CommitmentActor, Opening

_COMMITTING = frozenset({"directive", "commissive", "declarative"})
# From this strength on a verb gives a task (6: tasks, instructs).
_TASKING = 6
_BEFORE = 16
# Directives that ask nobody for a thing where no action follows.
_NO_OBJECT = frozenset({"supports", "warns", "insists", "expects"})
# How far behind the verb what stands before the first action is read, and how many verbs share an object, at most.
_BETWEEN = 1000
_SHARING = 20


def find_commitments(
    clause: Clause, chapeau: Clause | None, context: Context, *, announces: bool = True, leads: bool = False
) -> tuple[Commitment, ...]:
    """The commitments of an operative paragraph or item, in text order.

    `announces` says that the items below a colon hold the actions, and not things that an action has to do with;
    `leads`, that it has items and announces them in another way.
    """
    found: list[Commitment] = []
    for start, end in sentences(clause.folded, context.meaning):
        if announces and (clause.folded.endswith(":", start, end) or (leads and end == len(clause.folded))):
            # It governs the items below and has no action of its own.
            continue
        found += _sentence(clause, start, end, chapeau, context)
    found = with_pronouns(found, clause, context)
    return tuple(_numbered(clause.paragraph.paragraph_id, number, one) for number, one in enumerate(found, 1))


def _sentence(clause: Clause, start: int, end: int, chapeau: Clause | None, context: Context) -> Iterator[Commitment]:
    governing = _governing(chapeau, context) if chapeau and start == 0 else None
    here = [one for one in clause.openings if start <= one.span_start < end]
    stops = [*sorted(begin_of_clause(clause, one, context) for one in here), end]
    own = [one for one in here if one.act in _COMMITTING]
    first = stops[0]
    if governing and (not here or here[0].role == "coordinated"):
        # The item's own infinitives, up to one that passes a task on; or its verb, behind *que … :*.
        said = _is_sentence(clause, context)
        rows = [] if said else list(_rows(clause, governing, 0, first, context, governing_verb=governing.above))
        rows = rows or list(finite_item(clause, governing, first, context))
        yield from rows or _said_below(clause, governing, first, context)
    for opening in own:
        stop = stops[bisect_right(stops, opening.span_start)]
        if governing and opening.rule == "infinitive":
            # *De charger …*: the verb is the infinitive's, the chapeau's governs it.
            yield from _passed_on(clause, opening, stop, governing, context)
        else:
            yield from _directed(clause, opening, start, stop, context)
    if not own and not governing:
        yield from promised(clause, start, end, context)


def _is_sentence(clause: Clause, context: Context) -> bool:
    """Whether an item is a sentence with a subject of its own, and no infinitive."""
    meaning = context.meaning
    if not meaning.verb_last and meaning.patterns["item_infinitive"].match(clause.folded):
        return False
    subject = find_subject(clause.words, 0, len(clause.folded), meaning)
    if subject is None or not meaning.verb_last:
        return subject is not None
    verb = meaning.patterns["we_will" if subject.pronoun else "finite"]
    return bool(verb.match(clause.folded, subject.stop) or meaning.patterns["that_end"].search(clause.folded))


def _said_below(clause: Clause, governing: Governed, end: int, context: Context) -> Iterator[Commitment]:
    """An item that is a sentence: what the chapeau's verb governs behind *that:*, or a promise of its own."""
    if context.meaning.patterns["that_end"].search(governing.clause.folded):
        yield from that_item(clause, governing, end, context)
    else:
        yield from promised(clause, 0, end, context)


def _governing(chapeau: Clause, context: Context) -> Governed | None:
    """The verb and addressees of a chapeau."""
    opening = next((opening for opening in chapeau.openings if opening.act in _COMMITTING), None)
    if opening is None:
        return None
    above, opening = _passing_on(chapeau, opening, context)
    until, tasks = len(chapeau.folded), (opening.strength or 0) >= _TASKING
    found = addressees(chapeau.words, opening.span_end, until, context.authorities, context.meaning, tasks=tasks)
    found = found or announced(chapeau, opening.span_end, context)
    return Governed(chapeau, opening, found, context.meaning.marker_of(opening.form, opening.lemma), above)


def _passing_on(chapeau: Clause, opening: Opening, context: Context) -> tuple[str | None, Opening]:
    """The verb of a chapeau that governs the items: the infinitive, where it asks in turn (*décide de charger … :*)."""
    meaning, end = context.meaning, len(chapeau.folded)
    marker = meaning.marker_of(opening.form, opening.lemma)
    first = _first_of(chapeau, behind(chapeau, opening, context), end, marker, meaning)
    if first is None or meaning.verb_last:
        return None, opening
    form = directives(context.language, meaning).get(meaning.lemma_of(chapeau.folded[first.start : first.end].lower()))
    if form is None:
        return None, opening
    asking = Opening(
        opening_id=opening.opening_id,
        form=chapeau.words.text[first.start : first.end],
        lemma=form.lemma,
        concept=form.concept,
        act=form.act,
        strength=form.strength,
        role="coordinated",
        rule="infinitive",
        span_start=first.start,
        span_end=first.end,
    )
    return opening.form, asking


def _passed_on(
    clause: Clause, opening: Opening, end: int, governing: Governed, context: Context
) -> Iterator[Commitment]:
    governed = _govern(clause, opening, 0, end, context)
    inherited = [actor_row(governing.clause.paragraph, one, "requested", "chapeau") for one in governing.addressees]
    verb = governing.opening.form
    if _clause_first(clause, opening, end, context):
        rows = list(that_clauses(clause, governed, end, context))
    else:
        rows = list(_all_rows(clause, governed, opening.span_end, end, context, governing_verb=verb))
    for row in rows or that_clauses(clause, governed, end, context):
        actors = (*inherited, *_moved(row.commitment_actors, bool(inherited)))
        yield replace(row, governing_verb=verb, commitment_actors=actors)


def _moved(actors: tuple[CommitmentActor, ...], by_others: bool) -> tuple[CommitmentActor, ...]:
    """Those whom the addressees of a chapeau are to move are asked indirectly."""
    return tuple(
        replace(actor, role="indirect") if by_others and actor.role == "requested" else actor for actor in actors
    )


def _govern(clause: Clause, opening: Opening, start: int, end: int, context: Context) -> Governed:
    """The verb with its addressees: behind it, or before it in a passive (*Les États … sont encouragés à*)."""
    meaning, marker = context.meaning, context.meaning.marker_of(opening.form, opening.lemma)
    first = _first_of(clause, behind(clause, opening, context), end, marker, meaning)
    passive = meaning.patterns["passive"].match(clause.folded, start)
    if passive and passive.start("form") == opening.span_start:
        found = addressees(clause.words, start, passive.end("subject"), context.authorities, meaning)
    elif opening.act == "commissive" and (subject := find_subject(clause.words, start, opening.span_start, meaning)):
        # *The participating States commit themselves to …*: who binds itself stands before the verb.
        found = subject_addressees(subject, clause, context)
    elif meaning.verb_last and opening.rule == "infinitive":
        # *das Sekretariat zu beauftragen, …*: those who are tasked stand before the verb.
        found = addressees(clause.words, start, opening.span_start, context.authorities, meaning, tasks=True)
    else:
        until = first.begin if first else end
        tasks = (opening.strength or 0) >= _TASKING
        found = addressees(clause.words, opening.span_end, until, context.authorities, meaning, tasks=tasks)
    return Governed(clause, opening, found, marker)


def _first_of(clause: Clause, start: int, end: int, marker: str, meaning: Meaning) -> Infinitive | None:
    """The first action that a verb governs."""
    if not meaning.verb_last:
        return first_action(clause.folded, start, end, marker, meaning, clause.names)
    every = infinitives(clause.folded, start, end, meaning, clause.names)
    return next(iter(final_actions(clause.folded, start, end, every, meaning, item=False)), None)


def _directed(clause: Clause, opening: Opening, start: int, end: int, context: Context) -> Iterator[Commitment]:
    """What a finite verb governs: infinitives, clauses with *que*, or a plain object."""
    governed = _govern(clause, opening, start, end, context)
    # A clause that begins right behind the verb is what it governs, whatever infinitives stand in it.
    at_once = _clause_first(clause, opening, end, context)
    rows = list(that_clauses(clause, governed, end, context)) if at_once else []
    rows = rows or list(
        _all_rows(clause, governed, behind(clause, opening, context), end, context, governing_verb=None)
    )
    rows = rows or list(that_clauses(clause, governed, end, context))
    plain_object = opening.act == "declarative" or (opening.act == "directive" and opening.concept not in _NO_OBJECT)
    if not rows and plain_object:
        span = (opening.span_start, trimmed(clause.folded, opening.span_start, end))
        plain = replace(governed, addressees=_asked(clause, opening, end, context))
        rows = [
            build_row(clause, plain, None, span, [(opening.span_end, end)], context, governing_verb=None, rule="object")
        ]
    yield from rows


def _clause_first(clause: Clause, opening: Opening, end: int, context: Context) -> bool:
    """Whether a verb governs a clause: right behind it, or before any infinitive (*Pide al Secretario que informe*)."""
    meaning = context.meaning
    if meaning.patterns["that"].match(clause.folded, opening.span_end, end):
        return True
    if opening.act != "directive":
        return False
    that = meaning.patterns["that"].search(clause.folded, opening.span_end, end)
    if that is None or not meaning.patterns["that_verb"].match(clause.folded, that.end(), end):
        return False
    marker = meaning.marker_of(opening.form, opening.lemma)
    first = _first_of(clause, behind(clause, opening, context), end, marker, meaning)
    return first is None or that.start() < first.begin


def _asked(clause: Clause, opening: Opening, end: int, context: Context) -> list[Addressee]:
    """Who is named right behind a directive verb, before its object: *Recommends to the Chairmanship the …*."""
    if opening.act != "directive":
        return []
    meaning = context.meaning
    found: list[Addressee] = []
    position = opening.span_end
    for mention in clause.words.actors(position, end):
        between = meaning.patterns["joint" if found else "to_addressee"]
        if not between.fullmatch(clause.folded, position, mention.span_start):
            break
        role = role_of(mention.actor_id, context.authorities, clause.words.home)
        found.append(Addressee(mention.span_start, mention.span_end, mention.actor_id, role))
        position = mention.span_end
    return found


def _all_rows(
    clause: Clause, governed: Governed, start: int, end: int, context: Context, *, governing_verb: str | None
) -> Iterator[Commitment]:
    """The rows of a verb, also where it has a further addressee: *… et le Secrétariat à les aider*."""
    while cut := _next_addressee(clause, governed, start, end, context):
        yield from _rows(clause, governed, start, cut[0], context, governing_verb=governing_verb)
        governed, start = replace(governed, addressees=[cut[1]]), cut[1].end
    yield from _rows(clause, governed, start, end, context, governing_verb=governing_verb)


def _next_addressee(
    clause: Clause, governed: Governed, start: int, end: int, context: Context
) -> tuple[int, Addressee] | None:
    """Where a further addressee begins: an actor between *et* and an infinitive of the same verb."""
    meaning, folded = context.meaning, clause.folded
    first = None if meaning.verb_last else _first_of(clause, start, end, governed.marker, meaning)
    for mention in clause.words.actors(first.end, end) if first else ():
        before = meaning.patterns["next_addressee"].search(
            folded, max(mention.span_start - _BEFORE, 0), mention.span_start
        )
        behind_it = meaning.patterns["infinitive"].match(folded, mention.span_end + 1, end)
        printed = (behind_it["marker"] or "").strip() if behind_it else ""
        if before and behind_it and fits(meaning.raw["markers"][printed], governed.marker):
            role = role_of(mention.actor_id, context.authorities, clause.words.home)
            return before.start(), Addressee(mention.span_start, mention.span_end, mention.actor_id, role)
    return None


def _rows(
    clause: Clause, governed: Governed, start: int, end: int, context: Context, *, governing_verb: str | None
) -> Iterator[Commitment]:
    """One row for each infinitive that the verb governs; each reaches to the next, or to the end."""
    meaning, marker, first = context.meaning, governed.marker, None
    if governed.clause is not clause:
        opened = meaning.patterns["item_infinitive"].match(clause.folded)
        printed = (opened["marker"] or "").strip().lower() if opened else ""
        marker = meaning.raw["markers"].get(printed, marker)
        first = first_of_item(clause.folded, meaning)
    if meaning.verb_last:
        every = infinitives(clause.folded, start, end, meaning, clause.names)
        found = final_actions(clause.folded, start, end, every, meaning, item=governed.clause is not clause)
    else:
        found = actions(clause.folded, start, end, marker, meaning, clause.names, first=first)
    behind_verb = max(opening_end(governed, clause), start)
    before = (behind_verb, min(found[0].begin, behind_verb + _BETWEEN)) if found else (0, 0)
    stop, sharing = end, 0
    rows: list[Commitment] = []
    for one, following in reversed([*zip_longest(found, found[1:])]):
        assert one is not None
        # A verb without an object of its own shares that of the next, and so its end.
        shares = following and not meaning.verb_last and _shares(clause.folded, one, following, meaning)
        sharing = sharing + 1 if shares else 0
        if following and not 0 < sharing <= _SHARING:
            stop = begin_of_conjunction(clause.folded, following.begin, meaning)
        stop = trimmed(clause.folded, one.start, stop)
        span = (one.opens, stop)
        # Words may stand between the conjunction and the verb (*и регулярно докладывать*, *and, if necessary, to*).
        joined = one.begin if one is found[0] else begin_of_conjunction(clause.folded, one.begin, meaning)
        stretches = [before, (min(joined, span[0]), stop)]
        rows.append(
            build_row(clause, governed, one, span, stretches, context, governing_verb=governing_verb, rule="infinitive")
        )
    yield from reversed(rows)


def opening_end(governed: Governed, clause: Clause) -> int:
    """Where the governing verb ends in a paragraph; 0 where it stands in the chapeau."""
    return governed.opening.span_end if governed.clause is clause else 0


def _shares(folded: str, one: Infinitive, following: Infinitive, meaning: Meaning) -> bool:
    return begin_of_conjunction(folded, following.begin, meaning) <= one.end


def _numbered(paragraph_id: str, number: int, one: Commitment) -> Commitment:
    commitment_id = f"{paragraph_id}/c{number}"
    actors = tuple(
        replace(actor, commitment_actor_id=f"{commitment_id}/a{position}")
        for position, actor in enumerate(one.commitment_actors, 1)
    )
    return replace(one, commitment_id=commitment_id, commitment_actors=actors)
