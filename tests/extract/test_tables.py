"""A table of an annex, as Word files, web pages and PDF files hold it: each of its rows is a paragraph."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from osce_decisions.extract import extract
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.extract import drawn, word

ROWS = (("State", "Share", "Euros"), ("Norway", "12.50", "1,250"), ("Malta", "0.50", "50"))
HEAD = (
    *("PC.DEC/1700", "4 May 2036", "", "DECISION No. 1700", "CARE OF THE RIVER BUOYS", ""),
    *("The Permanent Council,", ""),
)
TEXT = "Approves the scale in the annex to this decision."
ANNEX = ("PC.DEC/1700", "4 May 2036", "Annex", "", "SCALE OF BUOYS", "")


def cells(canvas: Canvas) -> None:
    for row, texts in enumerate(ROWS):
        for place, text in zip((72, 250, 400), texts, strict=True):
            canvas.drawString(place, 500 - 16 * row, text)


def as_docx() -> bytes:
    def row(texts: tuple[str, ...]) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{word.p(word.r(text))}</w:tc>' for text in texts)}</w:tr>"

    lines = "".join(word.p(word.r(line)) for line in (*HEAD, TEXT))
    heads = word.p(word.r(ANNEX[0]), properties="<w:pageBreakBefore/>")
    heads += "".join(word.p(word.r(line)) for line in ANNEX[1:])
    return word.file(f"{lines}{heads}<w:tbl>{''.join(map(row, ROWS))}</w:tbl>")


def as_page() -> bytes:
    def row(texts: tuple[str, ...]) -> str:
        return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"

    lines = "".join(f"<p>{line}</p>" for line in (*HEAD, TEXT, *ANNEX) if line)
    return f"<html><body>{lines}<table>{''.join(map(row, ROWS))}</table></body></html>".encode()


def as_pdf() -> bytes:
    return drawn.pages(drawn.lines(*HEAD, TEXT), drawn.together(drawn.lines(*ANNEX), cells))


def as_text() -> bytes:
    return "\n".join((*HEAD, TEXT, "", *ANNEX, *("\t".join(row) for row in ROWS))).encode()


@pytest.mark.parametrize("made", [as_docx, as_page, as_pdf, as_text])
def test_each_row_is_a_paragraph(made: object) -> None:
    assert callable(made)
    text = extract(made(), "a").text
    document = parse(from_bytes(text.encode(), "a.txt", "a.txt"))
    annex = [(own.kind, own.text) for own in document.paragraphs if own.part == "annex" and own.kind != "masthead"]
    assert annex == [
        ("annex_title", "Annex SCALE OF BUOYS"),
        *(("annex_paragraph", " ".join(row)) for row in ROWS),
    ]


def test_words_turned_at_the_edge_of_a_page_are_left_out_and_said() -> None:
    def side(canvas: Canvas) -> None:
        canvas.translate(560, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Distributed on 4 May 2036")

    found = extract(drawn.pages(drawn.together(drawn.lines(*HEAD, TEXT), side)), "a.pdf")
    assert found.text.endswith(f"{TEXT}\n")
    assert found.warnings == ("page 1: words turned at the edge of the page, left out: “Distributed on 4 May 2036”",)
