"""Every writer has the one shape; what they write agrees, row by row and cell by cell."""

from __future__ import annotations

import csv
import io
import json
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_decisions.authorities import Authorities
from osce_decisions.errors import ConservationError
from osce_decisions.model import Document
from osce_decisions.tables import REJECTED, TABLES, children, table
from osce_decisions.write import akn as akn_writer
from osce_decisions.write import csv as csv_writer
from osce_decisions.write import json as json_writer
from osce_decisions.write.document_schema import PATH
from osce_decisions.write.parts import Edition
from osce_decisions.write.writers import WRITERS
from tests import frozen


@pytest.fixture
def known() -> Authorities:
    """Those that the frozen decisions were annotated with."""
    return frozen.known()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__.rpartition(".")[2])
def test_a_writer_has_the_one_shape(writer: ModuleType, documents: dict[str, Document], known: Authorities) -> None:
    edition, works = Edition(known, "2026-11-22"), tuple(documents.values())
    parts = [*writer.begin(edition), *writer.write(works, edition)]
    assert parts
    assert all(part.path.startswith(f"{writer.FOLDER}/") or part.path in {PATH, akn_writer.SCHEMA} for part in parts)
    assert parts == [*writer.begin(edition), *writer.write(works, edition)]


def test_headers_first_then_one_row_for_a_decision_in_two_languages(
    documents: dict[str, Document], known: Authorities
) -> None:
    heads = {part.path: part.data.decode() for part in csv_writer.begin(Edition(known))}
    assert set(heads) == {csv_writer.path(name) for name in TABLES if name != REJECTED}
    assert heads["data/tables/segments.csv"] == ",".join(table("segments").header) + "\n"
    document = documents["mc-dec-5-08.fr"]
    rows = {part.path: part.rows for part in csv_writer.write((document, document), Edition(known))}
    assert rows["data/tables/decisions.csv"] == 1
    assert rows["data/tables/expressions.csv"] == 2


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])), min_size=2, max_size=2)
    )
)
def test_any_text_survives_the_csv_dialect(rows: list[list[str]]) -> None:
    data = csv_writer.encode(rows)
    read = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert read == rows


def test_what_the_csv_dialect_would_lose_is_refused() -> None:
    with pytest.raises(ConservationError, match="carriage return"):
        csv_writer.encode([["a\rb"]])


def test_json_holds_the_rows_of_csv(documents: dict[str, Document], known: Authorities) -> None:
    for document in documents.values():
        nested = json.loads(json_writer.encode_line(document))
        [part] = [p for p in csv_writer.write((document,), Edition(known)) if p.path == csv_writer.path("paragraphs")]
        header = table("paragraphs").header
        for cells, paragraph in zip(csv.reader(io.StringIO(part.data.decode())), nested["paragraphs"], strict=True):
            row = dict(zip(header, cells, strict=True))
            for column, value in paragraph.items():
                if column not in children("paragraphs"):
                    assert row[column] == ("" if value is None else str(value))
            assert paragraph["segments"]


def test_nesting_leaves_out_what_it_makes_plain(documents: dict[str, Document]) -> None:
    nested = json_writer.nest(documents["mc-dec-6-17.fr"])
    assert "expression_id" not in nested["paragraphs"][0]
    assert "paragraph_id" not in nested["paragraphs"][0]["segments"][0]
    assert "statement_id" not in nested["interpretative_statements"][0]["statement_delegations"][0]
    assert list(nested) == [
        *("decision", "expression", "paragraphs", "interpretative_statements"),
        *("editorial_notes", "disagreements", "diagnostics", "artefacts"),
    ]
