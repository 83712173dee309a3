"""In: a PDF file on standard input. Out: its words with their places, as JSON on standard output.

This runs as a program of its own (`pdf.py` starts it): the PDF library is compiled code that reads
files from anywhere, so a file that crashes or stalls it must not take the parser with it. It imports
nothing of this package. A page is `[images, rules, words]`; a rule, that is a thin level line,
`[left, right, height]`; a word `[text, left, right, baseline, size, spaced, angle]`. Places are in points, right
and up growing for whoever turns the page so that the word stands upright; `angle` counts the quarter turns
for that, and `spaced` says that a space stands before the word.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

MAX_PAGES = 2000
MAX_CHARACTERS = 200_000
"""The most that one page may hold; a page full of text has some 4,000."""

MAX_RULES = 500
"""As many rules of a page are told."""

SMALLEST = 1.0
"""The least size of type that is told from others, in points: smaller ones cannot be read."""

SECONDS, MEMORY = 60, 3 * 1024**3
"""What a file may cost: CPU time (the caller may name another), and memory in bytes."""

UNREADABLE, PASSWORD, TOO_LONG, TOO_FULL = 11, 12, 13, 14
"""Exit codes."""

_PASSWORD_ERROR = 4
SLANTED = 4
"""Stands for the quarter turns of words that stand aslant, such as a stamp across the page: all are one line."""

_ASLANT = 0.1
_HYPHENS = frozenset({0x02, 0xFFFE})
_PATH, _IMAGE = 2, 3
# What is a rule: how thick it may be, and how long it must be, in points.
_THIN, _LONG = 2.5, 36


def main() -> int:
    """Read the file and print a line a page."""
    import pypdfium2 as pdfium

    _limit(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pdfium.PdfiumError as error:
        return PASSWORD if getattr(error, "err_code", None) == _PASSWORD_ERROR else UNREADABLE
    if count > MAX_PAGES:
        return TOO_LONG
    for number in range(count):
        try:
            page = _page(document[number])
        except pdfium.PdfiumError:
            return UNREADABLE
        if page is None:
            return TOO_FULL
        sys.stdout.write(json.dumps(page, separators=(",", ":")) + "\n")
    return 0


def _limit(seconds: int) -> None:
    """Bound time and memory where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _page(page: Any) -> list[Any] | None:
    """A page with its words; None if it holds more than any page does."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        return None
    images = 0
    rules: list[list[float]] = []
    for found in islice(page.get_objects(max_depth=2), MAX_CHARACTERS):
        images += found.type == _IMAGE
        if found.type == _PATH and len(rules) < MAX_RULES:
            left, bottom, right, top = found.get_bounds()
            if top - bottom < _THIN and right - left > _LONG:
                rules.append([round(left, 2), round(right, 2), round(bottom, 2)])
    return [images, rules, list(_words(text.raw, count, raw))]


def _words(text: Any, count: int, raw: Any) -> Iterator[list[Any]]:
    """Runs of characters of one size on one baseline, cut at spaces and where the pen jumps."""
    word: list[Any] | None = None
    spaced = False
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    code_of, box_of, object_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetTextObject
    shown, style = 0, (0.0, 0.0, 0)
    for index in range(count):
        code = code_of(text, index)
        if code in _HYPHENS:
            code = 0x2D
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if character.isspace() or code < 0x20:
            if word:
                yield word
            word, spaced = None, character not in "\r\n"
            continue
        # A text object has one size and one baseline: they are asked for once.
        owner = ctypes.cast(object_of(text, index), ctypes.c_void_p).value or 0
        if owner != shown or not owner:
            shown, style = owner, _style(text, index, raw)
        box_of(text, index, reference)
        left, right = _sides(box, style[2])
        if word and _goes_on(word, left, style):
            word[0] += character
            word[2] = right
            continue
        if word:
            yield word
            spaced = False
        word, spaced = [character, left, right, style[0], style[1], spaced, style[2]], False
    if word:
        yield word


def _style(text: Any, index: int, raw: Any) -> tuple[float, float, int]:
    """Baseline, size and angle (0 to 3 quarter turns) of a character, turned upright."""
    matrix = raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    angle = round(turns) % 4 if abs(turns - round(turns)) < _ASLANT else SLANTED
    baseline = (y.value, -x.value, -y.value, x.value, 0.0)[angle]
    return round(baseline, 2), max(round(abs(size), 2), SMALLEST), angle


def _sides(box: Any, angle: int) -> tuple[float, float]:
    """Left and right of a character, turned upright."""
    if angle in (0, SLANTED):
        sides = box.left, box.right
    elif angle == 1:
        sides = box.bottom, box.top
    elif angle == 2:
        sides = -box.right, -box.left
    else:
        sides = -box.top, -box.bottom
    return round(sides[0], 2), round(sides[1], 2)


def _goes_on(word: list[Any], left: float, style: tuple[float, float, int]) -> bool:
    """Whether a character goes on with a word: same size, same line, next to it."""
    baseline, size, angle = style
    return bool(
        word[6] == angle
        and abs(size - word[4]) <= 0.03 * size
        and abs(baseline - word[3]) <= 0.04 * size
        and -0.6 * size <= left - word[2] <= 0.8 * size
    )


if __name__ == "__main__":
    sys.exit(main())
