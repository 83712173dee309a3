"""Small files that unfold without end, or whose places are nowhere: a text, or one line that names the limit."""

from __future__ import annotations

import pytest

from osce_decisions.errors import OsceDecisionsError, SourceError
from osce_decisions.extract import Limits, extract, read_limits
from osce_decisions.extract.limits import WORDS
from tests.extract.drawn import raw
from tests.extract.word import file, lists, numbered, p, part, r, relations

CALL = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
SECTION = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr></w:pPr></w:p>'
HEAD = {
    "relations": relations(("x1", "header", "header1.xml")),
    "header1": part("hdr", p(r("Head " * 200)) * 300),
}


def headed(count: int) -> bytes:
    return file(SECTION * count + p(r("A")), **HEAD)


def paged(count: int) -> bytes:
    last = '<w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr>'
    return file(p(r("A"), properties="<w:pageBreakBefore/>") * count + last, **HEAD)


def chained(count: int) -> bytes:
    notes = "".join(
        f'<w:footnote w:id="{number}">{p(r("N"), CALL.format(number + 1) * 2)}</w:footnote>' for number in range(count)
    )
    return file(p(r("A"), CALL.format(0)), footnotes=part("footnotes", notes))


def linked(count: int) -> bytes:
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:numStyleLink w:val="S{number + 1}"/></w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(count)
    )
    styles = "".join(
        f'<w:style w:styleId="S{number}"><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
        for number in range(count)
    )
    return file(numbered("A") * count, numbering=part("numbering", shapes), styles=part("styles", styles))


def long_numbers(count: int) -> bytes:
    return file(numbered("A") * count, numbering=lists(("decimal", "%1" * 100_000)))


def boxes(count: int) -> bytes:
    inside = r("A")
    for _ in range(count):
        box = f"<w:r><w:pict><w:txbxContent>{p(inside)}</w:txbxContent></w:pict></w:r>"
        inside = (
            f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    return file(p(inside))


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        headed(500),
        paged(3000),
        chained(40),
        linked(1000),
        long_numbers(2000),
        boxes(12),
        file("<w:p/>" * 120_000 + p(r("A"))),
        file(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000, r("A"))),
        b"<p>x<table><tr>" + b"<td>&nbsp;" * 40_000,
        b"".join(b'<div id="x%d">' % number for number in range(190))
        + b'<a href="#x3"><sup>1</sup></a>'
        + b"w " * 200_000,
        b"<style>" + b"".join(b".a%d > * + * ~ * {display: none}" % number for number in range(2000)) + b"</style><p>x",
        b"**bold** " * 20_000 + b"\n# x\n" + b"> " * 3000 + b"[" * 20_000,
    ],
    ids=[
        "sections",
        "pages",
        "notes",
        "lists",
        "numbers",
        "boxes",
        "empty",
        "fields",
        "cells",
        "ids",
        "rules",
        "markdown",
    ],
)
def test_a_small_file_takes_little_or_is_refused_with_the_limit(data: bytes) -> None:
    # The default is five seconds of computing time for each 100 kB; what is refused for it would be too slow.
    try:
        assert len(extract(data, "a").text) < 20_000_000
    except SourceError as refusal:
        assert "--limit " in refusal.todo and "seconds" not in refusal.todo, refusal


@pytest.mark.slow
@pytest.mark.parametrize(
    "matrix",
    [b"1e400 0 0 1 10 10", b"1 0 0 1 1e39 1e39", b"1e38 1e38 1e38 1e38 0 0", b"0 0 0 0 0 0", b"nan nan 0 0 0 0"],
)
@pytest.mark.parametrize(
    "box", [b"0 0 600 800", b"0 0 1e39 1e39", b"nan nan nan nan", b"0 0 0 0", b"-1e9 -1e9 1e9 1e9"]
)
def test_places_that_are_nowhere_are_no_fault(matrix: bytes, box: bytes) -> None:
    content = b"BT /F 12 Tf %s Tm (nowhere) Tj ET BT /F 12 Tf 10 100 Td (here) Tj ET" % matrix
    try:
        assert "here" in extract(raw(content, box), "a.pdf").text
    except SourceError as refusal:
        assert "\n" not in str(refusal) and "cannot cope" not in str(refusal)


def heavy(count: int, sheets: int = 20) -> bytes:
    return raw(
        b"BT /F 5 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (abcde) Tj " % (n % 550, n * 7 % 790) for n in range(count))
        + b"ET",
        count=sheets,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "limits", "name"),
    [
        (heavy(2500, 80), Limits(seconds=1), "seconds"),
        (heavy(100), Limits(memory=30), "memory"),
        (heavy(10), Limits(pages=19), "pages"),
        (heavy(100), Limits(glyphs=400), "glyphs"),
        (file(p(r("A")) * 11), Limits(paragraphs=10), "paragraphs"),
        (b"<div>" * 300 + b"a", Limits(), "nesting"),
        (b"word " * 300_000, Limits(text=1), "text"),
        (b"<p>" + b"word " * 300_000, Limits(text=1), "text"),
    ],
)
def test_each_limit_is_named_with_the_option_that_raises_it(data: bytes, limits: Limits, name: str) -> None:
    with pytest.raises(SourceError) as refusal:
        extract(data, "a", limits)
    assert f"--limit {name}=" in refusal.value.todo and "\n" not in str(refusal.value)
    assert name == "memory" or WORDS[name] in str(refusal.value)


def test_limits_are_read_from_words() -> None:
    assert read_limits(["pages=7", "memory=2048"]) == Limits(pages=7, memory=2048)
    assert set(WORDS) == set(Limits.__dataclass_fields__)


@pytest.mark.parametrize("given", ["pages", "pages=", "pages=-1", "pages=0", "sheets=3", "pages=1e3", "pages=٣", "=3"])
def test_what_is_no_limit_is_one_line(given: str) -> None:
    with pytest.raises(OsceDecisionsError, match="is none") as refusal:
        read_limits([given])
    assert "the limits are pages, glyphs" in refusal.value.todo


@pytest.mark.parametrize("module", ["docx", "html", "pdf"])
@pytest.mark.parametrize("fault", [MemoryError, RecursionError, IndexError, UnicodeError])
def test_every_failure_of_the_reader_is_an_answer(
    module: str, fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    from osce_decisions.extract import docx, html, pdf, worker

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr({"docx": docx, "html": html, "pdf": pdf}[module], "extract", fails)
    answer = worker._answer({"module": module, "where": "a"}, b"", Limits())
    assert answer in ({"limit": "memory"}, {"limit": "nesting"}, {"failed": fault.__name__})
