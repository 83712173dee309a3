"""A text on one line that was broken anew at a width is cut as on one line; a common text is left as it is."""

from __future__ import annotations

import textwrap

import pytest

from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.parse.test_received import MARK, content

NAMES = [f"un-line.{code}" for code in ("de", "en", "es", "fr", "ru")]


def kinds(text: str) -> list[tuple[str, str | None]]:
    document = parse(from_bytes(text.encode(), "text.txt", "text.txt"))
    return [(own.kind, own.number) for own in document.paragraphs if own.kind != "masthead"]


@pytest.mark.parametrize("width", [60, 72])
@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_was_broken_anew_has_the_paragraphs_of_its_one_line(name: str, width: int) -> None:
    text = MARK.sub("", content(name)[1])
    broken = "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.splitlines()
    )
    assert kinds(broken) == kinds(text)
