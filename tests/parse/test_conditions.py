"""Conditions of the parser, each of which alone decides: what is so, and what is not so in one point only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from osce_decisions.parse import parse_all
from osce_decisions.parse.cues import recognise_line, without_call
from osce_decisions.parse.drafts import Draft, own_number
from osce_decisions.parse.formulas import mark_wrapped_names
from osce_decisions.parse.headings import small_title, what_comes
from osce_decisions.parse.lines import read_lines
from osce_decisions.parse.pages import at_headings
from osce_decisions.parse.reading import Block, Open
from osce_decisions.parse.source import from_bytes
from osce_decisions.parse.zones import _introduces
from tests.parse.shared import FRENCH, line, paragraphs_of, state


def block(cue: str, text: str, marker: str | None = None) -> Block:
    return Block(cue, (line(text),), marker, len(marker or ""))


def current(cue: str, text: str) -> Open:
    return Open(block(cue, text), [line(text)])


FULL = "Rappelant la Charte et tout ce que les États participants ont décidé"


@pytest.mark.parametrize(
    ("text", "known", "cue"),
    [
        ("PC.DEC/1934", {}, "symbol"),
        ("PC.DEC/1934 du 3 mai 2031", {"in_preface": True}, "symbol"),
        ("PC.DEC/1934 du 3 mai 2031", {}, "plain"),
        ("PC.DEC/1934 et la suite", {"in_preface": True}, "plain"),
        ("Conseil permanent 3 mai 2031", {"in_preface": True, "headed": False}, "body_line"),
        ("5. Décide de clore", {}, "numbered"),
        ("5. décembre", {}, "plain"),
        ("1", {}, "plain"),
        ("1", {"calls": {"1"}}, "footnote"),
        ("2", {"calls": {"2"}}, "plain"),
        ("2", {"calls": {"2"}, "note": 1}, "footnote"),
        ("1 Voir plus haut", {}, "plain"),
        ("1 Voir plus haut", {"wrap_gap": -1}, "footnote"),
        ("1 Voir plus haut", {"calls": {"1"}}, "footnote"),
        ("1 Voir plus haut", {"current": current("footnote", "0 Note")}, "footnote"),
        ("1 Voir plus haut", {"current": current("closing", "Séance")}, "footnote"),
        ("1 Voir plus haut", {"current": current("plain", "Texte")}, "plain"),
        ("¹ Voir plus haut", {}, "footnote"),
        ("* Voir plus haut", {"calls": {"*"}}, "footnote"),
        ("a)", {}, "item"),
        ("а) слово", {}, "item"),
        ("II. Suivi", {}, "section_heading"),
        ("II. Suivi.", {}, "plain"),
        ("Décide de clore", {}, "opening"),
        ("Rappelant ceci", {}, "opening"),
        ("décide de clore", {"current": current("plain", FULL)}, "plain"),
        ("décide de clore", {"current": current("plain", FULL), "small": True}, "opening"),
        ("décide de clore", {"current": current("plain", FULL), "wrap_gap": -1}, "opening"),
        ("décide de clore", {"current": current("plain", "Court")}, "opening"),
        ("et décide de clore", {"current": current("plain", "Court")}, "plain"),
        ("Adoptée à la 47e séance plénière, le 1er novembre 2000", {}, "opening"),
        ("47e séance plénière", {"current": current("plain", "C'est décidé.")}, "closing"),
        ("47e séance plénière", {"current": current("plain", "C'est décidé")}, "plain"),
        ("47e séance plénière", {"current": current("plain", "C'est décidé."), "in_preface": True}, "session"),
        ("3 mai 2031", {"current": current("closing", "47e séance plénière")}, "closing"),
        ("3 mai 2031", {"current": current("plain", "47e séance plénière")}, "plain"),
        ("ANNEXE", {}, "annex_heading"),
        ("ANNEXE", {"in_preface": True, "heading_ahead": True, "headed": False}, "attachment_line"),
        ("ANNEXE", {"in_preface": True, "heading_ahead": True}, "annex_heading"),
        ("ANNEXE", {"in_preface": True, "headed": False}, "annex_heading"),
        ("Original : FRANÇAIS", {"in_attachment": True}, "language_line"),
        ("Original : FRANÇAIS", {}, "plain"),
        ("(Décision no 3/30 du Conseil ministériel)", {"in_preface": True, "headed": False}, "decision_heading"),
        ("(Décision no 3/30 du Conseil ministériel)", {"in_preface": True}, "plain"),
        ("(Décision no 3/30 du Conseil ministériel)", {"headed": False}, "plain"),
        (
            "Décision no 3/30",
            {"in_preface": True, "headed": False, "current": current("plain", "adoptée selon la")},
            "plain",
        ),
        (
            "Décision no 3/30",
            {"in_preface": True, "headed": False, "current": current("plain", "C'est fini.")},
            "decision_heading",
        ),
        (
            "Décision no 3/30",
            {"in_preface": True, "headed": False, "current": current("plain", "PC.DEC/30")},
            "decision_heading",
        ),
        (
            "Décision no 3/30",
            {"in_preface": True, "headed": False, "current": current("plain", "adoptée selon la"), "wrap_gap": -1},
            "decision_heading",
        ),
        ("English", {"in_preface": True, "headed": False}, "plain"),
        ("ENGLISH", {"in_preface": True, "headed": False}, "language_line"),
        ("DECISION No. 5", {"in_preface": True, "headed": False}, "decision_heading"),
        ("DECISION No. 5", {"in_preface": True}, "plain"),
        ("ATTACHMENT 1", {}, "plain"),
        ("ATTACHMENT 1", {"wrap_gap": -1}, "attachment_line"),
        ("ATTACHMENT 1", {"in_attachment": True}, "attachment_line"),
    ],
)
def test_the_block_that_a_line_would_begin(text: str, known: dict[str, Any], cue: str) -> None:
    assert recognise_line(line(text), state(**known)).cue == cue


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Action;[4]", "Action;"),
        ("2016,³", "2016,"),
        ("Rights,1", "Rights,"),
        ("le 3", "le 3"),
        ("Droits 1,", "Droits 1,"),
    ],
)
def test_the_call_of_a_footnote_behind_a_comma_is_left_aside(text: str, plain: str) -> None:
    assert without_call(text) == plain


@pytest.mark.parametrize(
    ("texts", "comes"),
    [
        (["DÉCISION No 1", "TITRE", "Le Conseil permanent,"], (True, True)),
        (["TITRE", "Le Conseil permanent,"], (False, True)),
        (["DÉCISION No 1", "TITRE"], (True, False)),
        (["TITRE"], (False, False)),
        (["DÉCISION No 1", *["x"] * 40, "Le Conseil permanent,"], (True, False)),
        (["DÉCISION No 1", *["x"] * 30, "DÉCISION No 1", *["x"] * 20, "Le Conseil permanent,"], (True, False)),
        ([*["x"] * 30, "DÉCISION No 1", *["x"] * 30, "Le Conseil permanent,"], (True, True)),
        ([*["x"] * 50, "Le Conseil permanent,"], (False, False)),
    ],
)
def test_what_comes_within_reach(texts: list[str], comes: tuple[bool, bool]) -> None:
    assert what_comes([line(text) for text in texts]) == comes


def test_a_formula_that_is_no_text_does_not_come() -> None:
    lines = [line("DÉCISION No 1"), line("Le Conseil permanent,", artefact="page_header")]
    assert what_comes(lines) == (True, False)


def test_the_title_in_small_letters_stands_behind_the_heading() -> None:
    blocks = [block("plain", "Avant"), block("decision_heading", "DÉCISION No 1"), block("plain", "Le Titre")]
    assert small_title([*blocks, block("date", "3 mai 2031"), block("plain", "Suite")]) == "le titre suite"
    assert small_title([block("plain", "Le Titre")]) == ""


@pytest.mark.parametrize(
    ("cue", "marker", "number", "becomes"),
    [
        ("item", "5.2", "5", "item"),
        ("item", "5.2", "4", "numbered"),
        ("item", "5", "4", "item"),
        ("item", "a)", "4", "item"),
        ("item", None, "4", "item"),
        ("plain", "5.2", "4", "plain"),
    ],
)
def test_an_item_counts_with_its_paragraph(cue: str, marker: str | None, number: str, becomes: str) -> None:
    assert own_number(block(cue, f"{marker or ''} Texte", marker), number).cue == becomes


@pytest.mark.parametrize(
    "kind", ["preambular", "operative", "item", "annex_paragraph", "statement_paragraph", "footnote"]
)
def test_the_number_of_a_paragraph_is_none_of_its_text(kind: str) -> None:
    assert Draft("body", kind, (block("numbered", "1. Texte", "1."),), "printed_number").marker_length == 2
    assert Draft("body", "heading", (block("numbered", "1. Texte", "1."),), "printed_number").marker_length == 0


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ([("plain", "Le Conseil a débattu."), ("plain", "Il décide :"), ("numbered", "1. Clore")], True),
        ([("plain", "Le Conseil a débattu"), ("plain", "Il décide :"), ("numbered", "1. Clore")], False),
        ([("opening", "Le Conseil a débattu."), ("plain", "Il décide :"), ("numbered", "1. Clore")], False),
        ([("plain", "Le Conseil a débattu :"), ("numbered", "1. Clore")], False),
        ([("plain", "Le Conseil a débattu."), ("plain", "Il décide."), ("numbered", "1. Clore")], False),
        ([("plain", "Le Conseil a débattu."), ("plain", "Il décide :"), ("numbered", "2. Clore")], False),
        ([("plain", "Le Conseil a débattu."), ("plain", "Il décide :")], False),
    ],
)
def test_a_sentence_tells_what_came_before(blocks: list[tuple[str, str]], told: bool) -> None:
    read = [block(cue, text, text[0] if cue == "numbered" else None) for cue, text in blocks]
    first = next((index for index, one in enumerate(read) if one.cue == "numbered"), 0)
    assert bool(_introduces(read, 0, first, FRENCH)) is told


def test_a_chapeau_ends_at_a_paragraph_without_a_number_behind_numbered_ones() -> None:
    found = paragraphs_of("Décide :\n\n1. De clore ;\n\n2. De partir.\n\nLes États suivront.")
    assert [bool(own.chapeau_id) for own in found.values()] == [False, True, True, False]


@pytest.mark.parametrize(
    ("before", "is_one"), [("C'est décidé. ", True), ("C'est décidé ; ", True), ("selon la décision ", False)]
)
def test_a_page_head_stands_behind_a_finished_sentence(before: str, is_one: bool) -> None:
    assert (len(before) in set(at_headings(f"{before}PC.DEC/1934 suite", 0, FRENCH))) is is_one


def test_a_paper_that_is_no_decision_heads_no_page() -> None:
    assert list(at_headings("C'est décidé. PC.DEL/193/31 suite", 0, FRENCH)) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Vingt-quatrième\nRéunion du Conseil ministériel", "session"),
        ("Organisation pour la sécurité et\nla coopération en Europe", "organisation"),
        ("Forum pour la coopération\nen matière de sécurité", "body_line"),
        ("Vingt-quatrième\n\nRéunion du Conseil ministériel", None),
        ("– Vingt-quatrième\nRéunion du Conseil ministériel", None),
        ("Vingt-quatrième\nvisite du Conseil ministériel", None),
    ],
)
def test_a_name_of_the_page_head_may_be_wrapped(text: str, cue: str | None) -> None:
    first, second = mark_wrapped_names(read_lines(text, FRENCH), 0, FRENCH)
    assert (first.may_be(cue) if cue else not first.cues) and second.goes_on is (cue is not None)


DECISION = "DÉCISION No {0}\nTITRE {0}\n\nLe Conseil permanent,\n\n1. Décide de clore la réunion.\n\n"


@pytest.mark.parametrize(
    ("between", "decisions"),
    [("", 2), ("décision no 1, suite\n\n", 2), (f"DÉCISION No 1 {'x' * 400}\n\n", 2)],
)
def test_where_the_next_decision_of_a_file_begins(between: str, decisions: int) -> None:
    text = DECISION.format(1) + between + DECISION.format(2)
    found = parse_all(replace(from_bytes(text.encode(), "x.txt", "x.txt"), language="fr"))
    assert len(found) == decisions
    assert [one.decision.number for one in found] == [1, 2]
