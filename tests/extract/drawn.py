"""In: functions that draw on a page. Out: a PDF file of such pages, and its text."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from osce_decisions.extract import extract

Draw = Callable[[Canvas], None]


def pages(*draws: Draw, encrypt: str | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, encrypt=encrypt)
    for draw in draws:
        canvas.setFont("Times-Roman", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, top: float = 700, leading: float = 14, left: float = 72) -> Draw:
    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(texts):
            if text:
                canvas.drawString(left + 6 * (len(text) - len(text.lstrip())), top - index * leading, text.lstrip())

    return draw


def together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def text(*draws: Draw) -> str:
    return extract(pages(*draws), "a.pdf").text


BODY = [
    f"Line {letter} of a paragraph that goes on and on, as wide as the column of the page is" for letter in "abcdefg"
]


def raw(
    content: bytes, box: bytes = b"0 0 600 800", catalog: bytes = b"", resources: bytes = b"", count: int = 1
) -> bytes:
    """A PDF file written by hand: the content of its page, the page's box, and more of its catalogue and resources."""
    kids = b" ".join(b"3 0 R" for _ in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % (box, resources),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/OCG/Name(Draft)>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"
