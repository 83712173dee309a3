"""What Word shows and does not write: numbers, capitals, notes, page heads; what it writes and does not show."""

from __future__ import annotations

import io
import zipfile
from types import ModuleType

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from osce_decisions.errors import SourceError
from osce_decisions.extract import Limits, docx, extract, html
from osce_decisions.extract.numbering import number, read_numbering
from osce_decisions.extract.styles import Styles

NAMES = nsdecls("w", "r") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def file(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            path = "word/_rels/document.xml.rels" if name == "relations" else f"word/{name}.xml"
            archive.writestr(path, part)
    return out.getvalue()


def text(body: str, **parts: str) -> str:
    return extract(file(body, **parts), "a.docx").text


def part(name: str, inside: str) -> str:
    return f"<w:{name} {NAMES}>{inside}</w:{name}>"


def lists(*levels: tuple[str, str], more: str = "") -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for place, (form, shape) in enumerate(levels)
    )
    shape = f'<w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>'
    return part("numbering", f'{shape}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}')


def test_numbers_are_counted_level_by_level() -> None:
    body = numbered("A") + numbered("B") + numbered("b", level=1) + numbered("c", level=1) + numbered("C")
    body += numbered("d", level=1) + numbered("e", level=2)
    found = text(body, numbering=lists(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%2.%3")))
    assert found.split("\n\n") == ["1. A", "2. B", "(a) b", "(b) c", "3. C", "(a) d", "3.a.i e\n"]


def test_a_list_that_starts_anew_counts_for_itself_and_one_of_another_name_goes_on() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    more += '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    more += '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = numbered("A") + numbered("B", 2) + numbered("C", 3) + numbered("D", 1) + numbered("E", 99)
    found = text(body, numbering=lists(("decimal", "%1."), more=more))
    assert found.split("\n\n") == ["1. A", "2. B", "1. C", "3. D", "E\n"]


def test_a_style_numbers_its_paragraphs() -> None:
    style = '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    style += '<w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    style += '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    body = p(r("A"), properties='<w:pStyle w:val="Own"/>') + p(r("B"), properties='<w:pStyle w:val="Loop"/>')
    assert text(body, numbering=lists(("decimal", "%1.")), styles=part("styles", style)) == "1. A\n\nB\n"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (4, "lowerRoman", "iv"),
        (1949, "upperRoman", "MCMXLIX"),
        (2, "russianLower", "б"),
        (10, "russianUpper", "К"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (3, "chicago", "‡"),
        (6, "chicago", "††"),
        (7, "chineseCounting", "7"),
        (0, "lowerLetter", "0"),
    ],
)
def test_forms_of_numbers(value: int, form: str, shown: str) -> None:
    assert number(value, form) == shown


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    assert text(numbered("A"), numbering=lists(("bullet", "\uf0b7"))) == "• A\n"
    assert not read_numbering(None, Styles()).before(None)


def test_raised_hidden_and_capital_letters() -> None:
    body = p(
        r("N"),
        r("o", '<w:vertAlign w:val="superscript"/>'),
        r(" 6"),
        r("2", '<w:position w:val="6"/>'),
        r("gone", "<w:vanish/>"),
        r(" title", "<w:caps/>"),
        r(" small", '<w:caps w:val="0"/>'),
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:ins>" + r(" new") + "</w:ins>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/><w:softHyphen/></w:r>",
        '<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:sym w:char="F0B7"/></w:r>',
    )
    assert text(body) == "No 6² TITLE small new\u2011link•\n"


def test_a_symbol_that_is_no_character_shows_nothing() -> None:
    signs = "".join(f'<w:sym w:char="{code}"/>' for code in ("D800", "0000", "zzzz", "", "F02D"))
    assert text(p(r("A"), f"<w:r>{signs}</w:r>")) == "A–\n"


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


@pytest.mark.parametrize("module", [docx, html])
def test_without_the_library_one_line_says_what_to_install(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIBRARY", "no_such_library")
    with pytest.raises(SourceError, match="only no_such_library can read") as refusal:
        extract(file(p(r("A"))) if module is docx else b"<p>A</p>", "a")
    assert "pip install 'osce-decisions[documents]'" in str(refusal.value)


def test_the_library_is_named() -> None:
    assert extract(file(p(r("A"))), "a.docx").tool == f"lxml {etree.__version__}"
