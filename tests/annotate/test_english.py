"""What the packs of English ask of the annotators: names that begin before their noun, lists without *to*, *shall*."""

from __future__ import annotations

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

HEADING = "MC.DEC/6/99\n\nDECISION No. 6/99\nTITLE OF THE DECISION\n\nThe Ministerial Council,\n\n"


def annotated(text: str, known: Authorities) -> Document:
    return annotate(parse(from_bytes((HEADING + text).encode(), "a.en.txt", "a.en.txt")), known)


@pytest.mark.parametrize(
    ("text", "cited", "symbol"),
    [
        ("Recalling Permanent Council Decision No. 557,", "Permanent Council Decision No. 557", "PC.DEC/557"),
        ("Recalling its Decision No. 3/04,", "Decision No. 3/04", "MC.DEC/3/04"),
        ("Recalling Security Council resolution 9 (2000),", "Security Council resolution 9 (2000)", "S/RES/9 (2000)"),
        ("Recalling the 1975 Helsinki Final Act and its spirit,", "1975 Helsinki Final Act", None),
        ("Recalling the Vienna Document 2011 on Confidence- and Security-Building Measures as amended,",
         "Vienna Document 2011 on Confidence- and Security-Building Measures", None),
        ("Recalling the letter of the Chairperson CIO.GAL/92/30,", "CIO.GAL/92/30", "CIO.GAL/92/30"),
    ],
)  # fmt: skip
def test_a_name_may_begin_before_its_noun(text: str, cited: str, symbol: str | None, known: Authorities) -> None:
    [found] = annotated(f"{text}\n\n1. Decides to act.", known).paragraphs[-2].references
    assert (found.exact, found.target_symbol) == (cited, symbol)


def test_a_long_name_may_leave_out_what_its_document_belongs_to(known: Authorities) -> None:
    name = "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children"
    [found] = annotated(f"Recalling the {name},\n\n1. Decides to act.", known).paragraphs[-2].references
    assert (found.exact, found.instrument_id) == (name, "un-trafficking-protocol-2000")


def test_two_names_under_and_are_two(known: Authorities) -> None:
    text = "Recalling the Helsinki Final Act and the Charter of Paris for a New Europe,\n\n1. Decides to act."
    names = [one.exact for one in annotated(text, known).paragraphs[-2].references]
    assert names == ["Helsinki Final Act", "Charter of Paris for a New Europe"]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Tasks the Secretary General to draw up a plan and report to the Permanent Council.",
         ["draw up a plan", "report to the Permanent Council"]),
        ("Tasks the Secretary General with preparing a plan and submitting it to the Permanent Council.",
         ["preparing a plan", "submitting it to the Permanent Council"]),
        ("Urges the participating States to take measures to prevent accidents and protect crews.",
         ["take measures to prevent accidents and protect crews"]),
        ("Urges the participating States to take measures to prevent accidents, and to protect crews.",
         ["take measures to prevent accidents", "protect crews"]),
        ("Encourages the participating States to develop, adopt and implement plans.",
         ["develop, adopt and implement plans", "adopt and implement plans", "implement plans"]),
        ("Decides that the Secretariat shall open a register and shall publish it.", ["open a register", "publish it"]),
        ("Recommends to the Permanent Council that it close the register.", ["close the register"]),
        ("The participating States will, where possible, publish their registers.", ["publish their registers"]),
    ],
)  # fmt: skip
def test_actions(text: str, actions: list[str], known: Authorities) -> None:
    assert [one.action for one in annotated(f"1. {text}", known).paragraphs[-1].commitments] == actions


def test_items_of_a_chapeau_begin_with_a_bare_infinitive(known: Authorities) -> None:
    text = "Calls on the participating States to:\n\n1. Open registers;\n\n2. Encourage ports to publish them."
    *_, first, second = annotated(text, known).paragraphs
    [opened], [encouraged] = first.commitments, second.commitments
    assert (opened.verb, opened.action_verb, opened.governing_verb) == ("Calls on", "Open", None)
    assert (encouraged.verb, encouraged.action_verb, encouraged.governing_verb) == ("Encourage", "publish", "Calls on")
    assert [actor.role for actor in encouraged.commitment_actors] == ["requested", "indirect"]


def test_a_lead_in_may_pass_a_task_on(known: Authorities) -> None:
    text = "1. Decides to task the Secretariat to:\n\n(a) Report to the Permanent Council;\n\n(b) Open a register."
    *_, first, _ = annotated(text, known).paragraphs
    [row] = first.commitments
    assert (row.verb, row.governing_verb, row.action_verb) == ("task", "Decides", "Report")
    assert [actor.role for actor in row.commitment_actors] == ["tasked", "report_recipient"]


def test_those_who_align_with_a_statement(known: Authorities) -> None:
    maker = "By the delegation of Portugal, on behalf of the European Union:"
    aligned = "The EFTA countries Iceland and Norway align themselves with this statement."
    text = f"1. Decides to act.\n\nINTERPRETATIVE STATEMENT\n\n{maker}\n\nWe thank Malta.\n\n{aligned}"
    [statement] = annotated(text, known).interpretative_statements
    roles = [(one.state_id or one.actor_id, one.role) for one in statement.statement_delegations]
    assert roles == [
        ("PT", "made_by"),
        ("european-union", "on_behalf_of"),
        ("IS", "aligned"),
        ("NO", "aligned"),
    ]


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("paragraph IV.1(A)6", "IV.1(A)6"),
        ("paragraphs 3 to 5", "3-5"),
        ("Articles 13 and 17", "Article.13,17"),
        ("Article 3, paragraph 2,", "Article.3(2)"),
        ("annex", "Annex"),
    ],
)
def test_canonical_pinpoints(printed: str, canonical: str) -> None:
    assert load("en").canonical(printed) == canonical
