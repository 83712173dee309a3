"""Whole or not at all: full and read-only targets, interrupts, and a run that was killed between two moves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from osce_decisions.build import Plan, build, folder
from osce_decisions.build.pipeline import MADE
from osce_decisions.errors import OutputError
from osce_decisions.write.parts import Part
from tests.build.conftest import snapshot
from tests.conftest import ROOT


def test_parts_of_a_path_are_appended_and_measured(tmp_path: Path) -> None:
    built = folder.Folder(tmp_path)
    built.add([Part("a/b.csv", b"x\n"), Part("c.txt", b"1")], keep_open=True)
    built.add([Part("a/b.csv", b"y\n", rows=1)])
    facts = built.close()
    assert (tmp_path / "a/b.csv").read_bytes() == b"x\ny\n"
    assert list(facts) == ["a/b.csv", "c.txt"]
    assert (facts["a/b.csv"].bytes, facts["a/b.csv"].rows) == (4, 1)
    assert facts["c.txt"].sha256 == "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"


@pytest.mark.parametrize("move", range(1, 9))
def test_an_interrupt_at_any_move_leaves_all_as_it_was(move: int, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    build(plan)
    (plan.output / "data/tables/states.csv").write_text("older\n")
    before = snapshot(plan.output)
    original, count = Path.replace, 0

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == move:
            raise KeyboardInterrupt
        return original(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(plan)
    monkeypatch.undo()
    assert snapshot(plan.output) == before


def _run(code: str, plan: Plan) -> subprocess.CompletedProcess[str]:
    """Run a script that has `plan` and `build` in hand, in a process of its own."""
    head = f"""
        import os, signal
        from pathlib import Path
        from osce_decisions.build import Plan, build, folder
        plan = Plan(*map(Path, {[str(plan.source), str(plan.curated), str(plan.metadata), str(plan.output)]!r}))
    """
    script = textwrap.dedent(head) + textwrap.dedent(code)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("move", [2, 3, 5])
def test_a_run_that_was_killed_is_undone_by_the_next(move: int, plan: Plan) -> None:
    build(plan)
    (plan.output / "data/tables/states.csv").write_text("older\n")
    before = snapshot(plan.output)
    code = f"""
        moves = 0
        original = folder._move
        def killed(*arguments):
            global moves
            moves += 1
            if moves == {move}:
                os.kill(os.getpid(), signal.SIGKILL)
            original(*arguments)
        folder._move = killed
        build(plan)
    """
    assert _run(code, plan).returncode == -signal.SIGKILL
    assert snapshot(plan.output) != before
    folder.recover(plan.output, MADE)
    assert snapshot(plan.output) == before


def test_a_left_over_is_trusted_with_nothing_but_the_package(tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    target = tmp_path / "package"
    for number, journal in enumerate(['{"../victim": false}', '{"data": false}', "[1]", "{", '{"data/tables": 1}']):
        left = target / f"{folder.PREFIX}99999{number}-x"
        left.mkdir(parents=True)
        (left / "journal.json").write_text(journal)
    (target / "data/tables").mkdir(parents=True)
    folder.recover(target, ["data/json"])
    assert (tmp_path / "victim").is_dir()
    assert (target / "data/tables").is_dir()
    assert not list(target.glob(f"{folder.PREFIX}*"))


def test_a_running_build_is_left_alone(plan: Plan) -> None:
    build(plan)
    own = plan.output / f"{folder.PREFIX}{os.getppid()}-x"
    own.mkdir()
    build(plan)
    assert own.is_dir()


def test_a_full_disk_is_one_line_and_changes_nothing(plan: Plan) -> None:
    build(plan)
    before = snapshot(plan.output)
    code = """
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            build(plan)
        except Exception as error:
            print(type(error).__name__, error)
    """
    done = _run(code, plan)
    assert done.stdout.startswith("OutputError")
    assert "cannot be written" in done.stdout
    assert snapshot(plan.output) == before


def test_a_target_that_is_a_file(plan: Plan) -> None:
    plan.output.write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        build(plan)
    assert plan.output.read_text() == "mine"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a file system that refuses every write")
def test_a_target_that_refuses_writing(plan: Plan) -> None:
    with (
        pytest.raises(OutputError, match="cannot be written"),
        folder.temporary(Path("/proc/self")),
    ):
        pass
