"""In: works. Out: `data/tables/<table>.csv`: UTF-8, LF, comma, header, quotes doubled, empty for missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple

from osce_decisions.errors import ConservationError
from osce_decisions.model import Rejection
from osce_decisions.tables import AUTHORITIES, CODES, FLAT, GENERATED, REJECTED, Cell, table
from osce_decisions.write.codes import code_rows
from osce_decisions.write.flat import flat_rows
from osce_decisions.write.parts import Edition, Part, Work
from osce_decisions.write.rows import rows

FOLDER = "data/tables"


def begin(edition: Edition) -> Iterator[Part]:
    """The headers of the generated tables, the authority tables and the codes whole."""
    for name in (*FLAT, *GENERATED):
        yield Part(path(name), encode([table(name).header]))
    for name in AUTHORITIES:
        header = table(name).header
        body = [tuple(row[column] for column in header) for row in edition.authorities.rows[name]]
        yield Part(path(name), encode([header, *body]), len(body))
    codes = code_rows()
    yield Part(path(CODES), encode([table(CODES).header, *codes]), len(codes))


def write(work: Work, edition: Edition) -> Iterator[Part]:
    """The rows that a work adds to each generated table."""
    yield from parts(lines_of(work, edition))


def lines_of(work: Work, edition: Edition) -> dict[str, list[tuple[Cell, ...]]]:
    """Table → the rows that a work adds to it, in the order of its columns."""
    lines = {name: flat_rows(work, edition, name) for name in FLAT}
    for name in GENERATED:
        documents = work[:1] if name == "decisions" else work
        lines[name] = [row for document in documents for row in rows(document, name)]
    return lines


def parts(lines: Mapping[str, Sequence[Sequence[Cell]]]) -> Iterator[Part]:
    """These rows as parts of the tables."""
    for name, found in lines.items():
        if found:
            yield Part(path(name), encode(found), len(found))


def rejected(rejections: Iterable[Rejection]) -> Part:
    """The table of the texts that were set aside, whole."""
    rows = [astuple(rejection) for rejection in rejections]
    return Part(path(REJECTED), encode([table(REJECTED).header, *rows]), len(rows))


def path(name: str) -> str:
    """The path of a table in the package."""
    return f"{FOLDER}/{name}.csv"


def encode(lines: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as CSV in the one dialect of this package.

    Raises ConservationError for a carriage return in a cell: this dialect would not quote it.
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    text = buffer.getvalue()
    if "\r" in text:
        raise ConservationError("a carriage return in a cell would be lost in CSV")
    return text.encode("utf-8")
