"""In: a reference as the annotators made it. Out: its row."""

from __future__ import annotations

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.model import Paragraph, Reference


def reference_row(found: Draft, paragraph: Paragraph) -> Reference:
    """The row of a reference, its words as the paragraph prints them."""
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
