"""The command line as a user meets it: exit codes, one line an error, nothing on the wrong stream."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from osce_decisions.cli import main
from tests import frozen
from tests.conftest import ROOT
from tests.extract.decision import Decision
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html

SOURCE = frozen.SOURCES / "mc-dec-5-08.fr.txt"
PACKAGE = ("--package", frozen.package())


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def in_a_process(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(ROOT / "scripts"), *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True)


def test_help_names_every_command_and_says_enough() -> None:
    shown = run("--help").output
    for name, command in main.commands.items():
        assert name in shown
        assert f"  {name}" in shown
        assert not any(line.endswith("...") for line in shown.splitlines() if line.startswith(f"  {name}"))
        assert run(name, "--help").exit_code == 0
        assert command.help


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from osce_decisions.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"frictionless", "jsonschema", "lxml", "orjson", "sqlite3", "zipfile", "csv", "hashlib"}
    assert {name for name in loaded if name.startswith("osce_decisions")} == {
        "osce_decisions",
        "osce_decisions.cli",
        *(f"osce_decisions.cli.{name}" for name in ("ask", "give", "group", "make", "take")),
        "osce_decisions.console",
        "osce_decisions.console.terminal",
        "osce_decisions.errors",
    }


def test_parse_prints_an_object_a_line() -> None:
    done = run("parse", SOURCE, SOURCE)
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first == second
    assert json.loads(first)["decision"]["symbol"] == "MC.DEC/5/08"


def test_parse_reads_standard_input() -> None:
    named, piped = run("parse", SOURCE), run("parse", "-", stdin=SOURCE.read_bytes())
    one, other = json.loads(named.stdout), json.loads(piped.stdout)
    assert one["paragraphs"] == other["paragraphs"]


@pytest.mark.slow
@pytest.mark.parametrize("make", [as_pdf, as_docx, as_html])
def test_parse_takes_every_format(make: Callable[[Decision], bytes], tmp_path: Path) -> None:
    # The name says nothing: the bytes tell.
    path = tmp_path / "received.dat"
    path.write_bytes(make(FRENCH))
    named, piped = run("parse", path), run("parse", "-", stdin=path.read_bytes())
    assert named.exit_code == piped.exit_code == 0 and not named.stderr
    one, other = json.loads(named.stdout), json.loads(piped.stdout)
    assert one["paragraphs"] == other["paragraphs"]
    assert one["expression"]["source_file"] == "received.txt"


@pytest.mark.parametrize(
    ("arguments", "stdin", "expected"),
    [
        (("parse", "-"), b"%PDF-1.7", "standard input: is a damaged PDF file"),
        (("parse", "-"), b"PK\x03\x04", "ZIP, DOCX or ODT"),
        (("parse", "-"), b"<html>", "HTML file without text"),
        (("parse", "nowhere.txt"), b"", "nowhere.txt: no such file"),
        (("parse", ROOT), b"", "is a folder"),
        (("parse", "-"), b"", "standard input: is empty"),
        (("parse", "-"), b"\xff\xfea\0", "no decision in a language"),
        (("parse", "-"), b"\x89PNG\r\n\x1a\n", "line 1 is not UTF-8"),
        (("parse", "-"), b"a\0b", "NUL"),
        (("parse", "-"), b"Bonjour.\n", "standard input"),
        (("parse", "-", "--language", "fr"), b"Bonjour.\n", "no decision"),
        (("parse", "-", "--language", "xx"), b"", "'xx'"),
        (("validate", ROOT / "tests"), b"", "datapackage.json"),
        (("validate", ROOT / "README.md"), b"", "no data package"),
        (("show", "mc-dec-6-71", *PACKAGE), b"", "mc-dec-6-17"),
        (("show", "x", "--package", ROOT / "tests"), b"", "datapackage.json"),
        (("build", "--source", "nowhere"), b"", "--source needs --output"),
        (("build", "--source", "nowhere", "--output", ROOT / "dist" / "x"), b"", "no such folder"),
        (("show", "mc-dec-6-71", "--references", *PACKAGE), b"", "did you mean mc-dec-6-1"),
        (("show", "mc24", "--commitments", *PACKAGE), b"", "no commitments"),
        (("measure", "nowhere.json"), b"", "nowhere.json"),
        (("measure", ROOT / "datapackage.json"), b"", "no nested JSON document"),
        (("measure", ROOT / "README.md"), b"", "no nested JSON document"),
        (("release", "9.9.9"), b"", "CHANGELOG.md"),
        (("export", "sqlite", "--output", ROOT / "nowhere" / "x.sqlite"), b"", "cannot be written"),
    ],
)
def test_an_error_is_one_line_and_exit_code_2(arguments: tuple[str | Path, ...], stdin: bytes, expected: str) -> None:
    done = run(*arguments, stdin=stdin)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert expected in done.stderr


def test_a_refused_file_among_good_ones_prints_nothing() -> None:
    done = run("parse", SOURCE, ROOT / "README.md")
    assert (done.exit_code, done.stdout) == (2, "")


def test_show_as_a_table() -> None:
    references = run("show", "mc-dec-5-08", "--references", *PACKAGE).stdout
    assert "coe-cets-197" in references
    assert references.splitlines()[2].split()[:3] == ["citation", "exact", "instrument_id"]
    commitments = run("show", "mc-dec-6-17.fr#o16", "--commitments", *PACKAGE).stdout
    assert "OSCE Secretary General" in commitments
    assert "para. 15" not in commitments


def test_measure_says_how_far_the_annotations_go() -> None:
    gold = ROOT / "tests/meaning/texts/borders.json"
    lines = run("measure", gold).stdout.splitlines()
    assert lines[0].split() == ["table", "rows", "precision", "recall", "F1"]
    assert any(line.startswith("commitments") for line in lines)
    assert len(run("measure", gold, "--differences").stdout.splitlines()) > len(lines)


def test_a_word_that_is_no_command_is_a_usage_error() -> None:
    assert run("biuld").exit_code == 2
    assert run("parse").exit_code == 2
    assert run("export", "pdf", "--output", "x").exit_code == 2


@pytest.mark.slow
def test_validate_exits_with_0_or_1(package: Path) -> None:
    assert run("validate", package).exit_code == 0
    (package / "data/tables/states.csv").write_text("state_id\n")
    done = run("validate", package)
    assert done.exit_code == 1
    assert "not valid" in done.stdout
    report = json.loads(run("validate", package, "--json").stdout)
    assert report["valid"] is False
    assert {"tier", "rule", "level", "path", "line", "message"} == report["findings"][0].keys()


def test_build_check_exits_with_1_on_a_difference(package: Path) -> None:
    arguments = ("build", "--check", "--source", package / "data/source", "--output", package)
    done = run(*arguments, "--curated", package / "data/curated")
    assert done.exit_code == 1
    assert "datapackage.json differs" in done.stderr


def test_unlisted_texts_are_a_warning(package: Path) -> None:
    (package / "data/source/other.txt").write_text("…")
    done = run("build", "--source", package / "data/source", "--output", package)
    assert done.exit_code == 0
    assert "other.txt is not listed" in done.stderr


@pytest.mark.slow
def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} {ROOT / 'scripts'} parse {SOURCE} {SOURCE} {SOURCE} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert b"Traceback" not in done.stderr
    assert done.stdout == b'{"decision'


@pytest.mark.slow
def test_a_full_output_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    command = f"{sys.executable} {ROOT / 'scripts'} parse {SOURCE} > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("error: output")


def test_an_interrupt_is_one_line_and_exit_code_130() -> None:
    code = (
        "import os, signal, threading, osce_decisions.console.parse as p, osce_decisions.cli as c\n"
        "p.parse_files = lambda *a, **k: os.kill(os.getpid(), signal.SIGTERM) or iter(())\n"
        f"c.main(['parse', {str(SOURCE)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "interrupted: nothing was changed\n")


def test_the_clone_runs_without_an_installation(tmp_path: Path) -> None:
    done = in_a_process("show", "CA")
    assert done.returncode == 0
    assert "Canada" in io.TextIOWrapper(io.BytesIO(done.stdout), encoding="utf-8").read()
