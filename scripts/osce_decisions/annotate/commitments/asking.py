"""In: a verb that asks, tasks or binds, and its words. Out: those whom it addresses, in text order.

They stand behind it, before it in a passive or where it binds its subject; a pronoun or the ending of the verb may
stand for them.
"""

from __future__ import annotations

import re

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.acting import states_of, subject_addressees
from osce_decisions.annotate.commitments.addressees import Addressee, addressees
from osce_decisions.annotate.commitments.clauses import Clause, Context
from osce_decisions.annotate.commitments.finite_clauses import taken_up
from osce_decisions.annotate.commitments.item_openings import PASSING_ON
from osce_decisions.annotate.commitments.subjects import Subject, find_institution, find_subject, lowered
from osce_decisions.annotate.commitments.verbs import TASKING, form_of
from osce_decisions.languages import Language
from osce_decisions.model import Opening

# How far before a verb its pronoun may begin.
_BEFORE = 16
# How long the words behind a pronoun are, at most, that are no part of it.
_MORE = 3
# How long the words for somebody unknown are, at most.
_PHRASE = 90


def asked_in_passive(clause: Clause, start: int, end: int, context: Context) -> list[Addressee]:
    """Those who are the subject of a passive, between two offsets."""
    language = context.language
    found = addressees(clause.words, start, end, context.authorities, language) or taken_up(
        clause.folded, start, end, language
    )
    institution = find_institution(clause.words, start, end, language)
    if institution and not any(one.start < institution.stop for one in found):
        # *La Sezione di supporto dell'FSC è incaricata …*: a body within its name is not the one.
        found = subject_addressees(institution, clause, context, end) or found
    they = language.patterns["they"]
    unknown = [] if found else unknown_subject(clause, start, end, language)
    return found or [_as_pronoun(one, they.match(clause.folded, one.start)) for one in unknown]


def who_binds_itself(clause: Clause, opening: Opening, start: int, language: Language) -> Subject | None:
    """The subject before a verb that binds it: *The participating States commit themselves to …*."""
    if opening.act != "commissive":
        return None
    if subject := find_subject(clause.words, start, opening.span_start, language):
        return subject
    return find_institution(clause.words, start, opening.span_start, language) if opening.rule == "subject" else None


def asked_behind(clause: Clause, opening: Opening, until: int, context: Context) -> list[Addressee]:
    """Those who are named between a verb and its first action."""
    language, tasks = context.language, (opening.strength or 0) >= TASKING
    speaker = language.patterns["speaker_behind"].match(clause.folded, opening.span_end, until)
    begin = speaker.end() if speaker else opening.span_end
    found = addressees(clause.words, begin, until, context.authorities, language, tasks=tasks)
    inserted = language.patterns["inserted"].match(clause.folded, begin, until) if not found else None
    if inserted:
        # *Authorizes, in this regard, the Secretary General to …*
        found = addressees(clause.words, inserted.end() - 1, until, context.authorities, language, tasks=tasks)
    if opening.concept in PASSING_ON:
        # *beschließt ausnahmsweise, …*: nobody but those who are known is addressed by such a verb.
        found = [one for one in found if one.rule != "noun-phrase"]
    return _pronouns(clause, opening, found, language) or _speaking(clause, opening, context)


def unknown_subject(clause: Clause, start: int, end: int, language: Language) -> list[Addressee]:
    """Whom nobody knows as the subject of a passive that asks: *Moderators are requested to …*."""
    member = language.patterns["member"].fullmatch(lowered(clause.folded, start, end), start, end)
    acts = not language.verb_last and language.patterns["item_infinitive"].match(clause.folded, start, end)
    if member is None or acts or end - start > _PHRASE:
        return []
    return [Addressee(*member.span("phrase"), None, "requested", rule="noun-phrase")]


def restricted(found: list[Addressee], clause: Clause, end: int, opening: Opening) -> list[Addressee]:
    """A subject with the adjective behind it, which makes it some of those whom its noun names."""
    behind_it = clause.folded[end : opening.span_start].strip()
    if len(found) != 1 or not behind_it.isalpha() or not behind_it.islower():
        return found
    stop = end + clause.folded[end : opening.span_start].rindex(behind_it) + len(behind_it)
    return [altered(found[0], end=stop, actor_id=None, rule="noun-phrase")]


def _pronouns(clause: Clause, opening: Opening, found: list[Addressee], language: Language) -> list[Addressee]:
    """The addressees of a verb, those marked for whom a pronoun stands: *requests him to*, *et le prie de*."""
    impersonal = language.patterns["impersonal"].match(clause.folded, opening.span_start)
    if impersonal and impersonal.groupdict().get("pronoun"):
        return [Addressee(*impersonal.span("pronoun"), None, "requested", rule="pronoun")]
    begin = max(opening.span_start - _BEFORE, 0)
    if before := language.patterns["object_before"].search(clause.folded, begin, opening.span_start):
        return [Addressee(*before.span("pronoun"), None, "requested", rule="pronoun")]
    they = language.patterns["they"]
    behind_it = they.match(clause.folded, opening.span_end + 1) if not found and opening.act != "commissive" else None
    if behind_it:
        # *and authorizes it to …*
        return [Addressee(*behind_it.span("pronoun"), None, "requested", rule="pronoun")]
    return [_as_pronoun(one, they.match(clause.folded, one.start)) for one in found]


def _as_pronoun(one: Addressee, pronoun: re.Match[str] | None) -> Addressee:
    """An addressee that nobody knows, as the pronoun that begins there: *призывает его и далее содействовать*."""
    if one.actor_id or pronoun is None or not 0 <= one.end - pronoun.end() <= _MORE:
        return one
    return altered(one, end=pronoun.end(), rule="pronoun")


def _speaking(clause: Clause, opening: Opening, context: Context) -> list[Addressee]:
    """Who binds itself where the ending of a verb alone says who speaks: *Nos comprometemos a …*."""
    start = opening.span_start
    match = context.language.operative.match(clause.folded, start) if opening.act == "commissive" else None
    form = form_of(match, 0, "operative", context.language) if match else None
    states = states_of(context, clause.words.home) if form and form.person == "we" else None
    return [Addressee(start, opening.span_end, states, "requested", rule="subject")] if states else []
