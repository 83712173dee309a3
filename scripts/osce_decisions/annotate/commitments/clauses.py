"""In: a paragraph as the annotators before left it. Out: its clauses, and the row that a verb and its action make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from osce_decisions.annotate.commitments.addressees import Addressee
from osce_decisions.annotate.commitments.circumstances import (
    WITH_RULE,
    Before,
    Circumstances,
    circumstances,
    with_limits,
)
from osce_decisions.annotate.commitments.infinitives import Infinitive, begin_of_conjunction
from osce_decisions.annotate.commitments.joints import clause_behind_semicolon
from osce_decisions.annotate.commitments.negations import affirmed_lemma, denied_span
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.words import Words
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Commitment, CommitmentActor, Opening, Paragraph
from osce_decisions.records import fast_init

ASKED_AGAIN = 4
"""Of so many paragraphs it is remembered what they say to their items: each item asks for it."""
# How many characters a preposition before an infinitive has at most.
_MARKER = 10
_TRAILING = " ,;.:"


@fast_init
@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A paragraph as the annotators before left it; `names` are the spans of its references."""

    paragraph: Paragraph
    words: Words
    openings: list[Opening]
    names: Covered
    folded: str
    """The text of the paragraph in folded spelling, as in `words`."""


@fast_init
@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What serves every paragraph of a document."""

    language: Language
    authorities: Authorities
    body: str | None = None
    """The body whose decision it is."""


@fast_init
@dataclass(frozen=True, slots=True)
class Governed:
    """A governing verb with its addressees and the preposition of its infinitives."""

    clause: Clause
    opening: Opening
    addressees: list[Addressee]
    marker: str
    above: str | None = None
    """The verb that governs this one in turn (*décide de charger … :*)."""
    holder: Clause | None = None
    """The paragraph that names the addressees, where the verb stands in another (*Decides that: 1. The Mission …*)."""
    said: Circumstances | None = None
    """What a chapeau says around the actions of its items."""
    before: Before | None = None
    """The words before a verb that stands behind its subject: they hold for its actions."""


def build_row(
    clause: Clause,
    governed: Governed,
    one: Infinitive | None,
    span: tuple[int, int],
    stretches: list[tuple[int, int]],
    context: Context,
    *,
    governing_verb: str | None,
    rule: str,
) -> Commitment:
    """One commitment; `span` is that of the action, `stretches` where its circumstances are looked for."""
    opening = governed.opening
    around, shared = _said_around(clause, governed, stretches, context)
    own, others = _actors(clause, governed, around.actors, shared)
    span, verb = within_blanks(clause.folded, *span), None
    if one:
        span, verb = denied_span(clause.folded, span, (one.start, one.end), context.language)
    return Commitment(
        commitment_id="",
        verb=opening.exact,
        verb_lemma=opening.lemma,
        verb_concept=opening.concept,
        act=opening.act,
        strength=opening.strength,
        verb_paragraph_id=governed.clause.paragraph.paragraph_id,
        verb_start=opening.span_start,
        verb_end=opening.span_end,
        governing_verb=governing_verb,
        action_verb=clause.words.text[slice(*verb)] if verb else None,
        action_lemma=affirmed_lemma(clause.folded[one.start : one.end].lower(), context.language) if one else None,
        action=clause.words.text[slice(*span)],
        action_start=span[0],
        action_end=span[1],
        qualifier=around.qualifier,
        deadline=around.deadline,
        frequency=around.frequency,
        confidence="high" if own or opening.act != "directive" else "low",
        rule=rule,
        commitment_actors=(*own, *others),
    )


def _actors(
    clause: Clause, governed: Governed, around: Sequence[Addressee], shared: Sequence[Addressee]
) -> tuple[list[CommitmentActor], list[CommitmentActor]]:
    """The rows of those whom the verb addresses, and of the others: named around the action, or `shared` by all."""
    holder = governed.holder or governed.clause
    source = "paragraph" if holder is clause else "chapeau"
    own = [actor_row(holder.paragraph, actor, actor.role, source) for actor in governed.addressees]
    others = [actor_row(clause.paragraph, actor, actor.role, "paragraph") for actor in around]
    return own, [*others, *(actor_row(governed.clause.paragraph, actor, actor.role, "chapeau") for actor in shared)]


def _said_around(
    clause: Clause, governed: Governed, stretches: list[tuple[int, int]], context: Context
) -> tuple[Circumstances, list[Addressee]]:
    """What is said around an action, and the partners that its chapeau names for all items."""
    conditions = [addressee.condition for addressee in governed.addressees if addressee.condition]
    around = circumstances(clause.words, stretches, conditions, context.authorities, context.language, governed.before)
    if governed.said is None or governed.clause is clause:
        return around, []
    return with_limits(around, governed.said), [one for one in governed.said.actors if one.rule == WITH_RULE]


def actor_row(paragraph: Paragraph, one: Addressee, role: str, source: str) -> CommitmentActor:
    """An addressee as a row; `source` says whether the paragraph or its chapeau names it."""
    start, end = within_blanks(paragraph.text, one.start, one.end)
    return CommitmentActor(
        commitment_actor_id="",
        actor_id=one.actor_id,
        role=role,
        paragraph_id=paragraph.paragraph_id,
        exact=paragraph.text[start:end],
        span_start=start,
        span_end=end,
        condition=one.condition,
        source=source,
        rule=one.rule,
    )


def within_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends: a comma may stand apart, and words may be lost behind an article."""
    words = text[start:end]
    if words and not words[0].isspace() and not words[-1].isspace():
        return start, end
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def trimmed(folded: str, start: int, end: int) -> int:
    """The end of a clause without the punctuation behind it."""
    while end > start and folded[end - 1] in _TRAILING:
        end -= 1
    return end


def finite_end(folded: str, start: int, stop: int, end: int, language: Language) -> int:
    """Where a finite verb ends with its fixed complement: *tiendra compte*."""
    longer = language.patterns["fixed_future"].match(folded, start, end)
    return longer.end() if longer and longer.end() > stop else stop


def begin_of_clause(clause: Clause, opening: Opening, context: Context) -> int:
    """Where the words of an opening begin, with the conjunction and preposition before it."""
    if apart := clause_behind_semicolon(clause.folded, opening, context.language):
        return apart
    start = max(opening.span_start - _MARKER, 0)
    marker = context.language.patterns["marker_before"].search(clause.folded, start, opening.span_start)
    marker = marker or _pronoun_before(context.language).search(clause.folded, start, opening.span_start)
    marker = marker or _object_before(context.language).search(clause.folded, start, opening.span_start)
    begin = marker.start() if marker else opening.span_start
    return begin_of_conjunction(clause.folded, begin, context.language) if begin else 0


@cache
def _pronoun_before(language: Language) -> re.Pattern[str]:
    they = language.patterns["they"].pattern.replace("(?P<pronoun>", "(?:")
    return compiled(rf"(?<!\w)(?:(?i:{language.patterns['we_subject'].pattern})|{they})\s$")


@cache
def _object_before(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{language.patterns['object_pronoun'].pattern})$")


def behind(clause: Clause, opening: Opening, context: Context) -> int:
    """Where the infinitive of a verb may begin: with the preposition, also where the pack counts it to the verb."""
    last = clause.folded[opening.span_start : opening.span_end].rpartition(" ")[2]
    return opening.span_end - len(last) if last in context.language.raw["markers"] else opening.span_end
