"""In: the bytes of a PDF file. Out: its text in reading order, a form feed between pages.

PDFium reads the file, because it is kept up with for a browser's sake, tells the place of each character
and has a free licence. It runs in a process of its own (`glyphs.py`); `rows.py` and `page.py` make lines of the words.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

from osce_decisions.errors import SourceError
from osce_decisions.extract import glyphs
from osce_decisions.extract.extracted import Extracted
from osce_decisions.extract.page import lines_of
from osce_decisions.extract.rows import Page, Rule, Word, measure, rows_of

FORMAT = "pdf"
LIBRARY = "pypdfium2"
_SIGNATURE_WITHIN = 1024
# Any code without an entry among the refusals.
_STOPPED = -1
# From this share on, the fonts of a file do not say which characters they show.
_UNMAPPED = 0.2

_REFUSALS = {
    glyphs.UNREADABLE: ("is a damaged PDF file", "fetch it again"),
    glyphs.PASSWORD: ("is encrypted: it opens with a password only", "save it without one"),
    glyphs.TOO_LONG: (f"has more than {glyphs.MAX_PAGES} pages", "give the pages of one decision"),
    glyphs.TOO_FULL: (f"has a page of more than {glyphs.MAX_CHARACTERS} characters", "is it the right file?"),
}


def recognises(data: bytes) -> bool:
    """Whether the header of a PDF stands near the beginning, as readers accept it; a text would have none there."""
    return b"%PDF-" in data[:_SIGNATURE_WITHIN]


def extract(data: bytes, where: str) -> Extracted:
    """The text of a PDF file, page by page."""
    try:
        version = importlib.metadata.version(LIBRARY)
    except importlib.metadata.PackageNotFoundError:
        todo = "pip install 'osce-decisions[documents]'"
        raise SourceError(f"is a PDF file, which only {LIBRARY} can read", where=where, todo=todo) from None
    pages = _pages(data, where)
    letters = "".join(word.text for page in pages for word in page.words)
    if not letters:
        raise SourceError(
            "is a PDF file without text (scanned?)", where=where, todo="recognise its text with an OCR program first"
        )
    if letters.count("\ufffd") > _UNMAPPED * len(letters):
        todo = "recognise its text with an OCR program"
        raise SourceError("is a PDF file whose fonts do not say which letters they show", where=where, todo=todo)
    rows = [rows_of(page.words) for page in pages]
    usual = measure(rows)
    text = "\f".join(
        "".join(f"{line}\n" for line in lines_of(own, usual, page.rules, is_first=page is pages[0]))
        for own, page in zip(rows, pages, strict=True)
    )
    return Extracted(text, FORMAT, f"{LIBRARY} {version}", tuple(_warnings(pages)))


def _pages(data: bytes, where: str) -> list[Page]:
    """What the reader finds on each page.

    Raises SourceError if it ends without an answer.
    """
    command = [sys.executable, str(Path(glyphs.__file__)), str(glyphs.SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * glyphs.SECONDS, check=False)
        code = done.returncode
    except subprocess.TimeoutExpired:
        code = _STOPPED
    if code:
        what, todo = _REFUSALS.get(code, ("is a PDF file that the reader cannot cope with", "print it to a new PDF"))
        raise SourceError(what, where=where, todo=todo)
    return [_page(line) for line in done.stdout.splitlines()]


def _page(line: bytes) -> Page:
    images, rules, words = json.loads(line)
    return Page(
        images, tuple(Rule(*rule) for rule in rules), tuple(Word(index, *word) for index, word in enumerate(words))
    )


def _warnings(pages: list[Page]) -> list[str]:
    """Pages that show something and hold no text: it is not in the data."""
    empty = [number for number, page in enumerate(pages, 1) if page.images and not page.words]
    lost = [number for number, page in enumerate(pages, 1) if any("\ufffd" in word.text for word in page.words)]
    found = [f"page {number} is an image without text" for number in islice(empty, 5)]
    return found + [f"page {number} has characters whose font does not name them" for number in islice(lost, 5)]
