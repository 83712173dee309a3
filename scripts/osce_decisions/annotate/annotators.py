"""In: a document, the authorities and a language. Out: the document with all that the annotators find in its words."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.actions import find_commitments
from osce_decisions.annotate.commitments.announced import announced_subject
from osce_decisions.annotate.commitments.clauses import ASKED_AGAIN, Clause, Context
from osce_decisions.annotate.commitments.governing import gives_tasks
from osce_decisions.annotate.commitments.items import leaves_clause
from osce_decisions.annotate.commitments.openings import find_openings
from osce_decisions.annotate.corrections import MISFIT
from osce_decisions.annotate.facts import cite
from osce_decisions.annotate.mentions import find_mentions
from osce_decisions.annotate.references.drafts import Draft, spans
from osce_decisions.annotate.references.find import find_references
from osce_decisions.annotate.references.relations import relate_to_verbs
from osce_decisions.annotate.references.rows import reference_row
from osce_decisions.annotate.seen import Seen
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.terms import Defined, define_actors, define_others, term_rows
from osce_decisions.annotate.words import Words
from osce_decisions.authorities import Authorities
from osce_decisions.diagnostics import doubt
from osce_decisions.languages import Language
from osce_decisions.languages.dates import impossible_dates
from osce_decisions.model import Commitment, Diagnostic, Document, Mention, Paragraph
from osce_decisions.text import fold

_COMMITTING = frozenset({"operative", "item", "annex_paragraph"})


def add_meaning(document: Document, authorities: Authorities, language: Language) -> Document:
    """Run the annotators over every paragraph, in the order in which they need each other; each is cited."""
    folded = {paragraph.paragraph_id: fold(paragraph.text) for paragraph in document.paragraphs}
    found, defined = find_references(document, folded, authorities, language)
    references: dict[str, list[Draft]] = {paragraph_id: [] for paragraph_id in folded}
    for one in found:
        references[one.paragraph_id].append(one)
    body = document.decision.body_id
    home = authorities.organisation(body) if body else None
    seen = Seen(authorities, language, body, home)
    mentions = _mentions(document, folded, references, defined, seen, language)
    terms = term_rows(document, folded, defined, references, language)
    clauses = {
        paragraph_id: _clause(
            paragraph, Words(paragraph.text, text, mentions[paragraph_id], home), references[paragraph_id], language
        )
        for paragraph, (paragraph_id, text) in zip(document.paragraphs, folded.items(), strict=True)
    }
    _relate(document, references, clauses, language)
    context = Context(language, authorities, body)
    things = _with_things(clauses, context)
    parents = {paragraph.parent_id for paragraph in document.paragraphs if paragraph.parent_id}
    annotated = tuple(
        altered(
            paragraph,
            citation=cite(paragraph, document),
            openings=tuple(clauses[paragraph.paragraph_id].openings),
            references=tuple(reference_row(one, paragraph) for one in references[paragraph.paragraph_id]),
            mentions=tuple(mentions[paragraph.paragraph_id]),
            terms=tuple(terms.get(paragraph.paragraph_id, ())),
            commitments=_commitments(paragraph, clauses, things, parents, context),
        )
        for paragraph in document.paragraphs
    )
    misfits = _unused_resolutions(document, found, authorities)
    doubts = _impossible_dates(document, folded, language)
    return replace(document, paragraphs=annotated, diagnostics=(*document.diagnostics, *misfits, *doubts))


def _clause(paragraph: Paragraph, words: Words, references: list[Draft], language: Language) -> Clause:
    names = spans(references)
    return Clause(paragraph, words, find_openings(paragraph, language, names, words.mentions), names, words.folded)


def _relate(
    document: Document, references: dict[str, list[Draft]], clauses: dict[str, Clause], language: Language
) -> None:
    for paragraph in document.paragraphs:
        above = clauses.get(paragraph.chapeau_id or "") or clauses.get(paragraph.parent_id or "")
        own = clauses[paragraph.paragraph_id]
        verbs = above.openings if above else ()
        relate_to_verbs(references[paragraph.paragraph_id], own.folded, own.openings, verbs, language)


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


def _unused_resolutions(document: Document, found: list[Draft], authorities: Authorities) -> list[Diagnostic]:
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
    references: dict[str, list[Draft]],
    defined: list[Defined],
    seen: Seen,
    language: Language,
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
        here = find_mentions(paragraph, language, Covered(taken), seen)
        known = {term.start for term in terms}
        short = [term for term in define_actors(paragraph, text, here, language) if term.start not in known]
        if short:
            taken += [(term.start, term.end) for term in short]
            here = find_mentions(paragraph, language, Covered(taken), seen)
        new = [*short, *define_others(paragraph, text, [*terms, *short], language)]
        seen.forms |= {term.form: term.actor_id for term in new}
        defined += new
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
    if paragraph.kind == "item" and above and _leads_in(above, context):
        # A paragraph that announces its items governs them as a chapeau does.
        governing = above
    subject = announced_subject(above, context) if paragraph.kind == "item" and above else None
    if above and subject and subject.conjunction:
        governing = clauses.get(above.paragraph.chapeau_id or "") or governing
    own = paragraph.paragraph_id
    leads = own in parents and own not in things and _leads_in(clause, context)
    return find_commitments(clause, governing, context, above=subject, announces=own not in things, leads=leads)


@lru_cache(maxsize=ASKED_AGAIN)
def _leads_in(clause: Clause, context: Context) -> bool:
    """Whether a paragraph announces its items without a colon: in words of its own, or by an unfinished sentence."""
    if context.language.match("lead_in", clause.folded):
        return True
    return bool(clause.openings) and clause.folded.rstrip(" ,")[-1:].isalpha()


def _leaves_actions(clause: Clause, context: Context) -> bool:
    """Whether the items of a paragraph are tasks that nouns name, or verbs of its clause."""
    return gives_tasks(clause, context) or leaves_clause(clause, context)


def _with_things(clauses: dict[str, Clause], context: Context) -> set[str]:
    """The paragraphs whose items are things and not actions: none of them opens with a verb, or is a task."""
    language = context.language
    patterns = [language.patterns[name] for name in ("item_infinitive", "item_future", "infinitive", "that_begin")]
    acting: dict[str, bool] = {}
    for clause in clauses.values():
        if parent := clause.paragraph.parent_id:
            opens = any(pattern.match(clause.folded) for pattern in patterns)
            acting[parent] = acting.get(parent, False) or opens
    that = language.patterns["that_end"]
    return {
        parent
        for parent, acts in acting.items()
        if not (acts or that.search(clauses[parent].folded) or _leaves_actions(clauses[parent], context))
    }
