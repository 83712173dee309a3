"""In: a path. Out: an opened package: its root folder and descriptor; a zip is unpacked for the time of the check."""

from __future__ import annotations

import contextlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from osce_decisions.errors import PackageError

DESCRIPTOR = "datapackage.json"
MAX_UNPACKED = 8 * 1024**3


@dataclass(frozen=True, slots=True)
class Package:
    """A data package on disk; `name` is the path as the user gave it."""

    root: Path
    descriptor: Mapping[str, Any]
    name: str

    def resource(self, name: str) -> Mapping[str, Any] | None:
        """The resource of that name, or None."""
        for resource in self.descriptor.get("resources", ()):
            if isinstance(resource, dict) and resource.get("name") == name:
                return resource
        return None


@contextlib.contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open a folder, a descriptor or a zip file.

    Raises PackageError if there is no readable descriptor.
    """
    if path.is_dir():
        yield _open(path, str(path))
    elif path.suffix == ".zip" and path.is_file():
        with tempfile.TemporaryDirectory() as folder:
            _unpack(path, Path(folder))
            yield _open(Path(folder), str(path))
    elif path.name == DESCRIPTOR:
        yield _open(path.parent, str(path))
    else:
        raise PackageError("is no data package", where=str(path), todo=f"name a folder with {DESCRIPTOR}, or a zip")


def _open(root: Path, name: str) -> Package:
    path = root / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise PackageError(
            f"has no {DESCRIPTOR} at its top", where=name, todo="name the folder that holds it"
        ) from error
    except (OSError, ValueError) as error:
        raise PackageError(f"{DESCRIPTOR} cannot be read ({error})", where=name, todo="rebuild the package") from error
    if not isinstance(descriptor, dict):
        raise PackageError(f"{DESCRIPTOR} is no JSON object", where=name, todo="rebuild the package")
    return Package(root, descriptor, name)


def _unpack(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if DESCRIPTOR not in names:
                inner = next((name for name in names if PurePosixPath(name).name == DESCRIPTOR), None)
                what = f"{DESCRIPTOR} lies in {inner}, not at the top" if inner else f"has no {DESCRIPTOR}"
                raise PackageError(what, where=str(path), todo="zip the files themselves, not the folder around them")
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise PackageError(
                    "is larger than 8 GiB unpacked", where=str(path), todo="unpack it and name the folder"
                )
            archive.extractall(folder)
    except zipfile.BadZipFile as error:
        raise PackageError("is no zip file, or a damaged one", where=str(path), todo="download it again") from error
