"""In: a temporary folder with finished files. Out: these in their places, all of them in the end, whatever happens.

Before anything is moved, a journal in the temporary folder says what is to come where. If a move fails, the moves
before it are undone. A program that was killed, or lost its power, can do neither: the next command that writes in the
place completes the journal, under the lock of the place, before it reads anything.

It completes and never undoes: what has come to its place is not touched again, so that work done there since is safe.
Where something else stands now than when the journal was written, it stops, and removes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from osce_decisions.build import disk
from osce_decisions.errors import OutputError
from osce_decisions.lock import JOURNAL

_REPLACED = "replaced"
_SAFE = re.compile(r"(?:(?!\.{1,2}(?:/|\Z))[^/\\\x00-\x1f]+(?:/|\Z))+(?<!/)")


@dataclass(frozen=True, slots=True)
class Step:
    """One name in the place: whether a new one comes, and the mark of what stood there (None: nothing)."""

    name: str
    comes: bool
    old: str | None


def plan(built: Path, target: Path, names: Iterable[str]) -> list[Step]:
    """What is to be done so that the names in `target` are those of `built`; one that `built` lacks goes.

    Raises OutputError if a place is a symbolic link: what it leads to is not ours to replace.
    """
    for name in names:
        if (target / name).is_symlink():
            todo = "put a file or folder of its own there"
            raise OutputError("is a symbolic link, and would be replaced", where=str(target / name), todo=todo)
    return [Step(name, os.path.lexists(built / name), _mark(target / name)) for name in names]


def put(built: Path, target: Path, steps: list[Step]) -> None:
    """Write the journal, do its steps and remove it; should a move fail, what was moved is moved back."""
    draft, journal = built / f"{JOURNAL}.new", built / JOURNAL
    disk.write(draft, json.dumps([asdict(step) for step in steps]).encode())
    disk.move(draft, journal)
    disk.sync(built)
    moved: list[tuple[Path, Path]] = []
    try:
        _advance(built, target, steps, moved)
    except BaseException:
        for source, destination in reversed(moved):
            if os.path.lexists(destination) and not os.path.lexists(source):
                disk.move(destination, source)
        _settle(built, target, steps)
        raise
    _settle(built, target, steps)


def complete(built: Path, target: Path) -> None:
    """Do the steps of a journal that its own program could not do.

    Raises OutputError if the journal cannot be read or a place holds something else by now; nothing is removed then.
    """
    steps = _read(built)
    _advance(built, target, steps, [])
    _settle(built, target, steps)


def _advance(built: Path, target: Path, steps: list[Step], moved: list[tuple[Path, Path]]) -> None:
    for step in steps:
        new, place, aside = built / step.name, target / step.name, built / _REPLACED / step.name
        set_aside = os.path.lexists(aside)
        if (step.comes and not os.path.lexists(new)) or (not step.comes and set_aside):
            continue  # Done before: what stands there now is not looked at.
        if os.path.lexists(place):
            if set_aside or _mark(place) != step.old:
                raise OutputError(
                    "was changed since a command was killed that was about to replace it",
                    where=str(place),
                    todo=f"keep what you need of it and of {new}, remove {built}, and run the command again",
                )
            disk.make_folder(aside.parent)
            _move(place, aside, moved)
        if step.comes:
            disk.make_folder(place.parent)
            _move(new, place, moved)


def _move(source: Path, destination: Path, moved: list[tuple[Path, Path]]) -> None:
    # Noted first: an interrupt between the two lines must not leave a move that nobody undoes.
    moved.append((source, destination))
    disk.move(source, destination)


def _settle(built: Path, target: Path, steps: list[Step]) -> None:
    """All moves are made: sync every folder from or to which something was moved, and only then forget the journal."""
    # Those of the target first: both moves of a name pass through them, and neither may be kept without the other.
    for root in (target, built, built / _REPLACED):
        for folder in sorted({(root / step.name).parent for step in steps}):
            if folder.is_dir():
                disk.sync(folder)
    disk.remove(built / JOURNAL)
    disk.sync(built)


def _read(built: Path) -> list[Step]:
    journal = built / JOURNAL
    try:
        steps = [
            Step(str(one["name"]), one["comes"] is True, one["old"] and str(one["old"]))
            for one in json.loads(journal.read_bytes())
        ]
        if not all(_SAFE.fullmatch(step.name) for step in steps):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise OutputError(
            "is no journal that can be read: a command was killed here while it put its files in place",
            where=str(journal),
            todo=f"move back what is missing from {built / _REPLACED}, then remove {built}",
        ) from error
    return steps


def _mark(path: Path) -> str | None:
    """A mark of what stands at a path: another one if any file in it was written, added or removed since."""
    if not os.path.lexists(path):
        return None
    digest = hashlib.sha256()
    for one in sorted((path, *path.rglob("*"))) if path.is_dir() else (path,):
        facts = one.lstat()
        # The times of a folder change with what is moved in it.
        written = "folder" if stat.S_ISDIR(facts.st_mode) else f"{facts.st_size} {facts.st_mtime_ns}"
        digest.update(f"{one.relative_to(path)}\0{written}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
