"""In: works. Out: `data/akn/<expression>.xml`, Akoma Ntoso 3.0 by the project's profile; the schema of our own part.

    outline → marks → body → meta, analysis → bytes

The profile is described in `data/AKOMA-NTOSO.md`. Text and identifiers are those of the tables; the XML alone gives
every row of them again (`check` proves it).
"""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.extension_schema import PATH as SCHEMA
from osce_decisions.extension_schema import extension_schema
from osce_decisions.write.akn.file import encode, written
from osce_decisions.write.parts import Edition, Part, Work

FOLDER = "data/akn"

__all__ = ["FOLDER", "SCHEMA", "begin", "encode", "path", "write", "written"]


def begin(edition: Edition) -> Iterator[Part]:
    """The XML Schema of our own elements."""
    yield Part(SCHEMA, extension_schema())


def write(work: Work, edition: Edition) -> Iterator[Part]:
    """One file for each expression of a work."""
    for document in work:
        yield Part(path(document.expression.expression_id), encode(document, edition))


def path(expression_id: str) -> str:
    """The path of a file in the package."""
    return f"{FOLDER}/{expression_id}.xml"
