"""In: pieces of bytes under their keys. Out: the same in a later process, from one file; or none, never wrong ones.

The file belongs to one user. What another could have written, what was made by another Python and what is damaged
counts as not there. It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Callable, Mapping
from functools import cached_property
from io import FileIO
from pathlib import Path
from zlib import crc32

_MOST = 32 * 2**20
"""The bytes that a file may have; beyond, only what the process used is kept."""

_NUMBER = 4
"""The bytes of a number: of the length of the index, and of its checksum."""

_Place = tuple[int, int, int]
"""Where a piece begins and ends, and its checksum."""


class Shelf:
    """Pieces that are kept in a file, which is read when the first of them is asked for.

    `made_by` says what the pieces depend on beside their keys, in one line.
    """

    def __init__(self, path: Callable[[], Path], made_by: str) -> None:
        self._path = path
        self._head = made_by.replace("\n", " ").encode() + b"\n"
        self._used: dict[bytes, bytes] = {}
        self._is_new = False

    @cached_property
    def _file(self) -> FileIO | None:
        try:
            return _own(self._path())
        except OSError:
            return None

    @cached_property
    def _places(self) -> Mapping[str, _Place]:
        """Where each piece stands in the file; none where it is not one of ours, whole."""
        head = self._read(0, len(self._head) + 2 * _NUMBER)
        length, check = int.from_bytes(head[-2 * _NUMBER : -_NUMBER]), int.from_bytes(head[-_NUMBER:])
        index = self._read(len(head), len(head) + length)
        if head[: -2 * _NUMBER] != self._head or crc32(index) != check:
            return {}
        places: dict[str, _Place] = json.loads(index)
        behind = len(head) + length
        return {key: (behind + start, behind + end, check) for key, (start, end, check) in places.items()}

    def _read(self, start: int, end: int) -> bytes:
        """The bytes of the file between two places, or fewer; processes that are forked share its position."""
        if self._file is None or end - start > _MOST:
            return b""
        try:
            if hasattr(os, "pread"):
                return os.pread(self._file.fileno(), end - start, start)
            self._file.seek(start)
            return self._file.read(end - start)
        except (OSError, ValueError):
            return b""

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        if key not in self._used:
            if (place := self._places.get(key.hex())) is None:
                return None
            start, end, check = place
            piece = self._read(start, end)
            if crc32(piece) != check:
                return None
            self._used[key] = piece
        return self._used[key]

    def put(self, key: bytes, piece: bytes) -> None:
        """Keep something under a key."""
        self._used[key] = piece
        self._is_new = True

    def save(self) -> None:
        """Write the file anew if something came in; where it cannot be written, nothing is kept."""
        if self._is_new:
            # With its checksum of before, what is damaged stays so.
            kept = {key: (self._read(start, end), check) for key, (start, end, check) in self._places.items()}
            used = {key.hex(): (piece, crc32(piece)) for key, piece in self._used.items()}
            kept |= used
            if sum(len(piece) for piece, _ in kept.values()) > _MOST:
                kept = used
        self._close()
        if self._is_new:
            with contextlib.suppress(OSError):
                _replace(self._path(), b"".join([self._head, *_packed(kept)]))
        self._is_new = False

    def _close(self) -> None:
        """Let go of the file: some systems replace none that is open."""
        if (file := self.__dict__.pop("_file", None)) is not None:
            file.close()
        self.__dict__.pop("_places", None)


def _packed(kept: Mapping[str, tuple[bytes, int]]) -> list[bytes]:
    """The length and the checksum of the index, the index, the pieces."""
    places, end = {}, 0
    for key, (piece, check) in kept.items():
        places[key] = (end, end := end + len(piece), check)
    index = json.dumps(places).encode()
    numbers = (number.to_bytes(_NUMBER) for number in (len(index), crc32(index)))
    return [*numbers, index, *(piece for piece, _ in kept.values())]


def _own(path: Path) -> FileIO:
    """A file that nobody but its user can have written, open; raises OSError for any other."""
    file = FileIO(path)
    status = os.fstat(file.fileno())
    others = stat.S_IWGRP | stat.S_IWOTH
    shared = hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & others)
    if shared or not stat.S_ISREG(status.st_mode):
        file.close()
        raise PermissionError(f"{path}: is no file of this user alone")
    return file


def _replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another at once: who reads meanwhile has one of both, whole."""
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
