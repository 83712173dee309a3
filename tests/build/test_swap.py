"""Whole or not at all: interrupts, kills, races, full and read-only targets, and what is not ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions.build import Plan, build, disk, swap
from osce_decisions.build.pipeline import MADE
from osce_decisions.cli import main
from osce_decisions.errors import OutputError
from osce_decisions.lock import JOURNAL, MARK, PREFIX, alone, reading
from tests.build.conftest import snapshot
from tests.conftest import ROOT


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


def _python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that runs a script with the modules of `build` and its arguments in hand."""
    head = "import os, signal, sys, time\nfrom pathlib import Path\nfrom osce_decisions.build import *\n"
    head += "from osce_decisions.build import disk, swap\nfrom osce_decisions.lock import *\n"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code), *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("move", [2, 5])
def test_a_build_that_was_killed_is_completed_by_the_next_command(move: int, plan: Plan) -> None:
    build(plan)
    good = snapshot(plan.output)
    (plan.output / "data/tables/states.csv").write_text("older\n")
    code = f"""
        moves, original = 0, disk.move
        def killed(*arguments):
            global moves
            moves += 1
            if moves == {move}:
                os.kill(os.getpid(), signal.SIGKILL)
            original(*arguments)
        disk.move = killed
        build(Plan(*map(Path, sys.argv[1:])))
    """
    process = _python(code, plan.source, plan.curated, plan.metadata, plan.output)
    assert process.wait() == -signal.SIGKILL, process.communicate()
    assert snapshot(plan.output) != good
    shown = CliRunner().invoke(main, ["validate", str(plan.output)])
    assert shown.exit_code == 2 and "was killed here" in shown.stderr and shown.stderr.count("\n") == 1
    with swap.writing(plan.output):
        assert {path: data for path, data in snapshot(plan.output).items() if not path.startswith(PREFIX)} == good
    build(plan)
    assert snapshot(plan.output) == good


WRITER = """
    target, mine = Path(sys.argv[1]), sys.argv[2]
    original = disk.move
    def slow(*arguments):
        time.sleep(0.005)
        original(*arguments)
    disk.move = slow
    for turn in range(8):
        with swap.writing(target) as built:
            for name in "abcd":
                (built / name).write_text(f"{mine} {turn}")
            swap.swap(built, target, "abcd")
"""
READER = """
    target, seen, end = Path(sys.argv[1]), set(), time.monotonic() + 60
    while not (target / "end").exists() and time.monotonic() < end:
        with reading(target):
            seen.add(len({(target / name).read_text() for name in "abcd"}))
        time.sleep(0.001)
    print(seen)
"""


def test_writers_take_turns_and_readers_see_one_tree(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / name).write_text("first")
    reader = _python(READER, tmp_path)
    writers = [_python(WRITER, tmp_path, name) for name in ("one", "two")]
    for writer in writers:
        _, said = writer.communicate(timeout=60)
        assert writer.returncode == 0, said
    assert len({(tmp_path / name).read_text() for name in "abcd"}) == 1
    (tmp_path / "end").write_text("")
    shown, said = reader.communicate(timeout=60)
    assert shown.strip() == "{1}", said
    assert not list(tmp_path.glob(f"{PREFIX}*"))


COUNTER = """
    target = Path(sys.argv[1])
    for _ in range(10):
        with swap.writing(target) as built:
            (built / "list").write_text((target / "list").read_text() + "x")
            swap.swap(built, target, ["list"])
"""


def test_no_row_of_a_list_is_lost_between_writers(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("")
    writers = [_python(COUNTER, tmp_path) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert (tmp_path / "list").read_text() == "x" * 30


def test_a_lock_ends_with_its_process_and_waits_for_nobody_else(tmp_path: Path) -> None:
    """A number of a process that is in use again says nothing."""
    left = tmp_path / f"{PREFIX}abcdefgh"
    left.mkdir()
    (left / MARK).write_text(str(os.getppid()))
    (left / "half").write_text("half")
    with swap.writing(tmp_path):
        assert not left.exists()


def test_a_forked_process_does_not_hold_a_lock_on(tmp_path: Path) -> None:
    """Its parent may be killed, and nobody tells it."""
    code = """
        writing = swap.writing(Path(sys.argv[1]))
        writing.__enter__()
        child = os.fork()
        if child == 0:
            os.close(1)
            os.close(2)
            time.sleep(30)
        print(child, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    process = _python(code, tmp_path)
    shown, _ = process.communicate(timeout=20)
    try:
        os.kill(int(shown), 0)
        with swap.writing(tmp_path):
            pass
    finally:
        os.kill(int(shown), signal.SIGKILL)


def test_locks_of_one_process_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with reading(tmp_path), alone(tmp_path), alone(tmp_path), reading(tmp_path):
        pass


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
    shown, _ = _python(code, plan.source, plan.curated, plan.metadata, plan.output).communicate()
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
