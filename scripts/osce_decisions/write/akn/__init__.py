"""In: works. Out: `data/akn/<expression>.xml`: one Akoma Ntoso 3.0 file an expression, by the project's profile.

    outline → marks → body → meta, analysis → bytes

The profile is described in `data/AKOMA-NTOSO.md`. Text and identifiers are those of the tables; the XML alone gives
paragraphs, references, statements and delegations again (`check` proves it).
"""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.write.akn.file import encode
from osce_decisions.write.parts import Edition, Part, Work

FOLDER = "data/akn"

__all__ = ["FOLDER", "begin", "encode", "path", "write"]


def begin(edition: Edition) -> Iterator[Part]:
    """Nothing: every file belongs to an expression."""
    yield from ()


def write(work: Work, edition: Edition) -> Iterator[Part]:
    """One file for each expression of a work."""
    for document in work:
        yield Part(path(document.expression.expression_id), encode(document, edition))


def path(expression_id: str) -> str:
    """The path of a file in the package."""
    return f"{FOLDER}/{expression_id}.xml"
