"""What tells a heading, or where a block ends: each condition alone decides, in tables of what is so and what not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from osce_decisions.parse.drafts import is_capitals, is_heading
from osce_decisions.parse.headings import (
    adoption_goes_on,
    ends_short,
    ends_title,
    is_short_heading,
    was_last,
)
from osce_decisions.parse.numbers import ends_footnote
from osce_decisions.parse.reading import Block, Open
from tests.parse.shared import line, state

LONG = "Rappelant la Charte et tout ce que les États participants ont décidé depuis."


def opened(cue: str, *texts: str, gap: int = 0) -> Open:
    lines = [line(text, gap=gap) for text in texts]
    return Open(Block(cue, (lines[0],)), lines)


NUMBERED = {"current": opened("numbered", "3. Décide de clore la réunion."), "number": 3}


@pytest.mark.parametrize(
    ("heading", "ahead", "known", "is_one"),
    [
        ("Suivi", ["4. Décide de clore."], {}, True),
        ("Suivi", ["1. Décide de clore."], {}, True),
        ("Suivi", ["7. Décide de clore."], {}, False),
        ("Suivi", ["Décide de clore."], {}, True),
        ("Suivi", ["décide de clore."], {}, False),
        ("Suivi", ["Les États participants."], {}, False),
        ("Suivi", [], {}, False),
        ("suivi", ["4. Décide de clore."], {}, False),
        ("Suivi.", ["4. Décide de clore."], {}, False),
        ("Décide le suivi", ["4. Décide de clore."], {}, False),
        ("Rappelant le suivi", ["4. Décide de clore."], {}, False),
        ("II. Suivi", ["4. Décide de clore."], {}, True),
        ("Annexe 1", ["4. Décide de clore."], {}, False),
        ("Suivi", ["de la réunion", "4. Décide de clore."], {}, True),
        ("Suivi", ["de la réunion.", "4. Décide de clore."], {}, False),
        ("Suivi", ["a) la réunion", "4. Décide de clore."], {}, False),
        ("Suivi", ["de la réunion", "et du reste", "4. Décide de clore."], {}, False),
        (f"Suivi {'x' * 80}", ["4. Décide de clore."], {}, True),
        (f"Suivi {'x' * 160}", ["4. Décide de clore."], {}, False),
        (f"Suivi {'x' * 40}", ["Décide de clore."], {}, False),
        (f"Suivi {'x' * 40}", ["Décide de clore."], {"width": 80}, True),
        (f"Suivi {'x' * 60}", ["Décide de clore."], {"width": 200}, False),
        ("Suivi", ["4. Décide de clore."], {"in_preface": True}, False),
        ("Suivi", ["4. Décide de clore."], {"in_attachment": True}, False),
        ("Suivi", ["4. Décide de clore."], {"current": None}, False),
        ("Suivi", ["4. Décide de clore."], {"current": opened("footnote", "1 Voir plus haut.")}, False),
        ("Suivi", ["4. Décide de clore."], {"current": opened("closing", "Séance plénière.")}, False),
        ("Suivi", ["4. Décide de clore."], {"current": opened("numbered", "3. Décide de clore la")}, False),
        ("Suivi", ["4. Décide de clore."], {"current": opened("numbered", "3. Décide de clore,¹")}, True),
    ],
)
def test_short_heading(heading: str, ahead: list[str], known: dict[str, Any], is_one: bool) -> None:
    lines = [line(text) for text in ahead]
    assert is_short_heading(line(heading), lines, state(**{**NUMBERED, **known})) is is_one


def test_the_rest_of_a_cut_line_and_what_is_no_text_are_no_heading() -> None:
    ahead = [line("4. Décide de clore.")]
    assert not is_short_heading(line("Suivi", cut=True), ahead, state(**NUMBERED))
    assert not is_short_heading(line("Suivi"), [replace(ahead[0], artefact="page_number")], state(**NUMBERED))
    feet = [line("- 2 -"), *ahead]
    assert is_short_heading(line("Suivi"), feet, state(**NUMBERED))


def test_a_heading_stands_on_a_new_page_behind_the_notes_of_the_last() -> None:
    note = opened("footnote", "1 Voir plus haut.")
    ahead = [line("4. Décide de clore.")]
    behind = state(current=note, interrupted=NUMBERED["current"], number=3)
    assert is_short_heading(line("Suivi", begins_page=True), ahead, behind)
    assert not is_short_heading(line("Suivi"), ahead, behind)


@pytest.mark.parametrize(
    ("title", "following", "known", "ends"),
    [
        (("plain", "TITRE"), "Les États", {}, True),
        (("plain", "TITRE"), "les États", {}, False),
        (("plain", "TITRE"), "LES ÉTATS", {}, False),
        (("plain", "Titre"), "Les États", {}, False),
        (("opening", "TITRE"), "Les États", {}, False),
        (("plain", "TITRE"), "Les États", {"in_preface": False}, False),
        (("plain", "TITRE"), "Les États", {"headed": False}, False),
        (("plain", "TITRE"), "Les États", {"formula_ahead": True}, False),
        (("plain", "TITRE"), "Les États", {"in_preface": False, "in_attachment": True}, False),
        (
            ("plain", "TITRE"),
            "Les États",
            {"in_preface": False, "in_attachment": True, "done": [Block("annex_heading", (line("ANNEXE"),))]},
            True,
        ),
        (
            ("plain", "TITRE"),
            "Les États",
            {"in_preface": False, "done": [Block("annex_heading", (line("ANNEXE"),))]},
            False,
        ),
        (
            ("plain", "TITRE"),
            "Les États",
            {"in_preface": False, "in_attachment": True, "done": [Block("plain", (line("ANNEXE"),))]},
            False,
        ),
    ],
)
def test_a_title_in_capitals_ends(title: tuple[str, str], following: str, known: dict[str, Any], ends: bool) -> None:
    assert ends_title(opened(*title), line(following), state(**{"in_preface": True, **known})) is ends


@pytest.mark.parametrize(
    ("cue", "fresh", "before", "wide", "goes_on"),
    [
        ("plain", "le 3 mai", "Adoptée", False, True),
        ("plain", "Le 3 mai", "Adoptée", False, False),
        ("plain", "Le 3 mai", "Adoptée " + "x" * 40, False, True),
        ("plain", "Le 3 mai", "[Adoptée", False, True),
        ("plain", "Le 3 mai", "[Adoptée]", False, False),
        ("plain", "[le 3 mai]", "Adoptée " + "x" * 40, False, False),
        ("symbol", "le 3 mai", "Adoptée", False, False),
        ("date", "3 mai 2031", "Adoptée le", False, True),
        ("date", "3 mai 2031", "Adoptée,", False, True),
        ("date", "3 mai 2031", "Adoptée.", False, False),
        ("plain", "le 3 mai", "Adoptée", True, True),
        ("plain", "Le 3 mai", "Adoptée", True, False),
        ("plain", "le 3 mai", "Adoptée.", True, False),
    ],
)
def test_what_says_how_a_resolution_was_adopted_goes_on(
    cue: str, fresh: str, before: str, wide: bool, goes_on: bool
) -> None:
    assert adoption_goes_on(Block(cue, (line(fresh),)), before, state(), wide=wide) is goes_on


@pytest.mark.parametrize(
    ("before", "fresh", "known", "ends"),
    [
        ("Rappelant ceci,", "Rappelant cela,", {}, True),
        ("Rappelant ceci", "Rappelant cela,", {}, False),
        ("Rappelant ceci,", "rappelant cela,", {}, False),
        (LONG, "Rappelant cela,", {}, False),
        ("Rappelant ceci,", "Rappelant cela,", {"in_preface": True}, False),
        ("Rappelant ceci,", "Rappelant cela,", {"in_attachment": True}, False),
        ("Rappelant ceci,", "Rappelant cela,", {"spaced": True}, False),
        ("Rappelant ceci,", "Rappelant cela,", {"number": 1}, False),
    ],
)
def test_a_clause_of_the_preamble_ends_in_a_short_line(
    before: str, fresh: str, known: dict[str, Any], ends: bool
) -> None:
    assert ends_short(before, line(fresh), state(**known)) is ends


@pytest.mark.parametrize(
    ("before", "fresh", "known", "last"),
    [
        ("C'est décidé.", "Le reste suit", {}, True),
        ("C'est décidé !", "Le reste suit", {}, True),
        ("C'est décidé ?", "Le reste suit", {}, True),
        ("« C'est décidé. »", "« Le reste suit", {}, True),
        ("C'est décidé.", "le reste suit", {}, False),
        ("C'est décidé,", "Le reste suit", {}, False),
        (LONG, "Le reste suit", {}, False),
        ("C'est décidé.", "Le reste suit", {"in_preface": True}, False),
        ("C'est décidé.", "Le reste suit", {"spaced": True}, False),
        ("C'est décidé.", "Le reste suit", {"spaced": True, "in_attachment": True}, True),
        ("Monsieur le Président,", "Le reste suit", {"in_attachment": True}, True),
        ("Monsieur le Président,", "Le reste suit", {}, False),
        ("Monsieur le Président", "Le reste suit", {"in_attachment": True}, False),
        ("Monsieur le Président de la belle réunion,", "Le reste suit", {"in_attachment": True}, False),
    ],
)
def test_the_last_line_of_a_paragraph(before: str, fresh: str, known: dict[str, Any], last: bool) -> None:
    assert was_last(before, line(fresh), state(**known)) is last


@pytest.mark.parametrize(
    ("notes", "fresh", "known", "ends"),
    [
        (["1 Voir plus haut."], {"text": "4. Décide"}, {}, True),
        (["1 Voir plus haut !"], {"text": "4. Décide"}, {}, True),
        (["1 Voir plus haut ?"], {"text": "4. Décide"}, {}, True),
        (["1 Voir plus haut"], {"text": "4. Décide"}, {}, False),
        (["1 Voir plus haut."], {"text": "5. Rapport"}, {}, False),
        (["1 Voir plus haut."], {"text": "Décide de clore"}, {}, True),
        (["1 Voir plus haut."], {"text": "Les États"}, {}, False),
        (["1 Voir plus haut."], {"text": "et le reste"}, {}, False),
        (["1 Voir plus haut."], {"text": "et le reste"}, {"interrupted": NUMBERED["current"]}, True),
        (["1 Voir plus haut."], {"text": "Les États"}, {"interrupted": NUMBERED["current"]}, False),
        (["1 Voir plus haut"], {"text": "Les États", "gap": 1}, {}, True),
        (["1 Voir plus haut"], {"text": "Les États", "begins_page": True}, {}, True),
    ],
)
def test_a_footnote_ends(notes: list[str], fresh: dict[str, Any], known: dict[str, Any], ends: bool) -> None:
    behind = state(**{"current": opened("footnote", *notes), "number": 3, **known})
    assert ends_footnote(line(**fresh), behind) is ends


def test_a_footnote_that_is_set_apart_ends_where_the_next_gap_is() -> None:
    apart = state(current=opened("footnote", "1 Voir plus haut.", gap=1), number=3)
    assert not ends_footnote(line("4. Décide"), apart)


@pytest.mark.parametrize(
    ("cue", "text", "following", "is_one"),
    [
        ("plain", "Suivi", "plain", True),
        ("plain", "Suivi", "opening", True),
        ("plain", "Suivi", "numbered", True),
        ("plain", "Suivi", "section_heading", True),
        ("plain", "Suivi", "item", False),
        ("plain", "Suivi", None, False),
        ("plain", "suivi", "opening", False),
        ("plain", "suivi", "numbered", True),
        ("plain", "suivi", "formula", True),
        ("plain", "suivi " + "x" * 80, "formula", False),
        ("plain", "SUIVI " + "X" * 80, "item", True),
        ("opening", "SUIVI", "item", True),
        ("item", "SUIVI", "item", False),
        ("item", "Suivi", "numbered", False),
        ("section_heading", "II", "item", True),
        ("section_heading", "II. Suivi.", "item", False),
        ("section_heading", "II. Suivi,", "item", False),
        ("section_heading", "II. Suivi –", "item", False),
        ("section_heading", "II. " + "x" * 400, "item", False),
        ("plain", "123", "item", False),
    ],
)
def test_a_block_is_a_heading(cue: str, text: str, following: str | None, is_one: bool) -> None:
    behind = Block(following, (line("Les États"),)) if following else None
    assert is_heading(Block(cue, (line(text),)), behind) is is_one


@pytest.mark.parametrize(
    ("text", "capitals"), [("SUIVI", True), ("SUIVI de", False), ("1.", False), ("SUIVI 1a", True)]
)
def test_nearly_all_letters_are_capitals(text: str, capitals: bool) -> None:
    assert is_capitals(Block("plain", (line(text),))) is capitals
