"""Damaged and hostile files: a text, or one clear refusal; never a traceback, never a hang."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable

import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_decisions.errors import SourceError
from osce_decisions.extract import FORMATS, Limits, extract
from osce_decisions.extract.page import lines_of
from osce_decisions.extract.rows import Word, measure, rows_of
from tests.extract.office import as_docx, with_part
from tests.extract.samples import FRENCH
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html
from tests.timing import grows_in_proportion, seconds

pytestmark = pytest.mark.slow

_DIRECTORY = b"PK\1\2"
FILES = {"pdf": as_pdf(FRENCH), "docx": as_docx(FRENCH), "html": as_html(FRENCH)}


def attempt(data: bytes) -> str:
    try:
        return extract(data, "a").format
    except SourceError as refusal:
        assert str(refusal).startswith("a: ") and refusal.todo and "\n" not in str(refusal)
        return "refused"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_file_that_is_cut_off(name: str, share: float) -> None:
    attempt(FILES[name][: int(share * len(FILES[name]))])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(4))
def test_a_file_with_wrong_bytes(name: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(FILES[name])
    for _ in range(1 + len(data) // 500):
        data[chance.randrange(len(data))] = chance.randrange(256)
    attempt(bytes(data))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"<p>", b"{\\rtf", b"\xd0\xcf\x11\xe0"]), st.binary(max_size=400)
)
def test_any_bytes_behind_a_signature(start: bytes, data: bytes) -> None:
    attempt(start + data)


@pytest.mark.parametrize("seed", range(3))
def test_any_bytes_behind_the_signature_of_a_pdf(seed: int) -> None:
    assert attempt(b"%PDF-1.7\n" + random.Random(seed).randbytes(2000)) == "refused"


def moved(data: bytes, places: int) -> bytes:
    """A ZIP archive whose directory says that each part begins so many bytes before or behind its place."""
    changed = bytearray(data)
    at = changed.find(_DIRECTORY)
    while at >= 0:
        start = int.from_bytes(changed[at + 42 : at + 46], "little")
        changed[at + 42 : at + 46] = ((start + places) % 2**32).to_bytes(4, "little")
        at = changed.find(_DIRECTORY, at + 4)
    return bytes(changed)


@pytest.mark.parametrize("places", [-1, 1, 5000, 2**31])
def test_a_word_file_whose_parts_begin_elsewhere_is_damaged(places: int) -> None:
    with pytest.raises(SourceError, match="is a DOCX file that is damaged"):
        extract(moved(FILES["docx"], places), "a")


def test_a_word_file_with_a_hole_is_damaged() -> None:
    data = FILES["docx"]
    with pytest.raises(SourceError, match="is a DOCX file that is damaged"):
        extract(data[:100] + data[5000:], "a")


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_a_word_file_that_is_packed_in_another_way_is_damaged(method: int) -> None:
    changed = FILES["docx"].replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\0" + method.to_bytes(2, "little"))
    with pytest.raises(SourceError, match="is a DOCX file that is damaged"):
        extract(changed, "a")


@pytest.mark.parametrize(
    "declaration", ['version="1.0" encoding="UTF-8">', 'version="1.0" encoding="x" >', 'version="9" encoding="x"?>']
)
def test_a_page_with_a_damaged_declaration_is_a_page(declaration: str) -> None:
    page = f'<?xml {declaration}\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words é</p></body></html>'
    assert "Words é" in extract(page.encode(), "a").text


def nested_forms(depth: int) -> bytes:
    """A PDF whose page shows a form ten times, which shows another ten times, and so on."""

    def stream(head: bytes, body: bytes) -> bytes:
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(body), body)

    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream(b"", b"/X Do"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(depth):
        below = b"/XObject<</X %d 0 R>>" % (7 + number) if number < depth - 1 else b""
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>%s>>" % below
        objects.append(stream(head, b"/X Do " * 10 if below else b"BT /F 12 Tf 10 10 Td (a) Tj ET"))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_file_that_unfolds_without_end_is_stopped() -> None:
    assert attempt(nested_forms(1)) == "pdf"
    with pytest.raises(SourceError, match=r"more than 2 seconds|SIGABRT") as refusal:
        extract(nested_forms(12), "a", Limits(seconds=2))
    assert "--limit seconds=4" in refusal.value.todo or "--limit memory=" in refusal.value.todo


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1 Text}", "RTF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or a protected Word file"),
        (b"PK\x03\x04", "ZIP, DOCX or ODT"),
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0", "NUL"),
    ],
)
def test_other_formats_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        extract(data, "a")


def test_each_format_has_the_one_shape() -> None:
    modules = [importlib.import_module(f"osce_decisions.extract.{format_.module}") for format_ in FORMATS]
    assert (
        [module.FORMAT for module in modules]
        == [format_.name for format_ in FORMATS]
        == ["pdf", "docx", "html", "md", "txt"]
    )
    assert all(format_.recognises(FILES[format_.name]) for format_ in FORMATS[:3])
    assert [next(one.name for one in FORMATS if one.recognises(data)) for data in FILES.values()] == list(FILES)


def docx_of(count: int) -> bytes:
    body = '<w:p><w:r><w:t>a </w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * count
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>'
    main = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    data = with_part(FILES["docx"], "word/document.xml", main.encode())
    return with_part(data, "word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode())


@pytest.mark.parametrize(
    "made",
    [
        lambda count: b"<p>" + b"<b>x </b>" * count,
        lambda count: b"<ol>" + b"<li>x" * count,
        lambda count: b"<p>" + b"<sup>1</sup> " * count,
        lambda count: b"<p>x<table><tr>" + b"<td>&nbsp;" * count,
        lambda count: b"<p>x" + b"<div id=a><p>1.</p></div>" * count,
        lambda count: b"<style>p::before {content: counter(a)}</style>" + b"<p>x" * count,
        lambda count: b"# a\n\n" + b"1. **x** [^1] y\n" * count,
        docx_of,
    ],
    ids=["inline", "list", "raised", "cells", "numbers", "counters", "markdown", "docx"],
)
def test_time_grows_with_length(made: Callable[[int], bytes]) -> None:
    def timed(count: int) -> float:
        data = made(count)
        return seconds(lambda: extract(data, "a"))

    assert grows_in_proportion(timed, 4000, 0.01)


@pytest.mark.parametrize("size", [1.0, 12.0])
def test_a_page_of_many_words_takes_time_in_proportion(size: float) -> None:
    def timed(count: int) -> float:
        chance = random.Random(1)
        words = [
            Word(index, "a", left := chance.random() * 500, left + 5, chance.random() * 700, size, False, 0)
            for index in range(count)
        ]

        def work() -> None:
            rows = rows_of(words)
            assert lines_of(rows, measure([rows])).text

        return seconds(work)

    assert grows_in_proportion(timed, 5000, 0.02)
