"""In: the tables of a package. Out: its network: decisions, instruments, actors, States, and who cites, asks, states.

An edge stands for all rows of one kind between two nodes: `weight` counts those of the language that has most, so that
a decision in six languages weighs no more than one in a single language, and `rows` counts them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from osce_decisions.check.tables import Read
from osce_decisions.export.formats.sqlite import fill


@dataclass(frozen=True, slots=True)
class Node:
    """A decision, instrument, actor or State; `id` is its kind and identifier."""

    id: str
    kind: str
    label: str
    title: str | None
    type: str | None
    adopted: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """What holds between two nodes; `strength` is the highest of its commitments."""

    source: str
    target: str
    kind: str
    relation: str | None
    weight: int
    rows: int
    strength: int | None


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and edges of a package, read from a database as often as they are gone through."""

    database: sqlite3.Connection

    def nodes(self) -> Iterator[Node]:
        """Decisions, instruments, actors, States, each by identifier."""
        for query in _queries("nodes"):
            for row in self.database.execute(query):
                yield Node(*row)

    def edges(self) -> Iterator[Edge]:
        """What is cited, asked, stated, adopted, issued, and belongs together, each by its nodes."""
        for query in _queries("edges"):
            for row in self.database.execute(query):
                yield Edge(*row)


@contextmanager
def network(tables: Mapping[str, Read]) -> Iterator[Network]:
    """The network of a package; its rows are kept on disk where they are many."""
    with closing(sqlite3.connect("")) as database:
        fill(database, tables)
        yield Network(database)


def _queries(what: str) -> list[str]:
    """The queries of `network.sql` that give nodes, or edges."""
    text = Path(__file__).with_name("network.sql").read_text(encoding="utf-8")
    return [one for one in text.split("\n\n") if one.startswith(f"-- {what}:")]
