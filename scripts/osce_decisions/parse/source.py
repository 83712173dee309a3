"""In: a path or the bytes of a text file. Out: a `Source` of decoded characters, or one clear refusal."""

from __future__ import annotations

import hashlib
from pathlib import Path

from osce_decisions.errors import SourceError
from osce_decisions.model import Source

MAX_BYTES = 32 * 1024 * 1024
"""The largest text that is read: the longest documents of the OSCE have about 2 MB."""

_SIGNATURES = (
    (b"%PDF", "is a PDF file"),
    (b"PK\x03\x04", "is a ZIP, DOCX or ODT file"),
    (b"\xd0\xcf\x11\xe0", "is an old Word file"),
    (b"\xff\xfe", "is UTF-16, not UTF-8"),
    (b"\xfe\xff", "is UTF-16, not UTF-8"),
)


def read(path: Path) -> Source:
    """Read a source text from a file.

    Raises SourceError if the file is missing, unreadable, too large or no UTF-8 text.
    """
    return from_bytes(read_bytes(path), path.name, str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a received file, whatever its format.

    Raises SourceError if the file is missing, unreadable or too large.
    """
    where = str(path)
    try:
        if path.is_dir():
            raise SourceError("is a folder", where=where, todo="name a file")
        if path.exists() and not path.is_file():
            raise SourceError("is no regular file", where=where, todo="name a file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"has {size / 1e6:.0f} MB, more than any decision ({MAX_BYTES // 1024**2} MiB at most)",
                where=where,
                todo="is it the right file?",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file", where=where, todo="check the name") from error
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror})", where=where, todo="check its rights") from error


def from_bytes(data: bytes, name: str, where: str) -> Source:
    """A `Source` from the bytes of a text; `where` names it in a refusal (SourceError)."""
    text = decode(data, where)
    return Source(
        source_file=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        code_points=len(text),
    )


def decode(data: bytes, where: str) -> str:
    """The characters of a UTF-8 text, nothing translated; a byte-order mark stays a character."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(what, where=where, todo="give its text as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise SourceError(f"line {line} holds a NUL, so it is no text", where=where, todo="give plain text as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"line {line} is not UTF-8 (byte 0x{data[error.start]:02X}; Latin-1 or Windows-1252?)",
            where=where,
            todo="convert it to UTF-8, for example with iconv",
        ) from error
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise SourceError("is empty", where=where, todo="give the text of a decision")
    return text
