"""Adding a received file: what is shown, what is written, and that a refusal leaves everything as it was."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from osce_decisions.authorities import Authorities
from osce_decisions.build import corpus
from osce_decisions.build.swap import swap
from osce_decisions.cli import main
from osce_decisions.console import add as adding
from osce_decisions.console import candidate
from osce_decisions.console.received import Given, named
from osce_decisions.errors import OutputError, SourceError
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse
from tests.conftest import ROOT
from tests.extract.decision import as_text
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH, RUSSIAN
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html

TEXT = as_text(FRENCH).encode()
MAKERS = {"pdf": as_pdf, "docx": as_docx, "html": as_html}
OLD_HEADER = "source_file,decision_id,language,sha256,origin,extraction"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "source"


def add(file: Path, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["add", str(file), "--source", str(folder), *options])


def received(tmp_path: Path, data: bytes = TEXT, name: str = "received.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
