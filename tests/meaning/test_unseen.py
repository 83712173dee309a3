"""What the engine finds in the texts of a second reader: never less than at its first run over them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from osce_decisions.console.measure import TABLES, Score, measure_files

HERE = Path(__file__).resolve().parent
UNSEEN = HERE / "unseen"
FIRST = json.loads((HERE / "first-run.json").read_text(encoding="utf-8"))
CASES = [(language, table) for language, tables in FIRST["languages"].items() for table in tables]


@cache
def scores(language: str) -> dict[str, Score]:
    return measure_files(sorted(UNSEEN.glob(f"*.{language}.json")))


def test_each_language_has_two_texts_at_least() -> None:
    texts = [path.stem.rpartition(".")[2] for path in UNSEEN.glob("*.json")]
    assert {language: texts.count(language) for language in set(texts)} == {
        language: 3 if language in ("en", "fr") else 2 for language in FIRST["languages"]
    }


def test_words_of_a_row_stand_at_its_span() -> None:
    for path in sorted(UNSEEN.glob("*.json")):
        for paragraph in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]:
            for table in ("openings", "references", "mentions", "terms"):
                for row in paragraph.get(table, []):
                    shown = paragraph["text"][row["span_start"] : row["span_end"]]
                    assert shown == row["exact"], f"{path.name} {paragraph['locator']}"


@pytest.mark.parametrize(("language", "table"), CASES)
def test_f1_is_not_below_the_first_run(language: str, table: str) -> None:
    # The last digit is room for the rounding of the figures that are kept.
    score = scores(language)[table]
    assert score.f1 >= FIRST["languages"][language][table]["f1"] - 0.0001, "\n".join(score.differences)


@pytest.mark.parametrize("language", FIRST["languages"])
def test_each_table_that_the_reader_annotated_was_measured(language: str) -> None:
    measured = {name for name in TABLES if scores(language)[name].both + scores(language)[name].missing}
    assert measured == set(FIRST["languages"][language])
