"""In: an invented decision. Out: a PDF file in the layout of the official ones, the same bytes each time.

A masthead in two columns, a rule below it, the number and title centred, paragraphs with an indented
first line, footnotes in small type below a short rule, the page number and the symbol on each later page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.extract.decision import RAISED, Decision, Part

LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 760.0, 78.0
COLUMN = 400.0
SIZE, LEADING, SMALL = 12.0, 13.8, 10.0
ROMAN, BOLD = "Times-Roman", "Times-Bold"

Piece = tuple[str, bool]
"""Characters, and whether they are raised."""


def pieces(text: str) -> list[Piece]:
    return [(part, bool(index % 2)) for index, part in enumerate(RAISED.split(text)) if part]


def width(line: list[Piece], font: str, size: float) -> float:
    return float(sum(stringWidth(text, font, size * (0.65 if raised else 1)) for text, raised in line))


def wrap(text: str, font: str, size: float, room: float, first: float = 0.0) -> Iterator[list[Piece]]:
    """The lines of a paragraph; `first` is the indent of the first."""
    line: list[Piece] = []
    for word in text.split(" "):
        more = [*line, (" ", False), *pieces(word)] if line else pieces(word)
        if line and width(more, font, size) > room - first:
            yield line
            line, first = pieces(word), 0.0
        else:
            line = more
    yield line


class Setter:
    """Sets the parts of a decision page by page. `encrypt` is a password that reading then needs."""

    def __init__(self, decision: Decision, encrypt: str | None = None, page: tuple[float, float] = A4) -> None:
        self.decision = decision
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=page, invariant=1, encrypt=encrypt)
        self.page = 1
        self.y = TOP
        self.notes: list[str] = []

    def line(self, x: float, y: float, line: list[Piece], font: str = ROMAN, size: float = SIZE) -> None:
        for text, raised in line:
            own = size * 0.65 if raised else size
            self.canvas.setFont(font, own)
            self.canvas.drawString(x, y + (size * 0.35 if raised else 0), text)
            x += stringWidth(text, font, own)

    def masthead(self) -> None:
        self.canvas.setFont(BOLD, SIZE)
        for index, text in enumerate(self.decision.left):
            self.line(LEFT, TOP - index * LEADING, pieces(text), BOLD)
        for index, text in enumerate(self.decision.right):
            self.line(COLUMN, TOP - index * LEADING - (LEADING if index > 1 else 0), pieces(text))
        self.canvas.line(LEFT, TOP - 5.5 * LEADING, RIGHT, TOP - 5.5 * LEADING)
        self.line(LEFT, 45, pieces(self.decision.code), size=8)
        self.y = TOP - 7 * LEADING

    def page_head(self, right: tuple[str, ...], number: bool = True) -> None:
        if number:
            self.line(280, 800, pieces(f"- {self.page} -"))
        for index, text in enumerate(right):
            self.line(COLUMN, 800 - index * LEADING, pieces(text))
        self.y = 800 - (len(right) + 1.5) * LEADING

    def floor(self) -> float:
        return BOTTOM + (len(self.note_lines()) + 1) * 11.5 if self.notes else BOTTOM

    def note_lines(self) -> list[list[Piece]]:
        return [line for note in self.notes for line in wrap(note, ROMAN, SMALL, RIGHT - LEFT)]

    def end_page(self) -> None:
        lines = self.note_lines()
        y = BOTTOM + len(lines) * 11.5
        if lines:
            self.canvas.line(LEFT, y, LEFT + 140, y)
        for index, line in enumerate(lines):
            self.line(LEFT, y - (index + 1) * 11.5, line, size=SMALL)
        self.notes = []
        self.canvas.showPage()
        self.page += 1

    def part(self, part: Part) -> None:
        if part.style == "number":
            self.y -= 2 * LEADING
        bold = part.style in {"number", "title", "centred"}
        font = BOLD if bold else ROMAN
        left = LEFT + (72 if part.style == "item" else 0)
        first = 36.0 if part.style == "body" or part.number else 0.0
        waiting = list(part.notes)
        for paragraph in part.text.split("\n"):
            for index, line in enumerate(wrap(paragraph, font, SIZE, RIGHT - left, first)):
                while waiting and any(raised and waiting[0].startswith(f"^{text}^") for text, raised in line):
                    self.notes.append(waiting.pop(0))
                if self.y - LEADING < self.floor():
                    self.end_page()
                    self.page_head(self.decision.head)
                self.y -= LEADING
                x = left + (first if index == 0 else 0)
                if bold:
                    x = (LEFT + RIGHT - width(line, font, SIZE)) / 2
                if part.number and index == 0:
                    self.line(left, self.y, pieces(part.number))
                self.line(x, self.y, line, font)
        self.y -= 0 if part.style == "session" else LEADING

    def finish(self) -> bytes:
        self.masthead()
        for part in self.decision.main:
            self.part(part)
        if self.decision.attachment:
            self.end_page()
            self.page_head(self.decision.attachment_head, number=False)
            for part in self.decision.attachment:
                self.part(part)
        self.end_page()
        self.canvas.save()
        return self.out.getvalue()


def as_pdf(decision: Decision, encrypt: str | None = None) -> bytes:
    """The decision as a PDF file."""
    return Setter(decision, encrypt).finish()
