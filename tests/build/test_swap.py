"""Whole or not at all: failures, interrupts, full and read-only targets, and what is not ours."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions.build import Plan, build, disk, swap
from osce_decisions.build.pipeline import MADE
from osce_decisions.cli import main
from osce_decisions.errors import OutputError
from osce_decisions.lock import JOURNAL, MARK, PREFIX
from tests.build.conftest import python, snapshot


@pytest.mark.parametrize("move", range(1, 12))
def test_a_move_that_fails_leaves_all_as_it_was(move: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    for name in MADE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("older")
    before = snapshot(tmp_path)
    original, count = disk.move, 0

    def failing(source: Path, destination: Path) -> None:
        nonlocal count
        count += 1
        if count == move:
            raise OSError(5, "Input/output error")
        original(source, destination)

    monkeypatch.setattr(disk, "move", failing)
    with pytest.raises(OutputError, match="Input/output error"), swap.writing(tmp_path) as built:
        for name in MADE:
            (built / name).parent.mkdir(parents=True, exist_ok=True)
            (built / name).write_text("newer")
        swap.swap(built, tmp_path, MADE)
    monkeypatch.undo()
    assert snapshot(tmp_path) == before


def test_an_interrupt_waits_until_all_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = disk.move

    def interrupted(source: Path, destination: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        original(source, destination)

    monkeypatch.setattr(disk, "move", interrupted)
    before = swap.changed()
    with pytest.raises(KeyboardInterrupt), swap.writing(tmp_path) as built:
        (built / "a").write_text("a")
        (built / "b").write_text("b")
        swap.swap(built, tmp_path, ["a", "b"])
    assert snapshot(tmp_path) == {"a": b"a", "b": b"b"}
    assert swap.changed() == (*before, tmp_path)


def test_an_interrupt_says_what_was_changed(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line of a build is printed when all is in place: an interrupt there has changed something."""
    arguments = ["build", "--source", str(plan.source), "--output", str(plan.output), "--curated", str(plan.curated)]
    (plan.source / "package.json").write_bytes(plan.metadata.read_bytes())

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(swap, "_CHANGED", [])
        patch.setattr("osce_decisions.build.pipeline.read_corpus", interrupt)
        done = CliRunner().invoke(main, arguments)
        assert (done.exit_code, done.stderr) == (130, "interrupted: nothing was changed\n")
    with monkeypatch.context() as patch:
        patch.setattr(swap, "_CHANGED", [])
        patch.setattr("osce_decisions.build.corpus.Corpus.unlisted", interrupt)
        done = CliRunner().invoke(main, arguments)
        assert (done.exit_code, done.stderr) == (130, f"interrupted: {plan.output} was changed before\n")


@pytest.mark.parametrize("held", ["", "[1]", "{", '[{"name": "../victim", "comes": true, "old": null}]', "[{}]"])
def test_a_journal_that_cannot_be_read_stops_and_removes_nothing(held: str, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine")
    target = tmp_path / "package"
    left = target / f"{PREFIX}abcdefgh"
    (left / "replaced").mkdir(parents=True)
    (left / MARK).write_text("")
    (left / JOURNAL).write_text(held)
    (left / "replaced/sources.csv").write_text("the only copy")
    before = snapshot(tmp_path)
    with pytest.raises(OutputError, match="no journal that can be read"), swap.writing(target):
        pass
    assert snapshot(tmp_path) == before


def test_the_journal_of_an_earlier_version_stops_too(tmp_path: Path) -> None:
    left = tmp_path / f"{PREFIX}4711-x"
    left.mkdir()
    (left / JOURNAL).write_text('{"sources.csv": true}')
    with pytest.raises(OutputError, match="no journal that can be read"), swap.writing(tmp_path):
        pass


def test_what_was_written_after_a_kill_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person mends the list by hand before any command has completed what was killed."""
    (tmp_path / "a").write_text("old")
    (tmp_path / "list").write_text("old")

    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed), swap.writing(tmp_path) as built:
        (built / "a").write_text("new")
        (built / "list").write_text("new")
        original, moves = disk.move, iter(range(9))
        # The journal and both moves of the first name; then nothing any more.
        patch.setattr(disk, "move", lambda *pair: original(*pair) if next(moves) < 3 else killed())
        swap.swap(built, tmp_path, ["a", "list"])
    (tmp_path / "list").write_text("mended by hand")
    with pytest.raises(OutputError, match="was changed since a command was killed"), swap.writing(tmp_path):
        pass
    assert (tmp_path / "list").read_text() == "mended by hand"
    assert (tmp_path / "a").read_text() == "new"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / f"{PREFIX}notes"
    notes.mkdir()
    (notes / "mine.txt").write_text("mine")
    with swap.writing(tmp_path):
        pass
    with swap.temporary(tmp_path):
        pass
    assert snapshot(tmp_path) == {f"{PREFIX}notes/mine.txt": b"mine"}


def test_a_link_in_the_place_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a symbolic link"), swap.writing(tmp_path / "tree") as built:
        (built / "a").mkdir()
        swap.swap(built, tmp_path / "tree", ["a"])
    assert (tmp_path / "tree/a").is_symlink()


def test_a_full_disk_is_one_line_and_changes_nothing(plan: Plan) -> None:
    build(plan)
    before = snapshot(plan.output)
    code = """
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            build(Plan(*map(Path, sys.argv[1:])))
        except Exception as error:
            print(type(error).__name__, error)
    """
    shown, _ = python(code, plan.source, plan.curated, plan.metadata, plan.output).communicate()
    assert shown.startswith("OutputError")
    assert "cannot be written" in shown
    assert snapshot(plan.output) == before


def test_a_target_that_is_a_file(plan: Plan) -> None:
    plan.output.write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        build(plan)
    assert plan.output.read_text() == "mine"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a file system that refuses every write")
@pytest.mark.parametrize("begin", [swap.writing, swap.temporary])
def test_a_target_that_refuses_writing(begin: object) -> None:
    assert callable(begin)
    with pytest.raises(OutputError, match="cannot be written"), begin(Path("/proc/self")):
        pass
