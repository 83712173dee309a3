"""What `show` prints: whatever a person types for a thing, at any width, and the same for programs."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from osce_decisions.cli import main
from osce_decisions.console.show import as_data, shown
from osce_decisions.errors import PackageError
from tests import frozen


def show(identifier: str, *lists: str, width: int = 100, package: Path | None = None) -> str:
    terminal = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    for part in shown(package or frozen.package(), identifier, lists, width):
        terminal.print(part)
    assert isinstance(terminal.file, io.StringIO)
    return terminal.file.getvalue()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["show", *arguments, "--package", str(frozen.package())])


def test_a_decision_with_its_paragraphs_in_reading_order() -> None:
    printed = show("mc-dec-6-17")
    assert printed.startswith("OSCE Ministerial Council, Decision No. 6/17")
    places = [
        printed.index(f" {locator}  ") for locator in ("session", "p1", "chapeau", "o1", "o16", "fn1", "is1.maker")
    ]
    assert places == sorted(places)
    assert "editorial notes (" in printed


def test_a_paragraph_with_the_source_characters_behind_it() -> None:
    printed = " ".join(show("mc-dec-5-08.fr#o13").split())
    assert "[v1 Charge v1] la [t1 [m1 Représentante spéciale m1] t1]" in printed
    assert "report_recipient: Conseil permanent" in printed
    assert "operative" in printed
    assert "source characters" in printed


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("mc-dec-5-08.fr", "RENFORCEMENT DES RÉPONSES"),
        ("mc24", "Vienna"),
        ("un-crc-1989", "Convention on the Rights of the Child"),
        ("CA", "CAN"),
        ("mc-dec-5-08.fr.txt", "sha256"),
    ],
)
def test_every_kind_of_identifier(identifier: str, words: str) -> None:
    assert words in show(identifier)


@pytest.mark.parametrize("typed", ["MC.DEC/6/17", "mc.dec/6/17", "MC DEC 6/17", " mc-dec-6-17 ", "MC-DEC-6-17"])
def test_a_symbol_in_any_usual_spelling(typed: str) -> None:
    assert show(typed) == show("mc-dec-6-17")


def test_a_citation_and_a_name_will_do() -> None:
    assert show("MC.DEC/6/17, para. 16") == show("mc-dec-6-17.fr#o16")
    assert show("osce secretary general") == show("osce-secretary-general")


def test_an_actor_with_its_duties() -> None:
    printed = show("osce-secretary-general")
    assert "duties (3)" in printed
    assert "MC.DEC/6/17, para. 16" in printed
    assert "Permanent Council" in printed


def test_a_statement_with_its_makers_and_targets() -> None:
    printed = " ".join(show("mc-dec-6-17.fr#is1", width=160).split())
    assert "IV.1(A)6" in printed
    assert "Canada made_by" in printed
    assert "United States of America on_behalf_of" in printed
    assert "de manière responsable" in printed


def test_both_lists_are_shown() -> None:
    printed = show("mc-dec-6-17", "commitments", "references")
    assert printed.index("commitments (") < printed.index("references (")


def test_an_unknown_identifier_suggests_near_ones_once() -> None:
    with pytest.raises(PackageError, match="did you mean mc-dec-6-17") as refused:
        show("mc-dec-617")
    named = re.findall(r"mc-[\w.-]+", str(refused.value))
    assert len(named) == len(set(named))
    with pytest.raises(PackageError, match="name a symbol"):
        show("§§§§")


@pytest.mark.parametrize("width", [40, 71, 72, 80, 100, 200])
@pytest.mark.parametrize("lists", [(), ("commitments",), ("references",)])
def test_no_line_is_wider_than_the_screen(width: int, lists: tuple[str, ...]) -> None:
    printed = show("mc-dec-6-17", *lists, width=width)
    assert max(map(len, printed.splitlines())) <= width
    # No column of single letters: hardly a line holds one alone.
    alone = [line for line in printed.splitlines() if len(line.strip()) == 1]
    assert len(alone) < 5


def test_json_holds_the_rows() -> None:
    printed = json.loads(run("osce-secretary-general", "--json").stdout)
    assert printed["table"] == "actors"
    assert {row["actor_id"] for row in printed["ledger"]} == {"osce-secretary-general"}
    both = json.loads(run("mc-dec-6-17", "--json", "--references", "--commitments").stdout)
    assert set(both) == {"references", "commitments"}
    assert as_data(frozen.package(), "CA", ())["row"]["alpha3"] == "CAN"


def test_what_is_no_terminal_gets_no_colour_and_no_blanks_at_line_ends() -> None:
    printed = run("mc-dec-6-17", "--commitments").stdout
    assert "\x1b" not in printed
    assert all(line == line.rstrip() for line in printed.splitlines())


def test_a_wrong_option_is_one_line() -> None:
    for arguments in (("x", "--wrong"), (), ("a", "b")):
        done = run(*arguments)
        assert done.exit_code == 2
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("error: ")


def test_identifiers_are_completed() -> None:
    from osce_decisions.console.completion import identifiers

    assert identifiers(frozen.package(), "mc-dec-6") == ["mc-dec-6-17", "mc-dec-6-17.fr"]
    assert identifiers(frozen.package(), "MC.DEC/5") == ["MC.DEC/5/08"]
    assert identifiers(frozen.HERE, "mc") == []


def test_a_row_is_found_without_a_look_into_the_tables(package: Path) -> None:
    """The document of its expression holds it, however many others there are."""
    for name in ("paragraphs", "segments", "references", "commitments", "decisions"):
        (package / f"data/tables/{name}.csv").unlink()
    (package / "datapackage.json").write_text("{", encoding="utf-8")
    first = next((package / "data/json").glob("*.json")).name.removesuffix(".json")
    assert "source characters" in show(f"{first}#o1", package=package)
    assert first in show(first.partition(".")[0], package=package)


def test_one_row_needs_nothing_heavy() -> None:
    heavy = ("frictionless", "jsonschema", "lxml", "concurrent.futures", "osce_decisions.annotate")
    code = "import osce_decisions.console.show, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in heavy if name in loaded] == []
