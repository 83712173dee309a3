"""In: the bytes of a Word file. Out: its text, a line a paragraph, automatic numbers and footnotes included.

Word files are read as what they are, XML in a ZIP archive: the libraries that read them leave out just what
a decision needs, namely automatic numbers and footnotes. Nothing outside the file is ever opened.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from osce_decisions.errors import SourceError
from osce_decisions.extract.encoding import decode
from osce_decisions.extract.extracted import Extracted, LeftOut
from osce_decisions.extract.formats import ARCHIVE, is_page
from osce_decisions.extract.limits import ExceededError, Limits
from osce_decisions.extract.opc import DoctypeError, Package, Relation, open_package

if TYPE_CHECKING:
    from lxml import etree

    from osce_decisions.extract.runs import Parts

FORMAT = "docx"
LIBRARY = "lxml"
_P = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def extract(data: bytes, where: str, limits: Limits | None = None) -> Extracted:
    """The text of a Word file."""
    from lxml import etree

    limits = limits or Limits()
    left_out = LeftOut()
    try:
        found = _lines(data, where, limits, left_out)
    except DoctypeError as error:
        todo = "save it again with Word or LibreOffice"
        raise SourceError("is a DOCX file with a document type, as none has", where=where, todo=todo) from error
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, RuntimeError) as error:
        if isinstance(error, RecursionError):
            raise
        reason = "encrypted" if "encrypted" in str(error) else "damaged"
        raise SourceError(f"is a DOCX file that is {reason}", where=where, todo="save it again") from error
    if not any(block.strip() for block in found):
        raise SourceError("is a DOCX file without text", where=where, todo="give the text of a decision")
    text = "\n".join(found).rstrip("\n") + "\n"
    return Extracted(text, FORMAT, f"{LIBRARY} {etree.__version__}", tuple(left_out.lines()))


def _lines(data: bytes, where: str, limits: Limits, left_out: LeftOut) -> list[str]:
    from osce_decisions.extract.wordprocessing import blocks, lines, open_reader, say_unread

    package = open_package(data, limits)
    with package.archive:
        parts = _parts(package, where, left_out)
    if sum(1 for _ in parts.body.iter(_P)) > limits.paragraphs:
        raise ExceededError("paragraphs")
    reader = open_reader(parts, left_out)
    found = list(lines(blocks(reader), limits))
    say_unread(reader, "\n".join(found))
    return found


def _parts(package: Package, where: str, left_out: LeftOut) -> Parts:
    """The parts that the main one refers to, whatever their names."""
    from osce_decisions.extract.runs import Parts

    main = package.main()
    body = package.xml(main)
    if body is None:
        raise zipfile.BadZipFile
    relations = package.relations(main)
    of_kind = {one.kind: one.target for one in reversed(relations)}

    def part(kind: str) -> etree._Element | None:
        # A file that forgets to state a relation has the part by its usual name.
        return package.xml(of_kind.get(kind) or f"word/{kind}.xml")

    margins = {one.name: package.xml(one.target) for one in relations if one.kind in {"header", "footer"}}
    return Parts(
        body=body,
        styles=part("styles"),
        numbering=part("numbering"),
        notes={kind: part(f"{kind}s") for kind in ("footnote", "endnote")},
        margins={name: margin for name, margin in margins.items() if margin is not None},
        settings=part("settings"),
        chunks=dict(_chunks(package, relations, where, left_out)),
    )


def _chunks(
    package: Package, relations: list[Relation], where: str, left_out: LeftOut
) -> Iterator[tuple[str, list[str]]]:
    """The lines of each file of another format that the text takes in, by the identifier that names it there."""
    for relation in relations:
        if relation.kind != "aFChunk":
            continue
        data = package.bytes_of(relation.target)
        try:
            lines = _chunk(data or b"", where, package.limits, left_out)
        except SourceError as error:
            left_out.leave("a file inside the file that cannot be read", f"{relation.target} {error.what}")
        else:
            yield relation.name, lines


def _chunk(data: bytes, where: str, limits: Limits, left_out: LeftOut) -> list[str]:
    from osce_decisions.extract import html

    if data.startswith(ARCHIVE):
        return _lines(data, where, limits, left_out)
    if data.lstrip()[:5].lower() == b"mime-":
        data = html.page_of(data.lstrip())
    if is_page(data):
        return html.extract(data, where, limits).text.splitlines()
    if data.startswith(b"{\\rtf"):
        raise SourceError("is RTF")
    return decode(data, where).text.splitlines()
