"""In: the commitments of a paragraph. Out: the same, with the recipients of reports that a pronoun stands for.

*Report to it*, *lui faire rapport*, *riferirgli*: the body that a commitment before is to report to, or one that the
clause names, or else the body whose decision it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from osce_decisions.annotate.commitments.addressees import Addressee
from osce_decisions.annotate.commitments.clauses import Clause, Context, actor_row
from osce_decisions.languages import Language
from osce_decisions.model import Commitment

_ENCLITIC = re.compile(r"\w+")
_ROLE = "report_recipient"
_BODIES = frozenset({"decision_making_body", "subsidiary_body", "parliamentary_assembly"})


def with_pronouns(rows: list[Commitment], clause: Clause, context: Context) -> list[Commitment]:
    """The rows of a paragraph in text order, each with the recipient that a pronoun in it stands for."""
    found: list[Commitment] = []
    begin, last = 0, None
    for row in rows:
        begin = max(begin, row.verb_end if row.verb_paragraph_id == clause.paragraph.paragraph_id else 0)
        told = [actor for actor in row.commitment_actors if actor.role == _ROLE]
        pronoun = (
            None
            if told
            else told_by_pronoun(clause.folded, min(begin, row.action_start), row.action_end, context.language)
        )
        if pronoun:
            actor_id = last or _named(row, clause, pronoun[0], context) or context.body
            one = Addressee(*pronoun, actor_id, _ROLE, rule="pronoun")
            row = replace(
                row, commitment_actors=(*row.commitment_actors, actor_row(clause.paragraph, one, _ROLE, "paragraph"))
            )
        last = told[-1].actor_id if told else last
        begin = max(begin, row.action_end)
        found.append(row)
    return found


def told_by_pronoun(folded: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """Where a pronoun stands for the body that is told."""
    match = language.patterns["told_pronoun"].search(folded, start, end)
    if match is None:
        return None
    if match["pronoun"]:
        return match.span("pronoun")
    rest = _ENCLITIC.match(folded, match.end())
    return rest.span() if rest else None


def _named(row: Commitment, clause: Clause, end: int, context: Context) -> str | None:
    """The last body that a clause names before the pronoun, and that is not the one who acts."""
    acting = {actor.actor_id for actor in row.commitment_actors}
    start = row.verb_end if row.verb_paragraph_id == clause.paragraph.paragraph_id else 0
    found = None
    for mention in clause.words.actors(start, end):
        known = context.authorities.actors.get(str(mention.actor_id))
        if known and known["kind"] in _BODIES and mention.actor_id not in acting:
            found = mention.actor_id
    return found
