"""Dates in every spelling that a page head or a sentence has, in each language; and those that are none."""

from __future__ import annotations

import pytest

from osce_decisions.languages import available, load
from osce_decisions.languages.dates import date_in_line, find_dates
from osce_decisions.text import fold

FIFTH_OF_MAY = {
    "en": ["5 May 2031", "5th May 2031", "5th of May, 2031", "May 5, 2031", "Monday, 5 May 2031", "Vienna, 5 May 2031"],
    "fr": ["5 mai 2031", "lundi 5 mai 2031", "lundi, le 5 mai 2031", "Vienne, le 5 mai 2031"],
    "de": ["5. Mai 2031", "5 Mai 2031", "Montag, den 5. Mai 2031", "Wien, 5. Mai 2031"],
    "es": ["5 de mayo de 2031", "5 de mayo del 2031", "lunes, 5 de mayo de 2031", "Viena, 5 de mayo de 2031"],
    "it": ["5 maggio 2031", "lunedì 5 maggio 2031", "Vienna, 5 maggio 2031"],
    "ru": ["5 мая 2031 года", "5 мая 2031 г.", "5 мая 2031", "понедельник, 5 мая 2031 года", "Вена, 5 мая 2031 года"],
}
SPELLINGS = [(code, printed) for code, listed in FIFTH_OF_MAY.items() for printed in listed]
FIGURES = ["2031-05-05", "05.05.2031", "5.5.2031", "05/05/2031"]


@pytest.mark.parametrize(("code", "printed"), [*SPELLINGS, *((code, one) for code in available() for one in FIGURES)])
@pytest.mark.parametrize("call", ["", "*", "**", "¹", "[1]", " 1"])
def test_a_day_is_read_in_each_spelling_with_the_call_of_a_note(code: str, printed: str, call: str) -> None:
    date = date_in_line(fold(printed + call), load(code))
    assert date and date.day == "2031-05-05" and date.fault is None


@pytest.mark.parametrize(
    ("printed", "fault"),
    [
        ("31 September 2031", "impossible"),
        ("29 February 2031", "impossible"),
        ("0 May 2031", "impossible"),
        ("2031-13-01", "impossible"),
        ("32.01.2031", "impossible"),
        ("04/03/2031", "ambiguous"),
    ],
)
def test_what_is_no_day_or_two_gives_none(printed: str, fault: str) -> None:
    date = date_in_line(printed, load("en"))
    assert date and date.day is None and date.fault == fault


@pytest.mark.parametrize(
    ("printed", "day"), [("29 February 2032", "2032-02-29"), ("14/03/2031", "2031-03-14"), ("03/14/2031", "2031-03-14")]
)
def test_figures_of_which_one_reading_alone_is_a_day_are_read(printed: str, day: str) -> None:
    date = date_in_line(printed, load("en"))
    assert date and date.day == day


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "held on 4 and 5 May 2031 in Vienna"),
        ("en", "held from 4 to 5 May 2031"),
        ("fr", "tenue les 4 et 5 mai 2031 à Vienne"),
        ("fr", "du 4 au 5 mai 2031"),
        ("de", "am 4. und 5. Mai 2031 in Wien"),
        ("es", "los días 4 y 5 de mayo de 2031"),
        ("it", "il 4 e 5 maggio 2031 a Vienna"),
        ("ru", "4–5 мая 2031 года в Вене"),
        ("ru", "4 и 5 мая 2031 года"),
    ],
)
def test_days_of_one_month_are_one_date(code: str, text: str) -> None:
    [date] = find_dates(fold(text), load(code))
    assert (date.first, date.day) == ("2031-05-04", "2031-05-05")


@pytest.mark.parametrize("code", available())
def test_a_text_without_days_has_none(code: str) -> None:
    assert not list(find_dates("3/31, No. 5, 2031, 31 September 2031, 12345", load(code)))
