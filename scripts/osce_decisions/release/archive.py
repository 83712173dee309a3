"""In: names and bytes. Out: one zip of them: the same bytes at any time, in any time zone, with any rights of files."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_RIGHTS = 0o100644 << 16
_UNIX = 3
_BLOCK = 1 << 20

Content = bytes | Path
"""What a file of an archive holds, or the file to read it from."""


def write_zip(target: Path, files: Mapping[str, Content], date: str) -> None:
    """Write files into a new zip, in the order of their names, each with the day `date` (2026-11-22)."""
    year, month, day = (int(part) for part in date.split("-"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = _RIGHTS
            with archive.open(info, "w") as file:
                for block in _blocks(files[name]):
                    file.write(block)


def files_of(folder: Path) -> Mapping[str, Path]:
    """Name → file of all files in a folder and those in it."""
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def sums(files: Mapping[str, Content]) -> bytes:
    """The lines of SHA256SUMS, as `sha256sum -c` takes them, in the order of the names."""
    lines = (f"{_digest(files[name])}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("utf-8")


def _digest(content: Content) -> str:
    digest = hashlib.sha256()
    for block in _blocks(content):
        digest.update(block)
    return digest.hexdigest()


def _blocks(content: Content) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else _read(content)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block
