"""In: the bytes of a plain text. Out: its characters, nothing translated."""

from __future__ import annotations

from osce_decisions.extract.extracted import Extracted
from osce_decisions.parse.source import decode

FORMAT = "txt"


def recognises(data: bytes) -> bool:
    """Any bytes: what no other format recognises is read as text, or refused."""
    return True


def extract(data: bytes, where: str) -> Extracted:
    """The characters of a UTF-8 text."""
    return Extracted(decode(data, where), FORMAT, "")
