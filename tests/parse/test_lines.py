from __future__ import annotations

import pytest

from osce_decisions.languages import load
from osce_decisions.parse.folding import Cut, outside
from osce_decisions.parse.headers import is_running_header
from osce_decisions.parse.lines import Line, read_lines, wrapped_gap

FRENCH = load("fr")


def lines(text: str) -> list[Line]:
    return read_lines(text, FRENCH)


def test_lines_know_gap_indent_and_number() -> None:
    found = lines("un\r\n\r\n \u00a0\r\n   deux\ntrois")
    assert [(line.folded, line.gap, line.indent, line.number) for line in found] == [
        ("un", 0, 0, 1),
        ("deux", 2, 3, 4),
        ("trois", 0, 0, 5),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\v", "\f", "\x1d", "\x85", "\u2028"])
def test_every_line_break_ends_a_line(ending: str) -> None:
    found = lines(f"un{ending}deux{ending}{ending}trois")
    assert [line.folded for line in found] == ["un", "deux", "trois"]
    assert [line.gap for line in found] == [0, 0, 0 if ending == "\f" else 1]


@pytest.mark.parametrize(
    ("text", "folded", "dropped"),
    [
        ("journal n\no\n 2, point", "journal no 2, point", "\n"),
        ("(n\n\no \n203)", "(no 203)", "\n\n"),
        ("DÉCISION N\r\no\r\n 6/17", "DÉCISION No 6/17", "\r\n"),
        ("la 462\ne\n séance", "la 462e séance", "\n"),
    ],
)
def test_torn_superscripts_are_mended(text: str, folded: str, dropped: str) -> None:
    (line,) = lines(text)
    assert line.folded == folded
    assert [(cut.artefact, text[cut.start : cut.end]) for cut in line.cuts] == [("torn_superscript", dropped)]


def test_what_only_looks_torn_stays() -> None:
    assert len(lines("en\nou 2")) == 2
    assert len(lines("n\no\nmot")) == 3


@pytest.mark.parametrize(
    ("text", "artefact"),
    [
        ("- 3 -", "page_number"),
        ("– 12 –", "page_number"),
        ("Page 3 sur 4", "page_number"),
        ("pcoej2101f", "page_code"),
        ("______", "separator"),
        ("- 3 mai -", None),
        ("462e", None),
        ("---", None),
        ("page 12 du rapport", None),
    ],
)
def test_furniture(text: str, artefact: str | None) -> None:
    assert lines(f"un\n{text}\ndeux")[1].artefact == artefact


def test_control_characters_are_cut_out_of_a_line() -> None:
    (line,) = lines("\ufeffde\x01ux")
    assert line.folded == "deux"
    assert line.cuts == (Cut(0, 1, "control_character"), Cut(3, 4, "control_character"))
    assert lines("\x01\n\ufeff") == []


def test_a_form_feed_begins_a_page() -> None:
    _, second, third = lines("un\n\fdeux\ntrois")
    assert second.begins_page and second.cuts == (Cut(3, 4, "page_break"),)
    assert not third.begins_page


def test_a_rare_indent_in_unbroken_text_begins_a_page() -> None:
    text = "\n".join(f"ligne {number}" for number in range(20)) + "\n suite\nfin"
    assert [line.folded for line in lines(text) if line.begins_page] == ["suite"]
    text = "\n".join(f" ligne {number}" for number in range(20)) + "\n suite"
    assert not any(line.begins_page for line in lines(text))


def test_an_indented_line_that_stands_too_close_begins_a_page() -> None:
    found = lines("Un mot\n\nsuit\n\nencore\n suite\n\nfin")
    assert [line.begins_page for line in found] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Un\nmot\nsuit.\n\nDeux", 0),
        ("Un\n\nmot\n\nsuit.\n\n\nDeux", 1),
        ("Un :\n\na) mot ;\n\nb) mot ;\n\nsuite\nmot", 0),
        ("Un\n\nDeux", 0),
        ("- 2 -\n\nsuite d’un mot", 0),
        ("suite d’un mot\n\n- 2 -", 0),
        ("2\n\nsu", 0),
    ],
)
def test_wrapped_gap(text: str, gap: int) -> None:
    assert wrapped_gap(lines(text), FRENCH) == gap


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("PC.DEC/12", True),
        ("8 mai 2003", True),
        ("PC.DEC/12 8 mai 2003", True),
        ("PC.DEC/12 Page 2", True),
        ("PC.DEC/12 a été adoptée", False),
        ("8 mai 2003 au plus tard", False),
    ],
)
def test_running_header(text: str, header: bool) -> None:
    assert is_running_header(lines(text)[0], FRENCH) == header


def test_outside() -> None:
    cuts = (Cut(0, 2, "x"), Cut(4, 5, "x"), Cut(5, 6, "x"), Cut(9, 12, "x"))
    assert outside(1, 10, cuts) == [(2, 4), (6, 9)]
    assert outside(3, 8, ()) == [(3, 8)]
    assert outside(4, 6, cuts) == []


@pytest.mark.parametrize(
    ("code", "text", "cue", "language"),
    [
        ("fr", "(452e séance plénière)", "session", None),
        ("fr", "(452e séance plénière", None, None),
        ("fr", "452e séance plénière)", None, None),
        ("fr", "(3 mai 2031)", "date", None),
        ("fr", "(Journal no 5)", "journal", None),
        ("fr", "(Le Conseil)", None, None),
        ("ru", "(1600-е заседание)", "session", None),
        ("fr", "D É C I S I O N No 5", "decision_heading", None),
        ("fr", "Original: ENGLISH", "language_line", "en"),
        ("fr", "original: ENGLISH", None, None),
        ("fr", "PERMANENT COUNCIL", "body_line", "en"),
        ("fr", "permanent council", None, None),
        ("fr", "— Permanent Council", None, None),
        ("ru", "Permanent Council", "body_line", "en"),
        ("ru", "Постоянный совет", "body_line", None),
    ],
)
def test_what_a_line_is_in_its_language_or_in_another(
    code: str, text: str, cue: str | None, language: str | None
) -> None:
    (line,) = read_lines(text, load(code))
    assert (cue in line.cues if cue else not line.cues) and line.language == language


@pytest.mark.parametrize(
    ("code", "text", "artefact"),
    [
        ("fr", "Page 3", "page_number"),
        ("ru", "Page 3", "page_number"),
        ("ru", "page 3 of 4", "page_number"),
        ("ru", "Page three", None),
        ("ru", f"Page 3 of the {'very ' * 9}long text", None),
    ],
)
def test_pages_are_numbered_in_english_too(code: str, text: str, artefact: str | None) -> None:
    (line,) = read_lines(text, load(code))
    assert line.artefact == artefact
