"""How much of what a reader finds the annotators find: F1 of each table over the gold texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from osce_decisions.console.measure import TABLES, Score, measure_files

TEXTS = Path(__file__).resolve().parent / "texts"
GROUPS = {
    "open": ("borders", "budget", "environment", "field-mission", "media", "small-arms"),
    "later": ("cyber", "mines", "roma"),
    "held out": ("elections", "women"),
}

# Measured, rounded down: a change of the rules may raise these, never lower them.
FLOORS = {
    "openings": {"open": 1.00, "later": 1.00, "held out": 1.00},
    "references": {"open": 0.94, "later": 1.00, "held out": 0.90},
    "terms": {"open": 0.97, "later": 1.00, "held out": 1.00},
    "commitments": {"open": 0.98, "later": 1.00, "held out": 0.85},
    "commitment_actors": {"open": 0.82, "later": 0.96, "held out": 0.95},
}


@cache
def scores(group: str) -> dict[str, Score]:
    return measure_files(TEXTS / f"{name}.json" for name in GROUPS[group])


def test_each_gold_text_and_table_is_measured() -> None:
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted(path.stem for path in TEXTS.glob("*.json"))
    assert set(FLOORS) == {table for table in TABLES if scores("open")[table].both}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("table", FLOORS)
def test_f1_keeps_its_floor(table: str, group: str) -> None:
    score = scores(group)[table]
    # What differs in the texts that are held out is not for the eyes of those who write rules.
    shown = "" if group == "held out" else "\n".join(score.differences)
    assert score.f1 >= FLOORS[table][group], shown
