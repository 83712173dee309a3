"""Texts in the shapes in which decisions stand on the web: what each says of itself, and what is refused.

`tests/texts/identities.csv` holds symbol, day and title of samples, `tests/texts/others.csv` what each text in
`tests/texts/others/` is; both were written by hand before the parser saw a text, and no text is told its language.

On the first run 37 of 38 decisions were accepted (de 8 of 8, en 10 of 11, es 3 of 3, fr 6 of 6, it 4 of 4, ru 6 of 6),
34 had their symbol (de 7, en 9, es 3, fr 5, it 3, ru 6), 33 their day (de 8, en 9, es 2, fr 5, it 3, ru 6), 30 their
title (de 6, en 9, es 2, fr 5, it 3, ru 5), and 327 of their 423 paragraphs were right (de 72 of 93, en 82 of 109, es 22
of 34, fr 42 of 54, it 34 of 51, ru 75 of 82); 13 of 14 other texts were refused, six of them by the wrong reason.
"""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from osce_decisions.errors import NotADecisionError
from osce_decisions.parse import parse, parse_all
from osce_decisions.parse.source import read
from tests.conftest import TEXTS


def rows(name: str) -> list[dict[str, str]]:
    with (TEXTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("identities.csv"), ids=lambda row: row["sample"])
def test_what_a_decision_says_of_itself(row: dict[str, str]) -> None:
    document = parse(read(TEXTS / f"{row['sample']}.txt"))
    assert document.expression.language == row["sample"].rpartition(".")[2]
    said = (document.decision.symbol, document.decision.adopted, document.expression.title)
    assert said == (row["symbol"] or None, row["adopted"] or None, row["title"] or None)


@pytest.mark.parametrize("row", rows("others.csv"), ids=lambda row: row["sample"])
def test_what_is_something_else_is_refused_with_what_it_is(row: dict[str, str]) -> None:
    with pytest.raises(NotADecisionError, match=row["what"]):
        parse_all(read(TEXTS / "others" / f"{row['sample']}.txt"))


@pytest.mark.parametrize("row", rows("identities.csv"), ids=lambda row: row["sample"])
def test_the_language_that_the_words_tell_is_the_one_that_is_given(row: dict[str, str]) -> None:
    source = read(TEXTS / f"{row['sample']}.txt")
    given = parse(replace(source, language=row["sample"].rpartition(".")[2]))
    assert given.paragraphs == parse(source).paragraphs
