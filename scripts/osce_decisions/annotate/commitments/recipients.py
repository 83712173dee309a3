"""In: the commitments of a paragraph. Out: the same, with whom the pronouns in them stand for.

*Report to it*, *lui faire rapport*, *riferirgli*: the body that an action of the same verb before is to report to, or
one that such an action names, or else the body whose decision it is. *Requests him to*, *demands that they*: whoever
was to act in the row before, or else the office that the paragraph named last.
"""

from __future__ import annotations

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.addressees import ACTING, Addressee, role_of
from osce_decisions.annotate.commitments.clauses import Clause, Context, actor_row
from osce_decisions.annotate.commitments.latter import is_latter, latter_of, with_latter
from osce_decisions.annotate.sentences import sentences
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Commitment, CommitmentActor

_ENCLITIC = compiled(r"\w+")
_ROLE = "report_recipient"
_FINITE = frozenset({"finite", "clause"})
_BODIES = frozenset({"decision_making_body", "subsidiary_body", "parliamentary_assembly"})
_OFFICES = frozenset({"office_holder", "chairmanship", "secretariat", "institution"})


def with_pronouns(rows: list[Commitment], clause: Clause, context: Context) -> list[Commitment]:
    """The rows of a paragraph in text order, each with those whom its pronouns stand for."""
    found: list[Commitment] = []
    begin, first, last = 0, 0, None
    sentence: tuple[object, ...] = ()
    for printed in rows:
        row = _with_acting(printed, found, clause, context)
        if sentence != _sentence(row):
            # What an action of another verb says does not tell whom a pronoun means.
            sentence, last, first = _sentence(row), None, row.action_start
        own = row.verb_paragraph_id == clause.paragraph.paragraph_id and row.verb_end <= row.action_start
        begin = max(begin, row.verb_end if own else 0)
        told = [actor for actor in row.commitment_actors if actor.role == _ROLE]
        start = min(begin, row.action_start)
        pronoun = None if told else told_by_pronoun(clause.folded, start, row.action_end, context.language)
        if pronoun:
            if is_latter(clause.folded, *pronoun, context):
                actor_id = latter_of(*pronoun, found, clause, context)
            else:
                actor_id = last or _named(row, clause, first, pronoun[0], context) or context.body
            one = Addressee(*pronoun, actor_id, _ROLE, rule="pronoun")
            row = altered(
                row, commitment_actors=(*row.commitment_actors, actor_row(clause.paragraph, one, _ROLE, "paragraph"))
            )
        last = told[-1].actor_id if told else last
        begin = max(begin, row.action_end)
        found.append(row)
    return found


def _sentence(row: Commitment) -> tuple[object, ...]:
    """What the actions of one verb share; of several verbs in the future, their subject."""
    if row.rule == "finite":
        return tuple(actor.span_start for actor in row.commitment_actors if actor.role in ACTING)
    return row.verb_paragraph_id, row.verb_start


def _with_acting(row: Commitment, before: list[Commitment], clause: Clause, context: Context) -> Commitment:
    """A row with the actor that a pronoun stands for, as far as one alone can be meant."""
    if not any(_open(actor) for actor in row.commitment_actors):
        return row
    acting = [actor for actor in before[-1].commitment_actors if actor.role in ACTING] if before else []
    # By whom something is done is not the subject: *The Head is appointed by the Council. He or she will …*.
    subjects = [actor for actor in acting if not _is_agent(actor, before[-1], clause)]
    ids = {(actor.actor_id, actor.role) for actor in subjects}
    hidden = bool(acting) and not subjects

    def meant(actor: CommitmentActor) -> CommitmentActor:
        if actor.paragraph_id == clause.paragraph.paragraph_id and is_latter(
            clause.folded, actor.span_start, actor.span_end, context
        ):
            return with_latter(actor, before, clause, context)
        return actor if hidden else _meant(actor, ids, clause, context)

    return altered(row, commitment_actors=tuple(meant(one) if _open(one) else one for one in row.commitment_actors))


def _is_agent(actor: CommitmentActor, row: Commitment, clause: Clause) -> bool:
    """Whether an action names the one who acts: the agent of a passive."""
    inside = row.action_start <= actor.span_start < row.action_end
    return inside and row.rule in _FINITE and actor.paragraph_id == clause.paragraph.paragraph_id


def _open(actor: CommitmentActor) -> bool:
    return actor.rule == "pronoun" and actor.role in ACTING and actor.actor_id is None


def _meant(
    actor: CommitmentActor, acting: set[tuple[str | None, str]], clause: Clause, context: Context
) -> CommitmentActor:
    """Whom a pronoun stands for: who alone was to act before, with the same role, or else the office named last."""
    if len(acting) == 1:
        actor_id, role = next(iter(acting))
        return altered(actor, actor_id=actor_id, role=role)
    home = context.authorities.organisation(context.body) if context.body else None
    actor_id = None if acting else _office(actor, clause, context) or _only(actor, clause, context)
    return altered(actor, actor_id=actor_id, role=role_of(actor_id, context.authorities, home))


def _office(actor: CommitmentActor, clause: Clause, context: Context) -> str | None:
    """The office that a paragraph names last before a pronoun."""
    found = None
    for mention in clause.words.actors(0, actor.span_start):
        known = context.authorities.actors.get(str(mention.actor_id))
        found = mention.actor_id if known and known["kind"] in _OFFICES else found
    return found


def _only(actor: CommitmentActor, clause: Clause, context: Context) -> str | None:
    """Who alone is named in the sentence before a pronoun: *Thanks Member States and requests them to …*."""
    begin = max(start for start, _ in sentences(clause.folded, context.language) if start <= actor.span_start)
    named = {mention.actor_id for mention in clause.words.actors(begin, actor.span_start)}
    return named.pop() if len(named) == 1 else None


def told_by_pronoun(folded: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """Where a pronoun stands for the body that is told."""
    match = next(language.finditer("told_pronoun", folded, start, end), None)
    match = match or next(language.finditer("told_latter", folded, start, end), None)
    if match is None:
        return None
    if match["pronoun"]:
        return match.span("pronoun")
    rest = _ENCLITIC.match(folded, match.end())
    return rest.span() if rest else None


def _named(row: Commitment, clause: Clause, start: int, end: int, context: Context) -> str | None:
    """The last body or office that the actions of a verb name before the pronoun, and that is not the one who acts."""
    acting = {actor.actor_id for actor in row.commitment_actors if actor.role in ACTING}
    found = None
    for mention in clause.words.actors(start, end):
        known = context.authorities.actors.get(str(mention.actor_id))
        if known and known["kind"] in _BODIES | _OFFICES and mention.actor_id not in acting:
            found = mention.actor_id
    return found
