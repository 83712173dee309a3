"""In: a package and an identifier. Out: the row behind it and what hangs on it, line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from osce_decisions.console.annotations import Row, Tables, annotation_lines, marked, rows_of
from osce_decisions.console.lookup import Lookup, look_up
from osce_decisions.errors import PackageError

# Where an identifier is looked up, in this order.
_KEYS = (
    "decisions",
    "expressions",
    "paragraphs",
    "interpretative_statements",
    "segments",
    "openings",
    "references",
    "mentions",
    "terms",
    "commitments",
    "commitment_actors",
    "statement_delegations",
    "statement_targets",
    "editorial_notes",
    "concepts",
    "actors",
    "instruments",
    "meetings",
    "states",
    "bodies",
    "sources",
)
_WIDTH = 96


def describe(path: Path, identifier: str) -> Iterator[str]:
    """What a package says of an identifier.

    Raises PackageError if it holds no such identifier.
    """
    with look_up(path, identifier) as tables:
        yield from _described(tables, identifier)


def _described(tables: Lookup, identifier: str) -> Iterator[str]:
    for name in _KEYS:
        row = _find(tables, name, identifier)
        if row is None:
            continue
        if name == "decisions":
            yield from _decision(row, tables)
        elif name == "expressions":
            yield from _expression(row, tables)
        elif name == "paragraphs":
            yield from _paragraph(row, tables)
        else:
            yield from _plain(name, row)
        return
    near = tables.near(identifier, [name for name in _KEYS if name != "segments"])
    todo = f"did you mean {', '.join(near)}?" if near else "identifiers look like mc-dec-6-17 or mc-dec-6-17.fr#o7"
    raise PackageError(f"the package holds no {identifier!r}", todo=todo)


def _find(tables: Tables, name: str, identifier: str) -> Row | None:
    if name not in tables:
        return None
    key = tables[name].described.primary_key
    return next((row for _, row in tables[name].rows if [row[column] for column in key] == [identifier]), None)


def _decision(row: Row, tables: Tables) -> Iterator[str]:
    yield from _wrapped("", str(row["citation"] or row["decision_id"]))
    yield ""
    yield from _facts(row, ("decision_id", "symbol", "adopted", "adopted_evidence", "meeting_id", "status"))
    for expression in rows_of(tables, "expressions", "decision_id", row["decision_id"]):
        yield ""
        yield from _expression(expression, tables)


def _expression(row: Row, tables: Tables) -> Iterator[str]:
    yield from _wrapped("", f"{row['expression_id']}: {row['title'] or ''}".rstrip())
    part = None
    for paragraph in rows_of(tables, "paragraphs", "expression_id", row["expression_id"]):
        if paragraph["part"] != part:
            part = paragraph["part"]
            yield ""
            yield f"  [{part}]"
        number = f"{paragraph['number']} " if paragraph["number"] else ""
        yield from _wrapped(f"{paragraph['locator']:>10}  ", f"{number}{paragraph['text'] or ''}")
    notes = rows_of(tables, "editorial_notes", "expression_id", row["expression_id"])
    if notes:
        yield ""
        yield "  [editorial notes]"
    for note in notes:
        about = note["field"] or note["paragraph_id"] or ""
        yield from _wrapped(f"{note['kind']:>10}  ", f"{about} {note['suggested'] or ''} {note['evidence']}".strip())


def _paragraph(row: Row, tables: Tables) -> Iterator[str]:
    yield str(row["paragraph_id"])
    yield ""
    yield from _wrapped("  ", marked(row, tables))
    yield ""
    shown = ("part", "kind", "number", "parent_id", "chapeau_id", "heading_id", "eid", "words", "rule", "confidence")
    yield from _facts(row, shown)
    for segment in rows_of(tables, "segments", "paragraph_id", row["paragraph_id"]):
        yield f"  {segment['role']:>14}  source characters {segment['source_start']}-{segment['source_end']}"
    yield from annotation_lines(row, tables)


def _plain(name: str, row: Row) -> Iterator[str]:
    yield name
    yield from _facts(row, tuple(row))


def _facts(row: Row, columns: tuple[str, ...]) -> Iterator[str]:
    width = max(len(column) for column in columns)
    for column in columns:
        if row.get(column) is not None:
            yield from _wrapped(f"  {column:>{max(width, 14)}}  ", str(row[column]))


def _wrapped(first: str, text: str) -> list[str]:
    return textwrap.wrap(
        text,
        width=_WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
