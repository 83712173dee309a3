"""In: a package and what a person typed. Out: the row that is meant, with its table, and what hangs on it.

An identifier, a symbol in any usual spelling, the citation of a paragraph, or the English name of an actor will do.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from osce_decisions.console.lookup import Lookup, Part, look_up
from osce_decisions.errors import PackageError
from osce_decisions.symbols import find_symbol, revision_id
from osce_decisions.tables import Cell

Row = Mapping[str, Cell]
Tables = Mapping[str, Part]

KEYED = (
    *("decisions", "expressions", "paragraphs", "interpretative_statements", "openings", "references", "mentions"),
    *("terms", "commitments", "commitment_actors", "statement_delegations", "statement_targets", "editorial_notes"),
    *("segments", "concepts", "actors", "instruments", "meetings", "states", "bodies", "sources"),
)
"""Where an identifier is looked up, in this order."""
_NAMED = (("paragraphs", "citation"), ("actors", "label_en"), ("states", "label_en"), ("instruments", "label_en"))
"""Columns by which people name a row."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row and the table that it stands in."""

    table: str
    row: Row


@contextlib.contextmanager
def meant(path: Path, typed: str) -> Iterator[tuple[Hit, Lookup]]:
    """The row that is meant in the package at a path, and the tables around it, for the time of a look.

    Raises PackageError if the package holds none, with near ones.
    """
    wanted = typed.strip()
    candidates = list(dict.fromkeys((wanted, *_candidates(wanted))))
    for place, name in enumerate(candidates, 1):
        with look_up(path, name) as tables:
            hit = _identified(tables, wanted) or _named(tables, wanted)
            if hit is None and name != wanted:
                hit = _identified(tables, name)
            if hit is not None:
                yield hit, tables
                return
            if place == len(candidates):
                raise _unknown(tables, typed)


def _identified(tables: Tables, identifier: str) -> Hit | None:
    for table in KEYED:
        if (row := _with_key(tables, table, identifier)) is not None:
            return Hit(table, row)
    return None


def _named(tables: Tables, words: str) -> Hit | None:
    for table, column in _NAMED:
        for _, row in tables[table].rows if table in tables else ():
            if str(row[column]).casefold() == words.casefold():
                return Hit(table, row)
    return None


def _candidates(typed: str) -> Iterator[str]:
    """The identifiers that typed words may stand for: those of a symbol, or themselves in small letters."""
    symbol = find_symbol(typed.upper())
    if symbol is not None and "#" not in typed:
        if symbol.revision:
            yield f"{symbol.decision_id}.{revision_id(symbol.revision)}"
        yield symbol.decision_id
    yield typed.lower()


def _with_key(tables: Tables, name: str, identifier: str) -> Row | None:
    if name not in tables:
        return None
    key = tables[name].described.primary_key
    return next((row for _, row in tables[name].rows if [row[column] for column in key] == [identifier]), None)


def _unknown(tables: Lookup, identifier: str) -> PackageError:
    near = list(dict.fromkeys(tables.near(identifier, [name for name in KEYED if name != "segments"])))
    way = "name a symbol (MC.DEC/6/17) or an identifier (mc-dec-6-17.fr#o7)"
    todo = f"did you mean {', '.join(near)}?" if near else way
    return PackageError(f"the package holds no {identifier!r}", todo=todo)


def rows_of(tables: Tables, name: str, column: str, value: Cell) -> list[Row]:
    """The rows of a table with a value in a column."""
    return [row for _, row in tables[name].rows if row[column] == value] if name in tables else []


def below(hit: Hit, tables: Tables, name: str) -> list[Row]:
    """The rows of a table below a decision, expression, paragraph or statement; of an actor those that name it."""
    if hit.table == "actors":
        return [row for _, row in tables[name].rows if row.get("actor_id") == hit.row["actor_id"]]
    identifier = str(hit.row[tables[hit.table].described.primary_key[0]])
    place = "paragraph_id" if "paragraph_id" in tables[name].described.header else "statement_id"
    return [row for _, row in tables[name].rows if _is_below(str(row[place]), identifier)]


def _is_below(place: str, identifier: str) -> bool:
    return place == identifier or place.startswith((f"{identifier}#", f"{identifier}."))


def nested(hit: Hit, tables: Tables) -> dict[str, object]:
    """A row and what hangs on it, as JSON has it: for programs."""
    found: dict[str, object] = {"table": hit.table, "row": dict(hit.row)}
    for name in _HANGING.get(hit.table, ()):
        if name in tables:
            column = tables[hit.table].described.primary_key[0]
            if column in tables[name].described.header:
                found[name] = [dict(row) for row in rows_of(tables, name, column, hit.row[column])]
            else:
                found[name] = [dict(row) for row in below(hit, tables, name)]
    return found


_HANGING: Mapping[str, tuple[str, ...]] = {
    "decisions": ("expressions", "ledger", "citations", "statements"),
    "expressions": ("paragraphs", "ledger", "citations", "statements", "editorial_notes"),
    "paragraphs": (
        *("segments", "openings", "references", "mentions", "terms", "commitments", "commitment_actors"),
        "editorial_notes",
    ),
    "interpretative_statements": ("statement_delegations", "statement_targets"),
    "commitments": ("commitment_actors",),
    "actors": ("ledger",),
    "instruments": ("citations",),
    "states": ("statements",),
}
"""What is shown with a row of a table."""
