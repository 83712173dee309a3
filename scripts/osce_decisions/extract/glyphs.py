"""In: the bytes of a PDF file. Out: its pages: words with their places, level rules, images.

PDFium reads the file. Places are in points, right and up growing for whoever turns the page so that the word stands
upright. Words that the page holds and does not show are left out and said: PDFium also draws the page, and where a word
stands without a trace of ink it is written in white, below something, outside the visible part or on a layer that is
switched off. Words over the picture of a scan stay, since they are what an OCR program read there.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from osce_decisions.extract.extracted import LeftOut
from osce_decisions.extract.ink import Ink
from osce_decisions.extract.limits import ExceededError, Limits
from osce_decisions.extract.pieces import SLANTED, Box, Piece, Style, split
from osce_decisions.extract.rows import Page, Rule, Word

MAX_RULES = 500
"""As many rules of a page are told."""

SMALLEST = 1.0
"""The least size of type that is told from others, in points: smaller ones cannot be read."""

LOST = "\ufffd"
"""Stands for a character that its font does not name."""

_ASLANT = 0.1
_PASSWORD_ERROR = 4
_HYPHENS = frozenset({0x02, 0xFFFE})
_PATH, _IMAGE = 2, 3
# What is a rule: how thick it may be, and how long it must be, in points.
_THIN, _LONG = 2.5, 36
# Places further out than this are none on any paper.
_FAR = 1e6
# Ways of drawing text that leave no trace: invisible, and only as the edge of a clipping.
_UNDRAWN = frozenset({3, 7})
# Annotations that put words on the page: free text, stamps, form fields.
_WORDED = frozenset({3, 13, 20})


_NOWHERE = Style(-_FAR, SMALLEST, 0, False, "")


class PasswordError(Exception):
    """The file opens with a password only."""


def read(data: bytes, limits: Limits, left_out: LeftOut) -> list[Page]:
    """The pages of a file.

    Raises the library's PdfiumError for a damaged file, PasswordError, and ExceededError beyond a limit.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise PasswordError from error
        raise
    if count > limits.pages:
        raise ExceededError("pages")
    if document.get_formtype():
        document.init_forms()
    return [_Reader(document, number, limits, left_out).page() for number in range(count)]


class _Reader:
    """Reads one page of a document; `number` counts from 0."""

    def __init__(self, document: Any, number: int, limits: Limits, left_out: LeftOut) -> None:
        import pypdfium2.raw as raw

        self.document, self.number, self.limits, self.left_out, self.raw = document, number, limits, left_out, raw
        self.fonts: dict[int, str] = {}

    def page(self) -> Page:
        page = self.document[self.number]
        before: Counter[tuple[str, int, int]] | None = None
        if self._is_annotated(page):
            before = Counter(map(_place, self._words(page, [], Ink.of(page))))
            page = self._flattened(page)
        images, rules = self._drawn(page)
        words = list(self._words(page, images, Ink.of(page), self.left_out))
        if before is not None:
            added = " ".join(word.text for word in words if not before[_place(word)])
            self.left_out.show(f"page {self.number + 1} shows words of form fields or annotations", added)
        width, height = page.get_size()
        covered = max(((right - left) * (top - bottom) for left, bottom, right, top in images), default=0.0)
        return Page(len(images), covered / max(width * height, 1), tuple(rules), tuple(words))

    def _is_annotated(self, page: Any) -> bool:
        """Whether annotations or form fields put words on the page."""
        raw = self.raw
        for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), self.limits.paragraphs)):
            note = raw.FPDFPage_GetAnnot(page.raw, index)
            kind = raw.FPDFAnnot_GetSubtype(note) if note else 0
            if note:
                raw.FPDFPage_CloseAnnot(note)
            if kind in _WORDED:
                return True
        return False

    def _flattened(self, page: Any) -> Any:
        """The page with its annotations and form fields as a part of it."""
        if self.raw.FPDFPage_Flatten(page.raw, self.raw.FLAT_NORMALDISPLAY) == self.raw.FLATTEN_FAIL:
            return page
        page.close()
        return self.document[self.number]

    def _drawn(self, page: Any) -> tuple[list[Box], list[Rule]]:
        """The places of images and the thin level lines."""
        images: list[Box] = []
        rules: list[Rule] = []
        for found in islice(page.get_objects(max_depth=2), self.limits.glyphs):
            if found.type not in {_PATH, _IMAGE}:
                continue
            left, bottom, right, top = bounds = found.get_bounds()
            if not all(map(_is_near, bounds)):
                continue
            if found.type == _IMAGE:
                images.append(bounds)
            elif len(rules) < MAX_RULES and top - bottom < _THIN and right - left > _LONG:
                rules.append(Rule(round(left, 2), round(right, 2), round(bottom, 2)))
        return images, rules

    def _words(
        self,
        page: Any,
        images: list[Box],
        ink: Ink | None,
        left_out: LeftOut | None = None,
    ) -> Iterator[Word]:
        """The words that the page shows; what else it holds is noted."""
        text = page.get_textpage()
        count = text.count_chars()
        if count > self.limits.glyphs:
            raise ExceededError("glyphs")
        hidden: list[str] = []
        for index, piece in enumerate(split(list(self._pieces(text.raw, count)))):
            shown = ink is None or ink.shows(piece.box) if piece.style.drawn else _is_over(piece.box, images)
            if shown:
                yield piece.word(index)
            else:
                hidden.append(piece.text)
        if left_out is not None:
            left_out.leave(f"page {self.number + 1}: words that the page does not show", " ".join(hidden))

    def _pieces(self, text: Any, count: int) -> Iterator[Piece]:
        """Characters of one size on one baseline, cut at spaces and where the pen jumps."""
        raw = self.raw
        piece: Piece | None = None
        spaced = False
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        shown, style = 0, _NOWHERE
        for index in range(count):
            character = self._character(text, index)
            if character.isspace() or ord(character) < 0x20:
                if piece:
                    yield piece
                piece, spaced = None, character not in "\r\n"
                continue
            # A text object has one size and one baseline: they are asked for once.
            owner = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
            if owner != shown or not owner:
                shown, style = owner, self._style(text, index)
            raw.FPDFText_GetLooseCharBox(text, index, reference)
            sides, own = (box.left, box.bottom, box.right, box.top), style
            if not all(map(_is_near, sides)):
                # What stands nowhere is shown nowhere; its words are said.
                sides, own = (-_FAR, -_FAR, -_FAR, -_FAR), _NOWHERE
            if piece and piece.goes_on(sides, own):
                piece.add(character, sides)
                continue
            if piece:
                yield piece
                spaced = False
            piece, spaced = Piece(character, sides, own, spaced), False
        if piece:
            yield piece

    def _character(self, text: Any, index: int) -> str:
        raw = self.raw
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_HasUnicodeMapError(text, index) > 0 and not raw.FPDFText_IsGenerated(text, index) > 0:
            return LOST
        if code in _HYPHENS:
            return "-"
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else LOST

    def _style(self, text: Any, index: int) -> Style:
        """How a character is set, turned upright."""
        raw = self.raw
        matrix = raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        if not all(map(_is_near, (size, x.value, y.value, matrix.a, matrix.b))):
            return _NOWHERE
        turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        angle = round(turns) % 4 if abs(turns - round(turns)) < _ASLANT else SLANTED
        baseline = (y.value, -x.value, -y.value, x.value, 0.0)[angle]
        owner = raw.FPDFText_GetTextObject(text, index)
        drawn = not owner or raw.FPDFTextObj_GetTextRenderMode(owner) not in _UNDRAWN
        font = self._font(raw.FPDFTextObj_GetFont(owner)) if owner else ""
        return Style(round(baseline, 2), max(round(abs(size), 2), SMALLEST), angle, drawn, font)

    def _font(self, font: Any) -> str:
        """The name of a font, which fonts of one name share."""
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(128)
            self.raw.FPDFFont_GetBaseFontName(font, buffer, 128)
            self.fonts[address] = buffer.value.decode("utf-8", "replace")
        return self.fonts[address]


def _is_over(box: Box, images: list[Box]) -> bool:
    """Whether the middle of a box lies in an image."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in images)


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.left), round(word.baseline)


def _is_near(value: float) -> bool:
    return math.isfinite(value) and abs(value) < _FAR
