"""In: a document and the curated corrections. Out: a note of kind `sic` for each typing error they register."""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.authorities import Authorities
from osce_decisions.errors import CurationError
from osce_decisions.model import Document, EditorialNote


def add_corrections(document: Document, authorities: Authorities) -> Document:
    """Add a note for each registered error of the document; its text stays as it is.

    Raises CurationError if the words of a correction do not stand in its paragraph.
    """
    expression_id = document.expression.expression_id
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in document.paragraphs}
    notes = list(document.editorial_notes)
    for row in authorities.corrections.get(expression_id, ()):
        paragraph_id, exact = str(row["paragraph_id"]), str(row["exact"])
        start = _find(texts.get(paragraph_id, ""), exact, int(str(row["occurrence"])))
        if start < 0:
            raise CurationError(
                f"{exact!r} does not stand in {paragraph_id} that often", where="corrections.csv", todo="mend the row"
            )
        notes.append(
            EditorialNote(
                note_id=f"{expression_id}/n{len(notes) + 1}",
                paragraph_id=paragraph_id,
                span_start=start,
                span_end=start + len(exact),
                kind="sic",
                field=None,
                exact=exact,
                suggested=str(row["suggested"]),
                severity=str(row["severity"]),
                evidence=str(row["evidence"]),
            )
        )
    return replace(document, editorial_notes=tuple(notes))


def _find(text: str, words: str, occurrence: int) -> int:
    """Where words stand for the n-th time in a text, -1 if they do not."""
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0:
            break
    return start
