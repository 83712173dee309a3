"""In: a verb with those whom it addresses. Out: the rows of the infinitives that it governs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.clauses import Clause, Context, Governed, build_row, trimmed
from osce_decisions.annotate.commitments.governing import next_addressee
from osce_decisions.annotate.commitments.infinitives import (
    Infinitive,
    actions,
    announced_first,
    begin_of_conjunction,
    first_of_item,
    infinitives,
)
from osce_decisions.annotate.commitments.verb_last import final_actions
from osce_decisions.languages import Language
from osce_decisions.model import Commitment

# How far behind the verb what stands before the first action is read, and how many verbs share an object, at most.
_BETWEEN = 1000
_SHARING = 20


def all_rows(
    clause: Clause, governed: Governed, start: int, end: int, context: Context, *, governing_verb: str | None
) -> Iterator[Commitment]:
    """The rows of a verb, also where it has a further addressee: *… et le Secrétariat à les aider*."""
    while cut := next_addressee(clause, governed, start, end, context):
        yield from rows_of(clause, governed, start, cut[0], context, governing_verb=governing_verb)
        governed, start = altered(governed, addressees=[cut[1]]), cut[1].end
    yield from rows_of(clause, governed, start, end, context, governing_verb=governing_verb)


def rows_of(
    clause: Clause, governed: Governed, start: int, end: int, context: Context, *, governing_verb: str | None
) -> Iterator[Commitment]:
    """One row for each infinitive that the verb governs; each reaches to the next, or to the end."""
    language, marker, first = context.language, governed.marker, None
    if governed.clause is not clause:
        opened = language.patterns["item_infinitive"].match(clause.folded)
        printed = (opened["marker"] or "").strip().lower() if opened else ""
        marker = language.raw["markers"].get(printed, marker) if printed else marker
        first = first_of_item(clause.folded, language)
    else:
        first = announced_first(clause.folded, start, end, marker, language, clause.names)
    if language.verb_last:
        every = infinitives(clause.folded, start, end, language, clause.names)
        found = final_actions(clause.folded, start, end, every, language, item=governed.clause is not clause)
    else:
        found = actions(clause.folded, start, end, marker, language, clause.names, first=first)
    behind_verb = max(opening_end(governed, clause), start)
    before = (behind_verb, min(found[0].begin, behind_verb + _BETWEEN)) if found else (0, 0)
    stop, sharing = end, 0
    rows: list[Commitment] = []
    for one, following in reversed([*zip_longest(found, found[1:])]):
        assert one is not None
        # A verb without an object of its own shares that of the next, and so its end.
        shares = following and not language.verb_last and _shares(clause.folded, one, following, language)
        sharing = sharing + 1 if shares else 0
        if following and not 0 < sharing <= _SHARING:
            stop = begin_of_conjunction(clause.folded, following.begin, language)
        stop = trimmed(clause.folded, one.start, stop)
        span = (one.opens, stop)
        # Words may stand between the conjunction and the verb (*и регулярно докладывать*, *and, if necessary, to*).
        joined = one.begin if one is found[0] else begin_of_conjunction(clause.folded, one.begin, language)
        stretches = [before, (min(joined, span[0]), stop)]
        rows.append(
            build_row(clause, governed, one, span, stretches, context, governing_verb=governing_verb, rule="infinitive")
        )
    yield from reversed(rows)


def object_row(clause: Clause, governed: Governed, end: int, context: Context, start: int | None = None) -> Commitment:
    """The row of a verb with a plain object, which may begin before it."""
    opening = governed.opening
    span = (opening.span_start if start is None else start, trimmed(clause.folded, opening.span_start, end))
    around = [(opening.span_end if governed.clause is clause else 0, end)]
    return build_row(clause, governed, None, span, around, context, governing_verb=None, rule="object")


def opening_end(governed: Governed, clause: Clause) -> int:
    """Where the governing verb ends in a paragraph; 0 where it stands in the chapeau."""
    return governed.opening.span_end if governed.clause is clause else 0


def _shares(folded: str, one: Infinitive, following: Infinitive, language: Language) -> bool:
    if begin_of_conjunction(folded, following.begin, language) > one.end:
        return False
    if language.patterns["object_pronoun"].search(folded, one.begin, one.start):
        # *de les punir, et de faire rapport*: it has its object before it, or at its end (*punirli*).
        return False
    verb = folded[one.start : one.end].lower()
    return language.lemma_of(verb) == verb
