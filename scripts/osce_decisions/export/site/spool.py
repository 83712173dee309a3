"""In: the rows of `ledger` and `citations` that lists show. Out: the same by actor and by cited document, newest first.

A corpus can have millions of them: they go through a temporary database on disk, not through memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import orjson

from osce_decisions.export.site.corpus import Corpus, Row

_SOURCES = (("ledger", "actor_id"), ("citations", ""))


@contextmanager
def spooled(corpus: Corpus) -> Iterator[Spool]:
    """The rows of the texts that stand for their decisions, for as long as the block runs."""
    # A database without a name is a private one on disk, and gone when it is closed.
    with closing(sqlite3.connect("")) as connection:
        for name, key in _SOURCES:
            connection.execute(
                f"CREATE TABLE {name} (subject TEXT, decision TEXT, adopted TEXT, place INTEGER, row BLOB)"
            )
            connection.executemany(f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)", _rows(corpus, name, key))
            connection.execute(f"CREATE INDEX {name}_subject ON {name} (subject, adopted, decision, place)")
        yield Spool(connection)


def _rows(corpus: Corpus, name: str, key: str) -> Iterator[tuple[object, ...]]:
    for place, (_, row) in enumerate(corpus.tables[name].rows):
        if row["expression_id"] in corpus.leading:
            subject = row[key] if key else corpus.identity(row["instrument_id"], row["instrument_symbol"])
            if subject is not None:
                yield subject, row["decision_id"], row["adopted"] or "", place, orjson.dumps(row)


class Spool:
    """Rows by subject: an actor of `ledger`, a cited document of `citations`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def subjects(self, table: str) -> list[tuple[str, int, int]]:
        """Each subject with the number of its rows and of their decisions, the most decisions first."""
        asked = (
            f"SELECT subject, COUNT(*), COUNT(DISTINCT decision) FROM {table} "
            "GROUP BY subject ORDER BY 3 DESC, 2 DESC, subject"
        )
        return list(self._connection.execute(asked))

    def rows(self, table: str, subject: str) -> Iterator[Row]:
        """The rows of a subject, the newest decision first, in the order of its text."""
        asked = f"SELECT row FROM {table} WHERE subject = ? ORDER BY adopted DESC, decision, place"
        return (orjson.loads(row) for (row,) in self._connection.execute(asked, (subject,)))

    def links(self) -> Iterator[tuple[str, str, int]]:
        """Decision, cited document, and how often; in the order of the decisions."""
        asked = (
            "SELECT decision, subject, COUNT(*) FROM citations GROUP BY decision, subject ORDER BY decision, subject"
        )
        return iter(self._connection.execute(asked))
