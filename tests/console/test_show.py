from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.console.show import describe
from osce_decisions.errors import PackageError
from tests import frozen


def show(identifier: str) -> str:
    return "\n".join(describe(frozen.package(), identifier))


def test_a_decision_with_its_paragraphs_in_reading_order() -> None:
    shown = show("mc-dec-6-17")
    assert shown.startswith("OSCE Ministerial Council, Decision No. 6/17")
    places = [shown.index(f" {locator}  ") for locator in ("session", "p1", "chapeau", "o1", "o16", "fn1", "is1.maker")]
    assert places == sorted(places)
    assert "[editorial notes]" in shown


def test_a_paragraph_with_the_source_characters_behind_it() -> None:
    shown = show("mc-dec-5-08.fr#o13")
    assert "[v1 Charge v1] la [t1 [m1 Représentante spéciale m1] t1]" in shown
    assert "report_recipient: Conseil permanent" in shown
    assert "operative" in shown
    assert "source characters" in shown


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("mc-dec-5-08.fr", "RENFORCEMENT DES RÉPONSES"),
        ("mc-dec-6-17.fr#is1", "IV.1(A)6"),
        ("mc24", "Vienna"),
        ("un-crc-1989", "Convention on the Rights of the Child"),
        ("osce-secretary-general", "Secrétaire général"),
        ("CA", "CAN"),
        ("mc-dec-5-08.fr.txt", "sha256"),
    ],
)
def test_every_kind_of_identifier(identifier: str, words: str) -> None:
    assert words in show(identifier)


def test_an_unknown_identifier_suggests_near_ones() -> None:
    with pytest.raises(PackageError, match="did you mean mc-dec-6-17"):
        show("mc-dec-617")
    with pytest.raises(PackageError, match="identifiers look like"):
        show("§§§§")


def test_no_line_is_wider_than_the_page_unless_a_word_is() -> None:
    for line in show("mc-dec-6-17").splitlines():
        assert len(line) <= 96 or " " not in line.strip()


def test_a_row_is_found_without_a_look_into_the_tables(package: Path) -> None:
    """The document of its expression holds it, however many others there are."""
    for name in ("paragraphs", "segments", "references", "commitments", "decisions"):
        (package / f"data/tables/{name}.csv").unlink()
    (package / "datapackage.json").write_text("{", encoding="utf-8")
    first = next((package / "data/json").glob("*.json")).name.removesuffix(".json")
    assert "source characters" in "\n".join(describe(package, f"{first}#o1"))
    assert first in "\n".join(describe(package, first.partition(".")[0]))


def test_one_row_needs_nothing_heavy() -> None:
    heavy = ("frictionless", "jsonschema", "lxml", "concurrent.futures", "osce_decisions.annotate")
    code = "import osce_decisions.console.show, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in heavy if name in loaded] == []
