"""In: a document, the authority tables and the language. Out: the document with references, terms, mentions, openings and commitments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osce_decisions.annotate.addressees import Words
from osce_decisions.annotate.commitments import Clause, Context, find_commitments
from osce_decisions.annotate.found import Found
from osce_decisions.annotate.mentions import find_mentions
from osce_decisions.annotate.openings import find_openings
from osce_decisions.annotate.references import find_references
from osce_decisions.annotate.terms import Defined, define_actors
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Commitment, Document, Mention, Paragraph, Reference, Term
from osce_decisions.text import fold

_COMMITTING = frozenset({"operative", "item", "annex_paragraph"})


def add_meaning(document: Document, authorities: Authorities, language: Language, meaning: Meaning) -> Document:
    """Run the annotators over every paragraph, in the order in which they need each other."""
    found, defined = find_references(document, authorities, meaning)
    references: dict[str, list[Found]] = {}
    for one in found:
        references.setdefault(one.paragraph_id, []).append(one)
    mentions: dict[str, list[Mention]] = {}
    for paragraph in document.paragraphs:
        taken = [(one.start, one.end) for one in references.get(paragraph.paragraph_id, ())]
        taken += [(term.start, term.end) for term in defined if term.paragraph_id == paragraph.paragraph_id]
        here = find_mentions(paragraph, authorities, meaning, taken)
        short = list(define_actors(paragraph, fold(paragraph.text), here, meaning))
        if short:
            taken += [(term.start, term.end) for term in short]
            here = find_mentions(paragraph, authorities, meaning, taken)
        defined += short
        mentions[paragraph.paragraph_id] = here
    terms = _terms(document, defined, references, mentions)
    clauses = {
        paragraph.paragraph_id: Clause(
            paragraph,
            Words(paragraph.text, fold(paragraph.text), mentions[paragraph.paragraph_id]),
            find_openings(paragraph, language, meaning),
            [(one.start, one.end) for one in references.get(paragraph.paragraph_id, ())],
        )
        for paragraph in document.paragraphs
    }
    context = Context(language, meaning, authorities)
    return replace(
        document,
        paragraphs=tuple(
            replace(
                paragraph,
                openings=tuple(clauses[paragraph.paragraph_id].openings),
                references=tuple(_row(one, paragraph) for one in references.get(paragraph.paragraph_id, ())),
                mentions=tuple(mentions[paragraph.paragraph_id]),
                terms=tuple(terms.get(paragraph.paragraph_id, ())),
                commitments=_commitments(paragraph, clauses, context),
            )
            for paragraph in document.paragraphs
        ),
    )


def _commitments(paragraph: Paragraph, clauses: dict[str, Clause], context: Context) -> tuple[Commitment, ...]:
    if paragraph.kind not in _COMMITTING:
        return ()
    return find_commitments(clauses[paragraph.paragraph_id], clauses.get(paragraph.chapeau_id or ""), context)


def _row(found: Found, paragraph: Paragraph) -> Reference:
    return Reference(
        reference_id=found.reference_id,
        span_start=found.start,
        span_end=found.end,
        cited=paragraph.text[found.start : found.end],
        determiner=found.determiner,
        scope=found.scope,
        type=found.type,
        target_symbol=found.symbol,
        instrument_id=found.instrument_id,
        target_paragraph_id=found.target_paragraph_id,
        pinpoint=found.pinpoint,
        pinpoint_printed=found.pinpoint_printed,
        relation=found.relation,
        governing_words=found.governing,
        mention_kind=found.kind,
        nested_in=found.outer.reference_id if found.outer else None,
        antecedent_id=found.antecedent.reference_id if found.antecedent else None,
        resolved_by=found.by,
        confidence=found.confidence,
        alternative_id=found.alternative_id,
    )


def _terms(
    document: Document,
    defined: list[Defined],
    references: dict[str, list[Found]],
    mentions: dict[str, list[Mention]],
) -> dict[str, list[Term]]:
    """A row for each thing that a short form covers, where it is defined and where it is used."""
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in document.paragraphs}
    order = {paragraph.paragraph_id: paragraph.position for paragraph in document.paragraphs}
    found: dict[str, list[Term]] = {}
    for term in sorted(defined, key=lambda term: (order[term.paragraph_id], term.start)):
        first = _add(found, texts, term, term.paragraph_id, term.start, term.end, None)
        for paragraph_id, start, end in _uses(term, references, mentions):
            if (order[paragraph_id], start) > (order[term.paragraph_id], term.start):
                _add(found, texts, term, paragraph_id, start, end, first)
    return found


def _uses(
    term: Defined, references: dict[str, list[Found]], mentions: dict[str, list[Mention]]
) -> Iterator[tuple[str, int, int]]:
    if term.covers:
        for paragraph_id, here in references.items():
            for one in here:
                if one.kind == "alias" and one.antecedent is term.covers[0]:
                    yield paragraph_id, one.start, one.end
        return
    for paragraph_id, named in mentions.items():
        for mention in named:
            if mention.actor_id == term.actor_id and fold(mention.form) == term.form:
                yield paragraph_id, mention.span_start, mention.span_end


def _add(
    found: dict[str, list[Term]],
    texts: dict[str, str],
    term: Defined,
    paragraph_id: str,
    start: int,
    end: int,
    definition: str | None,
) -> str:
    """Add the rows of a definition or use; returns the identifier of the first."""
    here = found.setdefault(paragraph_id, [])
    first = f"{paragraph_id}/t{len(here) + 1}"
    covered = [(one.instrument_id, None) for one in term.covers] or [(None, term.actor_id)]
    for instrument_id, actor_id in covered:
        here.append(
            Term(
                term_id=f"{paragraph_id}/t{len(here) + 1}",
                span_start=start,
                span_end=end,
                form=texts[paragraph_id][start:end],
                role="use" if definition else "definition",
                definition_id=definition,
                instrument_id=instrument_id,
                actor_id=actor_id,
            )
        )
    return first
