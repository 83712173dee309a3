"""In: a sentence without an opening verb. Out: the commitments of its verbs in the future.

*The Secretariat will …*, *We shall …*, *Die Teilnehmerstaaten werden …*; also where such a verb goes on behind one of
commitment (*The States commit themselves to …, and will …*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.acting import acting, agents_of, compounded, states_of, subject_addressees
from osce_decisions.annotate.commitments.addressees import Addressee
from osce_decisions.annotate.commitments.announced import Announced, future_verb
from osce_decisions.annotate.commitments.circumstances import Before, before_verb
from osce_decisions.annotate.commitments.clauses import Clause, Context, Governed, build_row, finite_end, trimmed
from osce_decisions.annotate.commitments.finite_clauses import fits_subject
from osce_decisions.annotate.commitments.infinitives import Infinitive
from osce_decisions.annotate.commitments.joined_verbs import begins_of, by_comma, ends_of, joined_verbs, words_begin
from osce_decisions.annotate.commitments.negations import words_denied
from osce_decisions.annotate.commitments.subjects import find_institution, find_subject, lowered
from osce_decisions.languages import Language
from osce_decisions.model import Commitment, Opening

# How long the subject of a passive is, at most.
_SUBJECT = 100
# How long a relative pronoun is, at most.
_PRONOUN = 14


def promised(clause: Clause, start: int, end: int, context: Context) -> Iterator[Commitment]:
    """A sentence without an opening verb but with a future indicative: *Chaque État participant tiendra …*."""
    match, subject = _main_verb(clause, start, end, context)
    if match is not None:
        before = before_verb(clause.words, start, match.start(), subject, context.language)
        yield from _promises(clause, match, subject, end, context, before=before)


def promised_below(clause: Clause, above: Announced, end: int, context: Context) -> Iterator[Commitment]:
    """An item that goes on in the future with a subject above it: *La Présidence : a) convoquera …*."""
    name = "inverted_verb" if context.language.verb_last else "item_future"
    if match := context.language.patterns[name].match(clause.folded, 0, end):
        for row in _promises(clause, match, above.actors, end, context, above):
            yield above.limits(row)


def going_on(clause: Clause, opening: Opening, end: int, context: Context) -> re.Match[str] | None:
    """Where a sentence goes on in the future behind a verb of commitment: *commit themselves to …, and will …*."""
    future = context.language.patterns["further_future"]
    for match in future.finditer(clause.folded, opening.span_end, end):
        if by_comma(match) or ("auxiliary" in future.groupindex and not match["auxiliary"]):
            continue
        infinitive = context.language.patterns["infinitive"].match(clause.folded, match.start("verb"))
        if match.groupdict().get("will") or infinitive is None:
            return match
    return None


def continued(clause: Clause, match: re.Match[str], start: int, end: int, context: Context) -> Iterator[Commitment]:
    """The rows of a verb in the future whose subject stands at the start of its sentence."""
    subject = find_subject(clause.words, start, match.start(), context.language)
    if subject:
        actors = subject_addressees(subject, clause, context)
        yield from _promises(clause, match, actors, end, context)


def _promises(
    clause: Clause,
    match: re.Match[str],
    subject: list[Addressee],
    end: int,
    context: Context,
    above: Announced | None = None,
    before: Before | None = None,
) -> Iterator[Commitment]:
    """The rows of a verb in the future and of those joined to it, whose subject may stand `above`.

    What stands `before` the first verb holds for all.
    """
    language, folded = context.language, clause.folded
    verbs = joined_verbs("further_future", match, end, language)
    auxiliary, passive, done = _auxiliary(match), False, subject
    # Where verbs stand last, the words of the action stand between the auxiliary and the verb.
    begins = begins_of(verbs, auxiliary[1] + 1 if auxiliary else words_begin(match))
    for verb, stop, words in zip(verbs, ends_of(verbs, end, language), begins, strict=True):
        begin = verb.start("verb")
        if verb is not match and subject and subject[0].rule == "agent":
            # *will be opened by the Chairmanship and will close …*: each passive has an agent of its own.
            subject = agents_of(clause, begin, stop, context)
        auxiliary = _auxiliary(verb) or auxiliary
        begin = words if language.verb_last else words_denied(folded, verb.start(), begin, language)
        span = (begin, trimmed(folded, verb.start("verb"), stop))
        # How often and on what terms may stand before the verb (*будут регулярно обмениваться*).
        around = (min(match.start() if verb is match else verb.start(), begin), span[1])
        passive = passive and language.verb_last and _auxiliary(verb) is None
        actors = (
            done if passive else acting(clause, subject, verb.span("verb"), stop, context, auxiliary=bool(auxiliary))
        )
        passive, done = actors is not subject, actors
        governed = future_verb(clause, actors, auxiliary, verb.span("verb"), context)
        if above:
            governed = above.governed or altered(governed, holder=above.clause)
        governed = altered(governed, before=before)
        yield _promise(clause, governed, verb.span("verb"), span, around, end, context)


def _main_verb(clause: Clause, start: int, end: int, context: Context) -> tuple[re.Match[str] | None, list[Addressee]]:
    """The verb that says what somebody will do, and who: the subject, or the agent of a passive."""
    language, folded = context.language, clause.folded
    pronoun = _pronoun(clause, start, end, context)
    if pronoun and (verb := language.patterns["finite"].match(folded, pronoun.end("pronoun"), end)):
        # *…; they will inform the Council*: who is meant, is told when the rows before are known.
        return verb, [Addressee(*pronoun.span("pronoun"), None, "requested", rule="pronoun")]
    if inverted := language.patterns["inverted"].match(folded, start, end):
        subject = find_subject(clause.words, inverted.end(), end, language) or find_institution(
            clause.words, inverted.end(), end, language
        )
        verb = language.patterns["inverted_verb"].match(folded, subject.stop, end) if subject else None
        return verb, subject_addressees(subject, clause, context) if subject else []
    if subject := find_subject(clause.words, start, end, language):
        finite = language.patterns["we_will" if subject.pronoun else "finite"]
        for match in finite.finditer(folded, subject.stop, end):
            if not _is_relative(match, language) and fits_subject(folded, subject.stop, match.start(), language):
                actors = subject_addressees(subject, clause, context)
                return match, actors if subject.pronoun else compounded(actors, folded, match.start(), context)
        return None, []
    if institution := find_institution(clause.words, start, end, language):
        verb = _main(folded, institution.stop, end, language)
        if verb and fits_subject(folded, institution.stop, verb.start(), language):
            agents = agents_of(clause, verb.start(), end, context)
            return verb, agents or subject_addressees(institution, clause, context, verb.start())
    main = _main(folded, start, end, language)
    if main and (agents := agents_of(clause, main.start(), end, context)):
        return main, agents
    if main and _is_done(clause, start, main, language):
        return main, []
    if start and (taken := _taken_up(clause, start, end, context)):
        return taken, [Addressee(*taken.span("verb"), None, "requested", rule="pronoun")]
    alone = language.patterns["we_alone"].match(folded, start, end)
    if alone is None:
        return None, []
    # The ending of the verb says who speaks.
    states = states_of(context, clause.words.home)
    return alone, [Addressee(*alone.span("verb"), states, "requested", rule="subject")] if states else []


def _main(folded: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """The first verb in the future that is not that of a relative clause: *The Monitor, who shall be …, shall …*."""
    verbs = language.patterns["finite"].finditer(folded, start, end)
    return next((verb for verb in verbs if not _is_relative(verb, language)), None)


def _is_done(clause: Clause, start: int, verb: re.Match[str], language: Language) -> bool:
    """Whether a passive says that something is to be done, by nobody named: *Interpretation will be provided*."""
    subject = clause.folded[start : verb.start()]
    if not 0 < len(subject) <= _SUBJECT or set(subject) & set(",;:()"):
        return False
    if language.patterns["subordinate"].search(subject) or language.patterns["subject_pronoun"].match(
        lowered(clause.folded, start, verb.start() + 1), start
    ):
        return False
    return _is_passive(verb, language)


def _is_passive(verb: re.Match[str], language: Language) -> bool:
    """Whether a verb in the future is a passive."""
    if language.verb_last:
        return bool(verb["auxiliary"]) and verb["verb"].endswith("t")
    return language.patterns["passive_verb"].match(verb.string, verb.start("verb")) is not None


def _is_relative(verb: re.Match[str], language: Language) -> bool:
    """Whether a relative pronoun stands right before a verb."""
    begin = max(0, verb.start() - _PRONOUN)
    before = [one.end() for one in language.patterns["subordinate"].finditer(verb.string, begin, verb.start())]
    return bool(before) and before[-1] == verb.start()


def _pronoun(clause: Clause, start: int, end: int, context: Context) -> re.Match[str] | None:
    """A pronoun as the subject of a further sentence or clause: *It will report …*."""
    language, folded = context.language, clause.folded
    if folded.startswith("; ", start - 2) and (they := language.patterns["they"].match(folded, start, end)):
        return they
    pronoun = language.patterns["subject_pronoun"].match(lowered(folded, start, end), start)
    if pronoun and not start:
        # *He or she will …* begins a paragraph, *It shall be …* says nothing of somebody.
        verb = language.patterns["finite"].match(folded, pronoun.end("pronoun"), end)
        return pronoun if verb and not _is_passive(verb, language) else None
    return pronoun


def _taken_up(clause: Clause, start: int, end: int, context: Context) -> re.Match[str] | None:
    """A verb in the future whose subject is that of the sentence before, where none need stand: *Informará …*."""
    verb = context.language.patterns["verb_alone"].match(lowered(clause.folded, start, end), start)
    passive = verb and context.language.patterns["passive_verb"].match(verb.string, verb.start("verb"))
    return None if passive else verb


def _promise(
    clause: Clause,
    governed: Governed,
    verb: tuple[int, int],
    span: tuple[int, int],
    around: tuple[int, int],
    end: int,
    context: Context,
) -> Commitment:
    """The commitment of a future indicative; `around` is where its circumstances are looked for."""
    language, folded = context.language, clause.folded
    lemma = language.infinitive_of(folded[slice(*verb)].lower())
    one = Infinitive(verb[0], verb[0], finite_end(folded, *verb, end, language), "")
    row = build_row(clause, governed, one, span, [around], context, governing_verb=None, rule="finite")
    return altered(row, action_lemma=lemma + folded[verb[1] : one.end].lower(), confidence="medium")


def _auxiliary(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the word stands that makes a future (*shall*, *werden*; `will`, where it may be left out)."""
    groups = match.groupdict()
    return next((match.span(name) for name in ("auxiliary", "will") if groups.get(name)), None)
