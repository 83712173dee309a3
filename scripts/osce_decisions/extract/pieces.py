"""In: characters of a PDF page with their places. Out: pieces of those that stand together: of one size on one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.extract.rows import Word

SLANTED = 4
"""Stands for the quarter turns of words that stand aslant, such as a stamp across the page: all are one line."""

# A gap between letters that is a space, in sizes of the type, and the share of letters that may have such a gap.
_GAP, _GAPS = 0.12, 0.3

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of the page."""


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are set, turned upright; `drawn` is false for those that leave no trace by intent."""

    baseline: float
    size: float
    angle: int
    drawn: bool
    font: str


class Piece:
    """Characters that stand together; `sides` are left and right of each, `gaps` the places where letters stand apart.

    `box` is the part of the page that they take, not turned. `spaced` says that a space stands before them.
    """

    __slots__ = ("box", "gaps", "sides", "spaced", "style", "text")

    def __init__(self, text: str, box: Box, style: Style, spaced: bool) -> None:
        self.text, self.box, self.style, self.spaced = text, box, style, spaced
        self.sides = [_sides(box, style.angle)] * len(text)
        self.gaps: list[int] = []

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.sides[-1][1]

    def goes_on(self, box: Box, style: Style) -> bool:
        """Whether a character goes on with the run: same size, same line, next to it."""
        own, size = self.style, style.size
        left = _sides(box, style.angle)[0]
        return (
            style is own
            or (
                style.angle == own.angle
                and style.drawn is own.drawn
                and abs(size - own.size) <= 0.03 * size
                and abs(style.baseline - own.baseline) <= 0.04 * size
            )
        ) and -0.6 * size <= left - self.right <= 0.8 * size

    def add(self, character: str, box: Box) -> None:
        """Go on with a character."""
        left, right = _sides(box, self.style.angle)
        if left - self.right > _GAP * self.style.size:
            self.gaps.append(len(self.text))
        self.text += character
        self.sides += [(left, right)] * len(character)
        self.box = (
            min(self.box[0], box[0]),
            min(self.box[1], box[1]),
            max(self.box[2], box[2]),
            max(self.box[3], box[3]),
        )

    def word(self, index: int) -> Word:
        """The piece as a word, the one of that index on its page."""
        style = self.style
        left = self.sides[0][0]
        return Word(
            index, self.text, left, self.right, style.baseline, style.size, self.spaced, style.angle, style.font
        )


def split(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces cut where a gap is a space that nobody wrote, unless letters stand apart everywhere."""
    letters = sum(len(piece.text) for piece in pieces)
    apart = sum(len(piece.gaps) for piece in pieces) > _GAPS * letters
    for piece in pieces:
        if apart or not piece.gaps:
            yield piece
            continue
        for start, end in zip([0, *piece.gaps], [*piece.gaps, len(piece.text)], strict=True):
            part = Piece(piece.text[start:end], piece.box, piece.style, piece.spaced or start > 0)
            part.sides = piece.sides[start:end]
            yield part


def _sides(box: Box, angle: int) -> tuple[float, float]:
    """Left and right of a character, turned upright."""
    left, bottom, right, top = box
    if angle in (0, SLANTED):
        sides = left, right
    elif angle == 1:
        sides = bottom, top
    elif angle == 2:
        sides = -right, -left
    else:
        sides = -top, -bottom
    return round(sides[0], 2), round(sides[1], 2)
