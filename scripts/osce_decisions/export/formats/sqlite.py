"""In: a package. Out: one SQLite database: every table with its keys, views, what each column means, a search of words.

The tables that read alone are views, and so are those of `sqlite.sql`, which show names in place of identifiers.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from osce_decisions.check.flat import view
from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.errors import InvalidError, OutputError
from osce_decisions.export.format import Whole
from osce_decisions.tables import FLAT, Column, Table

_SEARCHES = {
    # Letters with and without accents are one; a stemmer comes with SQLite for English alone.
    "search": ("unicode61 remove_diacritics 2", ""),
    "search_english": ("porter unicode61 remove_diacritics 2", """WHERE e."language" = 'en'"""),
}
_OWN = {
    "package": "one row: name, title, version, day and licences of the package",
    "descriptions": "what each table and column means; the row of a table has no column_name",
    "search": "full text of the paragraphs, accents folded: WHERE search MATCH 'mediatique'",
    "search_english": "the same of the English texts, each word by its stem",
    "texts": "every paragraph with the decision, its language and how to cite it",
    "named": "who and what is named where, under its English name",
    "asked": "every actor of a commitment in its role, under its English name",
}
"""What the database has beside the tables of the package."""


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    try:
        with closing(sqlite3.connect(made)) as connection, connection:
            fill(connection, tables)
            _describe(connection, package, tables)
            _make_searchable(connection)
            connection.executescript(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
            connection.execute(f"PRAGMA user_version = {_number(str(package.descriptor.get('version', '')))}")
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise OutputError(f"cannot be written ({error})", where=made.name, todo="choose another file") from error
    if broken:
        raise InvalidError(
            f"row {broken[1]} of {broken[0]} points to no row of {broken[2]}", todo="validate the package"
        )
    return sum(len(read.rows) for read in tables.values())


def fill(connection: sqlite3.Connection, tables: Mapping[str, Read]) -> None:
    """Create every table with its keys, an index for each foreign key, and the tables that read alone as views."""
    for read in tables.values():
        described = read.described
        if described.name in FLAT:
            continue
        connection.execute(create(described))
        marks = ", ".join("?" * len(described.columns))
        rows = ([row[column] for column in described.header] for _, row in read.rows)
        connection.executemany(f"INSERT INTO {_quoted(described.name)} VALUES ({marks})", rows)
        for statement in _indexes(described):
            connection.execute(statement)
    for name in FLAT:
        if name in tables:
            connection.execute(f"CREATE VIEW {_quoted(name)} AS {view(name)}")


def create(table: Table) -> str:
    """The statement that creates a table with its keys. Names are quoted: some are reserved words of SQL."""
    lines = [_column(column) for column in table.columns]
    if table.primary_key:
        lines.append(f"PRIMARY KEY ({_list(table.primary_key)})")
    lines += [f"UNIQUE ({_list(key)})" for key in table.unique_keys]
    lines += [
        f"FOREIGN KEY ({_list(key.columns)}) REFERENCES {_quoted(key.table)} ({_list(key.target)})"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def _indexes(table: Table) -> Iterator[str]:
    """An index for each foreign key that no key of the table itself begins with."""
    begun = {key[: len(columns)] for key in (table.primary_key, *table.unique_keys) for columns in _columns(table)}
    for columns in _columns(table):
        if columns not in begun:
            name = _quoted(f"{table.name}_{'_'.join(columns)}")
            yield f"CREATE INDEX {name} ON {_quoted(table.name)} ({_list(columns)})"


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(key.columns for key in table.foreign_keys))


def _describe(connection: sqlite3.Connection, package: Package, tables: Mapping[str, Read]) -> None:
    connection.execute(
        'CREATE TABLE "package" ("name" TEXT NOT NULL, "title" TEXT, "version" TEXT NOT NULL, "created" TEXT, '
        '"description" TEXT, "licences" TEXT) STRICT'
    )
    said = package.descriptor
    licences = "; ".join(str(one.get("title", one.get("name", ""))) for one in said.get("licenses", ()))
    cells = [said.get(key) for key in ("name", "title", "version", "created", "description")]
    connection.execute('INSERT INTO "package" VALUES (?, ?, ?, ?, ?, ?)', [*cells, licences])
    connection.execute(
        'CREATE TABLE "descriptions" ("table_name" TEXT NOT NULL, "column_name" TEXT, "title" TEXT, '
        '"description" TEXT NOT NULL, UNIQUE ("table_name", "column_name")) STRICT'
    )
    connection.executemany('INSERT INTO "descriptions" VALUES (?, ?, ?, ?)', _descriptions(package, tables))


def _descriptions(package: Package, tables: Mapping[str, Read]) -> Iterator[tuple[str, str | None, str | None, str]]:
    for name, read in tables.items():
        about = package.resource(name) or {}
        yield name, None, about.get("title"), str(about.get("description", ""))
        for field in read.described.descriptor["fields"]:
            yield name, field["name"], field["title"], field["description"]
    for name, text in _OWN.items():
        yield name, None, None, text


def _make_searchable(connection: sqlite3.Connection) -> None:
    for name, (tokenizer, chosen) in _SEARCHES.items():
        connection.execute(
            f'CREATE VIRTUAL TABLE "{name}" USING fts5("text", "paragraph_id" UNINDEXED, "citation" UNINDEXED, '
            f"""\"language" UNINDEXED, tokenize = '{tokenizer}')"""
        )
        connection.execute(
            f'INSERT INTO "{name}" SELECT p."text", p."paragraph_id", p."citation", e."language" '
            f'FROM "paragraphs" AS p JOIN "expressions" AS e USING ("expression_id") {chosen} ORDER BY p.rowid'
        )


def _number(version: str) -> int:
    """The version as one number, of which SQLite keeps 31 bits: 1.2.3 is 1002003."""
    parts = version.partition("+")[0].split(".")
    major, minor, patch = (int(part) for part in parts) if len(parts) == 3 else (0, 0, 0)
    return min(major * 1_000_000 + minor * 1_000 + patch, 2**31 - 1)


def _column(column: Column) -> str:
    kind = "INTEGER" if column.type == "integer" else "TEXT"
    return f"{_quoted(column.name)} {kind}{' NOT NULL' if column.required else ''}"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


FORMAT = Whole(
    "one SQLite database with keys, views, descriptions and full-text search",
    _export,
    begins=re.compile(rb"SQLite format 3\x00"),
)
