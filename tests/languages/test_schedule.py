"""What words of time say: the examples of each language, and what no language may take for a time."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from osce_decisions.annotate.commitments.schedules import read_deadline, read_frequency
from osce_decisions.languages import available
from osce_decisions.languages.schedule import Schedule, load_schedule

EXAMPLES: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_name("times.toml").read_text(encoding="utf-8")
)


def schedule(code: str) -> Schedule:
    found = load_schedule(code)
    assert found is not None, f"languages/{code}/schedule.toml is missing"
    return found


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(code, words, said, id=f"{code}-{words}")
        for code in available()
        for words, said in EXAMPLES[code][kind].items()
    ]


@pytest.mark.parametrize(("code", "words", "said"), _examples("deadlines"))
def test_deadlines(code: str, words: str, said: str) -> None:
    value, rule = read_deadline(words, schedule(code))
    assert f"{value or ''} {rule or ''}" == said


@pytest.mark.parametrize(("code", "words", "said"), _examples("frequencies"))
def test_frequencies(code: str, words: str, said: str) -> None:
    assert (read_frequency(words, schedule(code)) or "") == said


@pytest.mark.parametrize("code", available())
def test_each_language_shows_each_rule(code: str) -> None:
    rules = {said.split(" ")[1] for said in EXAMPLES[code]["deadlines"].values()}
    assert {"date", "each_year", "period", "next_meeting", "at_once", ""} <= rules
    intervals = set(EXAMPLES[code]["frequencies"].values())
    assert {"yearly", "half_yearly", "two_yearly", "quarterly", "regular"} - intervals <= {"quarterly"}


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("words", ["", "2", "30", "99/1234", "31.12", "4711", "x" * 100_000, "1 " * 50_000])
def test_what_tells_no_time_tells_none(code: str, words: str) -> None:
    assert read_deadline(words, schedule(code)) == (None, None)
    assert read_frequency(words, schedule(code)) is None


def test_a_language_without_the_file_has_no_schedule() -> None:
    assert load_schedule("xx") is None
