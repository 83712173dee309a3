"""In: a parsed `Document` and the authority tables. Out: the same document with what they add."""

from __future__ import annotations

from osce_decisions.annotate.facts import add_facts
from osce_decisions.annotate.statements import add_statements
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.model import Document

__all__ = ["annotate"]


def annotate(document: Document, authorities: Authorities) -> Document:
    """Run every annotator over a document, in the order in which they need each other."""
    document = add_facts(document, authorities)
    return add_statements(document, authorities, load(document.expression.language))
