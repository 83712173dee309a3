"""In: the bytes of a PDF file. Out: its text in reading order, a form feed between pages.

PDFium reads the file (`glyphs.py`), because it is kept up with for a browser's sake, tells the place of each character
and has a free licence; `rows.py`, `columns.py` and `page.py` make lines of the words.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice, pairwise

from osce_decisions.errors import SourceError
from osce_decisions.extract import glyphs, letters
from osce_decisions.extract.aside import of_text, without_line_numbers
from osce_decisions.extract.columns import Part, parts_of
from osce_decisions.extract.extracted import Extracted, LeftOut
from osce_decisions.extract.hyphens import soften
from osce_decisions.extract.limits import Limits
from osce_decisions.extract.page import Lines, is_note, lines_of
from osce_decisions.extract.rows import Measure, Page, Row, measure, rows_of

FORMAT = "pdf"
LIBRARY = "pypdfium2"
# From this share on, the fonts of a file do not say which characters they show.
_UNMAPPED = 0.2
# A scan covers so much of its page; with fewer words than that on it, its text has not been recognised.
_SCAN, _WORDS = 0.5, 40
_LISTED = 5
# What ends a note.
_CLOSED = (".", "!", "?", ";", ")", "”", "»", "“")


def extract(data: bytes, where: str, limits: Limits | None = None) -> Extracted:
    """The text of a PDF file, page by page."""
    left_out = LeftOut()
    pages = _pages(data, where, limits or Limits(), left_out)
    _refuse_unread(pages, where)
    kept = [replace(page, words=of_text(page.words, number, left_out)) for number, page in enumerate(pages, 1)]
    rows = [without_line_numbers(rows_of(page.words), number, left_out) for number, page in enumerate(kept, 1)]
    usual = measure(rows)
    parts = [parts_of(own, usual.size) if own else [Part([])] for own in rows]
    usual = measure(part.rows for page in parts for part in page if not part.column) if _has_lines(parts) else usual
    found = [_lines(own, usual, page, is_first=page is kept[0]) for own, page in zip(parts, kept, strict=True)]
    for above, page in pairwise(found):
        _carry_back(above, page)
    texts = ["".join(f"{line}\n" for line in (*page.text, *page.continued, *page.notes)) for page in found]
    warnings = (*left_out.lines(), *_warnings(pages, parts))
    return Extracted(soften("\f".join(texts)), FORMAT, f"{LIBRARY} {importlib.metadata.version(LIBRARY)}", warnings)


def _pages(data: bytes, where: str, limits: Limits, left_out: LeftOut) -> list[Page]:
    import pypdfium2

    try:
        return glyphs.read(data, limits, left_out)
    except glyphs.PasswordError as error:
        what = "is encrypted: it opens with a password only"
        raise SourceError(what, where=where, todo="save it without one") from error
    except pypdfium2.PdfiumError as error:
        raise SourceError("is a damaged PDF file", where=where, todo="fetch it again") from error


def _refuse_unread(pages: list[Page], where: str) -> None:
    """Refuse a file without words, or with words that are none."""
    text = "".join(word.text for page in pages for word in page.words)
    todo = "recognise its text with an OCR program"
    if not text:
        raise SourceError("is a PDF file without text (scanned?)", where=where, todo=f"{todo} first")
    if text.count(glyphs.LOST) > _UNMAPPED * len(text):
        raise SourceError("is a PDF file whose fonts do not say which letters they show", where=where, todo=todo)
    if letters.garbled(text):
        raise SourceError("is a PDF file whose fonts name other letters than they show", where=where, todo=todo)


def _has_lines(parts: list[list[Part]]) -> bool:
    return any(part.rows for page in parts for part in page if not part.column)


def _lines(parts: list[Part], usual: Measure, page: Page, *, is_first: bool) -> Lines:
    """The lines of a page, part by part; the notes at the foot of columns stand behind the last of them."""
    found = Lines()
    before: Row | None = None
    for index, part in enumerate(parts):
        if not part.rows:
            continue
        own = replace(usual, left=part.column[0], right=part.column[1]) if part.column else usual
        lines = lines_of(part.rows, own, page.rules, is_first=is_first and not index, has_head=not part.column)
        if before is not None and not (part.column and parts[index - 1].column and _goes_on(before)):
            found.text.append("")
        if not part.column:
            found.text += found.notes
            found.notes = []
        found.text += lines.text
        found.continued += lines.continued
        found.notes += lines.notes
        before = part.rows[-1] if not lines.notes else None
    return found


def _carry_back(above: Lines, page: Lines) -> None:
    """Put the end of a note that runs over a page behind its beginning."""
    blocks = [list(lines) for filled, lines in groupby(above.notes, key=bool) if filled]
    place = next((index for index, lines in reversed([*enumerate(blocks)]) if is_note(lines[0])), None)
    if not page.continued or place is None or blocks[place][-1].endswith(_CLOSED):
        return
    blocks[place] += filter(None, page.continued)
    page.continued = []
    above.notes = [line for lines in blocks for line in ("", *lines)]


def _goes_on(row: Row) -> bool:
    """Whether a paragraph goes on behind the last row of a column."""
    return row.text[-1:] not in {".", ";", ":", "!", "?"}


def _warnings(pages: list[Page], parts: list[list[Part]]) -> Iterator[str]:
    """What a reader of the text should know: pages whose picture is not read, letters that are not known."""
    for number, page in islice(_scans(pages), _LISTED):
        if not page.words:
            yield f"page {number} is an image without text"
        elif len(page.words) < _WORDS:
            yield f"page {number} is an image with only {len(page.words)} words of text"
        else:
            yield f"page {number} is a scan: its text is what a program recognised there"
    lost = (number for number, page in enumerate(pages, 1) if any(glyphs.LOST in word.text for word in page.words))
    for number in islice(lost, _LISTED):
        yield f"page {number} has characters whose font does not name them"
    for font in letters.garbled_fonts(word for page in pages for word in page.words):
        yield f"the font {font} names other letters than it shows, it seems"
    for number, own in enumerate(parts, 1):
        if any(part.column for part in own):
            yield f"page {number} is set in columns: they are read one after the other"


def _scans(pages: list[Page]) -> Iterator[tuple[int, Page]]:
    for number, page in enumerate(pages, 1):
        if page.covered > _SCAN or (page.images and not page.words):
            yield number, page
