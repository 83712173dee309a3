"""What README and guide say of the published data is so."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.test_documents import GUIDE, README, _descriptor, _rows, _section

pytestmark = pytest.mark.slow


def test_row_counts_of_the_readme_are_those_of_the_descriptor() -> None:
    said = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \|$", _section(README, "What it holds"), re.MULTILINE)
    counted = [(item["name"], str(item["rows"])) for item in _descriptor()["resources"] if "schema" in item]
    assert said == counted


def test_what_is_supplied_and_missing_is_what_the_readme_says() -> None:
    """If this fails, the section "What is supplied, missing or at fault" of the README must be written anew."""
    rows = [row for row in _rows("editorial_notes") if row["kind"] != "sic"]
    found = {(row["expression_id"], row["kind"], row["field"] or row["paragraph_id"]) for row in rows}
    old, new = "mc-dec-5-08.fr", "mc-dec-6-17.fr"
    both = {
        ("supplied", "decisions.symbol"),
        ("supplied", "decisions.adopted"),
        ("supplied", "decisions.title_en"),
        ("supplied", "decisions.status"),
        ("gap", ""),
        ("gap", "expressions.original_language"),
    }
    expected = {(name, kind, about) for name in (old, new) for kind, about in both}
    expected |= {(old, "supplied", "decisions.meeting_id"), (old, "gap", "expressions.journal")}
    expected |= {(new, "gap", f"{new}#fn1")}
    assert found == expected


def test_the_faults_of_the_texts_are_those_that_the_readme_counts() -> None:
    faults = [row for row in _rows("editorial_notes") if row["kind"] == "sic"]
    counts = Counter(row["severity"] for row in faults)
    said = f"{len(faults)} notes of the kind `sic` list them, " + (
        f"{counts['certain']} of them `certain`, {counts['probable']} `probable` and {counts['stylistic']} `stylistic`"
    )
    assert said in " ".join(_section(README, "What is supplied, missing or at fault").split())
    assert all(row["suggested"] for row in faults)


def test_what_is_resolved_by_hand_is_what_the_readme_says() -> None:
    curated = [row for row in _rows("references") if row["resolved_by"] == "curated"]
    section = " ".join(_section(README, "How far the annotations go").split())
    assert [f"*{row['determiner']} {row['cited']}* in `{row['paragraph_id']}`" for row in curated] == re.findall(
        r"\*[^*]+\* in `[^`]+`", section
    )


def test_no_mention_of_a_meeting_or_event_is_found_as_the_guide_says() -> None:
    """If this fails, the section "Mentions" of the guide must be written anew."""
    assert "the rules of this version find none" in _section(GUIDE, "Mentions")
    assert not {row["type"] for row in _rows("mentions")} & {"meeting", "event"}
