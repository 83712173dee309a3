"""In: an item and the verb that governs it in its chapeau. Out: the rows of the item that have no verb of their own.

*Requests the Secretariat: (a) To publish …*, *Décide que tous les États : a) Gèlent …*, *Tasks: 1. The Office to …*.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.addressees import Addressee, role_of_named
from osce_decisions.annotate.commitments.announced import Announced
from osce_decisions.annotate.commitments.clauses import ASKED_AGAIN, Clause, Context, Governed
from osce_decisions.annotate.commitments.finite_clauses import announced, finite_item, that_clause_from, that_item
from osce_decisions.annotate.commitments.futures import promised, promised_below
from osce_decisions.annotate.commitments.governed_rows import object_row, rows_of
from osce_decisions.annotate.commitments.governing import COMMITTING, gives_tasks, governing_of
from osce_decisions.annotate.commitments.subjects import find_subject
from osce_decisions.model import Commitment

# How much may stand before the name of somebody that an item begins with.
_ARTICLES = 12


@lru_cache(maxsize=ASKED_AGAIN)
def leaves_clause(chapeau: Clause, context: Context) -> bool:
    """Whether a paragraph leaves the verbs of its clause to its items: *Décide que tous les États :*."""
    opening = next((one for one in chapeau.openings if one.act in COMMITTING), None)
    subject = announced(chapeau, opening.span_end, context) if opening else []
    return bool(subject) and not chapeau.folded[subject[-1].end :].strip(" ,:–—-")


def item_rows(clause: Clause, governing: Governed, end: int, context: Context) -> list[Commitment]:
    """The item's own infinitives up to an offset; or its verb, behind *que … :*; or the task that it names."""
    said = _is_sentence(clause, context)
    language = context.language
    rows: list[Commitment] = []
    if language.patterns["that_begin"].match(clause.folded):
        rows = list(that_item(clause, governing, end, context))
    left = leaves_clause(governing.clause, context)
    if not rows and left:
        rows = _finite(clause, governing, end, context)
    if not rows and not governing.addressees:
        rows = _addressed(clause, governing, end, context)
    if not rows and not said and not (left and language.patterns["item_infinitive"].match(clause.folded) is None):
        rows = list(rows_of(clause, governing, 0, end, context, governing_verb=governing.above))
    rows = rows or list(finite_item(clause, governing, end, context))
    rows = rows or list(_said_below(clause, governing, end, context))
    worded = any(map(str.isalnum, clause.folded[:end]))
    if not rows and worded and not said and governing.above is None and gives_tasks(governing.clause, context):
        # *Tasks the Secretariat with: (a) Preparation of a map …*
        rows = [object_row(clause, governing, end, context, 0)]
    return rows


def rows_below(
    clause: Clause, above: Announced, chapeau: Clause | None, end: int, context: Context
) -> Iterator[Commitment]:
    """An item whose subject stands above it, and perhaps the verb that governs both in the chapeau of that."""
    governing = governing_of(chapeau, context) if chapeau and above.governed is None else None
    if governing and above.conjunction:
        governed = altered(governing, addressees=above.actors, holder=above.clause)
        rows = _finite(clause, governed, end, context)
        for row in rows or rows_of(clause, governed, 0, end, context, governing_verb=None):
            yield above.limits(row)
    elif above.governed and not context.language.verb_last:
        for row in rows_of(clause, above.governed, 0, end, context, governing_verb=None):
            yield altered(above.limits(row), rule="finite", confidence="medium")
    else:
        yield from promised_below(clause, above, end, context)


def _finite(clause: Clause, governed: Governed, end: int, context: Context) -> list[Commitment]:
    """The rows of an item whose verb goes on with a subject above it."""
    names = ("item_clause",) if context.language.verb_last else ("item_clause", "item_future")
    return next((rows for name in names if (rows := list(finite_item(clause, governed, end, context, name)))), [])


def _addressed(clause: Clause, governing: Governed, end: int, context: Context) -> list[Commitment]:
    """The rows of an item that names who is asked: *Tasks, within their mandates: 1. The Secretariat to …*."""
    mention = next(clause.words.actors(0, end), None)
    if governing.opening.act != "directive" or mention is None or mention.span_start > _ARTICLES:
        return []
    role = role_of_named(mention, context.authorities, clause.words.home, tasks=True)
    asked = Addressee(mention.span_start, mention.span_end, mention.actor_id, role)
    governed = altered(governing, addressees=[asked], holder=clause)
    start = mention.span_end
    if that := next(context.language.finditer("that", clause.folded, start, end), None):
        return that_clause_from(clause, governed, (that.start(), that.end(), end), context)
    if context.language.verb_last:
        joint = context.language.patterns["clause_joint"].match(clause.folded, start, end)
        start = joint.end() if joint else start
    return list(rows_of(clause, governed, start, end, context, governing_verb=governing.above))


def _is_sentence(clause: Clause, context: Context) -> bool:
    """Whether an item is a sentence with a subject of its own, and no infinitive."""
    language = context.language
    if not language.verb_last and language.patterns["item_infinitive"].match(clause.folded):
        return False
    subject = find_subject(clause.words, 0, len(clause.folded), language)
    if subject is None or not language.verb_last:
        return subject is not None
    verb = language.patterns["we_will" if subject.pronoun else "finite"]
    return bool(verb.match(clause.folded, subject.stop) or language.patterns["that_end"].search(clause.folded))


def _said_below(clause: Clause, governing: Governed, end: int, context: Context) -> Iterator[Commitment]:
    """An item that is a sentence: what the chapeau's verb governs behind *that:*, or a promise of its own."""
    if context.language.patterns["that_end"].search(governing.clause.folded):
        yield from that_item(clause, governing, end, context)
    else:
        yield from promised(clause, 0, end, context)
