"""In: parts of files. Out: a folder with the files, and how it differs from another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from osce_decisions.build import disk
from osce_decisions.write.descriptor import FileFacts
from osce_decisions.write.parts import Part


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
            if not keep_open and part.path not in self._open and part.sha256 is not None:
                self._put(part, part.sha256)
                continue
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

    def _put(self, part: Part, sha256: str) -> None:
        """A whole file whose checksum is known; what a finished file holds already is not written again."""
        target = self.root / part.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if part.twin is None or not disk.link(part.twin, target):
            with target.open("xb") as handle:
                handle.write(part.data)
        self._done[part.path] = FileFacts(sha256, len(part.data), part.rows)

    def _begin(self, path: str) -> _File:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        self._open[path] = _File(target.open("xb"))
        return self._open[path]

    def _finish(self, path: str) -> None:
        file = self._open.pop(path)
        file.handle.close()
        self._done[path] = FileFacts(file.digest.hexdigest(), file.size, file.rows)


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
