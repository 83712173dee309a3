"""Small files with one fault each, as programs and people leave them: what a reader of the page reads is the text.

`cases/` holds the files, and beside each control its text, read from the page by eye. The other files of its letter
hold the same decision with one thing changed: what that changes in the text stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from osce_decisions.errors import SourceError
from osce_decisions.extract import extract

pytestmark = pytest.mark.usefixtures("read_here")

_DIVIDED = re.compile(r"(?<=\w)- (?=\w)")
FOLDER = Path(__file__).parent / "cases"
BASE, PAGE, PDF, FULL = "base.docx.txt", "h00-simple.html.txt", "p00-simple.pdf.txt", "full.en.pdf.txt"
CONTROLS = ("base.docx", "h00-simple.html", "p00-simple.pdf")


@dataclass(frozen=True)
class Case:
    """A control, words that are otherwise (old → new), the words with which the file ends, and what is said of it.

    `more` are words behind those.
    """

    control: str
    changes: tuple[tuple[str, str], ...] = ()
    until: str = ""
    more: str = ""
    warnings: tuple[str, ...] = ()


def changed(*pairs: tuple[str, str], until: str = "", more: str = "", says: tuple[str, ...] = ()) -> Case:
    """A case of the Word files."""
    return Case(BASE, pairs, until, more, says)


TASK = "2. To task the Conflict Prevention Centre with:"
LAST = "3. To encourage the participating States to exchange views on ferry crossings."
NOTE = "¹ As defined in the annex to this decision."
INVITE = "3. To invite the OSCE Parliamentary Assembly to consider the matter."

CASES = {
    **dict.fromkeys(
        (
            "d01-word-online-parts.docx",
            "d03-numbering-style.docx",
            "d07-nested-field.docx",
            "d09-backslash-zip.docx",
            "d14-style-level-only.docx",
            "d15-level-by-pstyle.docx",
            "d42-trash-folder.docx",
        ),
        changed(),
    ),
    "d02-absolute-targets.docx": changed(until=NOTE),
    "d10-text-box-in-header.docx": changed(until=NOTE),
    "d06-positional-tab.docx": changed(until=NOTE),
    "d05-altchunk.docx": changed(
        (
            f"{TASK} (a) Collecting the notifications; (b) Reporting to the Forum each year;",
            "2. To task the Conflict Prevention Centre with collecting the notifications;",
        ),
        (LAST, LAST.replace("3.", "2.")),
    ),
    "d10c-text-box-in-body.docx": changed(),
    "d11-footnote-symbols.docx": changed(("application,¹", "application,*"), (NOTE, NOTE.replace("¹", "*"))),
    "d12-placeholder.docx": changed(
        ("14 March 2035 ", ""),
        says=("what a form says before it is filled in, left out: “Click or tap to enter a date.”",),
    ),
    "d13-restart.docx": changed(
        until=NOTE,
        more="Annex to FSC.DEC/4/35 GUIDE ON FERRIES 1. This guide describes ferries. 2. It is not legally binding.",
    ),
    "d16-merged-cells.docx": changed(
        until=NOTE,
        more="Annex to FSC.DEC/4/35 TABLE OF FERRIES The ferries are those in the table below. Ferries in service "
        "Baltic Alpha line Beta line End of the table.",
    ),
    "d17-tracked-paragraphs.docx": changed(
        (TASK, "2. To invite the Partners for Co-operation to notify ferry crossings; 3. " + TASK[3:]),
        (LAST, LAST.replace("3.", "4.")),
        says=("tracked changes are read as accepted",),
    ),
    "d37-no-restart.docx": changed(
        (LAST, "3. To task the Secretariat with: (c) Publishing the notifications; " + LAST.replace("3.", "4."))
    ),
    "d41-manual-strike.docx": changed(says=("words that are struck through, left out: “30 June 2035”",)),
    "d43-hyphens.docx": changed(
        (
            "Recalling the Vienna Document 2011,",
            "Recalling Decision No. 6/17 (MC.DEC/6/17) and Permanent Council Decision No. 1107‑ on cooperation,",
        )
    ),
    "d44-comment-smarttag.docx": changed((LAST, LAST.replace("States to", "States of Europe to"))),
    "d45-numfmt-none.docx": changed(),
    **dict.fromkeys(
        (
            "h04-numbers-in-tables.html",
            "h05-xhtml-self-closing.html",
            "h05b-xhtml-anchors.html",
            "h06-google-docs.html",
            "h08-br.html",
            "h10-shy-wbr.html",
        ),
        Case(PAGE),
    ),
    "h01-cp1252-references.html": Case(
        PAGE,
        (
            ("The Permanent Council,", "The Permanent Council – meeting in Vienna – ,"),
            ("information on inland ferries", "information on the participants’ “inland ferries”"),
        ),
    ),
    "h09-word-html.html": Case(
        PAGE,
        ((INVITE, f"{INVITE}¹ ¹ The Assembly meets each summer."),),
    ),
    "h13-q-element.html": Case(
        PAGE,
        ((INVITE, INVITE.replace("matter", "“ferry question”")),),
    ),
    "t04-docling-markdown.en.txt": Case(
        PAGE,
        (
            (" of 6 December 2013,", ","),
            ("Decides:", "Decides :"),
            (INVITE, f"{INVITE}¹ ¹ The Assembly meets each summer."),
        ),
        warnings=("an image stands in the text: what it shows is not read",),
    ),
    **dict.fromkeys(
        (
            "p10-ligatures.pdf",
            "p16-small-capitals.pdf",
            "p19-reverse-order.pdf",
            "p23-tight-words.pdf",
            "p27-rotate-180.pdf",
        ),
        Case(PDF),
    ),
    "p05-invisible-text.pdf": Case(
        PDF,
        warnings=(
            "page 1: words that the page does not show, left out: “4. To defer the decision to the next meeting.”",
        ),
    ),
    "p06-crop-box.pdf": Case(
        PDF,
        warnings=(
            "page 1: words that the page does not show, left out: “4. To appoint a special ferry representative; "
            "5. To approve …”",
        ),
    ),
    "p14-ocr-layer.pdf": Case(PDF, warnings=("page 1 is a scan: its text is what a program recognised there",)),
    "p17-watermark.pdf": Case(PDF, warnings=("page 1: words stamped across the page, left out: “DRAFT”",)),
    "p26-free-text-annotation.pdf": Case(
        PDF,
        ((INVITE, f"{INVITE} 4. To review this decision in 2040."),),
        warnings=("page 1 shows words of form fields or annotations: “4. To review this decision in 2040.”",),
    ),
    "p20-tagged-pdfa.pdf": Case(FULL),
    "p08-line-numbers.pdf": Case(
        FULL, until="PCOED1612", warnings=("page 1: 28 line numbers in the margin, left out",)
    ),
    "p08b-line-numbers-by-five.pdf": Case(
        FULL, until="PCOED1612", warnings=("page 1: 4 line numbers in the margin, left out",)
    ),
    "p07-letter-spaced.pdf": Case(
        FULL,
        until="PCOED1612",
    ),
    "p13b-scan-with-stamp.pdf": Case(
        FULL,
        until="PCOED1612",
        more="Scanned by Registry, page 2",
        warnings=("page 2 is an image with only 5 words of text",),
    ),
    "p01-two-columns.en.pdf": Case(
        FULL,
        until="guided by a cable.",
        warnings=("page 1 is set in columns: they are read one after the other",),
    ),
    "p01-two-columns.ru.pdf": Case(
        "full.ru.pdf.txt",
        until="ведёт ли его трос.",
        warnings=("page 1 is set in columns: they are read one after the other",),
    ),
}


def words(text: str) -> str:
    """The words of a text in one line, those that a line end divides put together."""
    return _DIVIDED.sub("-", " ".join(text.split()))


def paragraphs(text: str) -> list[str]:
    """Runs of lines between blank ones or pages, each in one line."""
    return [words(block) for block in text.replace("\f", "\n\n").split("\n\n") if block.strip()]


def expected(case: Case) -> str:
    """The words of the control up to the last of the case, with its changes, each made once."""
    found = words((FOLDER / case.control).read_text(encoding="utf-8"))
    if case.until:
        found = found[: found.index(case.until) + len(case.until)]
    for old, new in case.changes:
        assert found.count(old), old
        found = found.replace(old, new, 1)
    return f"{found} {case.more}".strip()


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_what_a_reader_of_the_page_reads(name: str) -> None:
    case = CASES[name]
    found = extract((FOLDER / name).read_bytes(), name)
    assert words(found.text) == expected(case)
    assert found.warnings == case.warnings


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith(".pdf")])
def test_lines_of_one_paragraph_stand_together_and_paragraphs_apart(name: str) -> None:
    case = CASES[name]
    wanted = expected(case)
    own = paragraphs(extract((FOLDER / name).read_bytes(), name).text)
    control = paragraphs((FOLDER / case.control).read_text(encoding="utf-8"))
    # Short lines of a head may stand together in one file and apart in another.
    assert [one for one in control if one in wanted and len(one) > 60 and one not in own] == []


@pytest.mark.parametrize("name", ["full.en.pdf", "full.ru.pdf", "full.en.docx", "full.ru.docx", *CONTROLS])
def test_the_text_of_a_control_is_the_one_beside_it(name: str) -> None:
    found = extract((FOLDER / name).read_bytes(), name)
    assert found.text == (FOLDER / f"{name}.txt").read_text(encoding="utf-8") and not found.warnings


@pytest.mark.parametrize(
    ("name", "reason"),
    [("p03b-shifted-tounicode.pdf", "name other letters"), ("d05b-altchunk-only.docx", "")],
)
def test_a_file_without_the_letters_of_its_page_is_refused(name: str, reason: str) -> None:
    data = (FOLDER / name).read_bytes()
    if reason:
        with pytest.raises(SourceError, match=reason):
            extract(data, name)
    else:
        # What another file inside brings in is all that there is.
        assert extract(data, name).text == "FSC.DEC/4/35\n\nDecides:\n"


def test_letters_that_a_font_does_not_name_are_marked_and_said() -> None:
    found = extract((FOLDER / "p03c-one-font-without-map.pdf").read_bytes(), "a.pdf")
    assert found.text.startswith("\ufffd") and "PC.DEC/1612" in found.text
    assert found.warnings == ("page 1 has characters whose font does not name them",)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("h02-declared-latin1-is-utf8.fr.html", "is declared as iso-8859-1 and is UTF-8: read so"),
        ("h02b-declared-utf8-is-cp1252.fr.html", "is declared as utf-8 and is not: read as windows-1252"),
        ("h02c-utf16.fr.html", None),
    ],
)
def test_one_page_in_three_encodings_has_one_text(name: str, said: str | None) -> None:
    found = extract((FOLDER / name).read_bytes(), name)
    assert "DÉCISION No 1612\n\nSÉCURITÉ DES BACS FLUVIAUX\n\nLe Conseil permanent,\n" in found.text
    assert "point 4 de l’ordre du jour" in found.text and found.warnings == ((said,) if said else ())


@pytest.mark.parametrize(
    "name", ["t05-utf16.en.txt", "t10-windows-1251.ru.txt", "h02d-koi8-declared-windows-1251.ru.html"]
)
def test_texts_in_other_encodings_are_read(name: str) -> None:
    found = extract((FOLDER / name).read_bytes(), name).text
    assert "SAFETY OF INLAND FERRY CROSSINGS" in found or "БЕЗОПАСНОСТЬ ПАРОМОВ" in found
