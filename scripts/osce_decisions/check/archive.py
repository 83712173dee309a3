"""In: a zip file. Out: a temporary folder with its content, refused if it is damaged, doubled or too large."""

from __future__ import annotations

import contextlib
import lzma
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from osce_decisions.check.paths import DESCRIPTOR, is_inside
from osce_decisions.errors import PackageError

DAMAGED = (zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)
"""What the standard library raises for a zip file that is damaged, encrypted or packed in an unknown way."""

MAX_UNPACKED = 8 * 1024**3
"""Bytes of all files of a zip."""

MAX_RATIO = 100
"""How many times smaller a file may be in the zip; ours come to thirty, and deflate could come to a thousand."""

# A file so small is no danger, however well it is packed.
_SMALL = 1 << 20


@contextlib.contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The content of a zip file in a folder that is gone afterwards.

    Raises PackageError if it cannot be unpacked or has no descriptor at its top.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                _check(archive, str(path))
                archive.extractall(folder)
        except (zipfile.BadZipFile, *DAMAGED) as error:
            raise PackageError(
                f"is no zip file that can be unpacked ({error})", where=str(path), todo="download it again"
            ) from error
        yield Path(folder)


def _check(archive: zipfile.ZipFile, where: str) -> None:
    names = archive.namelist()
    if DESCRIPTOR not in names:
        inner = next((name for name in names if PurePosixPath(name).name == DESCRIPTOR), None)
        what = f"{DESCRIPTOR} lies in {inner}, not at the top" if inner else f"has no {DESCRIPTOR}"
        raise PackageError(what, where=where, todo="zip the files themselves, not the folder around them")
    if len(set(names)) != len(names):
        raise PackageError("holds two files of one name", where=where, todo="zip the files again")
    outside = next((name for name in names if not is_inside(name.removesuffix("/"))), None)
    if outside:
        raise PackageError(f"holds {outside}, which leaves the package", where=where, todo="do not unpack it")
    for info in archive.infolist():
        if info.file_size > max(_SMALL, info.compress_size * MAX_RATIO):
            what = f"holds {info.filename}, which is packed more than {MAX_RATIO} times smaller than it is"
            raise PackageError(what, where=where, todo="do not trust it; unpacked, it can be checked as a folder")
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        raise PackageError("is larger than 8 GiB unpacked", where=where, todo="unpack it and name the folder")
