"""What of a paragraph Word shows: letters and marks, and what it holds and does not show."""

from __future__ import annotations

import pytest

from tests.extract.word import p, part, r, said, text

pytestmark = pytest.mark.usefixtures("read_here")


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


def test_a_paragraph_goes_on_in_the_next_where_the_mark_between_is_deleted() -> None:
    body = p(r("Recalling its "), properties="<w:rPr><w:del/></w:rPr>") + p(r("decisions,")) + p(r("Decides:"))
    assert text(body) == "Recalling its decisions,\n\nDecides:\n"


@pytest.mark.parametrize(
    "properties", ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>", '<w:rStyle w:val="Own"/>', '<w:rStyle w:val="Based"/>']
)
def test_struck_and_hidden_words_are_left_out_and_said(properties: str) -> None:
    style = '<w:style w:type="character" w:styleId="Own"><w:rPr><w:strike/></w:rPr></w:style>'
    style += '<w:style w:type="character" w:styleId="Based"><w:basedOn w:val="Own"/></w:style>'
    found, warnings = said(p(r("by "), r("May ", properties), r("June")), styles=part("styles", style))
    assert found == "by June\n"
    (warning,) = warnings
    assert warning.endswith("left out: “May”")


def test_a_paragraph_style_hides_and_a_run_may_show_again() -> None:
    style = '<w:style w:styleId="Own"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(r("hidden "), r("shown", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="Own"/>')
    assert said(body, styles=part("styles", style)) == ("shown\n", ("words that are hidden, left out: “hidden”",))


def test_what_a_form_says_before_it_is_filled_in_is_no_text() -> None:
    holder = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    found, warnings = said(p(r("A"), holder.format(r("Click here"))) + holder.format(p(r("Or there"))))
    assert found == "A\n"
    assert warnings == ("what a form says before it is filled in, left out: “Or there”, “Click here”",)


def test_of_one_content_in_several_forms_one_is_read_and_none_is_lost() -> None:
    def both(first: str, second: str) -> str:
        forms = f"<mc:Choice>{first}</mc:Choice><mc:Fallback>{second}</mc:Fallback>"
        return f"<mc:AlternateContent>{forms}</mc:AlternateContent>"

    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    cells = f"<w:tbl><w:tr><w:tc>{p(r('Cell'))}</w:tc></w:tr></w:tbl>"
    assert text(both(p(r("A")), p(r("A"))) + p(r("B"))) == "A\n\nB\n"
    assert text(p(r("A"), both("<w:r><w:drawing/></w:r>", box.format(p(r("Box")))))) == "A\n\nBox\n"
    nested = box.format(p(r("Outer"), both(box.format(p(r("Inner"))), box.format(p(r("Inner"))))))
    assert text(p(r("A"), both(nested, nested))) == "A\n\nOuter\n\nInner\n"
    assert text(p(r("A"), box.format(cells))) == "A\n\nCell\n"


@pytest.mark.parametrize(("form", "marks"), [("chicago", "*†"), ("lowerLetter", "ab"), ("decimal", "¹²")])
def test_notes_are_marked_in_the_form_that_the_file_names(form: str, marks: str) -> None:
    calls = "".join(f'<w:r><w:footnoteReference w:id="{name}"/></w:r>' for name in (1, 2))
    notes = "".join(f'<w:footnote w:id="{name}">{p(r(f" N{name}"))}</w:footnote>' for name in (1, 2))
    settings = part("settings", f'<w:footnotePr><w:numFmt w:val="{form}"/></w:footnotePr>')
    found = text(p(r("A"), calls), footnotes=part("footnotes", notes), settings=settings)
    assert found.startswith(f"A{marks}\n\n{marks[0]} N1" if form != "lowerLetter" else "Aab\n\na N1")


def test_a_note_that_cites_itself_is_written_once() -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = part("footnotes", f'<w:footnote w:id="1">{p(r("Note"), call, call)}</w:footnote>')
    assert text(p(r("A"), call), footnotes=notes).count("Note") == 1
