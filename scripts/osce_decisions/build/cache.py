"""In: keys of decisions and what was made of them. Out: the same again, if it is there unharmed.

A file of its own in the user's cache folder, one for each package that is built; never part of the package. It may be
deleted at any time, and whatever is wrong with it only means that decisions are made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

import orjson
from platformdirs import user_cache_path

from osce_decisions.build.work import Made
from osce_decisions.model import Rejection
from osce_decisions.write.parts import Part

_LEVEL = 1  # Of compression: a tenth of the size for the least time.
_PATIENCE = 5.0
_FORM = 1
# What a text was refused for that may not be so tomorrow.
_PASSING = frozenset({"source", "fault"})


def place_of(output: Path) -> Path:
    """Where the cache of a package is."""
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:24]
    return user_cache_path("osce-decisions", appauthor=False) / f"{name}.sqlite"


class Cache:
    """What was made of decisions, by their keys. Without a path, or where that cannot be used, it holds nothing."""

    def __init__(self, path: Path | None, *, whole: bool = False) -> None:
        """With `whole` it keeps everything that comes in, whatever it is, and drops nothing."""
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
            row = self._connection.execute("SELECT digest, packed FROM made WHERE key = ?", (key,)).fetchone()
            if row is None or hashlib.sha256(row[1]).hexdigest() != row[0]:
                return None
        except (sqlite3.Error, TypeError):
            return None
        self._used.add(key)
        return unpack(row[1])

    def store(self, key: str, packed: bytes, made: Made) -> None:
        """Keep what was made, unless the next build should look again."""
        passing = any(one.kind in _PASSING for one in made.rejections)
        if self._connection is None or (passing and not self._whole):
            return
        self._used.add(key)
        with contextlib.suppress(sqlite3.Error):
            values = (key, hashlib.sha256(packed).hexdigest(), packed)
            self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", values)


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORM):
                connection.execute("DROP TABLE made")
            connection.execute("CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, digest TEXT, packed BLOB)")
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


def pack(made: Made) -> bytes:
    """What was made, as bytes."""
    head = orjson.dumps(
        {
            "parts": [(part.path, part.rows, len(part.data)) for part in made.parts],
            "rejections": [asdict(one) for one in made.rejections],
        }
    )
    return zlib.compress(b"".join([len(head).to_bytes(8), head, *(part.data for part in made.parts)]), _LEVEL)


def unpack(packed: bytes) -> Made:
    """What `pack` packed."""
    data = zlib.decompress(packed)
    place = 8 + int.from_bytes(data[:8])
    head = orjson.loads(data[8:place])
    parts = []
    for path, rows, length in head["parts"]:
        parts.append(Part(path, data[place : place + length], rows))
        place += length
    return Made(tuple(parts), tuple(Rejection(**one) for one in head["rejections"]))
