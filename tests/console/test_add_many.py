"""Adding folders, lists, further copies and files of several decisions."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from osce_decisions.build.swap import swap
from osce_decisions.cli import main
from osce_decisions.console import add as adding
from osce_decisions.console import candidate
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse
from tests.console.adding import TEXT, add, received, rows, snapshot
from tests.extract.decision import as_text
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH, RUSSIAN
from tests.extract.typeset import as_pdf

pytestmark = pytest.mark.usefixtures("read_here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "source"


def decision(number: int, title: str = "PROTECTION DES ARCHIVES") -> bytes:
    """The sample decision under another number and, if it has one, another first line of its title."""
    return TEXT.replace(b"7/35", f"{number}/35".encode()).replace(b"PROTECTION DES ARCHIVES", title.encode())


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two decisions, one of them in two languages, one that is none, and what nobody means to add."""
    (tmp_path / "inbox" / "deeper").mkdir(parents=True)
    (tmp_path / "inbox" / "a.txt").write_bytes(decision(7))
    (tmp_path / "inbox" / "deeper" / "b.txt").write_bytes(decision(9))
    (tmp_path / "inbox" / "letter.txt").write_bytes(b"Bonjour.\n")
    (tmp_path / "inbox" / ".hidden").write_bytes(b"x")
    (tmp_path / "inbox" / "~$a.docx").write_bytes(b"x")
    return tmp_path / "inbox"


def test_a_folder_is_added_file_by_file_and_what_is_refused_is_listed(inbox: Path, folder: Path) -> None:
    done = add(inbox, folder, "--yes", "--origin", "Archive")
    assert done.exit_code == 2
    assert [row["source_file"] for row in rows(folder)] == ["mc-dec-7-35.fr.txt", "mc-dec-9-35.fr.txt"]
    assert {row["origin"] for row in rows(folder)} == {"Archive"}
    header, first, second, *_ = done.stdout.splitlines()
    assert header.split() == ["file", "symbol", "language", "date", "paragraphs", "doubts", "title"]
    assert first.split()[:4] == ["a.txt", "MC.DEC/7/35", "French", "2035-12-06"]
    assert "PROTECTION DES ARCHIVES" in second and "added: 2 texts" in done.stdout
    (refused,) = done.stderr.splitlines()
    assert refused.startswith(f"refused: {inbox / 'letter.txt'}: ") and "no decision" in refused


def test_a_run_that_was_interrupted_can_be_repeated(inbox: Path, folder: Path) -> None:
    add(inbox / "a.txt", folder, "--yes")
    before = (folder / "sources.csv").read_bytes()
    done = add(inbox, folder, "--yes")
    assert f"{inbox / 'a.txt'}: is there already, as mc-dec-7-35.fr.txt" in done.stdout
    assert (folder / "sources.csv").read_bytes().startswith(before) and len(rows(folder)) == 2
    whole = snapshot(folder)
    assert add(inbox, folder, "--yes").exit_code == 2
    assert snapshot(folder) == whole


def test_one_question_is_asked_for_all(inbox: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osce_decisions.cli.take.is_terminal", lambda: True)
    done = CliRunner().invoke(main, ["add", str(inbox), "--source", str(folder)], input="n\n")
    assert done.exit_code == 1 and done.output.count("Add these 2?") == 1 and not folder.exists()


def test_what_fails_in_the_midst_leaves_the_files_before_it_whole(
    inbox: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_TOGETHER", 1)
    calls: list[object] = []

    def once(*arguments: Any, **options: Any) -> None:
        if calls:
            raise OSError(28, "No space left on device")
        calls.append(arguments)
        swap(*arguments, **options)

    monkeypatch.setattr(adding, "swap", once)
    done = add(inbox, folder, "--yes")
    assert done.exit_code == 2 and "No space left" in done.stderr
    assert snapshot(folder).keys() == {"mc-dec-7-35.fr.txt", "sources.csv"}
    monkeypatch.setattr(adding, "swap", swap)
    add(inbox, folder, "--yes")
    assert len(rows(folder)) == 2


def test_another_copy_replaces_a_text_only_if_asked(tmp_path: Path, folder: Path) -> None:
    add(received(tmp_path, as_pdf(FRENCH), "a.pdf"), folder, "--yes")
    other = received(tmp_path, as_docx(FRENCH), "b.docx")
    done = add(other, folder, "--yes")
    assert (
        done.exit_code == 2 and "of which mc-dec-7-35.fr.txt is the text" in done.stderr and "--replace" in done.stderr
    )
    done = add(other, folder, "--yes", "--replace")
    assert done.exit_code == 0 and "replaces     mc-dec-7-35.fr.txt" in done.stdout
    assert snapshot(folder).keys() == {"mc-dec-7-35.fr.txt", "mc-dec-7-35.fr.docx", "sources.csv"}
    (row,) = rows(folder)
    assert row["received_file"] == "mc-dec-7-35.fr.docx"


def test_of_two_copies_the_one_with_fewer_doubts_is_taken(tmp_path: Path, folder: Path) -> None:
    torn = decision(7).replace("à sa prochaine Réunion.".encode(), "à sa pro\ufffdhaine".encode())
    (tmp_path / "in").mkdir()
    for name, data in (("a.txt", torn), ("b.txt", decision(7))):
        (tmp_path / "in" / name).write_bytes(data)
    done = add(tmp_path / "in", folder, "--yes")
    assert done.exit_code == 2 and f"refused: {tmp_path / 'in' / 'a.txt'}: is mc-dec-7-35 in French" in done.stderr
    assert (folder / "mc-dec-7-35.fr.txt").read_bytes() == decision(7)


def test_a_better_copy_is_told(tmp_path: Path, folder: Path) -> None:
    torn = decision(7).replace("à sa prochaine Réunion.".encode(), "à sa pro\ufffdhaine".encode())
    add(received(tmp_path, torn, "torn.txt"), folder, "--yes")
    done = add(received(tmp_path), folder, "--yes")
    assert done.exit_code == 2 and "which leaves 2 doubts, not 0; to put this text in its place" in done.stderr


def test_a_decision_in_another_language_is_recognised(tmp_path: Path, folder: Path) -> None:
    french = "Le Conseil permanent,\n\nDécide de proroger le mandat de la Mission.\n".encode()
    english = b"The Permanent Council,\n\nDecides to extend the mandate of the Mission.\n"
    add(received(tmp_path, french), folder, "--yes", "--decision-id", "pc-dec-1234")
    done = add(received(tmp_path, english, "en.txt"), folder, "--yes", "--decision-id", "pc-dec-1234")
    assert done.exit_code == 0 and "known        in other languages: fr" in done.stdout
    assert [row["language"] for row in rows(folder)] == ["fr", "en"]


def test_a_list_says_what_the_texts_do_not(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Le Conseil permanent,\n\nDécide de proroger le mandat de la Mission.\n".encode()
    received(tmp_path, text, "bare.txt")
    received(tmp_path, TEXT, "full.txt")
    table = received(
        tmp_path,
        "\ufefffile,decision_id,language,origin\r\nbare.txt,pc-dec-1234,fr,Archive\r\nfull.txt,,,\r\n".encode(),
        "list.csv",
    )
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["add", "--list", table.name, "--source", str(folder), "--yes", "--origin", "Web"])
    assert done.exit_code == 0 and "is there already" not in done.output, done.output
    assert {row["source_file"]: row["origin"] for row in rows(folder)} == {
        "pc-dec-1234.fr.txt": "Archive",
        "mc-dec-7-35.fr.txt": "Web",
    }


def test_a_list_speaks_of_the_files_that_are_named(tmp_path: Path, folder: Path) -> None:
    file = received(tmp_path, TEXT, "full.txt")
    table = received(tmp_path, b"file,origin\nfull.txt,Archive\nother.txt,Nowhere\n", "list.csv")
    done = add(tmp_path / "." / file.name, folder, "--yes", "--list", str(table))
    assert done.exit_code == 0 and rows(folder)[0]["origin"] == "Archive"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"path\na.txt\n", "column"),
        (b"file,what\na.txt,b\n", "has a column what"),
        (b"file,language\na.txt,xx\n", "'xx'"),
        (b"file,language\na.txt\n", "is no row of this table"),
        (b"", "cannot be read as a CSV table"),
        (b"file\n\xff\n", "cannot be read as a CSV table"),
        (b"file\nnowhere.txt\n", "no such file"),
    ],
)
def test_a_list_that_is_none_is_one_line(table: bytes, reason: str, tmp_path: Path, folder: Path) -> None:
    received(tmp_path, TEXT, "a.txt")
    path = received(tmp_path, table, "list.csv")
    done = CliRunner().invoke(main, ["add", "--list", str(path), "--source", str(folder), "--yes"])
    assert done.exit_code == 2 and reason in done.stderr and len(done.stderr.splitlines()) == 1
    assert not folder.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"), [((), "nothing to add"), (("--decision-id", "pc-dec-1", "."), "is one decision")]
)
def test_what_cannot_be_meant_is_refused(
    arguments: tuple[str, ...], reason: str, inbox: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    done = CliRunner().invoke(main, ["add", *arguments, "--source", str(folder), "--yes"])
    assert done.exit_code == 2 and reason in done.stderr and not folder.exists()


def test_a_fault_of_ours_refuses_one_file_and_not_the_others(
    inbox: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fails(source: Source) -> Document:
        if "9/35" in source.text:
            raise IndexError
        return parse(source)

    monkeypatch.setattr(candidate, "parse", fails)
    done = add(inbox, folder, "--yes")
    assert done.exit_code == 2 and "brings out a fault of this program (IndexError)" in done.stderr
    assert len(rows(folder)) == 1


def test_nothing_of_a_file_steers_the_terminal(tmp_path: Path, folder: Path) -> None:
    text = decision(7, "PROTECTION\x1b[31m\u202e DES ARCHIVES")
    shown = add(received(tmp_path, text, "a\x1b]0;b\x07.txt"), folder, "--yes")
    assert not {"\x1b", "\x07", "\u202e"} & set(shown.output)


@pytest.mark.slow
@pytest.mark.parametrize(("codec", "ending"), [("utf-16", "text"), ("windows-1252", "text")])
def test_a_text_in_another_encoding_is_kept_beside_its_text(
    codec: str, ending: str, tmp_path: Path, folder: Path
) -> None:
    data = TEXT.decode().replace("²", "2").encode(codec, "replace")
    done = add(received(tmp_path, data), folder, "--yes")
    assert done.exit_code == 0, done.output
    (row,) = rows(folder)
    assert row["received_file"] == f"mc-dec-7-35.fr.{ending}"
    assert (folder / row["received_file"]).read_bytes() == data
    assert row["extraction"].startswith("Text converted from ")
    assert (folder / row["source_file"]).read_bytes().decode("utf-8")
    package = tmp_path / "package"
    built = CliRunner().invoke(main, ["build", "--source", str(folder), "--output", str(package)])
    assert built.exit_code == 0, built.output
    valid = CliRunner().invoke(main, ["validate", str(package)])
    assert valid.exit_code == 0, valid.output


def test_each_decision_of_a_file_is_added_with_the_file(tmp_path: Path, folder: Path) -> None:
    both = TEXT + b"\n\n" + as_text(RUSSIAN).encode()
    done = add(received(tmp_path, both), folder, "--yes")
    assert done.exit_code == 0, done.output
    found = rows(folder)
    assert [row["language"] for row in found] == ["fr", "ru"]
    assert {row["received_sha256"] for row in found} == {hashlib.sha256(both).hexdigest()}
    assert [row["extraction"] for row in found] == [
        f"Cut out of the received text; decision {number} of 2 in the file" for number in (1, 2)
    ]
    assert "is there already" in add(received(tmp_path, both), folder, "--yes").output


def test_a_file_of_several_decisions_takes_no_identifier(tmp_path: Path, folder: Path) -> None:
    both = received(tmp_path, TEXT + b"\n\n" + as_text(RUSSIAN).encode())
    done = add(both, folder, "--yes", "--decision-id", "mc-dec-7-35")
    assert done.exit_code == 2
    assert "holds 2 decisions" in done.output
    assert not folder.exists()
