"""In: a clause without infinitives. Out: the commitments of its finite verbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osce_decisions.annotate.addressees import Addressee, addressees, role_of
from osce_decisions.annotate.clauses import Clause, Context, Governed, build_row, finite_end, trimmed
from osce_decisions.annotate.infinitives import Infinitive
from osce_decisions.model import Commitment, Opening

_NEAR = 24


def finite_item(clause: Clause, governing: Governed, end: int, context: Context) -> Iterator[Commitment]:
    """An item that goes on with the verb of a chapeau's clause: *Décide que les États : a) Désigneront …*."""
    match = context.meaning.patterns["item_future"].match(clause.folded, 0, end)
    if match:
        start, stop = match.span("verb")
        one = Infinitive(start, start, finite_end(clause.folded, start, stop, end, context.meaning), "")
        span = (start, trimmed(clause.folded, start, end))
        yield build_row(clause, governing, one, span, [span], context, governing_verb=None)


def promised(clause: Clause, start: int, end: int, context: Context) -> Iterator[Commitment]:
    """A sentence without an opening verb but with a future indicative: *Chaque État participant tiendra …*."""
    meaning, folded = context.meaning, clause.folded
    match = meaning.patterns["future"].match(folded, start, end)
    if match is None:
        return
    subject = addressees(clause.words, match.start("subject"), match.end("subject"), context.authorities, meaning)
    if not subject:
        return
    verbs = [match.span("verb")]
    starts = [match.start("verb")]
    for further in meaning.patterns["further_future"].finditer(folded, match.end("verb"), end):
        verbs.append(further.span("verb"))
        starts.append(further.start())
    for (verb_start, verb_end), stop in zip(verbs, [*starts[1:], end], strict=True):
        span = (verb_start, trimmed(folded, verb_start, stop))
        yield _promise(clause, subject, (verb_start, verb_end), span, end, context)


def _promise(
    clause: Clause, subject: list[Addressee], verb: tuple[int, int], span: tuple[int, int], end: int, context: Context
) -> Commitment:
    """The commitment of a future indicative: the verb governs itself."""
    meaning, folded = context.meaning, clause.folded
    future = meaning.raw["future"]
    lemma = meaning.infinitive_of(folded[slice(*verb)])
    opening = Opening(
        "", clause.words.text[slice(*verb)], lemma, future["concept"], future["act"], None, "initial", *verb
    )
    one = Infinitive(verb[0], verb[0], finite_end(folded, *verb, end, meaning), "")
    row = build_row(clause, Governed(clause, opening, subject, ""), one, span, [span], context, governing_verb=None)
    return replace(row, action_lemma=lemma + folded[verb[1] : one.end].lower(), confidence="medium")


def that_clauses(clause: Clause, governed: Governed, end: int, context: Context) -> Iterator[Commitment]:
    """*Décide que les États … échangeront …*: the subject of each clause is the addressee, its verb the action."""
    meaning, folded = context.meaning, clause.folded
    found = list(meaning.patterns["that"].finditer(folded, governed.opening.span_end, end))
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else end
        subject = _subject(clause, match.end(), stop, context)
        behind = subject.end if subject else match.end()
        name = "subject_and_verb" if subject else "unknown_subject_and_verb"
        verb = meaning.patterns[name].match(folded, behind, stop)
        if verb is None:
            continue
        start = verb.start("verb")
        one = Infinitive(start, start, finite_end(folded, *verb.span("verb"), stop, meaning), "")
        span = (start, trimmed(folded, start, stop))
        own = replace(governed, addressees=[subject] if subject else [])
        yield build_row(clause, own, one, span, [span], context, governing_verb=None)


def _subject(clause: Clause, start: int, end: int, context: Context) -> Addressee | None:
    """The actor that a clause begins with."""
    mention = next(clause.words.actors(start, end), None)
    if mention is None or mention.span_start > start + _NEAR:
        return None
    role = role_of(mention.actor_id, context.authorities, clause.words.home)
    return Addressee(mention.span_start, mention.span_end, mention.actor_id, role)
