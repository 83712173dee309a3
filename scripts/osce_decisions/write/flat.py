"""In: a work and the authority tables. Out: the rows of the tables that read alone: ledger, citations, statements.

Each repeats what the normalised tables hold, with symbols, dates and English labels in place of keys, so that one
file and one filter answer the questions asked most. Nothing here is known that those tables do not say: `validate`
makes the same rows from them with the views of `schema/views/` and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from osce_decisions.authorities import Authorities, Row
from osce_decisions.model import Commitment, CommitmentActor, Document, InterpretativeStatement, Paragraph, Reference
from osce_decisions.tables import FLAT, Cell, table
from osce_decisions.write.parts import Edition, Work

Cells = Mapping[str, Cell]


def flat_rows(work: Work, edition: Edition, name: str) -> list[tuple[Cell, ...]]:
    """The rows of one of these tables that a work adds, in the order of its columns."""
    header = table(name).header
    return [
        tuple(row[column] for column in header)
        for document in work
        for row in _MAKERS[name](document, edition.authorities)
    ]


def _decision(document: Document) -> dict[str, Cell]:
    """What every row says of its decision."""
    decision, expression = document.decision, document.expression
    return {
        "symbol": decision.symbol,
        "adopted": decision.adopted,
        "language": expression.language,
        "decision_id": decision.decision_id,
        "expression_id": expression.expression_id,
    }


_ACTING = frozenset({"tasked", "indirect"})


def _place(paragraph: Paragraph) -> dict[str, Cell]:
    """Where a row stands."""
    return {
        "citation": paragraph.citation,
        "paragraph_number": paragraph.number,
        "paragraph_id": paragraph.paragraph_id,
        "eid": paragraph.eid,
    }


def acts(actor: CommitmentActor, commitment: Commitment) -> bool:
    """Whether an actor is to act itself: where a lead-in asks States to task a body, the body acts.

    Behind a lead-in that asks nobody (*Decides:*), those whom the item requests act.
    """
    if actor.role != "requested":
        return actor.role in _ACTING
    passed_on = any(other.role in _ACTING for other in commitment.commitment_actors)
    return commitment.governing_verb is None or not passed_on


def _ledger(document: Document, known: Authorities) -> Iterator[Cells]:
    above = _decision(document)
    for paragraph in document.paragraphs:
        for commitment in paragraph.commitments:
            acting = [actor for actor in commitment.commitment_actors if acts(actor, commitment)]
            nobody: list[CommitmentActor | None] = [None]
            for actor in acting or nobody:
                yield {
                    **above,
                    **_place(paragraph),
                    **_action(commitment, known),
                    "ledger_id": actor.commitment_actor_id if actor else commitment.commitment_id,
                    "actor_id": actor.actor_id if actor else None,
                    "actor": _name(actor, known) if actor else None,
                    "role": actor.role if actor else None,
                    "condition": actor.condition if actor else None,
                }


def _action(commitment: Commitment, known: Authorities) -> Cells:
    parts = commitment.commitment_actors
    through = [actor for actor in parts if actor.role == "requested" and not acts(actor, commitment)]
    told = [actor for actor in parts if actor.role == "report_recipient"]
    return {
        "commitment_id": commitment.commitment_id,
        "strength": commitment.strength,
        "verb_concept": commitment.verb_concept,
        "act": commitment.act,
        "verb": commitment.verb,
        "through": _names(through, known),
        "action": commitment.action,
        "qualifier": commitment.qualifier,
        "beneficiaries": _names([one for one in parts if one.role == "beneficiary"], known),
        "partners": _names([one for one in parts if one.role in {"partner", "coordinating"}], known),
        "reports_to": _names(told, known),
        "reports_to_id": "|".join(dict.fromkeys(one.actor_id for one in told if one.actor_id)) or None,
        "deadline": commitment.deadline,
        "deadline_value": commitment.deadline_value,
        "deadline_rule": commitment.deadline_rule,
        "frequency": commitment.frequency,
        "frequency_rule": commitment.frequency_rule,
        "confidence": commitment.confidence,
    }


def _name(actor: CommitmentActor, known: Authorities) -> str:
    """The English label of an actor, or else the words that name it."""
    return str(known.actors[actor.actor_id]["label_en"]) if actor.actor_id else actor.exact


def _names(actors: Iterable[CommitmentActor], known: Authorities) -> str | None:
    return "|".join(dict.fromkeys(_name(actor, known).replace("|", "/") for actor in actors)) or None


def _citations(document: Document, known: Authorities) -> Iterator[Cells]:
    above = _decision(document)
    for paragraph in document.paragraphs:
        for reference in paragraph.references:
            if reference.scope == "external" and reference.nested_in is None:
                yield {**above, **_place(paragraph), "part": paragraph.part, **_cited(reference, known)}


def _cited(reference: Reference, known: Authorities) -> Cells:
    instrument: Row = known.instruments[reference.instrument_id] if reference.instrument_id else {}
    issuer = instrument.get("issuer_id")
    return {
        "reference_id": reference.reference_id,
        "exact": reference.exact,
        "instrument_id": reference.instrument_id,
        "instrument": instrument.get("label_en"),
        "instrument_kind": reference.kind,
        "instrument_symbol": reference.target_symbol or str(instrument.get("symbols") or "").split("|")[0] or None,
        "instrument_adopted": instrument.get("adopted"),
        "issuer": known.actors[str(issuer)]["label_en"] if issuer else None,
        "pinpoint": reference.pinpoint,
        "relation": reference.relation,
        "alternative_id": reference.alternative_id,
        "confidence": reference.confidence,
    }


def _statements(document: Document, known: Authorities) -> Iterator[Cells]:
    above = _decision(document)
    paragraphs = {paragraph.paragraph_id: paragraph for paragraph in document.paragraphs}
    for statement in document.interpretative_statements:
        own = {**above, **_position(statement, paragraphs, known)}
        for one in statement.statement_delegations:
            state = known.states[one.state_id] if one.state_id else None
            actor = known.actors[one.actor_id] if one.actor_id else None
            yield {
                **own,
                "delegation_id": one.delegation_id,
                "delegation": state["label_en"] if state else actor["label_en"] if actor else one.exact,
                "state_id": one.state_id,
                "actor_id": one.actor_id,
                "role": one.role,
            }


def _position(
    statement: InterpretativeStatement, paragraphs: Mapping[str, Paragraph], known: Authorities
) -> dict[str, Cell]:
    basis = known.instruments[statement.legal_basis_id]["label_en"] if statement.legal_basis_id else None
    targets = [(paragraphs[one.target_paragraph_id], one) for one in statement.statement_targets]
    passages = dict.fromkeys(own.text[one.target_start : one.target_end].replace("|", "/") for own, one in targets)
    return {
        "statement_id": statement.statement_id,
        "kind": statement.kind,
        "title": statement.title,
        "legal_basis": basis,
        "pinpoint": statement.pinpoint,
        "target_citations": "|".join(dict.fromkeys(own.citation for own, _ in targets)) or None,
        "target_passages": "|".join(passages) or None,
    }


_MAKERS: Mapping[str, Callable[[Document, Authorities], Iterator[Cells]]] = {
    "ledger": _ledger,
    "citations": _citations,
    "statements": _statements,
}
assert tuple(_MAKERS) == FLAT
