"""What the tests of the annotators share: small texts, read as far as an annotator needs them."""

from __future__ import annotations

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.languages.meaning import load_meaning
from osce_decisions.model import Document, Paragraph
from tests.parse.shared import parsed

FRENCH = load("fr")
MEANING = load_meaning("fr")
HEADING = "MC.DEC/6/99\n\nDÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,\n\n"


def annotated(text: str, known: Authorities, heading: str = HEADING) -> Document:
    """A decision with the given paragraphs, annotated."""
    return annotate(parsed(heading + text), known)


def last(text: str, known: Authorities) -> Paragraph:
    """The last paragraph of such a decision."""
    return annotated(text, known).paragraphs[-1]
