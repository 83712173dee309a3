"""In: a page of a PDF file. Out: whether there is a trace of ink in a part of it, as the page is drawn."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

# A page is drawn with so many points at most: enough for the smallest type on the largest paper of an office.
_MOST = 4_000_000
_SMALLEST_SCALE = 0.5
# Shades of grey that an eye tells apart.
_CONTRAST = 8
# The part of a line in which its letters have most of their ink, and not those of the lines around it.
_TRIMMED = 0.2


@dataclass(frozen=True, slots=True)
class Ink:
    """A drawn page: its shades row by row, and the matrix from its points to those rows."""

    page: Any
    shades: bytes
    width: int
    height: int
    stride: int

    @classmethod
    def of(cls, page: Any) -> Ink | None:
        """The page as it is drawn; None if it is too large to be drawn."""
        width, height = page.get_size()
        scale = min(1.0, (_MOST / max(width * height, 1)) ** 0.5)
        if min(width, height) * scale < 1 or scale < _SMALLEST_SCALE:
            return None
        drawn = page.render(scale=scale, grayscale=True)
        return cls(page, bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        """Whether something is drawn in a box (left, bottom, right, top, in points of the page)."""
        left, bottom, right, top = box
        level = right - left >= top - bottom
        aside, above = (0.0, _TRIMMED * (top - bottom)) if level else (_TRIMMED * (right - left), 0.0)
        corners = [self._pixel(left + aside, bottom + above), self._pixel(right - aside, top - above)]
        x0, x1 = sorted(corner[0] for corner in corners)
        y0, y1 = sorted(corner[1] for corner in corners)
        x0, x1 = max(x0 - 1, 0), min(x1 + 2, self.width)
        y0, y1 = max(y0 - 1, 0), min(y1 + 2, self.height)
        if x0 >= x1 or y0 >= y1:
            return False
        darkest, lightest = 255, 0
        for row in range(y0, y1):
            shades = self.shades[row * self.stride + x0 : row * self.stride + x1]
            darkest, lightest = min(darkest, *shades), max(lightest, *shades)
            if lightest - darkest > _CONTRAST:
                return True
        return False

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        import pypdfium2.raw as raw

        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self.page.raw, 0, 0, self.width, self.height, 0, x, y, across, down)
        return across.value, down.value
