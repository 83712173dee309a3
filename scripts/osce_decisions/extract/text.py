"""In: the bytes of a plain text. Out: its characters, nothing translated."""

from __future__ import annotations

from osce_decisions.errors import SourceError
from osce_decisions.extract.encoding import decode
from osce_decisions.extract.extracted import Extracted
from osce_decisions.extract.limits import MILLION, ExceededError, Limits

FORMAT = "txt"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SIGNATURES = ((b"%PDF", "is a PDF file"), (b"PK\x03\x04", "is a ZIP, DOCX or ODT file"))


def extract(data: bytes, where: str, limits: Limits | None = None) -> Extracted:
    """The characters of a text; of one in another encoding than UTF-8 the tool names the encoding."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(what, where=where, todo="give its text as UTF-8")
    found = decode(data, where)
    if len(found.text) > MILLION * (limits or Limits()).text:
        raise ExceededError("text")
    if found.encoding == "utf-8" and not found.warnings:
        # A byte-order mark stays a character: the bytes are the text.
        return Extracted(data.decode("utf-8"), FORMAT, "")
    return Extracted(found.text, FORMAT, found.encoding, found.warnings)
