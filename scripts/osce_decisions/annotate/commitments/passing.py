"""In: a verb that passes a task on. Out: the rows of what it asks for: *De charger …*, *Decides to task …*."""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.clauses import Clause, Context, Governed, actor_row, build_row, trimmed
from osce_decisions.annotate.commitments.finite_clauses import that_clauses
from osce_decisions.annotate.commitments.governed_rows import all_rows
from osce_decisions.annotate.commitments.governing import clause_first, govern, passing_on
from osce_decisions.annotate.commitments.infinitives import begin_of_conjunction, infinitives
from osce_decisions.annotate.commitments.item_openings import PASSING_ON
from osce_decisions.annotate.commitments.verb_last import final_actions
from osce_decisions.annotate.commitments.verbs import directives
from osce_decisions.model import Commitment, CommitmentActor, Opening

# How far behind a verb an infinitive stands that passes a task on, at most.
_NEAR = 30


def passed_on(
    clause: Clause, opening: Opening, end: int, governing: Governed, context: Context, *, start: int = 0
) -> Iterator[Commitment]:
    """The rows of an infinitive that moves somebody to act; those whom the verb above addresses are asked to."""
    governed = govern(clause, opening, start, end, context)
    inherited = [actor_row(governing.clause.paragraph, one, "requested", "chapeau") for one in governing.addressees]
    verb = governing.opening.exact
    if clause_first(clause, opening, end, context):
        rows = list(that_clauses(clause, governed, end, context))
    else:
        rows = list(all_rows(clause, governed, opening.span_end, end, context, governing_verb=verb))
    rows = (
        rows or list(that_clauses(clause, governed, end, context)) or [_object(clause, governed, start, end, context)]
    )
    for row in rows:
        actors = (*inherited, *_moved(row.commitment_actors, bool(inherited)))
        yield altered(row, governing_verb=verb, commitment_actors=actors)


def _object(clause: Clause, governed: Governed, start: int, end: int, context: Context) -> Commitment:
    """The row of such an infinitive with a plain object: *To invite the Partners to the meetings …*."""
    opening = governed.opening
    nobody = altered(governed, addressees=[])
    # Where verbs stand last, the object stands before its verb.
    begin = start if context.language.verb_last else opening.span_start
    span = (begin, trimmed(clause.folded, opening.span_start, end))
    around = [(opening.span_end, end)]
    return build_row(clause, nobody, None, span, around, context, governing_verb=None, rule="object")


def passed_on_at_once(clause: Clause, opening: Opening, end: int, context: Context) -> Iterator[Commitment]:
    """What a verb governs that decides to task somebody: *Decides to task the Secretary General to …*."""
    if opening.concept not in PASSING_ON:
        return
    passing = Governed(clause, opening, [], context.language.marker_of(opening.exact, opening.lemma))
    before, begin = list[Commitment](), opening.span_end
    if context.language.verb_last:
        # *beschließt, eine Konferenz abzuhalten und das Sekretariat zu beauftragen, …*
        begin = _behind_other_actions(clause, opening, end, context)
        stop = begin_of_conjunction(clause.folded, begin, context.language)
        before = list(all_rows(clause, passing, opening.span_end, stop, context, governing_verb=None))
    above, asking = passing_on(clause, opening, begin, end, context)
    near = context.language.verb_last or asking.span_start - begin <= _NEAR
    if above and near and not set(clause.folded[begin : asking.span_start]) & set(";:"):
        rows = list(passed_on(clause, asking, end, passing, context, start=begin))
        yield from (*before, *rows) if any(row.commitment_actors for row in rows) else ()


def _behind_other_actions(clause: Clause, opening: Opening, end: int, context: Context) -> int:
    """Where the words of the first infinitive begin that passes a task on, the verb at the end of its clause."""
    language, start = context.language, opening.span_end
    every = infinitives(clause.folded, start, end, language, clause.names)
    for one in final_actions(clause.folded, start, end, every, language, item=False):
        if directives(language).get(language.lemma_of(clause.folded[one.start : one.end].lower())):
            return one.opens
    return start


def _moved(actors: tuple[CommitmentActor, ...], by_others: bool) -> tuple[CommitmentActor, ...]:
    """Those whom the addressees of a chapeau are to move are asked indirectly."""
    return tuple(
        altered(actor, role="indirect") if by_others and actor.role == "requested" else actor for actor in actors
    )
