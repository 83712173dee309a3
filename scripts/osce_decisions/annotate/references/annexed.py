"""In: a noun that may name a document. Out: the annex of the text itself that it names, if it does."""

from __future__ import annotations

from osce_decisions.altered import altered
from osce_decisions.annotate.references.candidate import Candidate
from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.likeness import EXACT
from osce_decisions.annotate.references.own_places import annex_title
from osce_decisions.model import Paragraph

NEVER_ANNEXED = frozenset({"osce_decision", "un_resolution", "event"})
"""What no decision annexes."""
_BEFORE = 70
"""How far before a noun the words may begin that say that it is annexed."""
_DETERMINER = 6
"""How many characters a determiner has before it, with its spaces."""


def annexed(one: Candidate) -> list[Draft]:
    """What the text itself annexes: *the Action Plan annexed to this Decision*, or by the title of the annex."""
    known = one.name.match
    if one.head.type in NEVER_ANNEXED:
        return []
    end, document = one.name.end, one.memory.document
    behind = one.language.match_at("annexed", one.folded, end)
    before = one.language.patterns["annexed_before"].search(
        one.folded, max(one.base.start - _BEFORE, 0), one.base.start
    )
    said = None if _is_amended(one) else behind or before
    if not said and known and known.score == EXACT and not known.generic and not one.alone and not _adopts(one):
        return []
    target = annex_title(document, behind["number"] if behind else None) if said else _titled(one)
    if not said and target is None:
        return []
    found = altered(one.base, end=end, type="annex", scope="internal", rule="own_paragraph")
    found = altered(found, confidence="high" if said or not one.alone else "medium")
    return [altered(found, target_paragraph_id=target.paragraph_id, by="self") if target else found]


def _is_amended(one: Candidate) -> bool:
    """Whether what is annexed are the amendments to the document: *the amendments to the Staff Regulations*."""
    start, amends = (
        one.base.start,
        [row for row in one.language.relations if row.relation == "amends" and not row.after],
    )
    near = range(start - _DETERMINER, start + 1)
    return any(
        match.end() in near
        for row in amends
        for match in row.pattern.finditer(one.folded, max(start - _BEFORE, 0), start)
    )


def _adopts(one: Candidate) -> bool:
    """Whether the known document is the very decision that has it as its annex."""
    match, decision = one.name.match, one.memory.document.decision
    row = one.memory.authorities.instruments.get(match.instrument_id) if match else None
    return row is not None and str(decision.symbol) in str(row["symbols"] or "").split("|")


def _titled(one: Candidate) -> Paragraph | None:
    """The annex whose title a name repeats; a noun alone means it inside, or where no other of its kind is named."""
    words = one.memory.titles.words(one.folded[one.noun : one.name.end])
    inside = one.base.paragraph_id.partition("#")[2].partition(".")[0]
    for annex, title in one.memory.annexes(one.head.singular):
        own = annex.locator == f"{inside}.title"
        if own and annex.paragraph_id == one.base.paragraph_id:
            continue
        itself = one.determiner in one.language.determiners.get("itself", ()) and own
        definite = itself or (one.definite and not one.possessor)
        if words <= title and (not one.alone or (definite and (own or one.memory.last(one.base.noun) is None))):
            return annex
    return None
