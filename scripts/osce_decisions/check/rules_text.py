"""In: an expression and its source text. Out: faults of the text: characters lost, offsets beside their words.

Each rule is a function from an expression to faults; `ALL` lists them, `RULES` says what each
promises. All offsets are 0-based, end-exclusive code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osce_decisions.check.grouped import NESTED, Expression, Fault
from osce_decisions.check.reading import Row
from osce_decisions.tables import Cell, table
from osce_decisions.text import compose, count_words

RULES: Mapping[str, str] = {
    "segment-bounds": "A segment is a run of the source text.",
    "segment-overlap": "The segments of an expression are in source order and do not overlap.",
    "conservation": "Each character of the source text that is not white space is in a segment.",
    "text": "The text segments of a paragraph give its text.",
    "number": "The number segments of a paragraph give its number.",
    "words": "The words of a paragraph are counted.",
    "title": "The title of an expression is the text of its first paragraph of that kind.",
    "span": "The text from a span's start to its end is what the row quotes.",
    "call": "The call of a footnote lies in the text of the paragraph that it names.",
}

# What the columns are called that quote a span, beside the span's own name (`verb`, `request`).
_QUOTING = ("exact",)


@dataclass(frozen=True, slots=True)
class _Span:
    """Columns of a table that name a run of a paragraph's text; `quoted` is empty where none repeats it."""

    paragraph: str
    start: str
    end: str
    quoted: str


@cache
def _spans_of(name: str) -> tuple[_Span, ...]:
    """The spans of a table, by the names of its columns (`span_start` and `span_end`, `verb_start`, …)."""
    header = table(name).header
    stems = [column.removesuffix("_start") for column in header if column.endswith("_start")]
    found = []
    for stem in stems:
        if stem == "source":  # Offsets of a segment count in the source text.
            continue
        paragraph = f"{stem}_paragraph_id" if f"{stem}_paragraph_id" in header else "paragraph_id"
        candidates = _QUOTING if stem == "span" else (stem, f"{stem}_verb")
        quoted = next((column for column in candidates if column in header), "")
        found.append(_Span(paragraph, f"{stem}_start", f"{stem}_end", quoted))
    return tuple(found)


def _conservation(expression: Expression) -> Iterator[Fault]:
    """Segments are runs of the source, in its order, without overlap and without loss."""
    text = expression.text
    if text is None:
        return
    position, line = 0, None
    for row in expression.of("segments"):
        start, end, line = row["source_start"], row["source_end"], row.line
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
            message = f"{row['segment_id']}: {start}-{end} is no run of the source"
            yield Fault("segment-bounds", "segments", line, message)
            return
        if start < position:
            message = f"{row['segment_id']} begins at {start}, before the one ahead of it ends"
            yield Fault("segment-overlap", "segments", line, message)
        if text[position:start].strip():
            message = f"{row['segment_id']}: the source characters {position}-{start} before it are lost"
            yield Fault("conservation", "segments", line, message)
        position = max(position, end)
    if text[position:].strip():
        message = f"{expression.expression_id}: the source characters {position}-{len(text)} are lost"
        yield Fault("conservation", "segments", line, message)


def _texts(expression: Expression) -> Iterator[Fault]:
    """The segments of a paragraph give its text and number; its words are counted."""
    if expression.text is None:
        return
    spans = _segment_spans(expression)
    for row in expression.of("paragraphs"):
        own = row["paragraph_id"]
        composed = compose(expression.text, spans.get((own, "text"), []))
        if composed != (row["text"] or ""):
            message = f"{own}: the text is not that of its segments{_where(composed, str(row['text'] or ''))}"
            yield Fault("text", "paragraphs", row.line, message)
        number = compose(expression.text, spans.get((own, "number"), [])).rstrip(" .") or None
        if number != row["number"]:
            message = f"{own}: the number {row['number']} is not that of its segments, {number}"
            yield Fault("number", "paragraphs", row.line, message)
        words = count_words(str(row["text"] or ""))
        if row["words"] != words:
            message = f"{own}: has {words} words, not {row['words']}"
            yield Fault("words", "paragraphs", row.line, message)


def _title(expression: Expression) -> Iterator[Fault]:
    row = expression.of("expressions")[0]
    title = next((one["text"] for one in expression.of("paragraphs") if one["kind"] == "title"), None)
    if row["title"] != title:
        message = f"{expression.expression_id}: is not the text of the paragraph of the title, {str(title)[:80]!r}"
        yield Fault("title", "expressions", row.line, message)


def _segment_spans(expression: Expression) -> dict[tuple[Cell, Cell], list[tuple[int, int]]]:
    """Paragraph and role → the runs of the source that its segments name."""
    spans: dict[tuple[Cell, Cell], list[tuple[int, int]]] = {}
    for row in expression.of("segments"):
        start, end = row["source_start"], row["source_end"]
        if isinstance(start, int) and isinstance(end, int):
            spans.setdefault((row["paragraph_id"], row["role"]), []).append((start, end))
    return spans


def _where(source: str, text: str) -> str:
    """Where two texts part, with the words there."""
    pairs = enumerate(zip(source, text, strict=False))
    place = next((place for place, (one, other) in pairs if one != other), min(len(source), len(text)))
    return f": from offset {place} on {text[place : place + 20]!r}, the source has {source[place : place + 20]!r}"


def _spans(expression: Expression) -> Iterator[Fault]:
    """`text[span_start:span_end]` is what the row quotes, for every span of every table."""
    texts = {row["paragraph_id"]: str(row["text"] or "") for row in expression.of("paragraphs")}
    for name in NESTED:
        for span in _spans_of(name):
            for row in expression.of(name):
                message = _span_fault(span, row, texts)
                if message:
                    key = row[table(name).primary_key[0]]
                    yield Fault("span", name, row.line, f"{key}: {message}")


def _span_fault(span: _Span, row: Row, texts: Mapping[Cell, str]) -> str:
    start, end = row[span.start], row[span.end]
    quoted = row[span.quoted] if span.quoted else None
    if start is None and end is None and quoted is None:
        return ""
    whole = texts.get(row[span.paragraph], "")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(whole):
        return f"{span.start} and {span.end} ({start}-{end}) are no run of the text of {row[span.paragraph]}"
    if span.quoted and whole[start:end] != quoted:
        return f"the span {start}-{end} does not hold {quoted!r}"
    return ""


def _calls(expression: Expression) -> Iterator[Fault]:
    """A footnote's call lies in the text of the paragraph that it names."""
    lengths = {row["paragraph_id"]: len(str(row["text"] or "")) for row in expression.of("paragraphs")}
    for row in expression.of("paragraphs"):
        caller, offset = row["call_paragraph_id"], row["call_offset"]
        message = ""
        if (caller is None) != (offset is None):
            message = "call_paragraph_id and call_offset go together"
        elif isinstance(offset, int) and offset > lengths.get(caller, -1):
            message = f"its call lies outside {caller}"
        elif caller is not None and row["kind"] != "footnote":
            message = "is no footnote and has a call"
        if message:
            yield Fault("call", "paragraphs", row.line, f"{row['paragraph_id']}: {message}")


ALL = (_conservation, _texts, _title, _spans, _calls)
