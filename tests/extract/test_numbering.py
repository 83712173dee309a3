"""Numbers that Word counts and does not write: lists, styles, fields."""

from __future__ import annotations

import pytest

from osce_decisions.extract.numbering import number, read_numbering
from osce_decisions.extract.styles import Styles
from tests.extract.word import code, lists, mark, numbered, p, part, r, said, text

pytestmark = pytest.mark.usefixtures("read_here")


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


def test_a_list_style_numbers_and_a_level_may_name_its_style() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
        for place, (form, style, shape) in enumerate((("upperRoman", "Eins", "%1."), ("lowerLetter", "Zwei", "%2)")))
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Liste"/>{levels}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
    )
    named = '<w:style w:styleId="{}"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
    styles = part("styles", named.format("Liste", 2) + named.format("Eins", 1) + named.format("Zwei", 1))
    body = "".join(
        p(r(words), properties=f'<w:pStyle w:val="{style}"/>')
        for words, style in (("A", "Eins"), ("b", "Zwei"), ("c", "Zwei"), ("D", "Eins"), ("e", "Zwei"))
    )
    assert text(body, numbering=numbering, styles=styles).split("\n\n") == ["I. A", "a) b", "b) c", "II. D", "a) e\n"]


@pytest.mark.parametrize(("restart", "last"), [("", "(a) d"), ('<w:lvlRestart w:val="0"/>', "(b) d")])
def test_a_level_may_count_on_behind_those_above(restart: str, last: str) -> None:
    numbering = lists(("decimal", "%1."), ("lowerLetter", "(%2)")).replace('lowerLetter"/>', f'lowerLetter"/>{restart}')
    body = numbered("A") + numbered("b", level=1) + numbered("C") + numbered("d", level=1)
    assert text(body, numbering=numbering).split("\n\n")[-1] == f"{last}\n"


def test_empty_numbered_paragraphs_count_and_deleted_or_hidden_ones_do_not() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    body = (
        numbered("A")
        + p(properties=listed)
        + p(gone, properties=f"{listed}<w:rPr><w:del/></w:rPr>")
        + p(r("x", "<w:vanish/>"), properties=f"{listed}<w:rPr><w:vanish/></w:rPr>")
        + numbered("B")
    )
    found, warnings = said(body, numbering=lists(("decimal", "%1.")))
    assert found.split() == ["1.", "A", "3.", "B"]
    assert warnings == ("tracked changes are read as accepted", "words that are hidden, left out: “x”")


def test_only_the_result_of_a_field_is_shown() -> None:
    inner = mark("begin") + code("PAGE") + mark("separate") + r("3") + mark("end")
    outer = mark("begin") + code("IF ") + inner + code(" = 3") + mark("separate") + r("yes") + mark("end")
    assert text(p(r("A "), outer, r(" B"))) == "A yes B\n"
    # One that never ends hides nothing, one over two paragraphs only what it should.
    assert text(p(r("A"), mark("begin"), r("B")) + p(r("C"))) == "AB\n\nC\n"
    assert text(p(r("A"), mark("begin"), r("B")) + p(r("C"), mark("separate"), r("D"), mark("end"))) == "A\n\nD\n"


@pytest.mark.parametrize(
    ("instruction", "numbers"),
    [("AUTONUM", ["1. A", "2. B"]), ("AUTONUMOUT", ["I. A", "II. B"]), ("LISTNUM", ["1) A", "2) B"])],
)
def test_fields_that_number_paragraphs_count(instruction: str, numbers: list[str]) -> None:
    field = mark("begin") + code(f" {instruction} ") + mark("end")
    assert text(p(field, r("A")) + p(field, r("B"))).split("\n\n") == [numbers[0], f"{numbers[1]}\n"]
    simple = f'<w:fldSimple w:instr=" {instruction} "/>'
    assert text(p(simple, r("A"))) == f"{numbers[0]}\n"
