"""In: what works on a folder. Out: the same, killed before an operation, and what a power cut would leave of it.

Every change of a finished tree goes through `osce_decisions.build.disk`. The layer here stands in its place: it does
each operation, keeps what has to be synced to outlast a power cut, and can end the program before any of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from osce_decisions.build import disk

_Stamp = tuple[int, int, int]


class Killed(BaseException):
    """The program ended here; nothing that it does afterwards reaches the disk."""


@dataclass(frozen=True)
class Change:
    """A change of names that a power cut may take back: `kept` is what was removed or replaced."""

    kind: str
    path: Path
    source: Path | None = None
    kept: Path | None = None

    @property
    def folders(self) -> set[Path]:
        return {path.parent for path in (self.path, self.source) if path}


class Layer:
    """Stands in the place of the disk. `kill_at`: the number of the operation before which the program ends."""

    def __init__(self, root: Path, spare: Path, *, kill_at: int | None = None, syncs: bool = True) -> None:
        self.root, self.spare, self.kill_at, self.syncs = root, spare, kill_at, syncs
        self.count = 0
        self.pending: list[Change] = []
        self.durable = {_stamp(path) for path in root.rglob("*") if path.is_file()}

    def install(self, patch: pytest.MonkeyPatch) -> None:
        real = {name: getattr(disk, name) for name in ("write", "move", "remove", "make", "make_temporary", "sync")}

        def write(path: Path, data: bytes) -> None:
            self._step()
            path.write_bytes(data)
            self._note(Change("add", path))
            self._sync(path)

        def move(source: Path, destination: Path) -> None:
            self._step()
            kept = self._keep(destination)
            real["move"](source, destination)
            self._note(Change("move", destination, source, kept))

        def remove(path: Path) -> None:
            self._step()
            kept = self._keep(path)
            real["remove"](path)
            self._note(Change("remove", path, kept=kept))

        def make(path: Path) -> None:
            self._step()
            real["make"](path)
            self._note(Change("add", path))

        def make_temporary(beside: Path, prefix: str) -> Path:
            self._step()
            made: Path = real["make_temporary"](beside, prefix)
            self._note(Change("add", made))
            return made

        def sync(path: Path) -> None:
            self._step()
            self._sync(path)

        for stand_in in (write, move, remove, make, make_temporary, sync):
            patch.setattr(disk, stand_in.__name__, stand_in)

    def _step(self) -> None:
        if self.kill_at is not None and self.count >= self.kill_at:
            raise Killed
        self.count += 1

    def _note(self, change: Change) -> None:
        self.pending.append(change)

    def _sync(self, path: Path) -> None:
        if not self.syncs:
            return
        if path.is_file():
            self.durable.add(_stamp(path))
            return
        # A move is one transaction of the file system: it is kept as soon as one of its folders is.
        self.pending = [change for change in self.pending if path not in change.folders]

    def _keep(self, path: Path) -> Path | None:
        if not path.exists():
            return None
        kept = self.spare / str(len(list(self.spare.iterdir())))
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, kept)
        return kept

    def power_cuts(self, where: Path) -> Iterator[Path]:
        """Copies of the tree as a power cut may leave it now: of the changes not synced, any of the last are lost."""
        for lost in range(len(self.pending) + 1):
            tree = where / f"{self.count}-{lost}"
            shutil.copytree(self.root, tree)
            for path in self.root.rglob("*"):
                if path.is_file() and _stamp(path) not in self.durable:
                    (tree / path.relative_to(self.root)).write_bytes(b"")
            for change in self.pending[len(self.pending) - lost :][::-1]:
                self._take_back(change, tree)
            yield tree

    def _take_back(self, change: Change, tree: Path) -> None:
        place = tree / change.path.relative_to(self.root)
        if change.source:
            source = tree / change.source.relative_to(self.root)
            source.parent.mkdir(parents=True, exist_ok=True)
            place.replace(source)
        elif place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        if change.kept:
            place.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if change.kept.is_dir() else shutil.copy2)(change.kept, place)


def _stamp(path: Path) -> _Stamp:
    facts = path.stat()
    return facts.st_ino, facts.st_size, facts.st_mtime_ns
