from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.inner import number_items
from osce_decisions.parse.lines import read_lines
from tests.parse.shared import FRENCH, START, drafts_of


def kinds(text: str) -> list[str]:
    return [f"{draft.part}/{draft.kind}" for draft in drafts_of(START + text)[3:]]


P, O, C, I, H = "preamble/preambular", "body/operative", "body/chapeau", "body/item", "body/heading"  # noqa: E741


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rappelant ceci,\n\n1. Décide ;", [P, O]),
        ("Rappelant ceci.\n\nDécide de clore.", [P, O]),
        ("Dans l'attente de mieux,\n\nDécide de clore.", [P, O]),
        ("Décide de clore.\n\nRappelant ceci, prie le Secrétaire général.", [O, O]),
        ("Décide :\n\n1. De clore ;\n\n2. De partir.", [C, O, O]),
        ("Décide :\n\nDe clore ;\n\nDe partir.", [C, O, O]),
        ("Décide de :\n\na) clore ;\n\nb) partir,\n\nsans délai.", [O, I, I, I]),
        ("Décide de :\n\na) clore.\n\nCharge le Secrétaire général.", [O, I, O]),
        ("PREMIÈRE PARTIE\n\n1. Décide ;", [H, O]),
        ("Rappelant ceci,\n\nI. Principes\n\nDécide ceci.", [P, H, O]),
        ("1. Décide ;\n\nSuivi\n\n2. Charge.", [O, H, O]),
        ("1. Décide ;\n\nSuivi.\n\n2. Charge.", [O, O, O]),
        ("5. Décide de :\n\n5.1 Clore ;\n\n5.2 Partir.", [O, I, I]),
        ("5. Décide.\n\n6.1 Clore ;\n\n6.2 Partir.", [O, O, O]),
        ("1. Décide¹.\n\n1 Une note.", [O, "notes/footnote"]),
    ],
)
def test_parts_and_kinds(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_every_draft_says_by_which_rule_and_how_sure() -> None:
    preamble = "Rappelant ceci,\n\nDéçu de cela,\n\nDans l'attente,\n\n"
    body = "1. Décide de :\n\na) clore,\n\nsans délai.\n\nSuivi\n\n2. Charge."
    drafts = drafts_of(START + preamble + body)[3:]
    assert [(draft.rule, draft.confidence) for draft in drafts] == [
        ("preambular_opening", "high"),
        ("participle", "medium"),
        ("before_operative_part", "low"),
        ("printed_number", "high"),
        ("item_mark", "high"),
        ("continues_after_list", "medium"),
        ("short_line_without_full_stop", "medium"),
        ("printed_number", "high"),
    ]


def test_the_preface() -> None:
    above = "Conseil permanent\nSans lettres connues\n\n462e séance plénière\n\n"
    heading = "DÉCISION No 1\nUN TITRE\nSUR DEUX LIGNES\n\nLe Conseil permanent,"
    found = [(draft.part, draft.kind, draft.rule) for draft in drafts_of(above + heading)]
    assert found == [
        ("masthead", "masthead", "body_line"),
        ("masthead", "masthead", "before_heading"),
        ("preface", "session", "session_line"),
        ("preface", "number", "decision_heading"),
        ("preface", "title", "between_heading_and_formula"),
        ("preamble", "formula", "formula"),
    ]


def test_without_a_formula_capitals_are_the_title_and_the_rest_is_operative() -> None:
    drafts = drafts_of("DÉCISION No 1\nUN TITRE\n\nLe Conseil permanent décide de clore.\n\nIl le fera.")
    assert [draft.kind for draft in drafts] == ["number", "title", "operative", "operative"]


def test_attachments_have_their_own_prefix_in_order() -> None:
    annexes = "ANNEXE 1\n\nTITRE\n\nMot.\n\nAnnexe 2\n\nMot.\n\n"
    statement = "Pièce complémentaire 1\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\nMot.\n\n"
    drafts = drafts_of(f"{START}1. Décide.\n\n{annexes}{statement}RÉSERVE FORMELLE\n\nMot.")[4:]
    assert [(draft.prefix, draft.kind, draft.heading_kind) for draft in drafts] == [
        ("an1", "annex_title", None),
        ("an1", "annex_paragraph", None),
        ("an2", "annex_title", None),
        ("an2", "annex_paragraph", None),
        ("is1", "masthead", None),
        ("is1", "statement_title", "interpretative_statement"),
        ("is1", "statement_maker", None),
        ("is1", "statement_paragraph", None),
        ("is2", "statement_title", "formal_reservation"),
        ("is2", "statement_paragraph", None),
    ]


@pytest.mark.parametrize("heading", ["ANNEXE", "DÉCLARATION INTERPRÉTATIVE", "RÉSERVE FORMELLE"])
def test_an_attachment_may_be_its_heading_alone(heading: str) -> None:
    assert drafts_of(f"{START}1. Décide.\n\n{heading}")[-1].folded == heading


def test_a_preface_without_heading_number_or_symbol_has_no_title() -> None:
    found = drafts_of("Conseil permanent\n\nVienne, le 3 mai 2004\n\nLe Conseil permanent,\n\n1. Décide.")
    assert [draft.kind for draft in found] == ["masthead", "masthead", "formula", "operative"]


def test_a_note_with_the_number_that_follows_is_no_part_of_a_list() -> None:
    leader, note = read_blocks(read_lines("Rappelant ce qui suit :\n\n1. Voir plus bas.", FRENCH), FRENCH)[0]
    leader = replace(leader, cue="opening")
    for cue, found in (("footnote", "footnote"), ("numbered", "item")):
        blocks = [leader, replace(note, cue=cue, marker="1"), leader]
        assert [block.cue for block in number_items(blocks, FRENCH)] == ["opening", found, "opening"]
