"""What of a PDF file its pages show: columns, hidden words, stamps, line numbers, scans, fonts."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from osce_decisions.errors import SourceError
from osce_decisions.extract import Limits, extract
from tests.extract.drawn import BODY, Draw, lines, pages, raw, text, together

pytestmark = pytest.mark.usefixtures("read_here")

COLUMN = [
    "Reconnaissant que les bacs fluviaux",
    "assurent une grande part du trafic local",
    "et que leur exploitation dépend des",
    "autorités voisines, qui agissent de",
    "concert, et que les accidents touchent",
    "les habitants des deux rives,",
]


OTHER = [
    "Décide de prier les États participants",
    "d’échanger des informations sur la",
    "sécurité des bacs, et de charger le",
    "Secrétariat de lui faire rapport tous",
    "les deux ans à compter de l’année",
    "prochaine.",
]


@pytest.mark.parametrize("size", [8.0, 12.0])
def test_columns_of_text_are_read_one_after_the_other(size: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", size)
        for index, (left, right) in enumerate(zip(COLUMN, OTHER, strict=True)):
            canvas.drawString(60, 600 - 1.2 * size * index, left)
            canvas.drawString(60 + 19 * size, 600 - 1.2 * size * index, right)
        canvas.drawCentredString(
            60 + 18 * size, 700, "SÉCURITÉ DES BACS FLUVIAUX ET DES EMBARCADÈRES, DANS LES DEUX SENS"
        )

    found = extract(pages(draw), "a.pdf")
    assert [line for line in found.text.splitlines() if line][1:] == [*COLUMN, *OTHER]
    assert found.warnings == ("page 1 is set in columns: they are read one after the other",)


def test_cells_of_a_table_are_no_columns_of_text() -> None:
    rows = [("Ferry", "Alpha"), ("Harbour", "North quay"), ("Depth", "12 m"), ("Crew", "7"), ("Built", "2031")]
    cells = together(lines(*(name for name, _ in rows)), lines(*(value for _, value in rows), left=240))
    found = text(lines(*BODY), together(lines(*BODY, *BODY[:2], top=820), cells)).split("\f")[1]
    assert found.splitlines()[-5:] == [f"{name}    {value}" for name, value in rows]


def test_a_first_line_that_ends_as_far_from_the_edge_as_it_begins_is_no_heading() -> None:
    first = "      Recalling its decision on ferries and on those who row them over"
    found = text(lines(*BODY[:2], "and ends here.", first, "to the other bank,", *BODY[3:]))
    assert found.splitlines()[3:6] == ["", first.strip(), "to the other bank,"]


def coloured(draw: Draw, shade: float) -> Draw:
    def own(canvas: Canvas) -> None:
        canvas.setFillGray(shade)
        draw(canvas)
        canvas.setFillGray(0)

    return own


def invisible(canvas: Canvas) -> None:
    words = canvas.beginText(72, 300)
    words.setTextRenderMode(3)
    words.textLine("Written for no eye")
    canvas.drawText(words)


def covered(canvas: Canvas) -> None:
    lines("Written for no eye", top=300)(canvas)
    canvas.setFillGray(1)
    canvas.rect(60, 290, 400, 30, stroke=0, fill=1)
    canvas.setFillGray(0)


def outside(canvas: Canvas) -> None:
    lines("Written for no eye", top=900)(canvas)


@pytest.mark.parametrize(
    "hidden",
    [invisible, covered, outside, coloured(lines("Written for no eye", top=300), 1.0)],
    ids=["invisible", "covered", "outside", "white"],
)
def test_words_that_the_page_does_not_show_are_left_out_and_said(hidden: Draw) -> None:
    found = extract(pages(together(lines(*BODY), hidden)), "a.pdf")
    assert found.text.splitlines() == BODY
    assert found.warnings == ("page 1: words that the page does not show, left out: “Written for no eye”",)


def test_pale_words_and_white_ones_on_a_dark_ground_are_seen() -> None:
    def dark(canvas: Canvas) -> None:
        canvas.rect(60, 290, 400, 30, stroke=0, fill=1)
        coloured(lines("White on black", top=300), 1.0)(canvas)

    found = extract(pages(together(lines(*BODY), dark, coloured(lines("Pale", top=200), 0.85))), "a.pdf")
    assert found.text.splitlines() == [*BODY, "", "White on black", "", "Pale"] and not found.warnings


def scan(canvas: Canvas) -> None:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (595, 842), 255)
    ImageDraw.Draw(picture).text((72, 130), "Text of the picture", fill=0)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)


def test_a_layer_of_recognised_text_over_a_scan_is_read() -> None:
    def layer(canvas: Canvas) -> None:
        words = canvas.beginText(72, 700)
        words.setTextRenderMode(3)
        for line in BODY:
            words.textLine(line)
        canvas.drawText(words)

    found = extract(pages(together(scan, layer)), "a.pdf")
    assert found.text.splitlines() == BODY
    assert found.warnings == ("page 1 is a scan: its text is what a program recognised there",)


def test_a_scan_with_a_stamp_is_said() -> None:
    found = extract(pages(lines(*BODY), together(scan, lines("Received 5 May", top=40))), "a.pdf")
    assert found.warnings == ("page 2 is an image with only 3 words of text",)


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("left", [40, 540])
def test_line_numbers_in_a_margin_are_left_out_and_said(step: int, left: int) -> None:
    texts = [
        f"{BODY[0][:-6]} {letter}," if number % 3 else BODY[0].lower()
        for number, letter in enumerate("abcdefghijklmnop")
    ]

    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(texts):
            canvas.drawString(72, 700 - 14 * index, line)
            if (index + 1) % step == 0:
                canvas.drawRightString(left + 12, 700 - 14 * index, str(index + 1))

    found = extract(pages(draw), "a.pdf")
    assert found.text.splitlines() == texts
    assert found.warnings == (f"page 1: {len(texts) // step} line numbers in the margin, left out",)


def test_the_numbers_of_a_list_are_no_line_numbers() -> None:
    rows = ["Albania", "Andorra", "Armenia", "Austria", "Azerbaijan"]
    page = together(lines(*map(str, range(1, 6)), left=60), lines(*rows, left=80))
    found = extract(pages(page), "a.pdf")
    assert found.text.splitlines() == [f"{number} {row}" for number, row in enumerate(rows, 1)] and not found.warnings


@pytest.mark.parametrize("space", [3.0, 5.5])
def test_words_of_letters_that_stand_apart_are_put_together(space: float) -> None:
    def draw(canvas: Canvas) -> None:
        words = canvas.beginText(72, 740)
        words.setCharSpace(space)
        words.textLine("DÉCISION No 7/35")
        words.setCharSpace(0)
        canvas.drawText(words)

    assert text(together(draw, lines(*BODY, top=600))).splitlines()[0] == "DÉCISION No 7/35"


def test_a_space_that_is_only_a_gap_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        left = 72.0
        for word in ("To", "request", "the", "participating", "States", "to", "meet"):
            canvas.drawString(left, 600, word)
            left += canvas.stringWidth(word) + 1.7

    assert text(draw) == "To request the participating States to meet\n"


def test_a_large_word_behind_the_text_tears_no_line() -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.setFont("Times-Bold", 70)
        canvas.drawString(120, 650, "ENTWURF")
        canvas.setFillGray(0)
        canvas.setFont("Times-Roman", 12)

    found = extract(pages(together(stamp, lines(*BODY))), "a.pdf")
    assert found.text.splitlines() == BODY
    assert found.warnings == ("page 1: words stamped across the page, left out: “ENTWURF”",)


def test_the_words_of_form_fields_are_read_and_said() -> None:
    def field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="title", value="Filled in", x=72, y=300, width=200, height=20, fontSize=12)

    found = extract(pages(together(lines(*BODY), field)), "a.pdf")
    assert found.text.splitlines()[-1] == "Filled in"
    assert found.warnings == ("page 1 shows words of form fields or annotations: “Filled in”",)


@pytest.mark.parametrize("shift", [1, 3, 7])
def test_fonts_that_name_other_letters_than_they_show_are_refused(shift: int) -> None:
    def moved(line: str) -> str:
        return "".join(chr(ord(letter) + shift) if letter.isalpha() else letter for letter in line)

    with pytest.raises(SourceError, match="name other letters"):
        extract(pages(lines(*map(moved, BODY))), "a.pdf")


@pytest.mark.parametrize(("name", "limits"), [("pages", Limits(pages=1)), ("glyphs", Limits(glyphs=10))])
def test_a_limit_is_named_with_the_option_that_raises_it(name: str, limits: Limits) -> None:
    with pytest.raises(SourceError, match=f"more than {getattr(limits, name)} ") as refusal:
        extract(pages(lines(*BODY), lines(*BODY)), "a.pdf", limits)
    assert f"--limit {name}={2 * getattr(limits, name)}" in refusal.value.todo


def test_a_layer_that_is_switched_off_is_not_shown() -> None:
    shown = b"BT /F 12 Tf 72 700 Td (Seen) Tj ET "
    layer = b"/OC /L BDC BT /F 12 Tf 72 600 Td (Switched off) Tj ET EMC"
    off = b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
    found = extract(raw(shown + layer, catalog=off, resources=b"/Properties<</L 6 0 R>>"), "a.pdf")
    assert found.text == "Seen\n"
    assert found.warnings == ("page 1: words that the page does not show, left out: “Switched off”",)
    on = extract(
        raw(shown + layer, catalog=off.replace(b"/OFF[6 0 R]", b""), resources=b"/Properties<</L 6 0 R>>"), "a.pdf"
    )
    assert on.text == "Seen\n\nSwitched off\n" and not on.warnings
