"""What the engine finds in the texts of a second and a third reader: never less than at its first run over them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from osce_decisions.console.measure import TABLES, Score, measure_files

HERE = Path(__file__).resolve().parent
FIRST = {
    "unseen": json.loads((HERE / "first-run.json").read_text(encoding="utf-8")),
    "third": json.loads((HERE / "first-run-third.json").read_text(encoding="utf-8")),
}
LANGUAGES = [(folder, language) for folder, first in FIRST.items() for language in first["languages"]]
CASES = [(folder, language, table) for folder, language in LANGUAGES for table in FIRST[folder]["languages"][language]]
TEXTS = {
    "unseen": {"de": 2, "en": 3, "es": 2, "fr": 3, "it": 2, "ru": 2},
    "third": {"de": 2, "en": 2, "es": 1, "fr": 2, "it": 1, "ru": 2},
}


@cache
def scores(folder: str, language: str) -> dict[str, Score]:
    return measure_files(sorted((HERE / folder).glob(f"*.{language}.json")))


@pytest.mark.parametrize("folder", FIRST)
def test_each_language_has_its_texts(folder: str) -> None:
    texts = [path.stem.rpartition(".")[2] for path in (HERE / folder).glob("*.json")]
    assert {language: texts.count(language) for language in set(texts)} == TEXTS[folder]


@pytest.mark.parametrize("folder", FIRST)
def test_words_of_a_row_stand_at_its_span(folder: str) -> None:
    for path in sorted((HERE / folder).glob("*.json")):
        for paragraph in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]:
            for table in ("openings", "references", "mentions", "terms"):
                for row in paragraph.get(table, []):
                    shown = paragraph["text"][row["span_start"] : row["span_end"]]
                    assert shown == row["exact"], f"{path.name} {paragraph['locator']}"


@pytest.mark.parametrize(("folder", "language", "table"), CASES)
def test_as_much_is_found_as_at_the_first_run(folder: str, language: str, table: str) -> None:
    score, first = scores(folder, language)[table], FIRST[folder]["languages"][language][table]
    if table == "commitment_actors":
        # Actors are looked for in the commitments that were found: the more of these, the more can be missing.
        assert score.both >= first["found"], "\n".join(score.differences)
    else:
        # The last digit is room for the rounding of the figures that are kept.
        assert score.f1 >= first["f1"] - 0.0001, "\n".join(score.differences)


@pytest.mark.parametrize(("folder", "language"), LANGUAGES)
def test_each_table_that_the_reader_annotated_was_measured(folder: str, language: str) -> None:
    measured = {name for name in TABLES if scores(folder, language)[name].both + scores(folder, language)[name].missing}
    assert measured == set(FIRST[folder]["languages"][language])
