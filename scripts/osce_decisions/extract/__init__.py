"""In: the bytes of a file. Out: its text for the parser, whatever its format: text, PDF, DOCX or HTML.

The format is told by what the bytes begin with, never by the name alone. A format is a module with
`FORMAT`, `recognises(data)` and `extract(data, where)`; the same bytes give the same text, as long as
the version of the library is the same. What cannot be read is refused in one line (SourceError).
"""

from __future__ import annotations

from types import ModuleType

from osce_decisions.errors import SourceError
from osce_decisions.extract import docx, html, pdf, text
from osce_decisions.extract.extracted import Extracted

__all__ = ["FORMATS", "Extracted", "extract"]

FORMATS: tuple[ModuleType, ...] = (pdf, docx, html, text)
"""In the order of their trial; the last takes what no other recognises."""

_UNREAD = (
    (b"{\\rtf", "is an RTF file", "save it as DOCX"),
    (b"\xd0\xcf\x11\xe0", "is an old or a protected Word file", "save it as DOCX without a password"),
)


def extract(data: bytes, where: str) -> Extracted:
    """The text of a file; `where` names it in a refusal (SourceError)."""
    for signature, what, todo in _UNREAD:
        if data.startswith(signature):
            raise SourceError(what, where=where, todo=todo)
    one = next(module for module in FORMATS if module.recognises(data))
    found: Extracted = one.extract(data, where)
    return found
