"""Pages of strange files: markup stays text, only addresses of the web are links, other files are refused."""

from __future__ import annotations

import re

import pytest

from osce_decisions.errors import InvalidError
from osce_decisions.export.html import page, titles
from tests.consumers.shared import file
from tests.export.pages import by_id, source_words, tree
from tests.export.test_html import DECISION


def test_markup_in_a_text_stays_text() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style>"
    xml = file(DECISION).xml.decode()
    escaped = hostile.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    xml = (
        xml.replace("MC.DEC/6/17", escaped).replace("Le Conseil ministériel,", escaped).replace("mc-dec-14-06", escaped)
    )
    xml = re.sub(r'(found|read|reason|from|value|title|showAs|sha256)="[^"#/]*"', rf'\1="{escaped}"', xml)
    root = tree(page(xml.encode(), {}))
    tags = {one.tag for one in root.iter() if isinstance(one.tag, str)}
    assert not tags & {"script", "img"}
    assert len(list(root.iter("style"))) == 1
    assert hostile in "".join(root.itertext())
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    for address in ("javascript:alert(1)", "data:text/html,x", " https://x", "file:///etc/passwd", "//x.example"):
        rows = [{"instrument_id": "un-agenda-2030", "label_fr": "x", "official_url": address}]
        html = page(file(DECISION).xml, titles(rows))
        assert address.encode() not in html


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b'<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/x.dtd">', "document type"),
        (b'<!DOCTYPE akomaNtoso [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', "document type"),
        (b"<", "is no XML"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(start: bytes, said: str) -> None:
    xml = file(DECISION).xml.partition(b"?>\n")[2]
    with pytest.raises(InvalidError, match=said):
        page(start + xml, {})


@pytest.mark.parametrize(
    "xml", [b"<a/>", b"", b"\xff", b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>"]
)
def test_any_other_xml_is_refused(xml: bytes) -> None:
    with pytest.raises(InvalidError):
        page(xml, {}, "some.xml")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("« a » ; b", ["« ", " »", " ;"]),
        ("a : b ! c ? d – e", [" :", " !", " ?", " –"]),
        (" ;", [" ;"]),
        ("a;b: c", []),
        ("a ", []),
    ],
)
def test_a_sign_behind_a_space_stays_on_its_line_and_the_space_what_it_is(words: str, kept: list[str]) -> None:
    xml = file(DECISION).xml.replace("Le Conseil ministériel,".encode(), words.encode())
    line = by_id(tree(page(xml, {})))["preamble__formula_1__p_1"]
    assert "".join(line.itertext()) == words
    assert ["".join(one.itertext()) for one in line.iter("span")] == kept


def test_a_text_full_of_signs_does_not_exhaust_the_stylesheet() -> None:
    xml = file(DECISION).xml.replace("Le Conseil ministériel,".encode(), b"a ; " * 20_000)
    assert source_words(by_id(tree(page(xml, {})))["preamble__formula_1__p_1"]) == ["a", ";"] * 20_000
