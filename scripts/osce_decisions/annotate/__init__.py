"""In: a parsed `Document` and the authority tables. Out: the same document with what they add."""

from __future__ import annotations

from osce_decisions.annotate.composition import bring_back, composed
from osce_decisions.annotate.corrections import add_corrections
from osce_decisions.annotate.facts import add_facts
from osce_decisions.annotate.meaning import add_meaning
from osce_decisions.annotate.statements import add_statements
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.languages.meaning import has_meaning, load_meaning
from osce_decisions.model import Document

__all__ = ["annotate"]


def annotate(document: Document, authorities: Authorities) -> Document:
    """Run every annotator over a document, in the order in which they need each other."""
    copy = composed(document)
    return _annotate(document, authorities) if copy is None else bring_back(_annotate(copy, authorities), document)


def _annotate(document: Document, authorities: Authorities) -> Document:
    language = load(document.expression.language)
    document = add_facts(document, authorities)
    document = add_corrections(document, authorities)
    meaning = load_meaning(language.code) if has_meaning(language.code) else None
    document = add_statements(document, authorities, language, meaning)
    return add_meaning(document, authorities, language, meaning) if meaning else document
