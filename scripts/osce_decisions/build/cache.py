"""In: keys of decisions and what was made of them. Out: the same again, if it is there unharmed.

A file of its own in the user's cache folder, one for each package that is built; never part of the package. It may be
deleted at any time, and whatever is wrong with it only means that decisions are made anew. What is a file of its own in
the package, most of the bytes, is taken from the package of before where it is still there unharmed.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import orjson
from platformdirs import user_cache_path

from osce_decisions.build.work import Made
from osce_decisions.model import Rejection
from osce_decisions.write import csv
from osce_decisions.write.parts import Part

_LEVEL = 1  # Of compression: a tenth of the size for the least time.
_PATIENCE = 5.0
_FORM = 2
# What a text was refused for that may not be so tomorrow.
_PASSING = frozenset({"source", "fault"})


def place_of(output: Path) -> Path:
    """Where the cache of a package is."""
    name = sha256(str(output.resolve()).encode()).hexdigest()[:24]
    return user_cache_path("osce-decisions", appauthor=False) / f"{name}.sqlite"


class Cache:
    """What was made of decisions, by their keys. Without a path, or where that cannot be used, it holds nothing."""

    def __init__(self, path: Path | None, *, whole: bool = False, before: Path | None = None) -> None:
        """With `whole` it keeps all that comes in and drops nothing; `before`: the package of the last build."""
        self._before = before
        self._used: set[str] = set()
        self._whole = whole
        self._connection = _open(path) if path else None

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what came in; after a build that came to its end, drop what it had no use for."""
        if self._connection is None:
            return
        with contextlib.suppress(sqlite3.Error):
            if kind is None and not self._whole:
                known = self._known()
                self._connection.executemany("DELETE FROM made WHERE key = ?", [(key,) for key in known - self._used])
            self._connection.commit()
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def has(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys under which there is something."""
        return self._known() & set(keys)

    def _known(self) -> set[str]:
        if self._connection is None:
            return set()
        try:
            return {key for (key,) in self._connection.execute("SELECT key FROM made")}
        except sqlite3.Error:
            return set()

    def load(self, key: str) -> Made | None:
        """What was made under a key; None if it is not there or harmed."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT digest, rows FROM made WHERE key = ?", (key,)).fetchone()
            if row is None or sha256(row[1]).hexdigest() != row[0]:
                return None
            made = _unpacked(row[1], self._there, lambda: self._files(key))
        except (sqlite3.Error, TypeError, zlib.error, _HarmedError):
            return None
        self._used.add(key)
        return made

    def _files(self, key: str) -> bytes:
        assert self._connection is not None
        found: bytes = self._connection.execute("SELECT files FROM made WHERE key = ?", (key,)).fetchone()[0]
        return found

    def _there(self, path: str) -> tuple[Path, bytes] | None:
        """A file of the package of before, with what is in it."""
        if self._before is None:
            return None
        file = self._before / path
        try:
            return None if file.is_symlink() else (file, file.read_bytes())
        except OSError:
            return None

    def store(self, key: str, packed: Packed, made: Made) -> None:
        """Keep what was made, unless the next build should look again."""
        passing = any(one.kind in _PASSING for one in made.rejections)
        if self._connection is None or (passing and not self._whole):
            return
        self._used.add(key)
        with contextlib.suppress(sqlite3.Error):
            values = (key, sha256(packed.rows).hexdigest(), packed.rows, packed.files)
            self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", values)


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORM):
                connection.execute("DROP TABLE made")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, digest TEXT, rows BLOB, files BLOB)"
            )
            connection.execute(f"PRAGMA user_version = {_FORM}")
            # What is lost with the power is made again.
            connection.execute("PRAGMA synchronous = OFF")
            connection.commit()
        except sqlite3.DatabaseError:
            connection.close()
            raise
    except sqlite3.OperationalError:
        return None  # In use, or not to be written to.
    except sqlite3.DatabaseError:
        with contextlib.suppress(OSError):
            path.unlink()  # No database: a new one next time.
        return None
    except OSError:
        return None
    return connection


@dataclass(frozen=True, slots=True)
class Packed:
    """What was made, as bytes: the rows of tables with a list of all parts, and apart what are files of their own."""

    rows: bytes
    files: bytes


class _HarmedError(ValueError):
    """A file is not what the list says of it."""


def pack(made: Made) -> Packed:
    """What was made, as bytes."""
    rows = [part for part in made.parts if _is_rows(part.path)]
    files = [part for part in made.parts if not _is_rows(part.path)]
    head = orjson.dumps(
        {
            "parts": [
                (part.path, part.rows, len(part.data), None if _is_rows(part.path) else sha256(part.data).hexdigest())
                for part in made.parts
            ],
            "rejections": [asdict(one) for one in made.rejections],
        }
    )
    return Packed(
        zlib.compress(b"".join([len(head).to_bytes(8), head, *(part.data for part in rows)]), _LEVEL),
        zlib.compress(b"".join(part.data for part in files), _LEVEL),
    )


def unpack(packed: Packed) -> Made:
    """What `pack` packed."""
    return _unpacked(packed.rows, lambda _: None, lambda: packed.files)


def _is_rows(path: str) -> bool:
    return path.startswith(f"{csv.FOLDER}/")


def _unpacked(
    packed: bytes, there: Callable[[str], tuple[Path, bytes] | None], packed_files: Callable[[], bytes]
) -> Made:
    """What was made; `there` gives a file that may hold the same, so that those that were packed are seldom needed."""
    data, files = zlib.decompress(packed), b""
    place = 8 + int.from_bytes(data[:8])
    head = orjson.loads(data[8:place])
    parts = []
    begin = 0
    for path, rows, length, digest in head["parts"]:
        if digest is None:
            parts.append(Part(path, data[place : place + length], rows))
            place += length
            continue
        found = there(path)
        if found is not None and len(found[1]) == length and sha256(found[1]).hexdigest() == digest:
            parts.append(Part(path, found[1], rows, digest, found[0]))
        else:
            files = files or zlib.decompress(packed_files())
            own = files[begin : begin + length]
            if sha256(own).hexdigest() != digest:
                raise _HarmedError
            parts.append(Part(path, own, rows, digest))
        begin += length
    return Made(tuple(parts), tuple(Rejection(**one) for one in head["rejections"]))
