"""In: a document, the authorities and a language. Out: the document with all that the annotators find in its words."""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.annotate.addressees import Words
from osce_decisions.annotate.clauses import Clause, Context
from osce_decisions.annotate.commitments import find_commitments
from osce_decisions.annotate.corrections import MISFIT
from osce_decisions.annotate.found import Covered, Found, spans
from osce_decisions.annotate.mentions import Seen, find_mentions
from osce_decisions.annotate.openings import find_openings
from osce_decisions.annotate.references import find_references
from osce_decisions.annotate.terms import Defined, define_actors, define_others, first_word, uses
from osce_decisions.authorities import Authorities
from osce_decisions.diagnostics import doubt
from osce_decisions.languages import Language
from osce_decisions.languages.dates import impossible_dates
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Commitment, Diagnostic, Document, Mention, Paragraph, Reference, Term
from osce_decisions.text import fold

_COMMITTING = frozenset({"operative", "item", "annex_paragraph"})


def add_meaning(document: Document, authorities: Authorities, language: Language, meaning: Meaning) -> Document:
    """Run the annotators over every paragraph, in the order in which they need each other."""
    folded = {paragraph.paragraph_id: fold(paragraph.text) for paragraph in document.paragraphs}
    found, defined = find_references(document, folded, authorities, meaning)
    references: dict[str, list[Found]] = {paragraph_id: [] for paragraph_id in folded}
    for one in found:
        references[one.paragraph_id].append(one)
    body = document.decision.body_id
    home = authorities.organisation(body) if body else None
    seen = Seen(authorities, meaning.code, body, home)
    mentions = _mentions(document, folded, references, defined, seen, meaning)
    terms = _terms(document, folded, defined, references, meaning)
    clauses = {
        paragraph.paragraph_id: Clause(
            paragraph,
            Words(paragraph.text, folded[paragraph.paragraph_id], mentions[paragraph.paragraph_id], home),
            find_openings(
                paragraph,
                language,
                meaning,
                spans(references[paragraph.paragraph_id]),
                mentions[paragraph.paragraph_id],
            ),
            spans(references[paragraph.paragraph_id]),
        )
        for paragraph in document.paragraphs
    }
    context = Context(language, meaning, authorities, body)
    things = _with_things(clauses, meaning)
    parents = {paragraph.parent_id for paragraph in document.paragraphs if paragraph.parent_id}
    annotated = tuple(
        replace(
            paragraph,
            openings=tuple(clauses[paragraph.paragraph_id].openings),
            references=tuple(_row(one, paragraph) for one in references[paragraph.paragraph_id]),
            mentions=tuple(mentions[paragraph.paragraph_id]),
            terms=tuple(terms.get(paragraph.paragraph_id, ())),
            commitments=_commitments(paragraph, clauses, things, parents, context),
        )
        for paragraph in document.paragraphs
    )
    misfits = _unused_resolutions(document, found, authorities)
    doubts = _impossible_dates(document, folded, language)
    return replace(document, paragraphs=annotated, diagnostics=(*document.diagnostics, *misfits, *doubts))


def _impossible_dates(document: Document, folded: dict[str, str], language: Language) -> list[Diagnostic]:
    """Days that the calendar does not have, each at the line on which its paragraph begins."""
    return [
        doubt(
            document.source.text.count("\n", 0, paragraph.segments[0].source_start) + 1,
            "date_impossible",
            f"{paragraph.locator}: there is no {printed}",
            paragraph.paragraph_id,
        )
        for paragraph in document.paragraphs
        for printed in impossible_dates(folded[paragraph.paragraph_id], language)
    ]


def _unused_resolutions(document: Document, found: list[Found], authorities: Authorities) -> list[Diagnostic]:
    """Curated resolutions of this expression whose words are no reference of their paragraph."""
    own = f"{document.expression.expression_id}#"
    expected = [key for key in authorities.resolutions if key[0].startswith(own)]
    by_hand = [one.paragraph_id for one in found if one.by == "curated"]
    return [
        doubt(1, MISFIT, f"resolutions.csv: {cited!r} ({occurrence}) is no reference in {paragraph_id}")
        for paragraph_id, cited, occurrence in expected
        if paragraph_id not in by_hand
    ]


def _mentions(
    document: Document,
    folded: dict[str, str],
    references: dict[str, list[Found]],
    defined: list[Defined],
    seen: Seen,
    meaning: Meaning,
) -> dict[str, list[Mention]]:
    """The mentions of each paragraph; `defined` gains the short forms for actors and for what nobody knows.

    What stands in a reference or in the definition of a short form is no mention of its own.
    """
    mentions: dict[str, list[Mention]] = {}
    by_paragraph: dict[str, list[Defined]] = {}
    for term in defined:
        by_paragraph.setdefault(term.paragraph_id, []).append(term)
    for paragraph in document.paragraphs:
        own, text = paragraph.paragraph_id, folded[paragraph.paragraph_id]
        taken = [(one.start, one.end) for one in references[own]]
        terms = by_paragraph.get(own, [])
        taken += [(term.start, term.end) for term in terms]
        here = find_mentions(paragraph, meaning, Covered(taken), seen)
        known = {term.start for term in terms}
        short = [term for term in define_actors(paragraph, text, here, meaning) if term.start not in known]
        if short:
            taken += [(term.start, term.end) for term in short]
            here = find_mentions(paragraph, meaning, Covered(taken), seen)
        defined += [*short, *define_others(paragraph, text, [*terms, *short], meaning)]
        mentions[own] = here
    return mentions


def _commitments(
    paragraph: Paragraph, clauses: dict[str, Clause], things: set[str], parents: set[str], context: Context
) -> tuple[Commitment, ...]:
    """The commitments of a paragraph; `things` are those whose items hold no actions, `parents` all that have items."""
    if paragraph.kind not in _COMMITTING:
        return ()
    clause = clauses[paragraph.paragraph_id]
    governing = clauses.get(paragraph.chapeau_id or "")
    above = clauses.get(paragraph.parent_id or "")
    if paragraph.kind == "item" and above and context.language.match("lead_in", above.folded):
        # A paragraph that announces its items governs them as a chapeau does.
        governing = above
    own = paragraph.paragraph_id
    leads = own in parents and own not in things and bool(context.language.match("lead_in", clause.folded))
    return find_commitments(clause, governing, context, announces=own not in things, leads=leads)


def _with_things(clauses: dict[str, Clause], meaning: Meaning) -> set[str]:
    """The paragraphs whose items are things and not actions: none of them opens with a verb."""
    patterns = [meaning.patterns[name] for name in ("item_infinitive", "item_future", "infinitive")]
    acting: dict[str, bool] = {}
    for clause in clauses.values():
        if parent := clause.paragraph.parent_id:
            opens = any(pattern.match(clause.folded) for pattern in patterns)
            acting[parent] = acting.get(parent, False) or opens
    return {parent for parent, acts in acting.items() if not acts}


def _row(found: Found, paragraph: Paragraph) -> Reference:
    return Reference(
        reference_id=found.reference_id,
        span_start=found.start,
        span_end=found.end,
        exact=paragraph.text[found.start : found.end],
        determiner=found.determiner,
        scope=found.scope,
        kind=found.type,
        target_symbol=found.symbol,
        instrument_id=found.instrument_id,
        target_paragraph_id=found.target_paragraph_id,
        pinpoint=found.pinpoint,
        pinpoint_printed=_words(paragraph, found.pinpoint_span),
        relation=found.relation,
        governing_words=_words(paragraph, found.governing_span),
        mention_kind=found.kind,
        nested_in=found.outer.reference_id if found.outer else None,
        antecedent_id=found.antecedent.reference_id if found.antecedent else None,
        rule=found.rule,
        resolved_by=found.by,
        confidence=found.confidence,
        alternative_id=found.alternative_id,
    )


def _words(paragraph: Paragraph, span: tuple[int, int] | None) -> str | None:
    """Words of a paragraph as they are printed."""
    return paragraph.text[slice(*span)].strip() if span else None


def _terms(
    document: Document,
    folded: dict[str, str],
    defined: list[Defined],
    references: dict[str, list[Found]],
    meaning: Meaning,
) -> dict[str, list[Term]]:
    """A row for each thing that a short form covers, where it is defined and where it is used."""
    starting: dict[str, dict[int, Defined]] = {}
    forms: dict[str, set[str]] = {}
    for term in defined:
        starting.setdefault(term.paragraph_id, {})[term.start] = term
        if not term.covers:
            forms.setdefault(first_word(term.form, meaning), set()).add(term.form)
    found: dict[str, list[Term]] = {}
    # The definition that is in force, and the row that it has: a short form may be defined anew.
    current: dict[object, tuple[Defined, str]] = {}
    for paragraph in document.paragraphs:
        own, text = paragraph.paragraph_id, folded[paragraph.paragraph_id]
        places: list[tuple[int, int, object]] = [
            (term.start, term.end, term) for term in starting.get(own, {}).values()
        ]
        aliases = [one for one in references[own] if one.kind == "alias"]
        places += [(one.alias_start, one.end, id(one.antecedent)) for one in aliases]
        names = spans(references[own])
        places += [(start, end, form) for start, end, form in uses(forms, text, meaning) if start not in names]
        for start, end, what in sorted(places, key=lambda place: place[:2]):
            if isinstance(what, Defined):
                first = _add(found, paragraph, what, start, end, None)
                current[id(what.covers[0]) if what.covers else what.form] = what, first
            elif what in current and start not in starting.get(own, {}):
                _add(found, paragraph, current[what][0], start, end, current[what][1])
    return found


def _add(
    found: dict[str, list[Term]],
    paragraph: Paragraph,
    term: Defined,
    start: int,
    end: int,
    definition: str | None,
) -> str:
    """Add the rows of a definition or use; returns the identifier of the first."""
    paragraph_id = paragraph.paragraph_id
    here = found.setdefault(paragraph_id, [])
    first = f"{paragraph_id}/t{len(here) + 1}"
    covered: list[tuple[str | None, str | None]] = [(one.instrument_id, None) for one in term.covers]
    for instrument_id, actor_id in covered or [(None, term.actor_id)]:
        here.append(
            Term(
                term_id=f"{paragraph_id}/t{len(here) + 1}",
                span_start=start,
                span_end=end,
                exact=paragraph.text[start:end],
                role="use" if definition else "definition",
                definition_id=definition,
                instrument_id=instrument_id,
                actor_id=actor_id,
            )
        )
    return first
