"""Small texts as Akoma Ntoso: the links of references, languages, statements, annexes and days."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from osce_decisions.annotate import annotate
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests.conftest import ROOT
from tests.made import document, known
from tests.write.test_akn import AKN, OSCE, by_eid, schema, tree


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
