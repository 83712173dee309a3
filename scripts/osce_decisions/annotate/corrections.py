"""In: a document and the curated corrections. Out: a note of kind `sic` for each typing error they register."""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.authorities import Authorities, Row
from osce_decisions.diagnostics import doubt
from osce_decisions.model import Diagnostic, Document, EditorialNote

MISFIT = "curated_row_misfit"
"""The diagnostic of a curated row that fits nothing in the text; a build refuses it."""


def add_corrections(document: Document, authorities: Authorities) -> Document:
    """Add a note for each registered error of the document, in reading order; its text stays as it is.

    A correction whose words do not stand in its paragraph is no fault of the text, which may be another
    copy than the one that was read: it is told in the diagnostics.
    """
    expression_id = document.expression.expression_id
    paragraphs = {paragraph.paragraph_id: paragraph for paragraph in document.paragraphs}
    found: list[tuple[int, int, Row]] = []
    misfits: list[Diagnostic] = []
    for row in authorities.corrections.get(expression_id, ()):
        paragraph = paragraphs.get(str(row["paragraph_id"]))
        start = _find(paragraph.text, str(row["exact"]), int(str(row["occurrence"]))) if paragraph else -1
        if paragraph is None or start < 0:
            what = f"corrections.csv: {row['exact']!r} does not occur in {row['paragraph_id']} that often"
            misfits.append(doubt(1, MISFIT, what))
            continue
        found.append((paragraph.position, start, row))
    found.sort(key=lambda item: item[:2])
    notes = document.editorial_notes
    sic = (
        EditorialNote(
            note_id=f"{expression_id}/n{number}",
            paragraph_id=str(row["paragraph_id"]),
            span_start=start,
            span_end=start + len(str(row["exact"])),
            kind="sic",
            field=None,
            exact=str(row["exact"]),
            suggested=str(row["suggested"]),
            severity=str(row["severity"]),
            evidence=str(row["evidence"]),
        )
        for number, (_, start, row) in enumerate(found, len(notes) + 1)
    )
    return replace(document, editorial_notes=(*notes, *sic), diagnostics=(*document.diagnostics, *misfits))


def _find(text: str, words: str, occurrence: int) -> int:
    """Where words stand for the n-th time in a text, -1 if they do not."""
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0:
            break
    return start
