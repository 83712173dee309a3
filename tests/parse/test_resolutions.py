"""One resolution of the General Assembly in six languages, typeset in six ways: every paragraph is found in each.

A line of `tests/texts/resolutions/` is a paragraph: its kind, for a numbered one its number, and its text. On the
first run all were found where blank lines stood between them; without these 8 of 12 headings and 32 of 36 operative
paragraphs, with notes at the foot of pages 6 of 18 notes, on one line no operative paragraph, 16 of 25 preambular
ones and 10 of 30 items.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from osce_decisions.languages import available
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.conftest import TEXTS

KINDS = {
    "S": "session",
    "F": "formula",
    "P": "preambular",
    "O": "operative",
    "I": "item",
    "H": "heading",
    "C": "closing",
    "N": "footnote",
}
# Lines that a text on one line, or the layout of a page, runs together.
HEAD = frozenset("MSK")
Row = tuple[str, str]


def rows(code: str) -> list[Row]:
    lines = (TEXTS / "resolutions" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition(" ") for line in lines)]


def printed(row: Row) -> str:
    kind, text = row
    dot = {"O": ".", "N": ""}.get(kind[0])
    return text if dot is None else f"{kind[1:]}{dot} {text}"


def wrapped(row: Row) -> list[str]:
    return textwrap.wrap(printed(row), 78, break_long_words=False, break_on_hyphens=False)


def one_line_a_paragraph(listed: list[Row]) -> str:
    return "\n\n".join(map(printed, listed))


def wrapped_paragraphs(listed: list[Row]) -> str:
    return "\n\n".join("\n".join(wrapped(row)) for row in listed)


def without_blank_lines(listed: list[Row]) -> str:
    return "\n".join(line for row in listed for line in wrapped(row))


def in_pages(listed: list[Row], gap: str = "") -> str:
    """Two notes stand at the foot of a page in the midst of the third paragraph, the last one at the end."""
    *first, last = (printed(row) for row in listed if row[0][0] == "N")
    lines: list[str] = []
    for row in listed:
        if row[0][0] == "N":
            continue
        start, *rest = wrapped(row)
        foot = [*([gap] if gap else []), *first, *([""] if gap else []), "2/3 16-16163", "A/RES/71/1"]
        lines += [*([""] if gap else []), start, *(foot if row[0] == "O3" else []), *rest]
    return "\n".join([*lines, *([gap] if gap else []), last, "3/3"])


def in_pages_with_rules(listed: list[Row]) -> str:
    return in_pages(listed, "\n__________________")


def on_one_line(listed: list[Row]) -> str:
    return " ".join(map(printed, listed))


LAYOUTS: list[Callable[[list[Row]], str]] = [
    *(one_line_a_paragraph, wrapped_paragraphs, without_blank_lines, in_pages, in_pages_with_rules, on_one_line)
]


def letters(text: str) -> str:
    """A text without its calls, punctuation and spaces."""
    return re.sub(r"\W", "", re.sub(r"(?<=[^\W\d_])[,;.]?\d(?=\s?[,;.]?$)", "", text))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("code", available())
def test_every_paragraph_is_found_in_every_layout(code: str, layout: Callable[[list[Row]], str]) -> None:
    listed = rows(code)
    document = parse(from_bytes(layout(listed).encode(), "text", "text"))
    found = {(paragraph.kind, letters(paragraph.text)) for paragraph in document.paragraphs}
    text = [(kind, text.partition(" ")[2] if kind == "I" else text) for kind, text in listed if kind[0] not in HEAD]
    missing = [(kind, text) for kind, text in text if (KINDS[kind[0]], letters(text)) not in found]
    assert not missing
    assert (document.decision.symbol, document.decision.adopted) == ("A/RES/71/1", "2036-09-19")
    assert document.expression.title and document.expression.title in dict(listed)["K"]
