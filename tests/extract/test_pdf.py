"""What the place of words on the page tells, on pages made for one question each."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from osce_decisions.errors import SourceError
from osce_decisions.extract import Limits, extract, pdf

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


def test_a_wide_gap_is_a_blank_line_and_a_form_feed_a_page() -> None:
    assert text(lines(*BODY[:3], "", *BODY[3:]), lines("Next page")) == "\n".join(
        [*BODY[:3], "", *BODY[3:], "\fNext page", ""]
    )


def test_double_spaced_lines_are_no_paragraphs() -> None:
    assert text(lines(*BODY, leading=28)).splitlines() == BODY


def test_an_indent_behind_a_finished_line_begins_a_paragraph() -> None:
    found = text(lines(*BODY[:2], "and ends here.", "      Another begins here and goes", *BODY[3:]))
    assert found.splitlines()[2:5] == ["and ends here.", "", "Another begins here and goes"]
    found = text(lines(*BODY[:2], "does not end", "      Indented for some other reason", *BODY[3:]))
    assert "" not in found.splitlines()


def small(x: float, y: float, mark: str, size: float = 7.5) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y, mark)
        canvas.setFont("Times-Roman", 12)

    return draw


@pytest.mark.parametrize(
    ("mark", "rise", "expected"),
    [("o", 4.2, "No 6/17"), ("12", 4.2, "N¹² 6/17"), ("2", -2.5, "N2 6/17"), ("*", 4.2, "N* 6/17")],
)
def test_a_raised_mark_stays_on_its_line(mark: str, rise: float, expected: str) -> None:
    # Drawn last, so that the order of the file does not help.
    page = together(lines("N"), lines("6/17", left=93), small(80.8, 700 + rise, mark), lines("Below", top=686))
    assert text(page).splitlines() == [expected, "Below"]


def test_small_lines_above_and_below_a_line_are_lines_of_their_own() -> None:
    page = together(lines("The line of the text"), small(300, 705, "far away"), lines(*BODY, top=640))
    assert text(page).splitlines()[:2] == ["far away", "The line of the text"]


def test_the_columns_of_a_page_head_are_read_one_after_the_other() -> None:
    head = together(
        lines("Organization for Security and", "Co-operation in Europe", "Permanent Council"),
        lines("PC.DEC/1234", "5 May 2035", "", "Original: ENGLISH", left=400),
    )
    found = text(together(head, lines(*BODY, top=600)))
    assert found.splitlines()[:9] == [
        "Organization for Security and",
        "Co-operation in Europe",
        "Permanent Council",
        "",
        "PC.DEC/1234",
        "5 May 2035",
        "Original: ENGLISH",
        "",
        BODY[0],
    ]


def test_a_table_is_read_row_by_row() -> None:
    rows = [f"State {number}" for number in range(20)]
    page = together(lines(*rows), lines(*[f"{number} per cent" for number in range(20)], left=400))
    assert text(page).splitlines() == [f"State {number}    {number} per cent" for number in range(20)]


def test_a_list_number_is_no_column() -> None:
    page = together(lines("1.", "", *BODY, top=780), lines("The first paragraph of the page", top=780, left=120))
    assert text(page).splitlines()[0] == "1.    The first paragraph of the page"


def test_footnotes_are_told_by_their_small_type() -> None:
    def notes(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 100, "1 The first note, which")
        canvas.drawString(72, 90, "goes on here.")
        canvas.drawString(72, 80, "* Another one.")

    found = text(together(lines(*BODY), notes)).splitlines()
    assert found[len(BODY) :] == ["", "1 The first note, which", "goes on here.", "", "* Another one."]


def test_footnotes_are_told_by_the_rule_above_them() -> None:
    def notes(canvas: Canvas) -> None:
        canvas.line(72, 118, 216, 118)
        lines("1 The first note, on the", "7 December 2035 it was written.", "2 Another.", top=100)(canvas)

    found = text(together(lines(*BODY, top=116 + 14 * len(BODY)), notes)).splitlines()
    assert found[len(BODY) :] == [
        "",
        "1 The first note, on the",
        "7 December 2035 it was written.",
        "",
        "2 Another.",
    ]


def test_a_rule_across_the_column_is_none_of_footnotes() -> None:
    def table(canvas: Canvas) -> None:
        canvas.line(72, 110, 523, 110)
        lines("1 Albania", "2 Andorra", top=100)(canvas)

    assert "" not in text(together(lines(*BODY, top=100 + 14 * len(BODY)), table)).splitlines()


def test_what_is_centred_stands_apart() -> None:
    def title(canvas: Canvas) -> None:
        middle = 72 + canvas.stringWidth(BODY[0]) / 2
        canvas.drawCentredString(middle, 700, "DECISION No. 1")
        canvas.drawCentredString(middle, 686, "ON BELL TOWERS")

    found = text(together(title, lines("The Permanent Council,", *BODY, top=672))).splitlines()
    assert found[:4] == ["DECISION No. 1", "ON BELL TOWERS", "", "The Permanent Council,"]


def test_short_paragraphs_with_indents_stand_apart() -> None:
    found = text(lines(*BODY, "      The Permanent Council,", "      Recalling its decisions,", "      Decides:"))
    assert found.splitlines()[-5:] == ["The Permanent Council,", "", "Recalling its decisions,", "", "Decides:"]


def test_a_page_that_lies_on_its_side_is_read_as_it_is_written() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.rotate(90)
        lines("Turned line one", "and line two", top=-100)(canvas)

    assert text(turned).splitlines() == ["Turned line one", "and line two"]


def test_a_stamp_across_the_page_tears_no_line() -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.rotate(45)
        canvas.setFont("Times-Roman", 60)
        canvas.drawString(300, 0, "ADVANCE COPY")

    found = extract(pages(together(lines(*BODY, top=320), stamp)), "a.pdf")
    assert found.text.splitlines() == BODY
    assert found.warnings == ("page 1: words stamped across the page, left out: “ADVANCE COPY”",)


def test_bold_type_made_of_two_prints_is_read_once() -> None:
    page = together(lines("DECISION No. 1"), lines("DECISION No. 1", left=72.3))
    assert text(page) == "DECISION No. 1\n"


def test_a_hyphen_at_a_line_end_stays() -> None:
    assert text(lines("the twenty-", "fourth Meeting")).splitlines() == ["the twenty-", "fourth Meeting"]


def test_a_page_that_is_an_image_is_said() -> None:
    def image(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8))), 72, 72, 300, 300)

    assert extract(pages(lines("Text"), image), "a.pdf").warnings == ("page 2 is an image without text",)
    with pytest.raises(SourceError, match="without text"):
        extract(pages(image), "a.pdf")


def test_what_needs_a_password_is_refused() -> None:
    with pytest.raises(SourceError, match="encrypted"):
        extract(pages(lines("Text"), encrypt="secret"), "a.pdf")


def test_what_only_forbids_changes_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = StandardEncryption("", ownerPassword="secret", canModify=0)
    assert extract(pages(lines("Text"), encrypt=locked), "a.pdf").text == "Text\n"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(SourceError, match="without text"):
        extract(pages(lambda canvas: None), "a.pdf")


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIBRARY", "no_such_library")
    with pytest.raises(SourceError, match="only no_such_library can read") as refusal:
        extract(pages(lines("Text")), "a.pdf")
    assert "pip install 'osce-decisions[documents]'" in str(refusal.value)


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
