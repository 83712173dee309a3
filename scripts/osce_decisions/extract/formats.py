"""In: the bytes of a file. Out: its format, told by what they begin with, never by a name.

Nothing that reads a format is loaded for that: most files are plain texts, and a text is read at once.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

ARCHIVE = b"PK\x03\x04"
"""What a ZIP archive begins with."""

_SIGNATURE_WITHIN = 1024
_MAIN = ("word/document", "word\\document")
_START = re.compile(
    rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99})?<(?:!doctype\s+html|"
    rb"(?:a|article|b|blockquote|body|center|div|dl|em|font|form|h[1-6]|head|header|hr|html|i|link|main|meta|nav|ol|p|pre|"
    rb"script|section|span|strong|style|table|title|ul)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:From|Subject|Date|MIME-Version|Content-Type):", re.IGNORECASE)
_HEAD = 4096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKDOWN_HEAD = 200_000
# Any one of these is no plain text: a heading, a comment, a note, an image; bold words only if there are several.
_SURE = re.compile(
    rb"^(?:#{1,6} \S|<!-- [^>\n]{1,200} -->[ \t]*$|\[\^\w{1,9}\]: \S|!\[[^\]\n]{0,200}\]\()", re.MULTILINE
)
_BOLD = re.compile(rb"\*\*[^*\s](?:[^*\n]{0,200}[^*\s])?\*\*")
_BOLD_WORDS = 2


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, the module of `extract/` that reads it, and how it is told."""

    name: str
    module: str
    recognises: Callable[[bytes], bool]


def is_pdf(data: bytes) -> bool:
    """Whether the header of a PDF stands near the beginning, as readers accept it; a text would have none there."""
    return b"%PDF-" in data[:_SIGNATURE_WITHIN]


def is_word_file(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive with the main part of a Word file."""
    if not data.startswith(ARCHIVE):
        return False
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(info.orig_filename.lower().startswith(_MAIN) for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def is_page(data: bytes) -> bool:
    """Whether the bytes begin as a page or a piece of one does; a byte-order mark may stand before it."""
    head = data[: 2 * _HEAD]
    if is_saved_page(data):
        return True
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    # The tags of a page in UTF-16 are ASCII with a NUL beside each letter.
    head = head[len(mark) :].replace(b"\0", b"") if len(mark) == len(codecs.BOM_UTF16_LE) else head[len(mark) :]
    return _START.match(head) is not None


def is_saved_page(data: bytes) -> bool:
    """Whether the bytes are a page as browsers and Word save it with its pictures: a mail of several parts."""
    head = data[:_HEAD]
    return _MAIL.match(head) is not None and b"multipart/" in head.lower()


def is_markdown(data: bytes) -> bool:
    """Whether a text bears marks that only Markdown has."""
    head = data[:_MARKDOWN_HEAD]
    return _SURE.search(head) is not None or len(_BOLD.findall(head)) >= _BOLD_WORDS


TEXT = Format("txt", "text", lambda data: True)
"""Any bytes: what no other format recognises is read as text, or refused."""

FORMATS: tuple[Format, ...] = (
    Format("pdf", "pdf", is_pdf),
    Format("docx", "docx", is_word_file),
    Format("html", "html", is_page),
    Format("md", "markdown", is_markdown),
    TEXT,
)
"""In the order of their trial."""
