"""In: a parsed `Document` and the authority tables. Out: the same document with what they add."""

from __future__ import annotations

from osce_decisions.annotate.annotators import add_meaning
from osce_decisions.annotate.commitments.schedules import add_schedules
from osce_decisions.annotate.corrections import add_corrections
from osce_decisions.annotate.facts import add_facts, cite_paragraphs
from osce_decisions.annotate.reading import as_read, bring_back
from osce_decisions.annotate.statements import add_statements
from osce_decisions.annotate.torn import torn_words
from osce_decisions.authorities import Authorities
from osce_decisions.diagnostics import numbered
from osce_decisions.languages import Language, load
from osce_decisions.model import Document

__all__ = ["annotate"]


def annotate(document: Document, authorities: Authorities) -> Document:
    """Run every annotator over a document, in the order in which they need each other."""
    language = load(document.expression.language)
    torn = torn_words(document, authorities, language)
    copy = as_read(document, language, torn)
    if copy is None:
        return numbered(_annotate(document, authorities, language))
    return numbered(bring_back(_annotate(copy, authorities, language), document, language, torn))


def _annotate(document: Document, authorities: Authorities, language: Language) -> Document:
    document = add_facts(document, authorities)
    document = add_corrections(document, authorities)
    document = add_meaning(document, authorities, language) if language.annotates else cite_paragraphs(document)
    # What a statement speaks about is told by its references.
    document = add_statements(document, authorities, language)
    return add_schedules(document)
