"""In: the bytes of a DOCX file. Out: its text, a line a paragraph, automatic numbers and footnotes included.

Word files are read as what they are, XML in a ZIP archive: the libraries that write them leave out just what
a decision needs, namely automatic numbers and footnotes. Nothing outside the file is ever opened.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from osce_decisions.errors import SourceError
from osce_decisions.extract.extracted import Extracted

if TYPE_CHECKING:
    from lxml import etree

FORMAT = "docx"
LIBRARY = "lxml"
MAX_PART = 64 * 1024 * 1024
"""The most that one part of the archive may hold unpacked: a longer one is a trap, no decision."""

# Some programs number the main part.
_MAIN = re.compile(r"word/(document[0-9]{0,4}\.xml)$")
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


def recognises(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive with the main part of a Word file."""
    return data.startswith(b"PK\x03\x04") and _main(_names(data)) is not None


def _main(names: Iterable[str]) -> str | None:
    """The name of the main part, without its folder."""
    return next((match[1] for name in sorted(names) if (match := _MAIN.match(name))), None)


def _names(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def extract(data: bytes, where: str) -> Extracted:
    """The text of a Word file."""
    try:
        from lxml import etree
    except ImportError:
        todo = "pip install 'osce-decisions[documents]'"
        raise SourceError(f"is a DOCX file, which only {LIBRARY} can read", where=where, todo=todo) from None
    from osce_decisions.extract.runs import Parts
    from osce_decisions.extract.wordprocessing import blocks, lines

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _main(archive.namelist()) or ""
            parts = Parts(
                body=_parse(_read(archive, f"word/{main}")),
                styles=_optional(archive, "word/styles.xml"),
                numbering=_optional(archive, "word/numbering.xml"),
                notes={kind: _optional(archive, f"word/{kind}s.xml") for kind in ("footnote", "endnote")},
                margins=dict(_margins(archive, main)),
            )
        found = list(lines(blocks(parts)))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, _TrapError, EOFError, OSError, RuntimeError) as error:
        what = "is a DOCX file that unpacks to more than any decision" if isinstance(error, _TrapError) else None
        reason = "encrypted" if "encrypted" in str(error) else "damaged"
        raise SourceError(what or f"is a DOCX file that is {reason}", where=where, todo="save it again") from error
    if not any(block.strip() for block in found):
        raise SourceError("is a DOCX file without text", where=where, todo="give the text of a decision")
    return Extracted("\n".join(found).rstrip("\n") + "\n", FORMAT, f"{LIBRARY} {etree.__version__}")


class _TrapError(Exception):
    """A part that unpacks to more than any decision, or that declares a document type."""


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part, unpacked no further than it may go whatever the archive says of its length."""
    with archive.open(name) as part:
        data = part.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise _TrapError
    return data


def _parse(data: bytes) -> etree._Element:
    """The XML of a part. A Word file has no document type: with none there is no entity to open or to unfold."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _TrapError
    return root


def _optional(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    return _parse(_read(archive, name)) if name in archive.namelist() else None


def _margins(archive: zipfile.ZipFile, main: str) -> Iterator[tuple[str, etree._Element]]:
    """The headers and footers, by the identifier with which a section names them."""
    relations = _optional(archive, f"word/_rels/{main}.rels")
    names = set(archive.namelist())
    for relation in relations if relations is not None else ():
        target = f"word/{relation.get('Target', '')}"
        if relation.get("Type", "").endswith(("/header", "/footer")) and target in names:
            yield relation.get("Id", ""), _parse(_read(archive, target))
