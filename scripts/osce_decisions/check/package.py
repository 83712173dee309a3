"""In: a path. Out: an opened package: its root folder and descriptor; a zip is unpacked for the time of the check.

The one place where a check opens a file of a package. A path that leaves the package (absolute,
through `..`, or by a symbolic link) is refused before anything is opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from osce_decisions.check.archive import unpacked
from osce_decisions.check.paths import DESCRIPTOR, TABLES, is_inside
from osce_decisions.errors import PackageError
from osce_decisions.lock import reading

_BLOCK = 1 << 20

MOST = 16 << 20
"""Bytes of a file that is read whole: a document, an XML file, a text. One sixteenth of it is the longest known."""

MOST_OF_DESCRIPTOR = 64 << 20
"""Bytes of a descriptor: 21,000 decisions in six languages need less."""

T = TypeVar("T")


class UnsafePathError(OSError):
    """A path that leaves the package; nothing was opened."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is, whatever the descriptor says of it."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How to check: with how many processes (None: as many as pay), whether frictionless sees all, who looks on."""

    jobs: int | None = None
    full: bool = False
    progress: Callable[[int, int], None] | None = None


_ORDINARY = Manner()


@dataclass(frozen=True, slots=True)
class Package:
    """A data package on disk; `name` is the path as the user gave it."""

    root: Path
    descriptor: Mapping[str, Any]
    name: str
    manner: Manner = _ORDINARY
    _facts: dict[str, Facts] = field(default_factory=dict, repr=False, compare=False)
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def resources(self) -> list[Mapping[str, Any]]:
        """The resources that have at least a name and a path; what is wrong with others, the schema tells."""
        return resources_of(self.descriptor)

    def resource(self, name: str) -> Mapping[str, Any] | None:
        """The resource of that name, or None."""
        return next((resource for resource in self.resources if resource["name"] == name), None)

    def once(self, make: Callable[[Package], T]) -> T:
        """What `make` gives for this package, made at the first call and kept, so that tiers can share it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def file(self, path: str) -> Path:
        """The file at a path of the package.

        Raises UnsafePathError if it lies outside or is no regular file, FileNotFoundError if there is none.
        """
        if not is_inside(path):
            raise UnsafePathError("the path leaves the package")
        file = self.root / path
        if not file.resolve().is_relative_to(self.once(_resolved)):
            raise UnsafePathError("a symbolic link leaves the package")
        if not file.exists():
            raise FileNotFoundError("there is no such file")
        if not file.is_file():
            # A pipe or a device may give bytes for ever, or none.
            raise UnsafePathError("this is no regular file")
        return file

    def read(self, path: str, most: int = MOST) -> bytes:
        """The bytes of a file of the package; OSError if it cannot be read, lies outside or has more than `most`."""
        with self.file(path).open("rb") as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise UnsafePathError(f"it has more than {most >> 20} MiB")
        self._facts[path] = Facts(len(data), hashlib.sha256(data).hexdigest())
        return data

    def note(self, path: str, facts: Facts) -> None:
        """Keep what a file is that was read elsewhere."""
        self._facts[path] = facts

    def noted(self, path: str) -> Facts | None:
        """What a file is, if it was read before."""
        return self._facts.get(path)

    def facts(self, path: str) -> Facts:
        """Size and checksum of a file of the package, without a second reading where it was read before."""
        if path not in self._facts:
            digest, size = hashlib.sha256(), 0
            with self.file(path).open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
            self._facts[path] = Facts(size, digest.hexdigest())
        return self._facts[path]


def _resolved(package: Package) -> Path:
    return package.root.resolve()


def resources_of(descriptor: Any) -> list[Mapping[str, Any]]:
    """The resources of a descriptor, whatever it may be, that have at least a name and a path."""
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    return [
        item
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict) and isinstance(item.get("name"), str) and isinstance(item.get("path"), str)
    ]


@contextlib.contextmanager
def open_package(path: Path, manner: Manner = _ORDINARY) -> Iterator[Package]:
    """Open a folder, a descriptor or a zip file.

    Raises PackageError if there is no readable descriptor.
    """
    if path.is_dir():
        with reading(path):
            yield _open(path, str(path), manner)
    elif path.suffix == ".zip" and path.is_file():
        with unpacked(path) as folder:
            yield _open(folder, str(path), manner)
    elif path.name == DESCRIPTOR:
        with reading(path.parent):
            yield _open(path.parent, str(path), manner)
    else:
        raise PackageError("is no data package", where=str(path), todo=f"name a folder with {DESCRIPTOR}, or a zip")


def _open(root: Path, name: str, manner: Manner) -> Package:
    above = root.resolve().parent.parent
    if root.resolve() == above / TABLES and (above / DESCRIPTOR).is_file():
        raise PackageError("describes the tables alone", where=name, todo=f"name the package: {above}")
    try:
        descriptor = read_json(Package(root, {}, name).read(DESCRIPTOR, MOST_OF_DESCRIPTOR))
    except FileNotFoundError as error:
        raise PackageError(
            f"has no {DESCRIPTOR} at its top", where=name, todo="name the folder that holds it"
        ) from error
    except (OSError, ValueError) as error:
        raise PackageError(f"{DESCRIPTOR} cannot be read ({error})", where=name, todo="rebuild the package") from error
    if not isinstance(descriptor, dict):
        raise PackageError(f"{DESCRIPTOR} is no JSON object", where=name, todo="rebuild the package")
    return Package(root, descriptor, name, manner)


def read_json(data: bytes) -> Any:
    """A JSON text, read strictly: UTF-8 without a byte-order mark, no property twice, no NaN.

    Raises ValueError with a reason for people.
    """
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in found if names.count(name) > 1)
        raise ValueError(f"the property {doubled!r} occurs twice in one object")
    return found


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON value")
