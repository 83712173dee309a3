"""What the pages say of the published data is what the data say, whatever decisions they hold."""

from __future__ import annotations

import re

import pytest

from osce_decisions.document import PAGES, outdated
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_the_made_parts_of_the_pages_are_those_of_the_data() -> None:
    """If this fails: `make pages`, and look at the difference."""
    outdated(ROOT)


@pytest.mark.parametrize("page", PAGES)
def test_no_part_is_empty(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "-->\n<!-- end" not in text
    assert "```text\n```" not in text


def test_the_first_page_is_short() -> None:
    """One screen to the first answer: the diagram apart, no more than 60 lines stand before it."""
    text = re.sub(r"```mermaid.*?```", "", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert text[: text.index("```text")].count("\n") < 60
