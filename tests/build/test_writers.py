"""Several processes and one folder: a killed build, writers that take turns, readers, locks."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions.build import Plan, build, swap
from osce_decisions.cli import main
from osce_decisions.lock import MARK, PREFIX, alone, reading
from tests.build.conftest import python, snapshot


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
    process = python(code, plan.source, plan.curated, plan.metadata, plan.output)
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
    reader = python(READER, tmp_path)
    writers = [python(WRITER, tmp_path, name) for name in ("one", "two")]
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
    writers = [python(COUNTER, tmp_path) for _ in range(3)]
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
    process = python(code, tmp_path)
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
