"""In: paths. Out: files and folders moved, removed and synced; the only module through which a finished tree changes.

A power cut keeps what was synced: of a file its content, of a folder the names in it. Everything else may be there,
be empty, or be gone.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Files that are synced at one time share the writes of the file system's own journal.
_TOGETHER = 16
# On macOS fsync leaves the data in the drive's cache.
_FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)


def write(path: Path, data: bytes) -> None:
    """Write a file and sync it; its folder is not synced."""
    path.write_bytes(data)
    sync(path)


def move(source: Path, destination: Path) -> None:
    """Move a file or folder inside one file system; a file in the place is replaced."""
    source.replace(destination)


def link(source: Path, destination: Path) -> bool:
    """Give a finished file a second name, where the file system can; nobody writes into a finished file."""
    try:
        os.link(source, destination, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def remove(path: Path) -> None:
    """Remove a file, or a folder with all in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def make(path: Path) -> None:
    """Make a folder; its name is not synced."""
    path.mkdir(exist_ok=True)


def make_temporary(beside: Path, prefix: str) -> Path:
    """Make a folder with a name that is new; its name is not synced."""
    return Path(tempfile.mkdtemp(prefix=prefix, dir=beside))


def make_folder(path: Path) -> list[Path]:
    """Make a folder and those above it that are missing, and sync their names; those made, innermost first."""
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        make(one)
        sync(one.parent)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    return missing


def sync(path: Path) -> None:
    """Sync the content of a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        if _FULL_SYNC is None:
            os.fsync(handle)
        else:
            fcntl.fcntl(handle, _FULL_SYNC)
    except OSError as error:
        # Some file systems have nothing to sync of a folder.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def sync_tree(paths: Iterable[Path]) -> None:
    """Sync files and folders with all in them, and the folders above the paths themselves."""
    files, folders = [], set()
    for path in paths:
        if not path.exists():
            continue
        folders.add(path.parent)
        for one in (path, *path.rglob("*")) if path.is_dir() else (path,):
            folders.add(one) if one.is_dir() else files.append(one)
    with ThreadPoolExecutor(_TOGETHER) as pool:
        list(pool.map(sync, files))
    for folder in sorted(folders, reverse=True):
        sync(folder)


def remove_if_empty(folders: Iterable[Path]) -> None:
    """Remove folders that are empty, in the given order."""
    for folder in folders:
        with contextlib.suppress(OSError):
            if not any(folder.iterdir()):
                remove(folder)
