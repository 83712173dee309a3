"""How much of what a reader finds the annotators find: F1 of each table over the gold texts."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from osce_decisions.console.measure import TABLES, Score, measure_files
from tests.conftest import ROOT
from tests.parse.test_texts import REACHED

TEXTS = Path(__file__).resolve().parent / "texts"
# For each language its gold texts in groups, and what F1 was measured in each, rounded down: a change of the
# rules may raise these figures, never lower them.
FLOORS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).resolve().parent / "floors").glob("*.toml"))
}
CASES = [
    (language, group, table)
    for language, known in FLOORS.items()
    for group in known["groups"]
    for table in known["floors"]
]


@cache
def scores(language: str, group: str) -> dict[str, Score]:
    return measure_files(TEXTS / f"{name}.json" for name in FLOORS[language]["groups"][group])


def test_each_gold_text_is_measured() -> None:
    named = [name for known in FLOORS.values() for names in known["groups"].values() for name in names]
    assert sorted(named) == sorted(path.name.removesuffix(".json") for path in TEXTS.glob("*.json"))


@pytest.mark.parametrize("language", FLOORS)
def test_each_table_that_gold_texts_have_is_measured(language: str) -> None:
    known = FLOORS[language]
    assert set(known["floors"]) == {
        table for group in known["groups"] for table in TABLES if scores(language, group)[table].both
    }


@pytest.mark.parametrize(("language", "group", "table"), CASES)
def test_f1_keeps_its_floor(language: str, group: str, table: str) -> None:
    score = scores(language, group)[table]
    # What differs in the texts that are held out is not for the eyes of those who write rules.
    shown = "" if group == "held out" else "\n".join(score.differences)
    assert score.f1 >= FLOORS[language]["floors"][table][group], shown


CODEBOOK = (ROOT / "data/CODEBOOK.md").read_text(encoding="utf-8")
NAMES = {"German": "de", "English": "en", "Spanish": "es", "French": "fr", "Italian": "it", "Russian": "ru"}


def test_the_paragraphs_of_the_codebook_are_those_reached() -> None:
    rows = re.findall(r"^\| (\w+) \| (\d+) \| [^|]+ \| (\d+) of (\d+) \|$", CODEBOOK, re.MULTILINE)
    assert {NAMES[name]: (int(reached), int(all_)) for name, _, reached, all_ in rows} == REACHED
    for name, texts, _, _ in rows:
        assert len(list((ROOT / "tests" / "texts").glob(f"*.{NAMES[name]}.txt"))) == int(texts), name
