"""In: a paragraph that has items. Out: the subject that it leaves to them, with the auxiliary of their verbs.

*The Chairmanship will, within existing resources: (a) convene …*; *La Présidence : a) convoquera …*; under a verb of a
chapeau (*Décide : 1. Que la Mission : a) surveillera …*) behind the conjunction of its clause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from osce_decisions.annotate.commitments.acting import subject_addressees
from osce_decisions.annotate.commitments.addressees import Addressee
from osce_decisions.annotate.commitments.circumstances import circumstances
from osce_decisions.annotate.commitments.clauses import ASKED_AGAIN, Clause, Context, Governed
from osce_decisions.annotate.commitments.subjects import Subject, find_institution, find_subject
from osce_decisions.model import Commitment, Opening


@dataclass(frozen=True, slots=True)
class Announced:
    """A subject above its items: who it is, and the auxiliary as their verb, if it stands there too."""

    clause: Clause
    actors: list[Addressee]
    qualifier: str | None
    conjunction: bool
    """Whether a conjunction stands before it (*Que la Mission :*), so that a verb above governs it."""
    governed: Governed | None = None

    def limits(self, row: Commitment) -> Commitment:
        """A row of an item, with the terms that the words above set."""
        terms = [words for words in (self.qualifier, row.qualifier) if words]
        return replace(row, qualifier="|".join(terms) or None)


@lru_cache(maxsize=ASKED_AGAIN)
def announced_subject(chapeau: Clause, context: Context) -> Announced | None:
    """The subject that a paragraph leaves to its items; None where it says more, or has a verb of its own."""
    language, folded = context.language, chapeau.folded
    if any(opening.role == "initial" for opening in chapeau.openings):
        return None
    that = language.patterns["that_begin"].match(folded)
    start, end = that.end() if that else 0, len(folded)
    subject = find_subject(chapeau.words, start, end, language) or find_institution(chapeau.words, start, end, language)
    if subject is None or subject.pronoun:
        return None
    rest = language.patterns["announced"].match(folded, subject.stop)
    if rest is None and not (that and subject.stop == end):
        return None
    actors = _actors(subject, chapeau, context)
    auxiliary = rest.span("auxiliary") if rest and rest["auxiliary"] else None
    around = circumstances(chapeau.words, [(subject.stop, end)], [], context.authorities, language)
    governed = future_verb(chapeau, actors, auxiliary, None, context) if auxiliary and not that else None
    return Announced(chapeau, actors, around.qualifier, that is not None, governed) if actors else None


def _actors(subject: Subject, chapeau: Clause, context: Context) -> list[Addressee]:
    return subject_addressees(subject, chapeau, context, subject.stop if subject.kind == "institution" else None)


def future_verb(
    clause: Clause,
    subject: list[Addressee],
    auxiliary: tuple[int, int] | None,
    verb: tuple[int, int] | None,
    context: Context,
) -> Governed:
    """A future indicative as a verb that governs: its auxiliary does, or it governs itself.

    One of `auxiliary` and `verb`, which are spans in the clause, is given.
    """
    future, governing = context.language.raw["future"], auxiliary or verb or (0, 0)
    printed = clause.words.text[slice(*governing)]
    lemma = printed.lower() if auxiliary else context.language.infinitive_of(clause.folded[slice(*governing)].lower())
    opening = Opening("", printed, lemma, future["concept"], future["act"], None, "initial", "subject", *governing)
    return Governed(clause, opening, subject, context.language.raw["bare_marker"])
