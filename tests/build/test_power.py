"""A kill or a power cut at every file operation: the tree is the old or the new one, and the next command works."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from osce_decisions.build import swap
from osce_decisions.errors import OutputError, PackageError
from osce_decisions.lock import reading
from tests.build.faults import Killed, Layer

NAMES = ("data/tables", "data/json", "list.csv", "gone.txt", "data/new")
OLD = {
    "data/tables/a.csv": b"old a",
    "data/tables/b.csv": b"old b",
    "data/json/x.json": b"old x",
    "list.csv": b"old list",
    "gone.txt": b"old gone",
    "mine.txt": b"mine",
}
NEW = {
    "data/tables/a.csv": b"new a",
    "data/tables/c.csv": b"new c",
    "data/json/x.json": b"new x",
    "list.csv": b"new list",
    "data/new/y.txt": b"new y",
    "mine.txt": b"mine",
}

Command = Callable[[Path], None]


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def replace_all(target: Path) -> None:
    """What a build does: a temporary folder is filled and swapped in."""
    with swap.writing(target) as built:
        fill(built, {name: data for name, data in NEW.items() if name != "mine.txt"})
        swap.swap(built, target, NAMES)


def held(target: Path) -> dict[str, bytes]:
    """The files of the tree, without the temporary folders."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file() and not path.relative_to(target).parts[0].startswith(".build-")
    }


def begin(tmp_path: Path) -> tuple[Path, Path]:
    target, spare = tmp_path / "tree", tmp_path / "spare"
    spare.mkdir(parents=True)
    fill(target, OLD)
    return target, spare


def recover(target: Path) -> None:
    """What each command that writes does before it reads anything."""
    with swap.writing(target):
        pass


def killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, Path]]:
    """The trees that a kill leaves behind, one before each operation of `replace_all`."""
    for kill_at in itertools.count():
        target, spare = begin(tmp_path / str(kill_at))
        with monkeypatch.context() as patch:
            Layer(target, spare, kill_at=kill_at).install(patch)
            try:
                replace_all(target)
            except Killed:
                pass
            else:
                return
        yield kill_at, target


def test_without_a_fault_the_tree_is_the_new_one(tmp_path: Path) -> None:
    target, _ = begin(tmp_path)
    replace_all(target)
    assert held(target) == NEW
    assert not list(target.glob(".build-*"))


def add_a_row(target: Path) -> None:
    """What `add` does: the list is read behind the lock, and written with a row more."""
    with swap.writing(target) as built:
        (built / "list.csv").write_bytes((target / "list.csv").read_bytes() + b" and a row")
        swap.swap(built, target, ["list.csv"])


def look(target: Path) -> None:
    """What `validate` and `show` do: they see a whole tree, or say that a command was killed here."""
    try:
        with reading(target):
            seen = {name: data.replace(b" and a row", b"") for name, data in held(target).items()}
            assert seen in (OLD, NEW)
    except PackageError as refused:
        assert "was killed here" in str(refused)


@pytest.mark.parametrize(
    ("following", "added"), [((replace_all, look, add_a_row), 1), ((add_a_row, look, add_a_row), 2), ((look,) * 3, 0)]
)
def test_the_next_three_commands_after_a_kill(
    following: tuple[Command, ...], added: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a kill at each operation, of three commands in a row, each does what it says, and no row is gone."""
    for kill_at, target in killed(tmp_path, monkeypatch):
        for command in following:
            command(target)
        recover(target)
        found = held(target)
        rows = found.pop("list.csv").split(b" and a row")
        assert rows[1:] == [b""] * added, kill_at
        trees = [{name: data for name, data in tree.items() if name != "list.csv"} for tree in (OLD, NEW)]
        assert found == trees[rows[0] == b"new list"], kill_at
        assert not list(target.glob(".build-*")), kill_at
    assert kill_at >= 30


def test_a_kill_at_every_operation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = 0
    for kill_at, target in killed(tmp_path, monkeypatch):
        if held(target) not in (OLD, NEW):
            mixed += 1
            with pytest.raises(PackageError, match="was killed here"), reading(target):
                pass
        recover(target)
        assert held(target) in (OLD, NEW), kill_at
        assert not list(target.glob(".build-*")), kill_at
        replace_all(target)
        assert held(target) == NEW, kill_at
    assert kill_at >= 30
    assert mixed > 3


def _losses(tmp_path: Path, patch: pytest.MonkeyPatch, *, syncs: bool) -> list[str]:
    """Power cuts before each operation, after which the tree is neither the old nor the new one."""
    lost, is_done, kill_at = [], False, -1
    while not is_done:
        kill_at += 1
        target, spare = begin(tmp_path / str(kill_at))
        layer = Layer(target, spare, kill_at=kill_at, syncs=syncs)
        with patch.context() as inner:
            layer.install(inner)
            try:
                replace_all(target)
                is_done = True
            except Killed:
                pass
        for tree in layer.power_cuts(tmp_path / str(kill_at)):
            try:
                recover(tree)
            except OutputError:
                lost.append(f"{tree.name} cannot be recovered")
                continue
            if held(tree) not in ((NEW,) if is_done else (OLD, NEW)):
                lost.append(tree.name)
    return lost


def test_a_power_cut_before_every_operation_and_after_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _losses(tmp_path, monkeypatch, syncs=True) == []


def test_without_syncs_a_power_cut_would_lose_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail."""
    assert _losses(tmp_path, monkeypatch, syncs=False) != []
