"""In: finished files in a temporary folder. Out: the same in the place of what was there, whole or not at all.

Files are written into a temporary folder inside the target. Only when all is written, checked and synced are they
moved in (`journal`). A temporary folder is locked as long as its command works: by this the next one tells whether to
wait, or to complete and clear what a killed command left.
"""

from __future__ import annotations

import contextlib
import errno
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from osce_decisions.build import disk, journal
from osce_decisions.errors import OutputError
from osce_decisions.lock import JOURNAL, MARK, PREFIX, alone, reading, release, try_lock, unfinished, wait_for

_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")


@contextlib.contextmanager
def writing(target: Path) -> Iterator[Path]:
    """A temporary folder inside `target` whose content is to be swapped in, for one command at a time.

    What an earlier command was killed at is completed first. Raises OutputError if the folder cannot be made or filled
    (read-only, full, no folder), or if what was begun cannot be completed.
    """
    with _made(target):
        while True:
            with alone(target):
                complete_all(target)
                working = [left for left in _left(target) if not _is_over(left)]
                begun = None if working else _begin(target)
            if begun:
                break
            wait_for(working[0])
        with _filling(*begun) as folder:
            yield folder


@contextlib.contextmanager
def temporary(beside: Path) -> Iterator[Path]:
    """A temporary folder inside `beside`, gone afterwards whatever happens. Raises OutputError as `writing` does."""
    with _made(beside):
        for left in _left(beside):
            _is_over(left)
        with _filling(*_begin(beside)) as folder:
            yield folder


@contextlib.contextmanager
def settled(folder: Path) -> Iterator[None]:
    """A folder in which nothing is half done, and that nobody changes while this block runs."""
    if unfinished(folder):
        with alone(folder):
            complete_all(folder)
    with reading(folder):
        yield


def swap(built: Path, target: Path, names: Iterable[str], unless: Callable[[], None] | None = None) -> None:
    """Put the named files and folders of `built` in the place of those of `target`, for good.

    A name that `built` lacks is removed from `target`. `unless` may raise when nobody else can change the target any
    more. Should a move fail, all are moved back.
    """
    names = tuple(names)
    disk.sync_tree(built / name for name in names)
    with contextlib.ExitStack() as locks:
        locks.enter_context(alone(target))
        for name in names:
            locks.enter_context(alone(target / name))  # Somebody may be writing in one of the folders alone.
        complete_all(target)
        if unless:
            unless()
        with _uninterrupted():
            journal.put(built, target, journal.plan(built, target, names))
            _CHANGED.append(target)


def place(built: Path, target: Path) -> None:
    """Put one finished file or folder in its place, in one move; what may stand there is a file, or an empty folder."""
    disk.sync_tree([built])
    with _uninterrupted():
        disk.move(built, target)
        disk.sync(target.parent)
        _CHANGED.append(target)


def changed() -> tuple[Path, ...]:
    """What this process has put in place so far: the folders changed and the files written."""
    return tuple(_CHANGED)


_CHANGED: list[Path] = []


def complete_all(target: Path) -> None:
    """Complete what killed commands had begun to move in `target`; for whoever is alone in it."""
    for noted in unfinished(target):
        journal.complete(noted.parent, target)


def _left(target: Path) -> list[Path]:
    """The temporary folders that commands of ours made in a folder, working or killed."""
    return [one for one in sorted(target.glob(f"{PREFIX}*")) if _is_ours(one)]


def is_left_over(path: Path) -> bool:
    """Whether a path is a temporary folder of a command of ours, working or killed."""
    return path.name.startswith(PREFIX) and _is_ours(path)


def _is_ours(folder: Path) -> bool:
    """Whether a command of ours made a folder: it says so in it, or is new and has its name alone."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MARK).is_file() or (_NAME.fullmatch(folder.name) is not None and not any(folder.iterdir()))


def _is_over(folder: Path) -> bool:
    """Whether the command that made a temporary folder has ended; its folder goes then, unless a journal waits."""
    handle = try_lock(folder)
    if handle is None:
        return not folder.exists()
    try:
        _clear(folder)
    finally:
        release(handle)
    return True


def _begin(beside: Path) -> tuple[Path, int]:
    """A new temporary folder, and the descriptor of its lock, held by this process for as long as it works there."""
    while True:
        folder = disk.make_temporary(beside, PREFIX)
        handle = try_lock(folder)
        # Another command may take an empty folder for one that was left, in the moment before it is locked.
        if handle is not None:
            return folder, handle


@contextlib.contextmanager
def _filling(folder: Path, handle: int) -> Iterator[Path]:
    try:
        disk.write(folder / MARK, b"")
        yield folder
        _clear(folder)
    except BaseException:
        _clear(folder)
        raise
    finally:
        release(handle)


def _clear(folder: Path) -> None:
    # With a journal in it, the folder still holds what is to be moved: the next command needs it.
    if not (folder / JOURNAL).exists():
        with contextlib.suppress(OSError):
            disk.remove(folder)


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder, made if it is missing; if the block fails, what was made and is empty goes again."""
    made: list[Path] = []
    try:
        made = disk.make_folder(folder)
        yield
    except BaseException as error:
        disk.remove_if_empty(made)
        if isinstance(error, OSError):
            raise _refusal(folder, error) from error
        raise


def _refusal(where: Path, error: OSError) -> OutputError:
    todo = "free space or choose another folder"
    if error.errno == errno.EXDEV:
        todo = "keep the folder and those in it on one file system"
    return OutputError(f"cannot be written ({error.strerror or error})", where=str(where), todo=todo)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep an interrupt until the block is done: moves are short, and a half-made one is worth nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Interrupts come to the main thread alone.
        return
    came: list[int] = []
    former = {
        number: signal.signal(number, lambda number, _: came.append(number))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler or signal.SIG_DFL)
        if came:
            signal.raise_signal(came[0])
