"""In: the samples of this suite. Out: sound files of each format, from which mutants are made.

They are small, since a hundred thousand mutants are to be tried: the fewest bytes that have each feature.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests import frozen
from tests.conftest import TEXTS
from tests.extract.drawn import BODY, lines, pages, raw, together
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html
from tests.extract.word import file, lists, numbered, p, part, r, relations
from tests.fuzz import small

_TESTS = TEXTS.parent
_CASES = _TESTS / "extract" / "cases"
_MOST = {"pdf": 34_000, "docx": 8_000, "html": 8_000}
"""Bytes of a sample that is taken: larger ones have the same features and the fonts of many letters."""

_LONGEST_TEXT = 3000
_OF_DECISIONS = ("corrections", "decision_facts", "resolutions")
_TABLES = (
    *("paragraphs", "segments", "references", "commitments", "commitment_actors", "mentions", "terms"),
    *("expressions", "interpretative_statements", "statement_delegations", "ledger", "citations"),
)
_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr>'


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """The sound files of a format, always in the same order."""
    package = small.package()
    match kind:
        case "txt" | "lines":
            return _texts()
        case "md":
            return tuple(_as_markdown(one) for one in _texts()[::7])
        case "pdf":
            return (as_pdf(FRENCH), *_drawn(), *_cases(kind))
        case "docx":
            return (as_docx(FRENCH), *_written(), *_cases(kind))
        case "html":
            return (as_html(FRENCH), *_pages(), *_cases(kind))
        case "csv":
            lived = sorted((package / "data/curated").glob("*.csv"))
            return _read([*lived, *(frozen.HAND_MADE / f"{name}.csv" for name in _OF_DECISIONS)])
        case "table":
            return _read([package / f"data/tables/{name}.csv" for name in _TABLES])
        case "descriptor":
            return _read([package / "datapackage.json"])
        case "json":
            return _read([package / f"data/json/{small.EXPRESSION}.json"])
        case "xml":
            return _read([package / f"data/akn/{small.EXPRESSION}.xml"])
        case _:
            return (_zipped(),)


def _read(paths: Sequence[Path]) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in paths)


def _texts() -> tuple[bytes, ...]:
    folders = (TEXTS, TEXTS / "pages", TEXTS / "others", TEXTS / "resolutions", _TESTS / "meaning/texts")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return tuple(data for data in _read([small.TEXT, *paths]) if len(data) <= _LONGEST_TEXT)


def _cases(kind: str) -> tuple[bytes, ...]:
    return tuple(data for data in _read(sorted(_CASES.glob(f"*.{kind}"))) if len(data) <= _MOST[kind])


def _drawn() -> tuple[bytes, ...]:
    """The smallest PDF files: words, a matrix that turns, two columns, form, layer, rule, outline."""
    shown = b"BT /F 12 Tf 72 700 Td (MC.DEC/7/35) Tj 0 -14 Td [(The )-250(Council)] TJ T* (1.) ' ET"
    turned = b"q 0 1 -1 0 300 300 cm BT /F 9 Tf 1 0 0 1 10 10 Tm (Annex) Tj ET Q 72 90 200 0.5 re f"
    hidden = b"/OC /L BDC BT /F 40 Tf 3 Tr 50 50 Td (DRAFT) Tj ET EMC " + shown
    columns = together(lines(*BODY[:3]), lines("1. Right", "2. Column", left=330))
    return (
        raw(shown),
        raw(shown + b"\n" + turned, b"0 0 842 595"),
        raw(
            hidden,
            catalog=b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
            resources=b"/Properties<</L 6 0 R>>",
        ),
        raw(shown, count=3),
        pages(columns, lines(*BODY[2:])),
        pages(lines(*BODY), encrypt=""),
    )


def _written() -> tuple[bytes, ...]:
    """The smallest Word files: lists, notes, a table, a text box, fields, tracked words, a head."""
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    box = f"<w:r><w:pict><w:txbxContent>{p(r('Box'))}</w:txbxContent></w:pict></w:r>"
    tracked = f'<w:ins w:id="1">{r("new")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    page = p(r("MC.DEC/7/35")) + numbered("One") + numbered("Two", level=1)
    return (
        file(page, numbering=lists(("decimal", "%1."), ("lowerLetter", "%2)"))),
        file(
            p(r("A"), note) + page,
            footnotes=part("footnotes", f'<w:footnote w:id="1">{p(r("Note"))}</w:footnote>'),
            styles=part("styles", '<w:style w:styleId="S"><w:rPr><w:caps/></w:rPr></w:style>'),
        ),
        file(cell.format(p(r("1.")), p(r("Cell"))) + p(r("A"), box) + p(tracked)),
        file(p(field.format("begin"), "<w:r><w:instrText>PAGE</w:instrText></w:r>", field.format("end"), r("B"))),
        file(
            p(r("A"), properties='<w:pStyle w:val="S"/>') + _SECTION,
            relations=relations(("x1", "header", "header1.xml")),
            header1=part("hdr", p(r("MC.DEC/7/35"))),
        ),
    )


def _pages() -> tuple[bytes, ...]:
    """The smallest pages of a browser: style sheets with counters, entities, tables, notes, a saved mail."""
    style = (
        b"<style>p::before{content:counter(a) '. ';counter-increment:a}.x>b~i{display:none}@media print{p{}}</style>"
    )
    saved = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; '
    return (
        style + b"<p>One<p class=x>Two<b>a</b><i>b</i>",
        b"<!DOCTYPE html><meta charset=windows-1252><p>D\xe9cision &eacute;&#x110000;&nbsp;<sup>1</sup><hr>1 Note",
        b"<table><tr><td rowspan=2>1.<td colspan=9>a<tr><td>b</table><ol start=3 type=a><li value=7>c<li>d</ol>",
        b"<div id=a><a href='#a'>x</a><details><summary>s</summary>t</details><pre>u\n v</pre></div><q>w</q>&shy;",
        saved + b'charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n<html><p>D=C3=A9c=\nision\n--b--\n',
    )


def _as_markdown(data: bytes) -> bytes:
    """A text as Markdown: a heading, lists, notes and a table."""
    text = data.decode("utf-8", "replace")
    return f"# {text}\n\n| a | b |\n|---|---|\n| *c* | **d**[^1] |\n\n[^1]: e\n".encode()


def _zipped() -> bytes:
    """The small package as a release packs it."""
    buffer, package = io.BytesIO(), small.package()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                made.writestr(zipfile.ZipInfo(path.relative_to(package).as_posix()), path.read_bytes())
    return buffer.getvalue()
