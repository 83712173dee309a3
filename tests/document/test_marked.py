from __future__ import annotations

import pytest

from osce_decisions.document.marked import fill
from osce_decisions.errors import CurationError

PAGE = "A\n<!-- made: a -->\nold\n<!-- end: a -->\nB\n"


def test_only_the_part_changes() -> None:
    assert fill(PAGE, {"a": lambda: "new\n"}, where="x.md") == PAGE.replace("old", "new")
    assert fill(fill(PAGE, {"a": lambda: "n"}, where="x"), {"a": lambda: "n"}, where="x") == PAGE.replace("old", "n")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (PAGE.replace("end: a", "end: b"), "without its partner"),
        ("<!-- made: a -->\n", "without its partner"),
        (PAGE.replace(": a", ": z"), "that nothing makes"),
    ],
)
def test_a_marker_at_fault_is_refused(page: str, said: str) -> None:
    with pytest.raises(CurationError, match=said):
        fill(page, {"a": lambda: ""}, where="x.md")
