"""Pages in a release speak of what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_decisions.errors import ReleaseError
from osce_decisions.release.documents import DOCUMENTS, as_released, documents
from tests.conftest import ROOT

HELD = frozenset({"README.md", "data/tables/actors.csv", "schema/decision.schema.json"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\n<!-- clone -->\nRun `make`.\n<!-- /clone -->\nB\n", "A\nB\n"),
        ("<!-- clone -->\na\n<!-- /clone -->\nb\n<!-- clone -->\nc\n<!-- /clone -->\n", "b\n"),
        ("`.venv/bin/osce-decisions show X`", "`osce-decisions show X --package .`"),
        ("osce-decisions export xlsx --output x.xlsx\n", "osce-decisions export xlsx --output x.xlsx --package .\n"),
        ("`osce-decisions show X --package Y`", "`osce-decisions show X --package Y`"),
        ("see `scripts/README.md`.", "see `scripts/README.md` (in the repository)."),
        ("see `data/tables/actors.csv`, `data/tables/`", "see `data/tables/actors.csv`, `data/tables/`"),
        ("`data/curated/` and `schema/*.json`", "`data/curated/` (in the repository) and `schema/*.json`"),
        ("`scripts/x.py` (in the repository)", "`scripts/x.py` (in the repository)"),
        ("To make sense of it", "To make sense of it"),
    ],
)
def test_a_page_as_it_is_released(text: str, expected: str) -> None:
    assert as_released("README.md", text, HELD) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Run `make`.", 1),
        ("Run\n\n`make check`.", 3),
        ("```sh\nmake test\n```", 2),
        (".venv/bin/python", 1),
        ("`osce-decisions measure tests/x.json`", 1),
        ("osce-decisions build", 1),
        ("<!-- clone -->\nand no end", 1),
        ("no beginning\n<!-- /clone -->", 2),
    ],
)
def test_what_no_page_of_a_release_says(text: str, line: int) -> None:
    with pytest.raises(ReleaseError, match=rf"^README.md, line {line} as released: speaks of") as refusal:
        as_released("README.md", text, HELD)
    assert "\n" not in str(refusal.value)


def test_the_pages_of_this_repository_can_be_released() -> None:
    held = frozenset(path.relative_to(ROOT).as_posix() for path in (ROOT / "data/tables").glob("*.csv"))
    made = documents(ROOT, held)
    assert set(DOCUMENTS) <= set(made)
    readme = made["README.md"].decode()
    assert "`make" not in readme
    assert "`scripts/README.md` (in the repository)" in readme
    assert made["CHANGELOG.md"] == (ROOT / "CHANGELOG.md").read_bytes()


def test_what_a_page_shows_comes_along(tmp_path: Path) -> None:
    for name in DOCUMENTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    (tmp_path / "data/figures").mkdir()
    for name in ("one.svg", "two.svg"):
        (tmp_path / "data/figures" / name).write_text("<svg/>", encoding="utf-8")
    (tmp_path.parent / "outside.svg").write_text("secret", encoding="utf-8")
    (tmp_path / "data/figures/link.svg").symlink_to(tmp_path.parent / "outside.svg")
    page = (
        '![x](figures/one.svg) <img src="figures/two.svg"> ![](../../outside.svg) ![](figures/link.svg) [a](https://x)'
    )
    (tmp_path / "data/README.md").write_text(page, encoding="utf-8")
    made = documents(tmp_path, frozenset())
    assert set(made) - set(DOCUMENTS) == {"data/figures/one.svg", "data/figures/two.svg"}


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"README\.md: is missing"):
        documents(tmp_path, frozenset())
