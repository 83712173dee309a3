"""Nine decisions in six languages each: what a paragraph must give is annotated once, for all of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.annotate.agreement import add_disagreements
from osce_decisions.authorities import Authorities
from osce_decisions.console.across import across
from osce_decisions.languages import available
from osce_decisions.model import Commitment, Document, Paragraph, Reference
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from tests.parse.shared import parsed

TEXTS = Path(__file__).resolve().parent / "texts"
EXPECTED = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.toml"))}
CASES = [(name, language) for name in EXPECTED for language in available()]
_READ: dict[tuple[str, str], Document] = {}


def document(name: str, language: str, known: Authorities) -> Document:
    if (name, language) not in _READ:
        _READ[name, language] = annotate(parse(read(TEXTS / f"{name}.{language}.txt")), known)
    return _READ[name, language]


def expected(name: str, language: str, table: str) -> dict[str, list[Any]]:
    """What each paragraph gives in a table, by locator: in every language, or as the section of the language has it."""
    every: dict[str, list[Any]] = EXPECTED[name].get(table, {})
    own: dict[str, list[Any]] = EXPECTED[name].get(language, {}).get(table, {})
    return every | own


def cited(row: Reference) -> str:
    """A reference as the annotation has it: symbol or instrument (`?` for neither) and relation."""
    return " ".join(filter(None, (row.target_symbol or row.instrument_id or "?", row.relation)))


def given(row: Commitment) -> list[Any]:
    """A commitment as the annotation has it."""
    actors = sorted(f"{actor.role} {actor.actor_id or '?'}" for actor in row.commitment_actors)
    return [row.verb_concept, actors, row.deadline_value or row.deadline_rule or "", row.frequency_rule or ""]


def body(read: Document) -> list[Paragraph]:
    kinds = {"preambular", "chapeau", "operative", "item", "annex_paragraph"}
    return [paragraph for paragraph in read.paragraphs if paragraph.kind in kinds]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_each_paragraph_gives_what_was_annotated(name: str, language: str, known: Authorities) -> None:
    openings = expected(name, language, "openings")
    rows = {
        place: [[row[0], sorted(row[1]), *row[2:]] for row in listed]
        for place, listed in expected(name, language, "commitments").items()
    }
    found = {
        paragraph.locator: (
            [opening.concept for opening in paragraph.openings],
            [given(row) for row in paragraph.commitments],
        )
        for paragraph in body(document(name, language, known))
    }
    assert found == {locator: (openings.get(locator, []), rows.get(locator, [])) for locator in found}


@pytest.mark.parametrize(("name", "language"), [case for case in CASES if "references" in EXPECTED[case[0]]])
def test_each_paragraph_refers_to_what_was_annotated(name: str, language: str, known: Authorities) -> None:
    wanted = expected(name, language, "references")
    for paragraph in document(name, language, known).paragraphs:
        assert [cited(row) for row in paragraph.references] == wanted.get(paragraph.locator, []), paragraph.locator


def test_strength_is_that_of_the_concept_in_every_language(known: Authorities) -> None:
    strengths: dict[str, set[int | None]] = {}
    for name, language in CASES:
        for paragraph in document(name, language, known).paragraphs:
            for row in paragraph.commitments:
                strengths.setdefault(row.verb_concept, set()).add(row.strength)
    assert {concept for concept, found in strengths.items() if len(found) > 1} == set()


def test_the_languages_agree() -> None:
    """Cells that say in one language what the others do not: the floor of agreement, which may rise."""
    found = across(TEXTS / f"{name}.{language}.txt" for name, language in CASES)
    shares = {column: round(found.share(column), 3) for column in found.compared}
    assert {column for column, share in shares.items() if share < 0.975} == set(), found.differences


FRENCH = "MC.DEC/6/99\n\nDÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,\n\n1. {}\n\n2. Décide d’agir.\n"


def test_what_differs_is_a_row_of_the_language_that_differs() -> None:
    first = parsed(FRENCH.format("Encourage les États participants à agir ;"))
    other = parsed(FRENCH.format("Exhorte les États participants à agir ;").replace("\n2. Décide d’agir.", ""))
    rows = [one.disagreements for one in add_disagreements([_annotated(first), _annotated(other)])]
    assert rows[0] == ()
    said = {(row.locator, row.table_name, row.column_name): (row.value, row.other_value) for row in rows[1]}
    assert said["o2", "paragraphs", "kind"] == (None, "operative")
    assert said["o1", "openings", "concept"] == ("urges", "encourages")
    assert said["o1", "commitments", "strength"] == ("5", "2")
    assert all(row.paragraph_id is None for row in rows[1] if row.locator == "o2")


@cache
def _known() -> Authorities:
    from osce_decisions import authorities
    from osce_decisions.resources import curated_folder

    return authorities.load(curated_folder())


def _annotated(document: Document) -> Document:
    return annotate(document, _known())
