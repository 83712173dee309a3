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
    def _kept(self) -> tuple[memoryview, Mapping[str, _Place]]:
        """The pieces one behind the other, and where each stands."""
        try:
            data = memoryview(_own(self._path()))
            behind = len(self._head) + _NUMBER
            start = behind + _NUMBER
            length, check = int.from_bytes(data[behind - _NUMBER : behind]), int.from_bytes(data[behind:start])
            index = data[start : start + length]
            if data[: len(self._head)] == self._head and crc32(index) == check:
                return data[start + length :], json.loads(bytes(index))
        except OSError:
            pass
        return memoryview(b""), {}

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        if key in self._used:
            return self._used[key]
        pieces, places = self._kept
        if (place := places.get(key.hex())) is None:
            return None
        piece = bytes(pieces[place[0] : place[1]])
        if crc32(piece) != place[2]:
            return None
        self._used[key] = piece
        return piece

    def put(self, key: bytes, piece: bytes) -> None:
        """Keep something under a key."""
        self._used[key] = piece
        self._is_new = True

    def save(self) -> None:
        """Write the file anew if something came in; where it cannot be written, nothing is kept."""
        if not self._is_new:
            return
        pieces, places = self._kept
        # With its checksum of before, what is damaged stays so.
        kept = {key: (bytes(pieces[start:end]), check) for key, (start, end, check) in places.items()}
        used = {key.hex(): (piece, crc32(piece)) for key, piece in self._used.items()}
        kept |= used
        if sum(len(piece) for piece, _ in kept.values()) > _MOST:
            kept = used
        with contextlib.suppress(OSError):
            _replace(self._path(), b"".join([self._head, *_packed(kept)]))
        self._is_new = False


def _packed(kept: Mapping[str, tuple[bytes, int]]) -> list[bytes]:
    """The length and the checksum of the index, the index, the pieces."""
    places, end = {}, 0
    for key, (piece, check) in kept.items():
        places[key] = (end, end := end + len(piece), check)
    index = json.dumps(places).encode()
    numbers = (number.to_bytes(_NUMBER) for number in (len(index), crc32(index)))
    return [*numbers, index, *(piece for piece, _ in kept.values())]


def _own(path: Path) -> bytes:
    """The bytes of a file that nobody but its user can have written; raises OSError for any other."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
            raise PermissionError(f"{path}: others may write it")
        if not stat.S_ISREG(status.st_mode) or status.st_size > 2 * _MOST:
            raise OSError(f"{path}: no such file as is written here")
        return file.read()


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
