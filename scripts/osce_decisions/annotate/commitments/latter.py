"""In: a pronoun for the one that was named last. Out: who that is: *requests the latter to*, *ce dernier*, *letzteres*.

The last name before it counts, if it fits in number, stands near, and is not the only one of whom the text spoke as
acting: a pronoun that tells two apart means the other. Where a name that no table knows may stand between, nobody is
meant.
"""

from __future__ import annotations

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.addressees import ACTING, role_of
from osce_decisions.annotate.commitments.clauses import Clause, Context
from osce_decisions.compiled import compiled
from osce_decisions.model import Commitment, CommitmentActor, Mention

_NEAR = 160
"""How far before the pronoun the name may end."""
_CLASS = "class_of_"
_NAMED = compiled(r"(?<=[^.;:!?]\s)[^\W\d_a-zà-ÿа-яё]\w+|(?<=['’])[^\W\d_a-zà-ÿа-яё]\w+")
"""A word with a capital, inside a sentence."""


def is_latter(folded: str, start: int, end: int, context: Context) -> bool:
    """Whether a pronoun stands for the one that was named last."""
    return context.language.patterns["latter"].fullmatch(folded, start, end) is not None


def with_latter(actor: CommitmentActor, before: list[Commitment], clause: Clause, context: Context) -> CommitmentActor:
    """An actor that such a pronoun names, with who it stands for."""
    actor_id = latter_of(actor.span_start, actor.span_end, before, clause, context)
    home = context.authorities.organisation(context.body) if context.body else None
    role = "tasked" if actor.role == "tasked" else role_of(actor_id, context.authorities, home)
    return altered(actor, actor_id=actor_id, role=role)


def latter_of(start: int, end: int, before: list[Commitment], clause: Clause, context: Context) -> str | None:
    """The one that was named last before a pronoun."""
    named = _last(clause, start)
    pronoun = context.language.patterns["latter"].fullmatch(clause.folded, start, end)
    known = context.authorities.actors.get(str(named.actor_id)) if named else None
    if named is None or pronoun is None or known is None or _hides_another(clause.folded, named, start, context):
        return None
    many = str(known["kind"]).startswith(_CLASS)
    if (pronoun["one"] and many) or (pronoun["many"] and not many):
        return None
    return None if _acts_alone(named, start, before) else named.actor_id


def _last(clause: Clause, start: int) -> Mention | None:
    """Who was named last before an offset."""
    near = [one for one in clause.words.actors(max(start - 2 * _NEAR, 0), start) if one.span_end >= start - _NEAR]
    return near[-1] if near else None


def _hides_another(folded: str, named: Mention, start: int, context: Context) -> bool:
    """Whether a name that no table knows may stand between; in German every noun has a capital."""
    return not context.language.verb_last and _NAMED.search(folded, named.span_end, start) is not None


def _acts_alone(named: Mention, start: int, before: list[Commitment]) -> bool:
    """Whether nobody but the one who was named last is to act in what was said before the pronoun."""
    for row in reversed(before):
        acting = {actor.span_start: actor.actor_id for actor in row.commitment_actors if actor.role in ACTING}
        if start not in acting:
            return set(acting.values()) == {named.actor_id} and named.span_start in acting
    return False
