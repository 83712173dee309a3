"""In: drafts with their places, and runs. Out: the rows `segments` and `paragraphs` of a document."""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.model import Document, Paragraph, Segment, Source
from osce_decisions.outline import with_eids
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.locators import Place
from osce_decisions.parse.segments import Call, Run
from osce_decisions.text import compose, count_words, offsets


def number_segments(expression_id: str, runs: list[Run], places: list[Place]) -> list[Segment]:
    """The runs as segments, numbered in source order."""
    return [
        Segment(
            segment_id=f"{expression_id}/s{position}",
            paragraph_id=_name(expression_id, places, run.owner),
            role=run.role,
            artefact=run.artefact,
            source_start=run.start,
            source_end=run.end,
        )
        for position, run in enumerate(runs, 1)
    ]


def compose_paragraphs(
    text: str,
    expression_id: str,
    drafts: list[Draft],
    places: list[Place],
    segments: list[Segment],
    calls: dict[int, Call],
) -> tuple[Paragraph, ...]:
    """The paragraphs in reading order, each with its segments and the text that they make."""
    by_id: dict[str | None, list[Segment]] = {}
    for segment in segments:
        by_id.setdefault(segment.paragraph_id, []).append(segment)
    owned = [by_id[_name(expression_id, places, index)] for index in range(len(places))]
    paragraphs = [
        _paragraph(text, expression_id, index, draft, places, owned[index]) for index, draft in enumerate(drafts)
    ]
    offsets_of_calls = _call_offsets(text, calls, owned)
    for note, call in calls.items():
        paragraphs[note] = replace(
            paragraphs[note],
            call_paragraph_id=_name(expression_id, places, call.caller),
            call_offset=offsets_of_calls[note],
        )
    return with_eids(tuple(paragraphs))


def shift(document: Document, source: Source, offset: int, lines: int) -> Document:
    """A document that was read from a part of a source, with the offsets and lines of the whole."""

    def moved(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
        return tuple(
            replace(segment, source_start=segment.source_start + offset, source_end=segment.source_end + offset)
            for segment in segments
        )

    return replace(
        document,
        source=source,
        expression=replace(document.expression, source_length=source.code_points),
        paragraphs=tuple(replace(paragraph, segments=moved(paragraph.segments)) for paragraph in document.paragraphs),
        artefacts=moved(document.artefacts),
        diagnostics=tuple(replace(found, line=found.line + lines) for found in document.diagnostics),
    )


def _paragraph(
    text: str, expression_id: str, index: int, draft: Draft, places: list[Place], segments: list[Segment]
) -> Paragraph:
    place = places[index]
    composed = _text(text, segments, "text")
    return Paragraph(
        paragraph_id=f"{expression_id}#{place.locator}",
        locator=place.locator,
        position=index + 1,
        part=draft.part,
        kind=draft.kind,
        number=_text(text, segments, "number").rstrip(" .") or None,
        parent_id=_name(expression_id, places, place.parent),
        chapeau_id=_name(expression_id, places, place.chapeau),
        heading_id=_name(expression_id, places, place.heading),
        call_paragraph_id=None,
        call_offset=None,
        eid="",
        text=composed,
        words=count_words(composed),
        confidence=draft.confidence,
        rule=draft.rule,
        segments=tuple(segments),
    )


def _name(expression_id: str, places: list[Place], index: int | None) -> str | None:
    return None if index is None else f"{expression_id}#{places[index].locator}"


def _text(text: str, segments: list[Segment], role: str) -> str:
    runs = [(segment.source_start, segment.source_end) for segment in segments if segment.role == role]
    return compose(text, runs) if runs else ""


def _call_offsets(text: str, calls: dict[int, Call], owned: list[list[Segment]]) -> dict[int, int]:
    """The offset of each footnote's call in the text of the paragraph that calls it."""
    by_caller: dict[int, list[tuple[int, int]]] = {}
    for note, call in calls.items():
        by_caller.setdefault(call.caller, []).append((call.start, note))
    found: dict[int, int] = {}
    for caller, called in by_caller.items():
        called.sort()
        runs = [(segment.source_start, segment.source_end) for segment in owned[caller] if segment.role == "text"]
        places = offsets(text, runs, [start for start, _ in called])
        found |= {note: place for (_, note), place in zip(called, places, strict=True)}
    return found
