"""In: a folder. Out: the right to read it while nobody moves files in it, or to change it alone.

The lock is the kernel's (`flock`), on the folder itself: it ends with its process, however that ends; it holds
between containers that share the folder; it needs no right to write, so that a reader can have it too; and it leaves
no file behind. A number of a process tells nothing: it is used again, and two containers both have a process 1.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

from osce_decisions.errors import OutputError, PackageError

PREFIX = ".build-"
"""How the name of every temporary folder of ours begins."""

JOURNAL = "journal.json"
"""What stands in a temporary folder while its files are moved to their places."""

MARK = ".osce-decisions"
"""A file in each temporary folder of ours: a folder of somebody else's with such a name is left alone."""

# The temporary folders of the releases before had no mark.
_UNMARKED = re.compile(re.escape(PREFIX) + r"\d+-.*")

_LOG = logging.getLogger(__name__)
# What a file system answers that has no such locks.
_UNKNOWN = {errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.ENOLCK, errno.EINVAL}
# The locks of this process: folder (device and inode) → descriptor and kind. A second lock would wait for the first.
_HELD: dict[tuple[int, int], tuple[int, int]] = {}
_HANDLES: set[int] = set()


def _forget() -> None:
    """A process that is forked off must not hold a lock on when its parent is killed."""
    for handle in _HANDLES:
        with contextlib.suppress(OSError):
            os.close(handle)
    _HANDLES.clear()
    _HELD.clear()


os.register_at_fork(after_in_child=_forget)


def _open(folder: Path) -> int:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    _HANDLES.add(handle)
    return handle


def release(handle: int) -> None:
    """Give back what `try_lock` gave."""
    _HANDLES.discard(handle)
    os.close(handle)


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Nobody moves files in a folder while this block runs; a folder that is not there has no lock.

    Raises PackageError if a command was killed while it moved files: the tree is neither the old nor the new one.
    """
    with _locked(folder, fcntl.LOCK_SH):
        left = next(iter(unfinished(folder)), None)
        if left is not None:
            raise PackageError(
                "a command was killed here while it put its files in place",
                where=str(left),
                todo="run build, add or release there again: it completes that first",
            )
        yield


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else reads or changes a folder while this block runs.

    Raises OutputError if the file system has no locks.
    """
    with _locked(folder, fcntl.LOCK_EX):
        yield


def unfinished(folder: Path) -> list[Path]:
    """The journals of commands that move files in a folder, or were killed while they did."""
    return [
        journal
        for journal in sorted(folder.glob(f"{PREFIX}*/{JOURNAL}"))
        if (journal.parent / MARK).is_file() or _UNMARKED.fullmatch(journal.parent.name)
    ]


@contextlib.contextmanager
def _locked(folder: Path, kind: int) -> Iterator[None]:
    try:
        handle = _open(folder)
    except OSError:
        yield  # What the folder is, whoever uses it will say.
        return
    facts = os.fstat(handle)
    key = (facts.st_dev, facts.st_ino)
    outer = _HELD.get(key)
    is_raised = outer is not None and kind == fcntl.LOCK_EX != outer[1]
    try:
        if outer is None or is_raised:
            holder = outer[0] if outer else handle
            _take(holder, kind, folder)
            _HELD[key] = (holder, kind)
        yield
    finally:
        if outer is None:
            _HELD.pop(key, None)
        elif is_raised:
            fcntl.flock(outer[0], outer[1])
            _HELD[key] = outer
        release(handle)


def _take(handle: int, kind: int, folder: Path) -> None:
    try:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            _LOG.warning("waiting for another command in %s", folder)
            fcntl.flock(handle, kind)
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise
        if kind == fcntl.LOCK_EX:
            raise OutputError(
                f"cannot be locked ({error.strerror})", where=str(folder), todo="choose a folder on a local disk"
            ) from error


def try_lock(folder: Path) -> int | None:
    """A descriptor that holds a lock on a folder until it is released; None if somebody holds one, or it is gone."""
    try:
        handle = _open(folder)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Somebody may have removed the folder between the two calls.
        if os.path.samestat(folder.lstat(), os.fstat(handle)):
            return handle
    release(handle)
    return None


def wait_for(folder: Path) -> None:
    """Wait until nobody holds the lock of a folder."""
    with _locked(folder, fcntl.LOCK_EX):
        pass
