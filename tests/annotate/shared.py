"""What the tests of the annotators share: small texts, read as far as an annotator needs them."""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.model import Document, Paragraph, Reference
from osce_decisions.tables import table
from tests.parse.shared import parsed

FRENCH = load("fr")
FRENCH = load("fr")
HEADING = "MC.DEC/6/99\n\nDÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,\n\n"


def annotated(text: str, known: Authorities, heading: str = HEADING) -> Document:
    """A decision with the given paragraphs, annotated."""
    return annotate(parsed(heading + text), known)


def last(text: str, known: Authorities) -> Paragraph:
    """The last paragraph of such a decision."""
    return annotated(text, known).paragraphs[-1]


def library(known: Authorities, *instruments: dict[str, str]) -> Authorities:
    """The authority tables with these instruments instead of their own; a row says only what a test needs."""
    blank = dict.fromkeys(table("instruments").header)
    rows = tuple(blank | {"kind": "treaty"} | row for row in instruments)
    return replace(known, rows={**known.rows, "instruments": rows, "resolutions": ()})


def cited(text: str, known: Authorities) -> list[Reference]:
    """The references of the last paragraph of a decision."""
    return list(last(text, known).references)


def meant(text: str, known: Authorities) -> list[tuple[str, str | None]]:
    """The words and the instrument of each of them."""
    return [(one.exact, one.instrument_id) for one in cited(text, known)]
