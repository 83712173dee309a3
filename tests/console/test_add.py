"""Adding a received file: what is shown, what is written, and that a refusal leaves everything as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from osce_decisions.authorities import Authorities
from osce_decisions.build import corpus
from osce_decisions.cli import main
from osce_decisions.console import add as adding
from osce_decisions.console.received import Given, named
from osce_decisions.errors import OutputError, SourceError
from tests.conftest import ROOT
from tests.console.adding import MAKERS, OLD_HEADER, TEXT, add, received, rows, snapshot
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH, RUSSIAN
from tests.extract.typeset import as_pdf

pytestmark = pytest.mark.usefixtures("read_here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "source"


def test_a_text_is_added_as_it_is(tmp_path: Path, folder: Path) -> None:
    done = add(received(tmp_path), folder, "--yes", "--origin", " Official  file ")
    assert done.exit_code == 0, done.output
    assert snapshot(folder).keys() == {"mc-dec-7-35.fr.txt", "sources.csv"}
    assert (folder / "mc-dec-7-35.fr.txt").read_bytes() == TEXT
    (row,) = rows(folder)
    assert row == {
        "source_file": "mc-dec-7-35.fr.txt",
        "decision_id": "mc-dec-7-35",
        "language": "fr",
        "sha256": hashlib.sha256(TEXT).hexdigest(),
        "origin": "Official file",
        "extraction": "",
        "received_file": "",
        "received_sha256": "",
    }


@pytest.mark.parametrize("name", MAKERS)
def test_of_another_format_the_file_and_its_text_are_kept(name: str, tmp_path: Path, folder: Path) -> None:
    data = MAKERS[name](FRENCH)
    done = add(received(tmp_path, data, "file.dat"), folder, "--yes")
    assert done.exit_code == 0, done.output
    assert (folder / f"mc-dec-7-35.fr.{name}").read_bytes() == data
    (row,) = rows(folder)
    assert row["received_file"] == f"mc-dec-7-35.fr.{name}"
    assert row["received_sha256"] == hashlib.sha256(data).hexdigest()
    assert row["extraction"].startswith("Text extracted from the ")
    (entry,) = corpus.read_corpus(folder).entries
    assert corpus.read_corpus(folder).read(entry).received_file == row["received_file"]
    (folder / row["received_file"]).write_bytes(b"another")
    with pytest.raises(SourceError, match="another sha256"):
        corpus.read_corpus(folder).read(entry)


@pytest.mark.slow
def test_what_is_added_can_be_built_and_is_valid(tmp_path: Path, folder: Path) -> None:
    # One with a statement on a page of its own, one without.
    assert add(received(tmp_path, as_pdf(FRENCH)), folder, "--yes").exit_code == 0
    assert add(received(tmp_path, as_docx(RUSSIAN)), folder, "--yes").exit_code == 0
    package = tmp_path / "package"
    built = CliRunner().invoke(main, ["build", "--source", str(folder), "--output", str(package)])
    assert built.exit_code == 0, built.output
    assert (package / "data/source/mc-dec-7-35.fr.pdf").is_file()
    assert (package / "data/source/mc-dec-8-35.ru.docx").is_file()
    valid = CliRunner().invoke(main, ["validate", str(package)])
    assert valid.exit_code == 0, valid.output


def test_what_was_understood_is_shown(tmp_path: Path, folder: Path) -> None:
    shown = add(received(tmp_path), folder, "--yes").output
    for said in (
        "MC.DEC/7/35 in French",
        "preambular 3",
        "interpretative_statement: Islande",
        "references",
        "sources.csv",
    ):
        assert said in shown


def test_it_is_not_done_unasked(tmp_path: Path, folder: Path) -> None:
    done = add(received(tmp_path), folder)
    assert done.exit_code == 2 and "give --yes" in done.stderr and "MC.DEC/7/35" in done.stdout
    assert not folder.exists()


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_on_a_terminal_it_asks(
    answer: str, code: int, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osce_decisions.cli.take.is_terminal", lambda: True)
    path = received(tmp_path)
    done = CliRunner().invoke(main, ["add", str(path), "--source", str(folder)], input=answer)
    assert done.exit_code == code and "Add it?" in done.output
    assert folder.exists() is (code == 0)


def test_a_second_file_goes_behind_the_first(tmp_path: Path, folder: Path) -> None:
    assert add(received(tmp_path), folder, "--yes").exit_code == 0
    before = (folder / "sources.csv").read_bytes()
    other = TEXT.replace(b"7/35", b"8/35")
    assert add(received(tmp_path, other), folder, "--yes").exit_code == 0
    assert (folder / "sources.csv").read_bytes().startswith(before)
    assert [row["decision_id"] for row in rows(folder)] == ["mc-dec-7-35", "mc-dec-8-35"]


def test_a_list_of_the_first_release_gets_the_new_columns(tmp_path: Path, folder: Path) -> None:
    assert add(received(tmp_path), folder, "--yes").exit_code == 0
    (row,) = rows(folder)
    cells = ",".join(row[name] for name in OLD_HEADER.split(","))
    (folder / "sources.csv").write_text(f"{OLD_HEADER}\n{cells}", encoding="utf-8")
    assert [entry.received_file for entry in corpus.read_corpus(folder).entries] == [""]
    assert add(received(tmp_path, b"Bonjour."), folder, "--yes").exit_code == 2
    other = received(tmp_path, TEXT.replace(b"7/35", b"8/35"))
    assert add(other, folder, "--yes").exit_code == 0
    assert [one["decision_id"] for one in rows(folder)] == ["mc-dec-7-35", "mc-dec-8-35"]
    assert rows(folder)[0] == row


@pytest.mark.parametrize(
    ("data", "options", "reason"),
    [
        (TEXT + b"\n", (), "of which mc-dec-7-35.fr.txt is the text"),
        (b"Bonjour.\n", (), "no decision"),
        (b"", (), "is empty"),
        (b"%PDF-1.4 x", (), "damaged PDF"),
        (TEXT, ("--language", "xx"), "'xx'"),
        (TEXT + b"\n", ("--decision-id", "mc-dec-9-99"), "is mc-dec-7-35, not mc-dec-9-99"),
    ],
)
def test_a_refusal_changes_nothing(
    data: bytes, options: tuple[str, ...], reason: str, tmp_path: Path, folder: Path
) -> None:
    assert add(received(tmp_path), folder, "--yes").exit_code == 0
    before = snapshot(folder)
    done = add(received(tmp_path, data, "second.txt"), folder, "--yes", *options)
    assert done.exit_code == 2 and reason in done.stderr and len(done.stderr.splitlines()) == 1
    assert snapshot(folder) == before


def test_a_text_without_a_symbol_needs_the_name_of_its_decision(tmp_path: Path, folder: Path) -> None:
    text = "Le Conseil permanent,\n\nDécide de proroger le mandat de la Mission.\n".encode()
    done = add(received(tmp_path, text), folder, "--yes")
    assert done.exit_code == 2 and "--decision-id" in done.stderr and not folder.exists()
    done = add(received(tmp_path, text), folder, "--yes", "--decision-id", "../x")
    assert done.exit_code == 2 and "does not have the form" in done.stderr and not folder.exists()
    done = add(received(tmp_path, text), folder, "--yes", "--decision-id", "pc-dec-1234")
    assert done.exit_code == 0, done.output
    assert (folder / "pc-dec-1234.fr.txt").read_bytes() == text


def test_a_file_that_stands_in_the_way_is_not_overwritten(tmp_path: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "mc-dec-7-35.fr.txt").write_text("mine")
    done = add(received(tmp_path), folder, "--yes")
    assert done.exit_code == 2 and "move it away" in done.stderr
    assert snapshot(folder) == {"mc-dec-7-35.fr.txt": b"mine"}


def test_a_list_that_changes_meanwhile_is_not_overwritten(tmp_path: Path, folder: Path, known: Authorities) -> None:
    adder = adding.Adder(folder, known)
    found = adder.propose(named([received(tmp_path)], None, Given()))
    assert add(received(tmp_path, TEXT.replace(b"7/35", b"8/35")), folder, "--yes").exit_code == 0
    before = snapshot(folder)
    with pytest.raises(OutputError, match="changed by somebody else"):
        list(adding.add(adder, found.proposals))
    assert snapshot(folder) == before


def test_a_write_that_fails_leaves_no_folder_behind(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(adding, "swap", full)
    done = add(received(tmp_path), folder, "--yes")
    assert done.exit_code == 2 and "No space left" in done.stderr and not folder.exists()


def test_our_own_decisions_are_known() -> None:
    source = ROOT / "data/source"
    before = snapshot(source)
    there = corpus.read_corpus(source).entries[0].source_file
    done = CliRunner().invoke(main, ["add", str(source / there), "--yes"])
    assert done.exit_code == 0 and f"is there already, as {there}" in done.stdout
    assert snapshot(source) == before
