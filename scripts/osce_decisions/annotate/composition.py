"""In: a document whose letters and accents are apart (NFD). Out: the same composed, and its rows brought back.

Word lists and patterns hold composed letters (`é` as one code point), and every offset counts the code points of the
text as received. So the annotators read a composed copy, and the offsets and quoted words of their rows are those of
the received text again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from osce_decisions.model import Document, Paragraph

_QUOTING = ("cited", "form", "exact")
# Columns that repeat words of the paragraph without saying where they stand; several are joined by `|`.
_REPEATING = (
    *("action_verb", "condition", "deadline", "determiner", "frequency"),
    *("governing_verb", "governing_words", "pinpoint_printed", "qualifier"),
)
_ROWS = ("openings", "references", "mentions", "terms", "commitments")

_Record = TypeVar("_Record")


def composed(document: Document) -> Document | None:
    """The document with the text of its paragraphs composed (NFC); None if it is so already."""
    paragraphs = tuple(_composed(paragraph) for paragraph in document.paragraphs)
    if all(one is other for one, other in zip(paragraphs, document.paragraphs, strict=True)):
        return None
    return replace(document, paragraphs=paragraphs)


def _composed(paragraph: Paragraph) -> Paragraph:
    if unicodedata.is_normalized("NFC", paragraph.text) or _places(paragraph.text) is None:
        return paragraph
    return replace(paragraph, text=unicodedata.normalize("NFC", paragraph.text))


def bring_back(annotated: Document, received: Document) -> Document:
    """The annotated copy with the texts of the received document, its rows counted and quoted in them."""
    back = _Back(received)
    paragraphs = []
    for one, own in zip(annotated.paragraphs, received.paragraphs, strict=True):
        rows: dict[str, Any] = {
            name: tuple(back.record(row, own.paragraph_id) for row in getattr(one, name)) for name in _ROWS
        }
        paragraphs.append(replace(one, text=own.text, **rows))
    statements = tuple(back.record(one, None) for one in annotated.interpretative_statements)
    return replace(
        annotated,
        paragraphs=tuple(paragraphs),
        interpretative_statements=tuple(replace(one, title=back.text(one.title)) for one in statements),
        editorial_notes=tuple(back.record(one, None) for one in annotated.editorial_notes),
    )


class _Back:
    """The way from the composed texts of a document to the received ones."""

    def __init__(self, received: Document) -> None:
        decomposed = [one for one in received.paragraphs if _composed(one) is not one]
        self._texts = {one.paragraph_id: one.text for one in decomposed}
        self._composed = {one.paragraph_id: unicodedata.normalize("NFC", one.text) for one in decomposed}
        self._whole = {self._composed[one.paragraph_id]: one.text for one in decomposed}
        self._elsewhere: dict[str, str] = {}
        self._places: dict[str, Sequence[int]] = {one.paragraph_id: _places(one.text) or () for one in decomposed}

    def text(self, composed_text: str) -> str:
        """The received text of a whole paragraph."""
        return self._whole.get(composed_text, composed_text)

    def record(self, record: _Record, paragraph_id: str | None) -> _Record:
        """A row, with the rows that hang on it, in the received text; `paragraph_id` is that of its own paragraph."""
        changes: dict[str, Any] = {}
        for field in fields(record):  # type: ignore[arg-type]
            value = getattr(record, field.name)
            if isinstance(value, tuple) and value and is_dataclass(value[0]):
                changes[field.name] = tuple(self.record(one, paragraph_id) for one in value)
            elif field.name.endswith("_start") and value is not None:
                changes |= self._span(record, field.name.removesuffix("_start"), paragraph_id)
            elif field.name in _REPEATING and value:
                own = getattr(record, "paragraph_id", None) or paragraph_id
                changes[field.name] = "|".join(self._repeated(words, own) for words in value.split("|"))
        return replace(record, **changes)  # type: ignore[type-var]

    def _repeated(self, words: str, paragraph_id: str | None) -> str:
        """Words as the received text has them: in the paragraph itself, or else in one above it (a chapeau's verb)."""
        here = self._sought(words, str(paragraph_id))
        if here is None and words not in self._elsewhere:
            found = (self._sought(words, named) for named in self._texts)
            self._elsewhere[words] = next((one for one in found if one is not None), words)
        return self._elsewhere[words] if here is None else here

    def _sought(self, words: str, paragraph_id: str) -> str | None:
        place = self._composed.get(paragraph_id, "").find(words)
        if place < 0:
            return None
        places = self._places[paragraph_id]
        return self._texts[paragraph_id][places[place] : places[place + len(words)]]

    def _span(self, record: object, stem: str, paragraph_id: str | None) -> Mapping[str, Any]:
        named = getattr(record, f"{stem}_paragraph_id", None) or getattr(record, "paragraph_id", None) or paragraph_id
        if named not in self._places:
            return {}
        start, end = (self._places[named][getattr(record, f"{stem}_{edge}")] for edge in ("start", "end"))
        quoting = _QUOTING if stem == "span" else (stem,)
        words = {name: self._texts[named][start:end] for name in quoting if hasattr(record, name)}
        return {f"{stem}_start": start, f"{stem}_end": end} | words


def _places(text: str) -> list[int] | None:
    """Where each code point of the composed text begins in the text, and its end; None if that cannot be told."""
    places: list[int] = []
    parts = []
    for start, cluster in _clusters(text):
        part = unicodedata.normalize("NFC", cluster)
        places += [start + min(index, len(cluster) - 1) for index in range(len(part))]
        parts.append(part)
    return [*places, len(text)] if "".join(parts) == unicodedata.normalize("NFC", text) else None


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each letter with the marks that combine with it, and where it begins."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, text[start:index]
            start = index
