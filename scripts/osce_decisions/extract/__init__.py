"""In: the bytes of a file. Out: its text for the parser, whatever its format: text, PDF, DOCX, HTML or Markdown.

`formats.py` tells the format by what the bytes begin with. What reads it is a module with `FORMAT`, `LIBRARY` and
`extract(data, where, limits)`; the same bytes give the same text, as long as the version of the library is the same.
All but plain text are read in a process of their own. What cannot be read is refused in one line (SourceError).
"""

from __future__ import annotations

from osce_decisions.errors import SourceError
from osce_decisions.extract import isolated, text
from osce_decisions.extract.extracted import Extracted, lacking
from osce_decisions.extract.formats import FORMATS, TEXT
from osce_decisions.extract.limits import ExceededError, Limits, read_limits, refusal

__all__ = ["FORMATS", "Extracted", "Limits", "extract", "read_limits"]

_UNREAD = (
    (b"{\\rtf", "is an RTF file", "save it as DOCX"),
    (b"\xd0\xcf\x11\xe0", "is an old or a protected Word file", "save it as DOCX without a password"),
)


def extract(data: bytes, where: str, limits: Limits | None = None) -> Extracted:
    """The text of a file; `where` names it in a refusal (SourceError)."""
    limits = limits or Limits()
    for signature, what, todo in _UNREAD:
        if data.startswith(signature):
            raise SourceError(what, where=where, todo=todo)
    one = next(format_ for format_ in FORMATS if format_.recognises(data))
    if one is not TEXT:
        return isolated.extract(one, data, where, limits)
    try:
        return text.extract(data, where, limits)
    except ModuleNotFoundError as error:
        what, todo = lacking(error)
        raise SourceError(what, where=where, todo=todo) from error
    except ExceededError as error:
        what, todo = refusal(error.name, limits)
        raise SourceError(what, where=where, todo=todo) from error
