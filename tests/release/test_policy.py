"""The policy of versions: what the page says is what the code does."""

from __future__ import annotations

import re

import pytest

from osce_decisions.errors import ReleaseError
from osce_decisions.release.policy import POSITIONAL, PROVENANCE, RULES, least_step, next_version, parts
from osce_decisions.tables import TABLES, table
from tests.conftest import ROOT

PAGE = (ROOT / "data" / "VERSIONING.md").read_text(encoding="utf-8")


def test_the_page_lists_the_rules_in_their_order() -> None:
    listed, step = [], ""
    for said, reason, kind in re.findall(r"^\| (\w*) ?\| ([^|]+) \| `(\w+)` \|$", PAGE, re.MULTILINE):
        step = said or step
        listed.append((kind, step, reason))
    assert listed == [(rule.kind, rule.step, rule.reason) for rule in RULES.values()]


def test_places_are_columns_of_tables() -> None:
    for name, columns in POSITIONAL.items():
        if name in TABLES:
            assert set(columns) <= set(table(name).header), name


def test_provenance_is_a_column_of_some_table() -> None:
    assert {column for name in TABLES for column in table(name).header} >= PROVENANCE


@pytest.mark.parametrize(
    ("kinds", "step"),
    [
        ([], "none"),
        (["provenance_changed", "cell_changed"], "patch"),
        (["cell_changed", "row_added"], "minor"),
        (["row_added", "identifier_removed", "cell_changed"], "major"),
    ],
)
def test_the_greatest_step_decides(kinds: list[str], step: str) -> None:
    assert least_step(kinds) == step


@pytest.mark.parametrize(
    ("version", "step", "following"),
    [
        ("1.2.3", "none", "1.2.3"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("0.2.0", "major", "0.3.0"),
        ("0.2.0", "minor", "0.2.1"),
        ("0.2.0+unreleased", "patch", "0.2.1"),
    ],
)
def test_the_next_version(version: str, step: str, following: str) -> None:
    assert next_version(version, step) == following


@pytest.mark.parametrize("version", ["", "1.2", "1.2.x", "v1.2.3", "1.2.3.4", "1.-2.3"])
def test_what_is_no_version(version: str) -> None:
    with pytest.raises(ReleaseError, match="is no version"):
        parts(version)
