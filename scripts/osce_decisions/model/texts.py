"""In: nothing. Out: the records of a received text: the text, where each character went, a text that was refused."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.records import fast_init


@fast_init
@dataclass(frozen=True, slots=True)
class Source:
    """A received text with what `data/source/sources.csv` says of it."""

    source_file: str
    text: str
    sha256: str
    bytes: int
    code_points: int
    decision_id: str | None = None
    language: str | None = None
    origin: str | None = None
    extraction: str | None = None
    received_file: str | None = None
    received_sha256: str | None = None


@fast_init
@dataclass(frozen=True, slots=True)
class Rejection:
    """A listed text that the build set aside, and why; `line` is its 1-based line, if there is one."""

    source_file: str
    decision_id: str
    language: str
    kind: str
    line: int | None
    reason: str


@fast_init
@dataclass(frozen=True, slots=True)
class Segment:
    """A run of source characters that belongs to one paragraph, or to an artefact."""

    segment_id: str
    paragraph_id: str | None
    role: str
    artefact: str | None
    source_start: int
    source_end: int
