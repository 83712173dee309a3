"""In: the bytes of a ZIP archive that holds an Office file. Out: its parts by name, and what each refers to.

Parts are found by the relations that the file itself states, not by the names that one program gives them. Names are
compared as the standard does, without regard to capitals; what archivers of Windows write with backslashes counts too.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from osce_decisions.extract.limits import MILLION, ExceededError, Limits

if TYPE_CHECKING:
    from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What ISO calls strict has other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_TOO_DEEP = "Excessive depth"


class DoctypeError(Exception):
    """A part declares a document type: an Office file has none, and entities unfold without end."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `kind` is the last word of its type, `target` a name, empty if it lies outside."""

    name: str
    kind: str
    target: str


@dataclass(slots=True)
class Package:
    """An opened archive. `unpacked` counts the bytes of all parts that were read."""

    archive: zipfile.ZipFile
    limits: Limits
    names: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    unpacked: int = 0

    def main(self) -> str:
        """The name of the part with the text; empty if there is none."""
        stated = [one.target for one in self.relations("") if one.kind == "officeDocument"]
        usual = sorted(name for name in self.names if name.startswith("word/document") and name.endswith(".xml"))
        return next((name for name in (*stated, *usual) if name in self.names), "")

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to; the empty name is the file as a whole."""
        folder, _, name = part.rpartition("/")
        root = self.xml(_join(folder, f"_rels/{name}.rels"))
        found = root.findall(_RELATION) if root is not None else []
        return [
            Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], _target(one, part)) for one in found
        ]

    def bytes_of(self, name: str) -> bytes | None:
        """A part, unpacked no further than the limit whatever the archive says of its length."""
        if name.lower() not in self.names:
            return None
        room = self.limits.unpacked * MILLION - self.unpacked
        with _sound(), self.archive.open(self.names[name.lower()]) as part:
            data = part.read(room + 1)
        if len(data) > room:
            raise ExceededError("unpacked")
        self.unpacked += len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """A part as XML; None if it is not there."""
        data = self.bytes_of(name)
        return parse(data, self.limits) if data is not None else None


@contextlib.contextmanager
def _sound() -> Iterator[None]:
    """Raise BadZipFile for whatever a damaged archive makes the standard library raise: its places may be nowhere."""
    try:
        yield
    except (ValueError, OverflowError, struct.error, lzma.LZMAError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def open_package(data: bytes, limits: Limits) -> Package:
    """The archive, with its parts by name; folders and what has no name are none."""
    with _sound():
        archive = zipfile.ZipFile(io.BytesIO(data))
    package = Package(archive, limits)
    for info in archive.infolist():
        package.names.setdefault(info.filename.replace("\\", "/").lstrip("/").lower(), info)
    return package


def parse(data: bytes, limits: Limits) -> etree._Element:
    """The XML of a part. With no document type there is no entity to open or to unfold."""
    from lxml import etree

    deep = limits.nesting > Limits().nesting
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=deep)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _TOO_DEEP in str(error):
            raise ExceededError("nesting") from error
        raise
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError
    return root


def _join(folder: str, name: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, name)).lstrip("/").lower()


def _target(relation: etree._Element, part: str) -> str:
    """The name of the part that is referred to."""
    if relation.get("TargetMode") == "External":
        return ""
    target = unquote(relation.get("Target", "")).replace("\\", "/").partition("#")[0]
    return _join(part.rpartition("/")[0], target)
