"""What the place of words on the page tells, on pages made for one question each."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from osce_decisions.errors import SourceError
from osce_decisions.extract import extract
from tests.extract.drawn import BODY, Draw, lines, pages, text, together

pytestmark = pytest.mark.usefixtures("read_here")


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


@pytest.mark.parametrize("ruled", [True, False])
def test_a_note_that_runs_over_a_page_is_put_together(ruled: bool) -> None:
    def notes(*texts: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            if ruled:
                canvas.line(72, 118, 216, 118)
            canvas.setFont("Times-Roman", 9)
            for index, line in enumerate(texts):
                canvas.drawString(72, 100 - 10 * index, line)

        return draw

    first = together(lines(*BODY), notes("1 The first note, which", "is long and"))
    second = together(lines(*BODY), notes("ends only here.", "2 Another one."))
    found = extract(pages(first, second), "a.pdf").text.split("\f")
    assert found[0].splitlines()[len(BODY) :] == ["", "1 The first note, which", "is long and", "ends only here."]
    assert found[1].splitlines()[len(BODY) :] == ["", "2 Another one."]


def test_small_type_at_a_foot_is_no_note_that_goes_on() -> None:
    def foot(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(72, 60, "pcoew1612")

    found = text(together(lines(*BODY), foot), together(lines(*BODY), foot))
    assert found == "\n".join([*BODY, "", "pcoew1612", f"\f{BODY[0]}", *BODY[1:], "", "pcoew1612", ""])


@pytest.mark.parametrize(
    ("divided", "other", "joined"),
    [
        (("die Sicher-", "heit der Fähren"), "Sicherheit zuerst", "die Sicher\u00ad\nheit der Fähren"),
        (("die Sicher-", "heit der Fähren"), "Ordnung zuerst", "die Sicher-\nheit der Fähren"),
        (("des bacs auto-", "propulsés"), "auto-propulsés, autopropulsés", "des bacs auto-\npropulsés"),
        (("the Co-", "Operation"), "CooPeration", "the Co-\nOperation"),
    ],
)
def test_a_hyphen_that_only_divides_a_word_is_a_soft_one(divided: tuple[str, str], other: str, joined: str) -> None:
    assert joined in text(lines(*divided, other))
