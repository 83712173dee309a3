"""In: an operative paragraph with its openings, mentions and references. Out: its commitments, one row an action.

Who is to do what, with what force: the verb and addressee of a chapeau govern each of its items; an item
that passes a task on (*De charger le Secrétaire général de …*) has a verb of its own, and the chapeau's
stands in `governing_verb` (annotation guide, Commitments).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.announced import Announced
from osce_decisions.annotate.commitments.clauses import (
    Clause,
    Context,
    Governed,
    begin_of_clause,
    behind,
)
from osce_decisions.annotate.commitments.coordinated import further_clauses
from osce_decisions.annotate.commitments.finite_clauses import that_clauses
from osce_decisions.annotate.commitments.futures import continued, going_on, promised
from osce_decisions.annotate.commitments.governed_rows import all_rows, object_row
from osce_decisions.annotate.commitments.governing import (
    COMMITTING,
    asked,
    clause_first,
    govern,
    governing_of,
)
from osce_decisions.annotate.commitments.items import item_rows, rows_below
from osce_decisions.annotate.commitments.joints import clause_behind_semicolon
from osce_decisions.annotate.commitments.passing import passed_on, passed_on_at_once
from osce_decisions.annotate.commitments.recipients import with_pronouns
from osce_decisions.annotate.sentences import sentences
from osce_decisions.model import Commitment, Opening

# Verbs by which a body takes something as it is.
_TAKING = frozenset({"establishes", "adopts", "accepts", "endorses", "amends", "repeals", "replaces"})
# Directives that ask nobody for a thing where no action follows.
_NO_OBJECT = frozenset({"supports", "warns", "insists", "expects"})


def find_commitments(
    clause: Clause,
    chapeau: Clause | None,
    context: Context,
    *,
    above: Announced | None = None,
    announces: bool = True,
    leads: bool = False,
) -> tuple[Commitment, ...]:
    """The commitments of an operative paragraph or item, in text order.

    `above` is the subject that its parent leaves to its items; `announces` says that the items below a colon hold the
    actions, and not things that an action has to do with; `leads`, that it has items and announces them in another way.
    """
    found: list[Commitment] = []
    joint = context.language.item_end.search(clause.folded)
    last = joint.start() if joint else len(clause.folded)
    for start, stop in sentences(clause.folded, context.language):
        end = min(stop, last)
        if announces and (clause.folded.endswith(":", start, end) or (leads and stop == len(clause.folded))):
            # It governs the items below and has no action of its own.
            continue
        if above and start == 0:
            found += rows_below(clause, above, chapeau, end, context)
        else:
            found += _sentence(clause, start, end, chapeau, context)
    found = with_pronouns(found, clause, context)
    return tuple(_numbered(clause.paragraph.paragraph_id, number, one) for number, one in enumerate(found, 1))


def _sentence(clause: Clause, start: int, end: int, chapeau: Clause | None, context: Context) -> Iterator[Commitment]:
    governing = governing_of(chapeau, context) if chapeau and start == 0 else None
    here = [one for one in clause.openings if start <= one.span_start < end]
    own = [one for one in here if one.act in COMMITTING]
    further = list(_further(clause, own, start, end, context))
    stops = [*sorted([*(begin_of_clause(clause, one, context) for one in here), *(cut for cut, _ in further)]), end]
    first = stops[0]
    if governing and (not here or here[0].role == "coordinated"):
        yield from item_rows(clause, governing, first, context)
    apart = own and clause_behind_semicolon(clause.folded, own[0], context.language)
    if not governing and own and (own[0].rule == "subject" or apart):
        # *The States will provide …, and commit themselves to …*: a promise stands before the verb that binds.
        yield from promised(clause, start, first, context)
    for before, opening, following in zip([None, *own], own, [*own[1:], None], strict=False):
        stop = stops[bisect_right(stops, opening.span_start)]
        until = stops[bisect_right(stops, following.span_start)] if following else stop
        # Where verbs stand last, whom one tasks stands before it, and behind the one that tasks another.
        begin = before.span_end if before and before.rule == "infinitive" else start
        if opening.rule == "infinitive" and not governing and opening is not own[0]:
            # *Decides to hold a conference and to task the Secretariat to …*
            yield from passed_on(clause, opening, stop, Governed(clause, own[0], [], ""), context, start=begin)
        elif governing and opening.rule == "infinitive":
            # *De charger …*: the verb is the infinitive's, the chapeau's governs it.
            yield from passed_on(clause, opening, stop, governing, context, start=begin)
        else:
            future = going_on(clause, opening, stop, context) if opening.act == "commissive" else None
            shared = _shared(clause, (opening, following), (start, stop, until), context) if following else []
            yield from shared or _directed(clause, opening, start, future.start() if future else stop, context)
            if future:
                yield from continued(clause, future, start, stop, context)
    if not own and not governing:
        yield from promised(clause, start, first, context)
    for cut, begin in further:
        yield from promised(clause, begin, stops[bisect_right(stops, cut)], context)


def _further(clause: Clause, own: list[Opening], start: int, end: int, context: Context) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin that have a subject and a verb in the future behind those of the first."""
    governed = own and clause_first(clause, own[0], end, context)
    for cut, begin in further_clauses(clause, own[0].span_end if own else start, end, context, opened=bool(own)):
        if not governed or clause.folded.startswith(";", cut):
            yield cut, begin


def _shared(
    clause: Clause, openings: tuple[Opening, Opening], places: tuple[int, int, int], context: Context
) -> list[Commitment]:
    """The rows of a verb that has its actions behind the next: *Urges States, and invites others, to protect …*.

    `places` are where the sentence begins, where the words of the verb end, and those of the next.
    """
    (opening, following), (start, stop, until) = openings, places
    if opening.act != "directive" or following.act != "directive" or opening.rule == "passive":
        return []
    governed = govern(clause, opening, start, stop, context)
    if not governed.addressees:
        return []
    rest = clause.folded[max(one.end for one in governed.addressees) : stop].strip(" ,")
    if rest and context.language.patterns["particle"].fullmatch(f"{rest}, ") is None:
        return []
    begin = behind(clause, following, context)
    # What stands before the infinitives is the preposition of the verb next to them.
    marker = context.language.marker_of(following.exact, following.lemma)
    return list(all_rows(clause, altered(governed, marker=marker), begin, until, context, governing_verb=None))


def _directed(clause: Clause, opening: Opening, start: int, end: int, context: Context) -> Iterator[Commitment]:
    """What a finite verb governs: infinitives, clauses with *que*, or a plain object."""
    if passed := list(passed_on_at_once(clause, opening, end, context)):
        yield from passed
        return
    governed = govern(clause, opening, start, end, context)
    if opening.concept == "establishes" and opening.rule == "passive":
        # *A Working Group is established*: what is created may stand before the verb, and nobody is to act.
        yield object_row(clause, altered(governed, addressees=[]), end, context, start)
        return
    if opening.concept in _TAKING and opening.rule != "passive":
        # *Accepts the offer of Poland to host …*: nobody is asked for anything.
        yield object_row(clause, altered(governed, addressees=[]), end, context)
        return
    # A clause that begins right behind the verb is what it governs, whatever infinitives stand in it.
    at_once = clause_first(clause, opening, end, context)
    rows = list(that_clauses(clause, governed, end, context)) if at_once else []
    if not at_once:
        rows = list(all_rows(clause, governed, behind(clause, opening, context), end, context, governing_verb=None))
    if opening.concept == "authorizes" and not governed.addressees:
        # *Autorise l’utilisation de 1 000 euros à prélever sur …*: nobody is authorized to do it.
        rows = []
    rows = rows or list(that_clauses(clause, governed, end, context))
    plain_object = opening.act == "declarative" or (opening.act == "directive" and opening.concept not in _NO_OBJECT)
    # A passive names what it takes out of force, and nothing that is to be done (*Decision No. 5 is repealed*).
    plain_object = plain_object and not (opening.rule == "passive" and opening.act == "declarative")
    if not rows and plain_object:
        plain = governed
        if opening.rule != "passive" or not governed.addressees:
            plain = altered(governed, addressees=asked(clause, opening, end, context))
        rows = [object_row(clause, plain, end, context)]
    yield from rows


def _numbered(paragraph_id: str, number: int, one: Commitment) -> Commitment:
    commitment_id = f"{paragraph_id}/c{number}"
    actors = tuple(
        altered(actor, commitment_actor_id=f"{commitment_id}/a{position}")
        for position, actor in enumerate(one.commitment_actors, 1)
    )
    return altered(one, commitment_id=commitment_id, commitment_actors=actors)
