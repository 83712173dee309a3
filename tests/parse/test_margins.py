"""Numbers of lines in the margin: each line or each fifth, never what counts otherwise."""

from __future__ import annotations

import pytest

from osce_decisions.parse.margins import margin_numbers

LINES = ["PC.DEC/1", "DECISION No. 1", "BEES", "The Permanent Council,", "Recalling this", "and that,"] * 4


def numbered(each: int, start: int = 1) -> str:
    counted = enumerate(LINES, start)
    return "\n".join(f"{number:>3} {line}" if number % each == 0 else f"    {line}" for number, line in counted)


@pytest.mark.parametrize(("each", "count"), [(1, 24), (5, 4)])
def test_numbers_that_count_with_the_lines_are_found(each: int, count: int) -> None:
    text = numbered(each)
    found = margin_numbers(text)
    assert [int(text[start:end]) for start, end in found] == [each * place for place in range(1, count + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n".join(LINES),
        "\n".join(f"{number}. {line}" for number, line in enumerate(LINES, 1)),
        "\n".join(f"{2031 + number} {line}" for number, line in enumerate(LINES[:6])),
        "\n\n".join(f"{number * number} {line}" for number, line in enumerate(LINES, 1)),
        "1 Note one.\n2 Note two.\n3 Note three.",
    ],
)
def test_other_numbers_are_text(text: str) -> None:
    assert margin_numbers(text) == []
