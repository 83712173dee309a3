"""`parse` on the command line in its two formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.cli import main
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests import frozen
from tests.conftest import ROOT

SOURCE = frozen.SOURCES / "mc-dec-6-17.fr.txt"
OTHER = frozen.SOURCES / "mc-dec-5-08.fr.txt"


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["parse", *map(str, arguments)], input=stdin)


def test_json_is_what_it_prints_unasked() -> None:
    assert run(SOURCE).stdout_bytes == run("--format", "json", SOURCE).stdout_bytes


def test_the_xml_is_that_of_the_writer(known: Authorities) -> None:
    """Without a release there is no day of the markup."""
    expected = encode(annotate(parse(read(SOURCE)), known), Edition(known))
    done = run("--format", "akn", SOURCE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == expected


def test_the_xml_of_standard_input_names_it_as_its_source() -> None:
    done = run("--format", "akn", "-", stdin=SOURCE.read_bytes())
    assert done.exit_code == 0
    assert b'<osce:source sourceFile="stdin.txt"' in done.stdout_bytes


def test_several_texts_are_no_xml_document() -> None:
    done = run("--format", "akn", SOURCE, SOURCE)
    assert (done.exit_code, done.stdout_bytes) == (2, b"")
    assert done.stderr == "error: 2 files for one XML document; name one file, or build a package of them\n"


def test_nor_are_several_decisions_of_one_text() -> None:
    done = run("--format", "akn", "-", stdin=SOURCE.read_bytes() + b"\n\n" + OTHER.read_bytes())
    assert (done.exit_code, done.stdout_bytes) == (2, b"")
    said = "standard input: holds 2 decisions, and an XML document is one; take one of them, or build a package of them"
    assert done.stderr == f"error: {said}\n"


@pytest.mark.parametrize("arguments", [("nowhere.txt",), ("--language", "xx", SOURCE), (ROOT,)])
def test_an_error_is_one_line_and_prints_no_xml(arguments: tuple[str | Path, ...]) -> None:
    done = run("--format", "akn", *arguments)
    assert (done.exit_code, done.stdout_bytes) == (2, b"")
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
