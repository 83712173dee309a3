"""The tables that read alone: each action once an actor, with labels, and nothing that the others do not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.model import Document
from osce_decisions.tables import FLAT, TABLES, Cell, table
from osce_decisions.write.codes import code_rows
from osce_decisions.write.flat import flat_rows
from osce_decisions.write.parts import Edition
from tests import frozen


def rows(document: Document, name: str) -> list[dict[str, Cell]]:
    found = flat_rows((document,), Edition(frozen.known()), name)
    return [dict(zip(table(name).header, row, strict=True)) for row in found]


def test_what_must_the_secretary_general_do(documents: dict[str, Document]) -> None:
    """One filter on one table: the question that the ledger is for."""
    own = [row for row in rows(documents["mc-dec-6-17.fr"], "ledger") if row["actor"] == "OSCE Secretary General"]
    assert {row["citation"] for row in own} == {"MC.DEC/6/17, para. 16"}
    assert [row["reports_to"] for row in own] == [None, None, "Permanent Council"]
    assert all(row["through"] == "Participating States" and row["strength"] == 6 for row in own)


def test_every_action_has_a_row(documents: dict[str, Document]) -> None:
    for document in documents.values():
        actions = {one.commitment_id for paragraph in document.paragraphs for one in paragraph.commitments}
        assert {row["commitment_id"] for row in rows(document, "ledger")} == actions


def test_an_action_of_nobody_keeps_its_row(documents: dict[str, Document]) -> None:
    document = documents["mc-dec-5-08.fr"]
    paragraphs = [
        replace(one, commitments=tuple(replace(own, commitment_actors=()) for own in one.commitments))
        for one in document.paragraphs
    ]
    found = rows(replace(document, paragraphs=tuple(paragraphs)), "ledger")
    assert found
    assert all(row["ledger_id"] == row["commitment_id"] and row["actor"] is row["role"] is None for row in found)


def test_a_name_inside_a_name_is_no_citation(documents: dict[str, Document]) -> None:
    for document in documents.values():
        references = [one for paragraph in document.paragraphs for one in paragraph.references]
        outer = [one.reference_id for one in references if one.scope == "external" and one.nested_in is None]
        assert [row["reference_id"] for row in rows(document, "citations")] == outer


@pytest.mark.parametrize("name", FLAT)
def test_the_columns_are_those_of_the_schema(name: str, documents: dict[str, Document]) -> None:
    assert any(rows(document, name) for document in documents.values())


def test_each_code_of_each_column_is_explained() -> None:
    explained = {row[:3] for row in code_rows()}
    for name in TABLES:
        for column in table(name).columns:
            assert {(name, column.name, code) for code in column.enum} <= explained
    assert all(str(row[4]).endswith(".") and len(str(row[3])) > 1 for row in code_rows())


def test_strength_and_concepts_have_codes() -> None:
    columns = {row[:2] for row in code_rows()}
    assert {("commitments", "strength"), ("openings", "strength"), ("openings", "concept")} <= columns
    assert ("commitments", "verb_concept") in columns
    assert [row[2] for row in code_rows() if row[:2] == ("commitments", "strength")] == list("1234567")
