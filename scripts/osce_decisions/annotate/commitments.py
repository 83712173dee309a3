"""In: an operative paragraph with its openings, mentions and references. Out: its commitments, one row an action.

Who is to do what, with what force: the verb and addressee of a chapeau govern each of its items; an item
that passes a task on (*De charger le Secrétaire général de …*) has a verb of its own, and the chapeau's
stands in `governing_verb` (annotation guide, Commitments).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from osce_decisions.annotate.addressees import Addressee, Words, addressees, circumstances
from osce_decisions.annotate.infinitives import Infinitive, actions, begin_of_conjunction
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Commitment, CommitmentActor, Opening, Paragraph

_COMMITTING = frozenset({"directive", "commissive", "declarative"})
_TRAILING = " ,;.:"


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph as the annotators before left it; `names` are the spans of its references."""

    paragraph: Paragraph
    words: Words
    openings: list[Opening]
    names: list[tuple[int, int]]

    @property
    def folded(self) -> str:
        """The text of the paragraph in folded spelling."""
        return self.words.folded


@dataclass(frozen=True, slots=True)
class Context:
    """What serves every paragraph of a document."""

    language: Language
    meaning: Meaning
    authorities: Authorities


@dataclass(frozen=True, slots=True)
class _Governed:
    """A governing verb with its addressees and the preposition of its infinitives."""

    clause: Clause
    opening: Opening
    addressees: list[Addressee]
    marker: str


def find_commitments(clause: Clause, chapeau: Clause | None, context: Context) -> tuple[Commitment, ...]:
    """The commitments of an operative paragraph or item, in text order."""
    found: list[Commitment] = []
    for start, end in sentences(clause.folded, context.meaning):
        found += _sentence(clause, start, end, chapeau, context)
    return tuple(_numbered(clause.paragraph.paragraph_id, number, one) for number, one in enumerate(found, 1))


def sentences(folded: str, meaning: Meaning) -> Iterator[tuple[int, int]]:
    """The sentences of a text: a full stop in mid-paragraph ends one, not the paragraph."""
    start = 0
    for match in meaning.patterns["sentence_end"].finditer(folded):
        yield start, match.start()
        start = match.end()
    if start < len(folded):
        yield start, len(folded)


def _sentence(clause: Clause, start: int, end: int, chapeau: Clause | None, context: Context) -> Iterator[Commitment]:
    governing = _governing(chapeau, context) if chapeau and start == 0 else None
    openings = [opening for opening in clause.openings if start <= opening.span_start < end]
    own = [opening for opening in openings if opening.act in _COMMITTING]
    if (
        governing
        and openings
        and openings[0].act in _COMMITTING
        and not clause.folded[openings[0].span_start].isupper()
    ):
        # An item that passes the task on: its own verb is the infinitive of the opening.
        yield from _passed_on(clause, openings[0], end, governing, context)
    elif governing and not openings:
        yield from _rows(clause, governing, 0, end, context, governing_verb=None)
    elif own:
        bounds = [opening.span_start for opening in own[1:]] + [end]
        for opening, stop in zip(own, bounds, strict=True):
            yield from _directed(clause, opening, stop, context)
    elif not openings:
        yield from _future(clause, start, end, context)


def _governing(chapeau: Clause, context: Context) -> _Governed | None:
    """The verb and addressees of a chapeau."""
    opening = next((opening for opening in chapeau.openings if opening.act in _COMMITTING), None)
    if opening is None:
        return None
    found = addressees(chapeau.words, opening.span_end, len(chapeau.folded), context.authorities, context.meaning)
    return _Governed(chapeau, opening, found, context.meaning.marker_of(opening.lemma))


def _passed_on(
    clause: Clause, opening: Opening, end: int, governing: _Governed, context: Context
) -> Iterator[Commitment]:
    governed = _govern(clause, opening, end, context)
    for row in _rows(clause, governed, opening.span_end, end, context, governing_verb=governing.opening.form):
        inherited = [_actor(governing.clause.paragraph, one, "requested", "chapeau") for one in governing.addressees]
        indirect = tuple(
            replace(actor, role="indirect") if actor.role == "requested" else actor for actor in row.commitment_actors
        )
        yield replace(row, commitment_actors=(*inherited, *indirect))


def _govern(clause: Clause, opening: Opening, end: int, context: Context) -> _Governed:
    marker = context.meaning.marker_of(opening.lemma)
    first = next(iter(actions(clause.folded, opening.span_end, end, marker, context.meaning, clause.names)), None)
    until = first.begin if first else end
    found = addressees(clause.words, opening.span_end, until, context.authorities, context.meaning)
    return _Governed(clause, opening, found, marker)


def _directed(clause: Clause, opening: Opening, end: int, context: Context) -> Iterator[Commitment]:
    """What a finite verb governs: infinitives, a clause with *que*, or a plain object."""
    governed = _govern(clause, opening, end, context)
    rows = list(_rows(clause, governed, opening.span_end, end, context, governing_verb=None))
    if rows:
        yield from rows
        return
    that = context.meaning.patterns["that_clause"].match(clause.folded, opening.span_end, end)
    if that:
        span = (that.start("that"), _trimmed(clause.folded, that.start("that"), end))
        yield _row(clause, governed, None, span, [span], context, governing_verb=None)
    elif opening.act == "declarative":
        plain = replace(governed, addressees=[])
        yield _row(clause, plain, None, None, [(opening.span_end, end)], context, governing_verb=None)


def _rows(
    clause: Clause, governed: _Governed, start: int, end: int, context: Context, *, governing_verb: str | None
) -> Iterator[Commitment]:
    """One row for each infinitive that the verb governs; each reaches to the next, or to the end."""
    marker = governed.marker
    if governed.clause is not clause:
        opened = context.meaning.patterns["item_infinitive"].match(clause.folded)
        marker = (
            context.meaning.raw["markers"].get((opened["marker"] or "").strip().lower(), marker) if opened else marker
        )
    found = actions(clause.folded, start, end, marker, context.meaning, clause.names)
    if not found and governed.clause is not clause and (bare := _bare_item(clause, context)):
        found = [bare]
    before = (opening_end(governed, clause), found[0].begin) if found else (0, 0)
    stop = end
    rows: list[Commitment] = []
    for one, following in reversed([*zip_longest(found, found[1:])]):
        assert one is not None
        # A verb without an object of its own shares that of the next, and so its end.
        if (
            following
            and following.begin != following.start
            and not _shares(clause.folded, one, following, context.meaning)
        ):
            stop = begin_of_conjunction(clause.folded, following.begin, context.meaning)
        stop = _trimmed(clause.folded, one.start, stop)
        span = (one.start, stop)
        rows.append(_row(clause, governed, one, span, [before, span], context, governing_verb=governing_verb))
    yield from reversed(rows)


def opening_end(governed: _Governed, clause: Clause) -> int:
    """Where the governing verb ends in a paragraph; 0 where it stands in the chapeau."""
    return governed.opening.span_end if governed.clause is clause else 0


def _shares(folded: str, one: Infinitive, following: Infinitive, meaning: Meaning) -> bool:
    return begin_of_conjunction(folded, following.begin, meaning) <= one.end


def _bare_item(clause: Clause, context: Context) -> Infinitive | None:
    """An item that opens with an infinitive without preposition: *Élaborer des politiques …*."""
    match = context.meaning.patterns["item_infinitive"].match(clause.folded)
    if match is None or match["marker"] or match["verb"].lower() in context.meaning.raw["no_infinitives"]:
        return None
    return Infinitive(match.start("verb"), match.start("verb"), match.end("verb"), "")


def _future(clause: Clause, start: int, end: int, context: Context) -> Iterator[Commitment]:
    """A sentence without an opening verb but with a future indicative: *Chaque État participant tiendra …*."""
    match = context.meaning.patterns["future"].match(clause.folded, start, end)
    if match is None:
        return
    subject = addressees(
        clause.words, match.start("subject"), match.end("subject"), context.authorities, context.meaning
    )
    if not any(one.actor_id for one in subject):
        return
    future = context.meaning.raw["future"]
    verb = Opening(
        opening_id="",
        form=clause.paragraph.text[match.start("verb") : match.end("verb")],
        lemma=context.meaning.infinitive_of(match["verb"]),
        concept=future["concept"],
        act=future["act"],
        strength=None,
        role="initial",
        span_start=match.start("verb"),
        span_end=match.end("verb"),
    )
    longer = context.meaning.patterns["fixed_future"].match(clause.folded, match.start("verb"), end)
    one = Infinitive(match.start("verb"), match.start("verb"), longer.end() if longer else match.end("verb"), "")
    governed = _Governed(clause, verb, subject, "")
    span = (one.start, _trimmed(clause.folded, one.start, end))
    row = _row(clause, governed, one, span, [span], context, governing_verb=None)
    lemma = verb.lemma + clause.folded[verb.span_end : one.end].lower()
    yield replace(row, action_lemma=lemma, confidence="medium")


def _row(
    clause: Clause,
    governed: _Governed,
    one: Infinitive | None,
    span: tuple[int, int] | None,
    stretches: list[tuple[int, int]],
    context: Context,
    *,
    governing_verb: str | None,
) -> Commitment:
    """One commitment; `span` is that of the action, `stretches` where its circumstances are looked for."""
    opening = governed.opening
    conditions = [addressee.condition for addressee in governed.addressees if addressee.condition]
    around = circumstances(clause.words, stretches, conditions, context.meaning)
    source = "paragraph" if governed.clause is clause else "chapeau"
    own = [_actor(governed.clause.paragraph, addressee, addressee.role, source) for addressee in governed.addressees]
    others = [_actor(clause.paragraph, addressee, addressee.role, "paragraph") for addressee in around.actors]
    return Commitment(
        commitment_id="",
        verb=opening.form,
        verb_lemma=opening.lemma,
        verb_concept=opening.concept,
        act=opening.act,
        strength=opening.strength,
        verb_paragraph_id=governed.clause.paragraph.paragraph_id,
        verb_start=opening.span_start,
        verb_end=opening.span_end,
        governing_verb=governing_verb,
        action_verb=clause.words.text[one.start : one.end] if one else None,
        action_lemma=clause.folded[one.start : one.end].lower() if one else None,
        action=clause.words.text[slice(*span)] if span else None,
        action_start=span[0] if span else None,
        action_end=span[1] if span else None,
        qualifier=around.qualifier,
        deadline=around.deadline,
        frequency=around.frequency,
        confidence="high" if own or opening.act != "directive" else "low",
        commitment_actors=tuple([*own, *others]),
    )


def _actor(paragraph: Paragraph, one: Addressee, role: str, source: str) -> CommitmentActor:
    return CommitmentActor(
        commitment_actor_id="",
        actor_id=one.actor_id,
        role=role,
        paragraph_id=paragraph.paragraph_id,
        cited=paragraph.text[one.start : one.end],
        span_start=one.start,
        span_end=one.end,
        condition=one.condition,
        source=source,
    )


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in _TRAILING:
        end -= 1
    return end


def _numbered(paragraph_id: str, number: int, one: Commitment) -> Commitment:
    commitment_id = f"{paragraph_id}/c{number}"
    actors = tuple(
        replace(actor, commitment_actor_id=f"{commitment_id}/a{position}")
        for position, actor in enumerate(one.commitment_actors, 1)
    )
    return replace(one, commitment_id=commitment_id, commitment_actors=actors)
