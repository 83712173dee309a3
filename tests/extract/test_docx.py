"""Where the text of a Word file stands: page heads, tables, boxes, notes, files inside it; and what is no Word file."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from osce_decisions.errors import SourceError
from osce_decisions.extract import Limits, extract
from tests.extract.word import HEADED, NAMES, file, lists, numbered, p, part, r, relations, said, text

pytestmark = pytest.mark.usefixtures("read_here")


def test_empty_paragraphs_keep_others_apart_where_they_are_the_rule() -> None:
    assert text(p(r("A")) + p(r("B")) + p(r("C"))) == "A\n\nB\n\nC\n"
    assert text(p(r("A")) + p() + p(r("B")) + p(r("C")) + p() + p(r("D"))) == "A\n\nB\nC\n\nD\n"


def test_centred_neighbours_are_lines_of_one_heading() -> None:
    centred = '<w:jc w:val="center"/>'
    assert text(p(r("A"), properties=centred) + p(r("B"), properties=centred) + p(r("C"))) == "A\nB\n\nC\n"


def test_tables_and_text_boxes() -> None:
    cells = "".join(f"<w:tc>{p(r(one))}</w:tc>" for one in "ab"), "".join(f"<w:tc>{p(r(one))}</w:tc>" for one in "cd")
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    assert text(table + p(r("Text"))) == "a\nc\n\nb\nd\n\nText\n"
    assert text(p(r("Text")) + table) == "Text\n\na    b\nc    d\n"
    box = f"<w:r><w:pict><w:txbxContent>{p(r('Box'))}</w:txbxContent></w:pict></w:r>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert text(p(r("Text"), both)) == "Text\n\nBox\n"
    inner = f"<w:tbl><w:tr><w:tc>{p(r('in'))}</w:tc></w:tr></w:tbl>"
    assert text(p(r("Text")) + f"<w:tbl><w:tr><w:tc>{inner}{p(r('out'))}</w:tc></w:tr></w:tbl>").count("in") == 1


def test_notes_stand_at_the_end_of_the_page_that_calls_them() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>'
    notes = "".join(f'<w:footnote w:id="{name}">{p(r(f" Note {name}"))}</w:footnote>' for name in (5, 6, 7))
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = p(r("A"), call.format(5)) + p(r("B"), own, page) + p(r("C"), call.format(6), call.format(99))
    found = text(body, footnotes=part("footnotes", notes)).split("\n\n")
    assert found == ["A¹", "B*", "¹ Note 5", "Note 7", "\f", "C²³", "² Note 6", "³\n"]


def test_page_heads_stand_where_the_file_begins_a_page() -> None:
    section = '<w:sectPr><w:headerReference w:type="{}" r:id="x1"/>{}</w:sectPr>'
    relation = '<Relationship Id="x1" Type="t/header" Target="header1.xml"/>'
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    header = part("hdr", p("<w:r><w:tab/></w:r>", r("- 2 -"), "<w:r><w:tab/></w:r>", r("MC.DEC/1/35")))
    body = p(r("A")) + p(r("B"), properties="<w:pageBreakBefore/>")
    found = text(body + section.format("default", ""), relations=relations, header1=header)
    assert found == "- 2 -\nMC.DEC/1/35\n\nA\n\n\f- 2 -\nMC.DEC/1/35\n\nB\n"
    found = text(body + section.format("default", "<w:titlePg/>"), relations=relations, header1=header)
    assert found == "A\n\n\f- 2 -\nMC.DEC/1/35\n\nB\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (file(""), "without text"),
        (file(p(r("A")))[:-40], "ZIP, DOCX or ODT"),
        (file(p(r("A")), styles="<w:styles"), "damaged"),
        (file(p(r("A")), styles='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "document type"),
        (file(p(r("A")), styles='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "document type"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refusal:
        extract(data, "a.docx")
    assert refusal.value.todo


def test_a_file_is_unpacked_no_further_than_it_may_go() -> None:
    bomb = file(p(r("A")), styles=part("styles", " " * 3_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(SourceError, match="more than 1 MB unpacked") as refusal:
        extract(bomb, "a.docx", Limits(unpacked=1))
    assert "--limit unpacked=2" in refusal.value.todo


def test_elements_nested_too_deep_are_refused_and_the_limit_can_be_raised() -> None:
    data = file("<w:sdt><w:sdtContent>" * 400 + p(r("A")) + "</w:sdtContent></w:sdt>" * 400)
    with pytest.raises(SourceError, match="one inside the other") as refusal:
        extract(data, "a.docx")
    assert "--limit nesting=" in refusal.value.todo
    assert extract(data, "a.docx", Limits(nesting=1000)).text == "A\n"


def test_a_numbered_main_part_and_strict_names_are_read() -> None:
    strict = f"<w:document {NAMES}><w:body>{p(r('A'))}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document2.xml", strict)
    assert extract(out.getvalue(), "a.docx").text == "A\n"


def test_the_library_is_named() -> None:
    assert extract(file(p(r("A"))), "a.docx").tool == f"lxml {etree.__version__}"


@pytest.mark.parametrize("target", ["header9.xml", "/word/header9.xml", "../word/header9.xml", "/WORD/Header9.xml"])
def test_parts_are_found_by_the_relations_that_the_file_states(target: str) -> None:
    links = relations(("x1", "header", target), ("x2", "numbering", "lists/numbers.xml"))
    parts = {"header9": part("hdr", p(r("Head"))), "lists/numbers": lists(("decimal", "%1."))}
    assert text(numbered("A") + HEADED.format(""), relations=links, **parts) == "Head\n\n1. A\n"


def test_columns_of_a_page_head_are_read_one_after_the_other() -> None:
    tab, mark = "<w:r><w:tab/></w:r>", "<w:r><w:ptab/></w:r>"
    header = part("hdr", p(r("PC.DEC/1"), tab, r("ENGLISH")) + p(r("5 May 2035"), mark, r("Original: RUSSIAN")))
    found = text(p(r("A")) + HEADED.format(""), relations=relations(("x1", "header", "header1.xml")), header1=header)
    assert found == "PC.DEC/1\n5 May 2035\nENGLISH\nOriginal: RUSSIAN\n\nA\n"


def test_what_only_later_pages_bear_is_said() -> None:
    header = part("hdr", p(r("PC.DEC/1")) + p(r("- 2 -")))
    links = relations(("x1", "header", "header1.xml"))
    found, warnings = said(p(r("A")) + HEADED.format("<w:titlePg/>"), relations=links, header1=header)
    assert found == "A\n" and warnings == ("words at the head or foot of later pages, left out: “PC.DEC/1”",)
    assert not said(p(r("On PC.DEC/1")) + HEADED.format("<w:titlePg/>"), relations=links, header1=header)[1]


@pytest.mark.parametrize(
    ("chunk", "shown"),
    [
        ("<html><body><p>Two</p></body></html>", "Two"),
        (
            "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
            "<p>Z=C3=B6lf</p>",
            "Zölf",
        ),
        ("Plain words", "Plain words"),
    ],
)
def test_a_file_inside_the_file_is_read_where_it_stands(chunk: str, shown: str) -> None:
    body = p(r("One")) + '<w:altChunk r:id="x1"/>' + p(r("Three"))
    found = text(body, relations=relations(("x1", "aFChunk", "chunk.xml")), chunk=chunk)
    assert found.split("\n\n") == ["One", shown, "Three\n"]


def test_a_file_inside_the_file_that_cannot_be_read_is_said() -> None:
    links = relations(("x1", "aFChunk", "chunk.xml"))
    found, warnings = said(p(r("One")) + '<w:altChunk r:id="x1"/>', relations=links, chunk="{\\rtf1 Two}")
    assert found == "One\n"
    assert warnings == ("a file inside the file that cannot be read, left out: “word/chunk.xml is RTF”",)


def test_a_number_in_a_cell_stands_before_the_text_beside_it() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    table = f"<w:tbl>{row(p(r('1.')), p(r('To ask')) + p(r('and tell')))}{row(p(r('a)')), p(r('the States')))}</w:tbl>"
    assert text(p(r("Decides:")) + table).split("\n\n") == ["Decides:", "1. To ask", "and tell", "a) the States\n"]


def test_a_picture_like_a_page_is_said() -> None:
    name = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    inline = f'<wp:inline xmlns:wp="{name}"><wp:extent cx="6000000" cy="8000000"/></wp:inline>'
    picture = f"<w:r><w:drawing>{inline}</w:drawing></w:r>"
    (warning,) = said(p(r("A"), picture))[1]
    assert warning == "a picture of the size of a page stands in the text: what it shows is not read"


def test_names_with_backslashes_are_those_of_folders() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = "word\\document.xml"
        archive.writestr(info, f"<w:document {NAMES}><w:body>{p(r('A'))}</w:body></w:document>")
    assert extract(out.getvalue(), "a.docx").text == "A\n"


def test_two_alphabets_side_by_side_are_read_one_after_the_other() -> None:
    pairs = [
        (
            f"Paragraph {number} of the decision of the Council on ferries",
            f"Пункт {number} решения Совета о паромах, длинный",
        )
        for number in range(6)
    ]
    table = "".join(f"<w:tr><w:tc>{p(r(left))}</w:tc><w:tc>{p(r(right))}</w:tc></w:tr>" for left, right in pairs)
    found, warnings = said(p(r("Text")) + f"<w:tbl>{table}</w:tbl>")
    assert [line for line in found.splitlines() if line][1:] == [left for left, _ in pairs] + [
        right for _, right in pairs
    ]
    assert warnings == ("a table holds two alphabets side by side: its columns are read one after the other",)


def test_long_cells_of_a_row_are_paragraphs() -> None:
    cells = "".join(f"<w:tc>{p(r(letter * 70))}</w:tc>" for letter in "ab")
    assert text(p(r("Text")) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == f"Text\n\n{'a' * 70}\n\n{'b' * 70}\n"


def test_a_table_of_numbers_at_the_head_is_read_row_by_row() -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p(r(mark))}</w:tc><w:tc>{p(r(words))}</w:tc></w:tr>"
        for mark, words in (("1.", "A"), ("2.", "B"))
    )
    assert text(f"<w:tbl>{rows}</w:tbl>") == "1. A\n\n2. B\n"


def test_what_stands_above_letters_and_signs_of_symbol_fonts() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('up')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"
    assert text(p(r("a "), ruby, r(" b"))) == "a base b\n"
    assert text(p(r("No"), '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>')) == "No°\n"
