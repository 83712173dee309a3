"""The page of a decision: what it shows of the data, in whose language, and what hostile data cannot do to it.

That each page of each text is whole and accessible is held in `tests/consumers/test_pages.py`.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from lxml import etree

from osce_decisions.errors import InvalidError
from osce_decisions.export.html import page, titles
from osce_decisions.languages import available
from tests.conftest import ROOT
from tests.consumers.shared import file
from tests.export.pages import browsed, by_id, name_of, rendered, tree
from tests.made import known

DECISION = "mc-dec-6-17.fr"
EXPORT = ROOT / "scripts/osce_decisions/export"
WORDS = etree.parse(EXPORT / "html-words.xml").getroot()
LANGUAGES = ("en", "fr", "de", "es", "it", "ru")


@pytest.fixture(scope="module")
def ids() -> dict[str, Element]:
    return by_id(browsed(DECISION))


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def link(ids: dict[str, Element], eid: str) -> Element:
    element = ids[eid]
    assert element.tag == "a"
    return element


# What a page shows ----------------------------------------------------------------------------


def test_a_paragraph_links_to_itself(ids: dict[str, Element]) -> None:
    paragraph = ids["para_7"]
    number, words, own = paragraph
    assert (text(number), own.get("href"), own.get("aria-label")) == (
        "7.",
        "#para_7",
        "Lien vers ce passage : Paragraphe 7",
    )
    assert text(words).startswith("D’adopter une approche centrée sur les victimes")


def test_a_reference_with_an_address_leads_there_under_its_title(ids: dict[str, Element]) -> None:
    cited = link(ids, "preamble__recs_1__rec_6__p_1__ref_1")
    assert cited.get("href") == "https://undocs.org/fr/A/RES/70/1"
    assert str(cited.get("title")).startswith("Transformer notre monde")


def test_a_reference_without_an_address_leads_to_the_list_of_documents(ids: dict[str, Element]) -> None:
    cited = link(ids, "para_7__p_1__inline_1__ref_1")
    assert cited.get("href") == "#page-cited-mc-dec-14-06"
    entry = ids["page-cited-mc-dec-14-06"]
    assert "MC.DEC/14/06" in text(entry)
    assert [one.get("href") for one in entry.iter("a")] == ["#para_7__p_1__inline_1__ref_1"]


def test_a_phrase_that_names_two_documents_bears_both_titles(ids: dict[str, Element]) -> None:
    titled = [
        link(ids, f"para_13__p_1__inline_3__{one}").get("title") for one in ("mref_1__ref_1", "mref_1__ref_2", "ref_1")
    ]
    both = [
        "Convention de Vienne sur les relations diplomatiques",
        "Convention de Vienne sur les relations consulaires",
    ]
    assert titled == [*both, " · ".join(both)]


def test_no_link_leads_to_an_iri() -> None:
    assert b'href="/akn' not in rendered(DECISION)


def test_the_decision_itself_and_its_statement_are_linked_inside_the_page(ids: dict[str, Element]) -> None:
    assert link(ids, "att_1__p_3__ref_1").get("href") == "#page-title"
    assert link(ids, "att_1__p_3__ref_2").get("href") == "#att_1"


def test_a_paragraph_names_the_statement_on_it_and_the_statement_the_paragraph(ids: dict[str, Element]) -> None:
    (tie,) = [one for one in ids["para_8"].iter("a") if one.get("href") == "#att_1"]
    assert text(tie) == "Déclaration interprétative – Canada, États-Unis d’Amérique"
    assert "#para_8" in [one.get("href") for one in ids["att_1"].iter("a")]


def test_a_quotation_leads_to_what_it_quotes(ids: dict[str, Element]) -> None:
    paragraph = ids["att_1__p_6"]
    (quoted,) = paragraph.iter("q")
    assert text(quoted).startswith("la contribution importante que les médias")
    (mark,) = [one for one in paragraph.iter("a") if one.get("class") == "origin"]
    assert (mark.get("href"), text(mark), name_of(mark)) == ("#para_8", "[¶ 8]", "Mots repris de : Paragraphe 8")


def test_an_error_of_the_source_is_marked_in_words(ids: dict[str, Element]) -> None:
    assert (text(ids["para_11__p_1__inline_1__inline_1"]), ids["para_11__p_1__inline_1__inline_1"].get("title")) == (
        "lorsqu’elles",
        "sic: lorsqu’ils",
    )
    (mark,) = [one for one in ids["para_11"].iter("a") if one.get("class") == "mark"]
    assert text(mark) == "[sic]"
    entry = ids[str(mark.get("href"))[1:]]
    assert "lorsqu’elles – lire lorsqu’ils" in text(entry)
    assert "#para_11__p_1__inline_1__inline_1" in [one.get("href") for one in entry.iter("a")]


def test_a_matter_of_style_bears_no_mark(ids: dict[str, Element]) -> None:
    """Its note of the kind `sic` is in the table alone: another title of a document is no fault of the text."""
    assert link(ids, "preamble__recs_1__rec_5__p_1__ref_3") is not None
    assert "[sic]" not in text(ids["preamble__recs_1__rec_5"])


def test_a_footnote_and_its_call_lead_to_each_other(ids: dict[str, Element]) -> None:
    call, note = ids["page-call-authorialNote_1"], ids["authorialNote_1"]
    assert (call.get("href"), call.get("role"), name_of(call)) == ("#authorialNote_1", "doc-noteref", "Note 1")
    assert "#page-call-authorialNote_1" in [one.get("href") for one in note.iter("a")]
    assert "La place de cet appel est perdue dans la source." in text(note)


def test_a_defined_term_leads_to_its_definition() -> None:
    ids = by_id(browsed("mc-dec-5-08.fr"))
    term = link(ids, "para_13__p_1__term_1")
    definition = ids[str(term.get("href"))[1:]]
    assert (definition.tag, text(definition)) == ("dfn", "Représentante spéciale")


def test_the_edition_says_where_it_comes_from(ids: dict[str, Element]) -> None:
    (about,) = browsed(DECISION).iter("aside")
    said, expression = text(about), file(DECISION).document.expression
    assert "Édition non officielle." in said
    assert expression.source_sha256 in said
    for note in file(DECISION).document.editorial_notes:
        if note.kind in {"gap", "supplied"}:
            assert all(one in said for one in str(note.evidence).split("|"))


def test_every_link_of_the_list_is_said_once() -> None:
    """A document that is cited three times has one entry with three places."""
    entries = re.findall(rb'<li id="(page-cited-[^"]+)"', rendered(DECISION))
    assert len(entries) == len(set(entries)) > 15
    entry = by_id(browsed(DECISION))["page-cited-osce-action-plan-thb-2003"]
    assert [text(one) for one in entry.iter("a")] == ["Alinéa du préambule 4", "Paragraphe 9", "Paragraphe 16"]


# Languages ------------------------------------------------------------------------------------


def test_each_language_has_every_word() -> None:
    found = {str(one.get("code")): one for one in WORDS}
    assert tuple(found) == LANGUAGES
    names = {language: [word.get("name") for word in one.iter("word")] for language, one in found.items()}
    assert all(names[language] == names["en"] for language in LANGUAGES)
    for one in found.values():
        assert all((word.text or "").strip() for word in one.iter("word"))
        assert [month.get("number") for month in one.iter("month")] == [f"{number:02}" for number in range(1, 13)]


def test_each_language_of_the_engine_has_its_words() -> None:
    packs = set(available())
    assert packs <= set(LANGUAGES)


def test_each_word_that_a_page_uses_is_there_and_each_is_used() -> None:
    names = {str(word.get("name")) for word in WORDS[0].iter("word")}
    sources = "".join(path.read_text(encoding="utf-8") for path in EXPORT.glob("*.xsl"))
    asked = set(re.findall(r'<xsl:with-param name="name">([a-z-]+)</xsl:with-param>', sources))
    assert asked <= names
    # The others are named by the data: kinds of attachments, severities, columns.
    rest = {name for name in names - asked if not name.startswith("field-")}
    assert rest == {"annex", "interpretativeStatement", "formalReservation", "certain", "probable", "stylistic"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_the_language_of_its_decision(language: str) -> None:
    xml = file(DECISION).xml.replace(b' language="fr"', f' language="{language}"'.encode())
    root = tree(page(xml, titles(known().instruments.values())))
    assert root.get("lang") == language
    words = {str(one.get("name")): str(one.text) for one in WORDS.iterfind(f"language[@code='{language}']/word")}
    (nav,) = root.iter("nav")
    named = ("contents", "preamble", "operative", "notes", "interpretativeStatement", "cited", "about")
    assert text(nav) == " ".join(words[name] for name in named)


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("en", "2017-12-08", "8 December 2017"),
        ("fr", "2017-12-01", "1er décembre 2017"),
        ("de", "2017-12-08", "8. Dezember 2017"),
        ("es", "2017-12-08", "8 de diciembre de 2017"),
        ("it", "2017-12-01", "1º dicembre 2017"),
        ("ru", "2017-12-08", "8 декабря 2017 года"),
    ],
)
def test_a_day_is_written_as_people_write_it(language: str, day: str, said: str) -> None:
    xml = file(DECISION).xml.replace(b' language="fr"', f' language="{language}"'.encode())
    root = tree(page(xml.replace(b'date="2017-12-08" name="adoption"', f'date="{day}" name="adoption"'.encode()), {}))
    assert [text(one) for one in root.iter("time") if one.get("datetime") == day] == [said]


def test_no_other_language_stands_in() -> None:
    xml = file(DECISION).xml.replace(b' language="fr"', b' language="pt"')
    with pytest.raises(InvalidError, match=r"no page can be made .*language pt"):
        page(xml, {})


def test_a_title_in_another_language_says_so() -> None:
    rows = [{"instrument_id": "mc-dec-14-06", "label_en": "Decision on something"}]
    entry = by_id(tree(page(file(DECISION).xml, titles(rows))))["page-cited-mc-dec-14-06"]
    (cite,) = entry.iter("cite")
    assert (cite.get("lang"), cite.text) == ("en", "Decision on something")


def test_a_page_can_be_made_without_a_table() -> None:
    root = tree(page(file(DECISION).xml, {}))
    assert "MC.DEC/14/06" in text(by_id(root)["page-cited-mc-dec-14-06"])
    assert not [one for one in root.findall("body/div/main//a") if not str(one.get("href")).startswith("#")]


# Style ----------------------------------------------------------------------------------------


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_can_be_read_on_every_ground() -> None:
    """WCAG 2.1, 1.4.3 (AA): 4.5 to 1 for text, in light and in dark."""
    style = (EXPORT / "html-style.xsl").read_text(encoding="utf-8")
    schemes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{([^}]+)\}", style)]
    schemes = [one for one in schemes if one]
    assert [sorted(one) for one in schemes] == [["box", "here", "ink", "line", "link", "paper", "soft"]] * 2
    for scheme in schemes:
        for letters in ("ink", "soft", "link"):
            for ground in ("paper", "box", "here"):
                assert _contrast(scheme[letters], scheme[ground]) >= 4.5, (letters, ground)
