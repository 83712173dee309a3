"""In: a package and what a person typed. Out: what to show of it: the row that is meant, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from osce_decisions.console.annotations import annotated, marked
from osce_decisions.console.meant import Hit, Row, Tables, below, meant, nested, rows_of
from osce_decisions.console.screen import facts, heading, listing
from osce_decisions.console.terminal import plain
from osce_decisions.errors import PackageError
from osce_decisions.tables import Cell

LISTINGS = ("commitments", "references")
"""What can be listed alone."""

_LONGEST = 160
_DUTIES = (
    *(("citation", 22), ("strength", 8), ("verb_concept", 12), ("actor", 18), ("action", 30)),
    *(("deadline", 12), ("frequency", 10), ("reports_to", 16), ("condition", 12), ("qualifier", 12)),
)
_CITED = (("citation", 22), ("exact", 30), ("instrument_id", 18), ("pinpoint", 8), ("relation", 12), ("confidence", 6))
_SAID = (("delegation", 16), ("role", 10), ("kind", 12), ("target_citations", 20), ("target_passages", 30))


def shown(path: Path, typed: str, lists: Sequence[str], width: int) -> Iterator[RenderableType]:
    """What to show; `lists` names the tables that are shown alone, `width` is that of the screen.

    Raises PackageError if the package holds nothing of that name, or no rows of such a table there.
    """
    with meant(path, typed) as (hit, tables):
        if lists:
            yield from _lists(hit, tables, lists, typed, width)
        else:
            yield from _SHOWN.get(hit.table, _plain)(hit, tables, width)


def as_data(path: Path, typed: str, lists: Sequence[str]) -> dict[str, Any]:
    """The same for programs: a row and what hangs on it, or the rows of the listed tables."""
    with meant(path, typed) as (hit, tables):
        if not lists:
            return nested(hit, tables)
        return {name: [dict(row) for row in below(hit, tables, _FLAT[name])] for name in lists}


_FLAT = {"commitments": "ledger", "references": "citations"}


def _lists(hit: Hit, tables: Tables, lists: Sequence[str], typed: str, width: int) -> Iterator[RenderableType]:
    found = {name: below(hit, tables, _FLAT[name]) if _holds(hit, name) else [] for name in lists}
    if not any(found.values()):
        todo = "name a decision, an expression, a paragraph or an actor"
        raise PackageError(f"the package holds no {' or '.join(lists)} below {typed!r}", todo=todo)
    for name, rows in found.items():
        yield from _rows(name, _DUTIES if name == "commitments" else _CITED, rows, width)


def _holds(hit: Hit, name: str) -> bool:
    return hit.table in {"decisions", "expressions", "paragraphs", "interpretative_statements"} or (
        hit.table == "actors" and name == "commitments"
    )


def _rows(title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Row], width: int) -> Iterator[RenderableType]:
    yield from listing(title, columns, [[_short(row[name]) for name, _ in columns] for row in rows], width)


def _short(cell: Cell) -> Cell:
    """A cell of a listing: what is long is cut, as the paragraph itself and --json show it whole."""
    return shorten(cell, _LONGEST, placeholder=" …") if isinstance(cell, str) and len(cell) > _LONGEST else cell


def _decision(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    row = hit.row
    yield heading(str(row["citation"] or row["decision_id"]))
    shown = ("decision_id", "symbol", "adopted", "adopted_evidence", "meeting_id", "status")
    yield facts((name, row[name]) for name in shown)
    for expression in rows_of(tables, "expressions", "decision_id", row["decision_id"]):
        yield Text()
        yield from _expression(Hit("expressions", expression), tables, width)


def _expression(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    identifier = hit.row["expression_id"]
    yield heading(f"{identifier}: {hit.row['title'] or ''}".rstrip(": "))
    part = None
    for paragraph in rows_of(tables, "paragraphs", "expression_id", identifier):
        if paragraph["part"] != part:
            part = paragraph["part"]
            yield Text()
            yield Text(f"  {part}", style="dim")
        number = f"{paragraph['number']}. " if paragraph["number"] else ""
        yield facts([(str(paragraph["locator"]), f"{number}{paragraph['text'] or ''}")])
    notes = rows_of(tables, "editorial_notes", "expression_id", identifier)
    columns = (("kind", 8), ("about", 16), ("suggested", 16), ("evidence", 30))
    cells = [(row["kind"], row["field"] or row["paragraph_id"], row["suggested"], row["evidence"]) for row in notes]
    yield from listing("editorial notes", columns, cells, width)


def _paragraph(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    row = hit.row
    yield heading(f"{row['citation']} ({row['paragraph_id']})")
    yield Text()
    number = Text(f"{row['number']}. " if row["number"] else "", style="dim")
    yield number + plain(marked(row, tables))
    yield Text()
    shown = ("part", "kind", "parent_id", "chapeau_id", "heading_id", "eid", "words", "rule", "confidence")
    yield facts((name, row[name]) for name in shown)
    segments = rows_of(tables, "segments", "paragraph_id", row["paragraph_id"])
    yield facts((f"{one['role']}", f"source characters {one['source_start']}-{one['source_end']}") for one in segments)
    columns = (("mark", 4), ("span", 9), ("what it says", 40))
    yield from listing("annotations", columns, list(annotated(row, tables)), width)


def _statement(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    yield from _plain(hit, tables, width)
    identifier = hit.row["statement_id"]
    delegations = rows_of(tables, "statements", "statement_id", identifier)
    yield from _rows("delegations", (("delegation", 16), ("role", 12), ("state_id", 8)), delegations, width)
    texts = {
        row["paragraph_id"]: row for row in rows_of(tables, "paragraphs", "expression_id", hit.row["expression_id"])
    }
    cells = []
    for target in rows_of(tables, "statement_targets", "statement_id", identifier):
        own, start, end = texts[target["target_paragraph_id"]], target["target_start"], target["target_end"]
        assert isinstance(start, int) and isinstance(end, int)
        cells.append((own["citation"], str(own["text"])[start:end], texts[target["paragraph_id"]]["citation"]))
    columns = (("of the decision", 20), ("words taken up", 40), ("in", 20))
    yield from listing("targets", columns, cells, width)


def _actor(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    yield from _plain(hit, tables, width)
    columns = tuple(column for column in _DUTIES if column[0] != "actor")
    yield from _rows("duties", columns, below(hit, tables, "ledger"), width)


def _instrument(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    yield from _plain(hit, tables, width)
    rows = rows_of(tables, "citations", "instrument_id", hit.row["instrument_id"])
    yield from _rows("cited in", (("citation", 22), ("exact", 30), ("pinpoint", 8), ("relation", 12)), rows, width)


def _state(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    yield from _plain(hit, tables, width)
    rows = rows_of(tables, "statements", "state_id", hit.row["state_id"])
    yield from _rows("statements", (("symbol", 12), *_SAID[1:]), rows, width)


def _plain(hit: Hit, tables: Tables, width: int) -> Iterator[RenderableType]:
    key = tables[hit.table].described.primary_key[0]
    yield heading(f"{hit.table}: {hit.row[key]}")
    yield facts(hit.row.items())


_SHOWN: Mapping[str, Callable[[Hit, Tables, int], Iterator[RenderableType]]] = {
    "decisions": _decision,
    "expressions": _expression,
    "paragraphs": _paragraph,
    "interpretative_statements": _statement,
    "actors": _actor,
    "instruments": _instrument,
    "states": _state,
}
