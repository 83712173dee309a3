"""What the rules look at follows from the schemas, so that a new table is checked from its first day."""

from __future__ import annotations

import pytest

from osce_decisions.check.grouped import EXPRESSION_TABLES, NESTED
from osce_decisions.check.rules_text import _spans_of
from osce_decisions.tables import GENERATED, table


def test_every_generated_table_belongs_to_an_expression_or_stands_above_it() -> None:
    assert set(GENERATED) - set(EXPRESSION_TABLES) == {"decisions", "sources"}


@pytest.mark.parametrize("name", NESTED)
def test_a_table_hangs_on_one_that_stands_before_it(name: str) -> None:
    parent = NESTED[name].parent
    order = [*EXPRESSION_TABLES]
    assert not parent or order.index(parent) < order.index(name)
    assert NESTED[name].implied
    assert set(NESTED[name].implied) <= set(table(name).header)


@pytest.mark.parametrize("name", NESTED)
def test_every_offset_is_checked(name: str) -> None:
    offsets = {column for column in table(name).header if column.endswith(("_start", "_end"))}
    checked = {column for span in _spans_of(name) for column in (span.start, span.end)}
    assert offsets - checked == ({"source_start", "source_end"} if name == "segments" else set())
    for span in _spans_of(name):
        assert {span.paragraph, span.start, span.end} <= set(table(name).header)
        assert not span.quoted or span.quoted in table(name).header


def test_words_that_are_quoted_are_compared() -> None:
    quoted = {(name, span.quoted) for name in NESTED for span in _spans_of(name)}
    assert quoted >= {
        ("statement_delegations", "exact"),
        ("interpretative_statements", "request"),
        ("editorial_notes", "exact"),
    }
