"""In: what the stages were unsure of. Out: the same as numbered rows, each with its severity.

A diagnostic says where a text may be read wrongly or has lost something; a reviewer sorts a corpus by it. What the
other tables say already (a supplied fact, a gap) is an editorial note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from osce_decisions.model import Diagnostic, Document

SEVERITY: Mapping[str, str] = {
    "no_symbol": "high",
    "number_disagrees": "high",
    "number_gap": "high",
    "text_cut_off": "high",
    "damaged_character": "high",
    "fact_disagrees": "high",
    "curated_row_misfit": "high",
    "date_impossible": "medium",
    "date_ambiguous": "medium",
    "no_title": "medium",
    "no_delegation": "medium",
    "annexed_decision": "medium",
    "kind_guessed": "medium",
    "line_cut": "medium",
    "host_noise": "medium",
    "extraction": "medium",
    "kind_uncertain": "low",
    "elision": "low",
}
"""How grave each kind of doubt is: `high` something is lost or wrong, `medium` it may be, `low` it hardly is."""


def doubt(line: int, what: str, why: str, paragraph_id: str | None = None) -> Diagnostic:
    """A diagnostic without its number: the 1-based line of the source, a code of `SEVERITY`, the reason in words."""
    return Diagnostic("", paragraph_id, line, what, why, SEVERITY[what])


def numbered(document: Document) -> Document:
    """The document with its diagnostics numbered in the order of their lines."""
    expression_id = document.expression.expression_id
    ordered = sorted(document.diagnostics, key=lambda found: found.line)
    rows = tuple(replace(found, diagnostic_id=f"{expression_id}/d{number}") for number, found in enumerate(ordered, 1))
    return replace(document, diagnostics=rows)
