"""In: parts of files. Out: a finished folder that takes the place of what was there, whole or not at all.

Files are written into a temporary folder inside the target. Only when all is written and checked
are they moved in; if a move fails or the program is interrupted, what was moved is moved back. A
program that is killed between two moves cannot do that: the next run does it first (`recover`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from osce_decisions.errors import OutputError
from osce_decisions.write.descriptor import FileFacts
from osce_decisions.write.parts import Part

PREFIX = ".build-"
_REPLACED = "replaced"
_JOURNAL = "journal.json"


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(slots=True)
class _File:
    handle: IO[bytes]
    digest: _Hash = field(default_factory=hashlib.sha256)
    size: int = 0
    rows: int = 0


class Folder:
    """A folder under construction. Parts of one path are appended in the order in which they come."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, _File] = {}
        self._done: dict[str, FileFacts] = {}

    def add(self, parts: Iterable[Part], *, keep_open: bool = False) -> None:
        """Append parts to their files; `keep_open` for files that later parts go on with."""
        for part in parts:
            file = self._open.get(part.path) or self._begin(part.path)
            file.handle.write(part.data)
            file.digest.update(part.data)
            file.size += len(part.data)
            file.rows += part.rows
            if not keep_open:
                self._finish(part.path)

    def close(self) -> dict[str, FileFacts]:
        """Finish all files; their path in the package → what the descriptor says of them."""
        for path in list(self._open):
            self._finish(path)
        return dict(sorted(self._done.items()))

    def _begin(self, path: str) -> _File:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        self._open[path] = _File(target.open("xb"))
        return self._open[path]

    def _finish(self, path: str) -> None:
        file = self._open.pop(path)
        file.handle.close()
        self._done[path] = FileFacts(file.digest.hexdigest(), file.size, file.rows)


@contextlib.contextmanager
def temporary(beside: Path, names: Iterable[str] = ()) -> Iterator[Path]:
    """A temporary folder inside `beside`, gone afterwards whatever happens; `names` may be swapped in.

    Raises OutputError if it cannot be made or filled (read-only, full, no folder).
    """
    try:
        beside.mkdir(parents=True, exist_ok=True)
        recover(beside, names)
        path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=beside))
    except OSError as error:
        raise _refusal(beside, error) from error
    try:
        yield path
    except OSError as error:
        raise _refusal(beside, error) from error
    finally:
        # With a journal in it, the folder still holds what was moved aside: the next run needs it.
        if not (path / _JOURNAL).exists():
            shutil.rmtree(path, ignore_errors=True)


def _refusal(where: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written ({error.strerror or error})", where=str(where), todo="free space or choose another folder"
    )


def swap(built: Path, target: Path, names: Iterable[str]) -> None:
    """Put the named files and folders of `built` in the place of those of `target`.

    A name that `built` lacks is removed from `target`. Should a move fail, all are moved back.
    """
    names = tuple(names)
    old = built / _REPLACED
    moved: list[tuple[Path, Path]] = []
    journal, draft = built / _JOURNAL, built / f"{_JOURNAL}.new"
    draft.write_text(json.dumps({name: (target / name).exists() for name in names}), encoding="utf-8")
    draft.replace(journal)
    try:
        for name in names:
            new, place, aside = built / name, target / name, old / name
            if place.exists():
                aside.parent.mkdir(parents=True, exist_ok=True)
                _move(place, aside, moved)
            if new.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                _move(new, place, moved)
    except BaseException:
        for source, destination in reversed(moved):
            if destination.exists() and not source.exists():
                destination.replace(source)
        journal.unlink()
        raise
    journal.unlink()


def _move(source: Path, destination: Path, moved: list[tuple[Path, Path]]) -> None:
    # Noted first: an interrupt between the two lines must not leave a move that nobody undoes.
    moved.append((source, destination))
    source.replace(destination)


def recover(target: Path, names: Iterable[str]) -> None:
    """Undo what a killed run left half moved of the given names in `target`, and remove its temporary folder."""
    allowed = set(names)
    for left in sorted(target.glob(f"{PREFIX}*")):
        if not left.is_dir() or _is_running(left.name):
            continue
        for name, existed in _noted(left / _JOURNAL).items():
            if name not in allowed:
                continue
            aside = left / _REPLACED / name
            if aside.exists() or not existed:
                _remove(target / name)
            if aside.exists():
                aside.replace(target / name)
        shutil.rmtree(left)


def _noted(journal: Path) -> dict[str, bool]:
    """What a run noted before it moved anything; a journal that cannot be read notes nothing."""
    try:
        noted = json.loads(journal.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): existed is True for name, existed in noted.items()} if isinstance(noted, dict) else {}


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_running(name: str) -> bool:
    """Whether the process that made a temporary folder still runs."""
    number = name.removeprefix(PREFIX).partition("-")[0]
    if not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(number) != os.getpid()


def surplus(built: Path, target: Path, names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Files under the named folders of `target` that neither the new build makes nor the old descriptor knows."""
    ours = set(known)
    return sorted(
        path for name in names for path in _files(target, name) if path not in ours and not (built / path).is_file()
    )


def differences(built: Path, target: Path, names: Iterable[str]) -> list[str]:
    """The files under the named paths that differ, lack or are surplus in `target`, one line each."""
    found = []
    for name in names:
        ours, theirs = _files(built, name), _files(target, name)
        found += [f"{path} is missing" for path in ours if path not in theirs]
        found += [f"{path} is not made by the build" for path in theirs if path not in ours]
        found += [
            f"{path} differs"
            for path in ours
            if path in theirs and (built / path).read_bytes() != (target / path).read_bytes()
        ]
    return sorted(found)


def _files(root: Path, name: str) -> list[str]:
    place = root / name
    if place.is_file():
        return [name]
    return sorted(path.relative_to(root).as_posix() for path in place.rglob("*") if path.is_file())
