from __future__ import annotations

import pytest

from osce_decisions.languages import load
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.cues import plain_mark
from osce_decisions.parse.lines import read_lines
from osce_decisions.parse.reading import Block

FRENCH = load("fr")
START = "DÉCISION No 1\nTITRE\n\nLe Conseil permanent,\n\n"


def read(text: str) -> tuple[list[Block], list[Block], list[str]]:
    blocks, notes, furniture = read_blocks(read_lines(START + text, FRENCH), FRENCH)
    return blocks[3:], notes, [line.folded for line in furniture]


def texts(text: str) -> list[str]:
    return [block.folded for block in read(text)[0]]


@pytest.mark.parametrize(
    ("line", "cue", "marker"),
    [
        ("1. Décide", "numbered", "1"),
        ("12) Décide", "numbered", "12"),
        ("a) De veiller", "item", "a)"),
        ("(iv) le rapport", "item", "(iv)"),
        ("– un rapport", "item", "–"),
        ("5.2 Le rapport", "item", "5.2"),
        ("Rappelant la Charte", "opening", None),
        ("Décide de clore", "opening", None),
        ("II. Suivi", "section_heading", None),
        ("II. Décide de clore.", "plain", None),
        ("Il y a lieu", "plain", None),
        ("ANNEXE 1", "annex_heading", None),
        ("Pièce complémentaire 2", "attachment_line", None),
        ("DÉCLARATION INTERPRÉTATIVE", "statement_heading", None),
        ("RÉSERVE FORMELLE", "reservation_heading", None),
        ("Par la délégation du Canada :", "statement_maker", None),
        ("1.", "plain", None),
    ],
)
def test_cue_and_marker(line: str, cue: str, marker: str | None) -> None:
    (block,) = read(line)[0]
    assert (block.cue, block.marker, block.folded) == (cue, marker, line)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Rappelant ceci,\net cela,\nRappelant encore", 2),
        ("Rappelant ceci et\nRappelant cela", 1),
        ("Rappelant ceci,\n\net cela", 1),
        ("Rappelant ceci\n\net cela", 1),
        ("Rappelant ceci et\n\f cela,", 1),
        ("Rappelant ceci,\n\n\fet cela,", 1),
        ("Charge ceci.\n\n\fIl le fera.", 2),
        ("1. Charge ceci ;\n2. Charge cela ;", 2),
        ("1. Charge ceci ;\n3. Charge cela ;", 2),
        ("1. Charge ceci ;\n3. cela aussi ;", 1),
        ("1. Charge le paragraphe\n2. de ceci", 1),
        ("1. Charge les points 1 et\n2. de ceci", 1),
        ("1. Charge ceci\n2. de cela", 1),
        ("Charge en\n2003. Décide", 1),
        ("1. Charge ceci,\n\n12 États compris", 1),
        ("1. Charge :\na) ceci ;\nb) cela", 3),
        ("1. Charge le point\na) ceci", 1),
        ("1.\nCharge ceci", 1),
        ("1. Charge l'article\nANNEXE\nmot", 1),
        ("Décide ceci.\nANNEXE\nMot", 3),
        ("Charge\nle Conseil permanent,\nmot", 1),
        ("Charge ceci.\nI. Suivi\nDécide cela.", 3),
    ],
)
def test_where_a_block_begins(text: str, blocks: int) -> None:
    found = texts(text)
    assert " ".join(found) == " ".join(text.split())
    assert len(found) == blocks


def test_double_spaced_text_needs_two_blank_lines() -> None:
    assert texts("Rappelant\n\nceci et\n\ncela,\n\n\n\nRappelant\n\nencore") == [
        "Rappelant ceci et cela,",
        "Rappelant encore",
    ]


def test_a_footnote_stands_between_two_lines_of_a_paragraph() -> None:
    blocks, notes, _ = read(
        "1. Charge ceci¹ et\n\n1 Une note\nsur deux lignes.\n\ncela ;\n\n2. Décide\n\n** Autre.\n\nde clore."
    )
    assert [block.folded for block in blocks] == ["1. Charge ceci¹ et cela ;", "2. Décide de clore."]
    assert [(note.marker, note.body) for note in notes] == [("1", "Une note sur deux lignes."), ("**", "Autre.")]


@pytest.mark.parametrize("text", ["Charge\n\n3 États de", "Charge\n1 note", "Charge\n\n1 234 notes"])
def test_a_number_that_is_no_footnote_mark(text: str) -> None:
    assert read(text)[1] == []


def test_page_furniture_is_set_aside() -> None:
    blocks, _, furniture = read("Charge de\n- 2 -\n\fPC.DEC/12\n8 mai 2003\n\nclore avant le\n8 mai 2003.")
    assert [block.folded for block in blocks] == ["Charge de clore avant le 8 mai 2003."]
    assert furniture == ["- 2 -", "PC.DEC/12", "8 mai 2003"]


def test_a_torn_mark_stays_with_the_heading() -> None:
    blocks, _, _ = read_blocks(read_lines("DÉCISION No 1\n*\nTITRE\n\nLe Conseil permanent,", FRENCH), FRENCH)
    assert [block.folded for block in blocks] == ["DÉCISION No 1 *", "TITRE", "Le Conseil permanent,"]


def test_plain_mark() -> None:
    assert [plain_mark(mark) for mark in ("¹²", "3", "**")] == ["12", "3", "**"]
