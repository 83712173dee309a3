"""In: a package. Out: one SQLite database with every table, its types, keys and constraints."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from osce_decisions.build.swap import place, temporary
from osce_decisions.check import refuse_invalid
from osce_decisions.check.flat import view
from osce_decisions.check.package import open_package
from osce_decisions.check.tables import Read, read_tables
from osce_decisions.errors import InvalidError, OutputError
from osce_decisions.tables import FLAT, Column, Table

_HEADER = b"SQLite format 3\x00"


def export_sqlite(path: Path, output: Path) -> int:
    """Write a database, whole or not at all; an existing file is replaced. Returns the number of rows.

    Raises InvalidError if a key does not resolve, OutputError if the file cannot be written.
    """
    _refuse_to_replace(output)
    if not output.parent.is_dir():
        raise OutputError("cannot be written (no such folder)", where=str(output), todo="choose another file")
    with open_package(path) as package, temporary(output.parent) as folder:
        tables = read_tables(package)
        if not tables:
            raise InvalidError("describes no table", where=str(path), todo="validate the package first")
        refuse_invalid(package)
        made = folder / output.name
        try:
            count = _fill(made, tables)
        except sqlite3.Error as error:
            raise OutputError(f"cannot be written ({error})", where=str(output), todo="choose another file") from error
        _refuse_to_replace(output)
        place(made, output)
    return count


def _refuse_to_replace(output: Path) -> None:
    """Only a database that stands there already is replaced, never another file or a device."""
    if not output.exists() and not output.is_symlink():
        return
    try:
        known = output.is_file() and not output.is_symlink() and output.open("rb").read(len(_HEADER)) in (_HEADER, b"")
    except OSError:
        known = False
    if not known:
        raise OutputError("stands there and is no SQLite database", where=str(output), todo="name another file")


def _fill(path: Path, tables: dict[str, Read]) -> int:
    connection = sqlite3.connect(path)
    try:
        with connection:
            for name in FLAT:
                connection.execute(f"CREATE VIEW {_quoted(name)} AS {view(name)}")
            for read in tables.values():
                if read.described.name in FLAT:
                    continue
                connection.execute(create(read.described))
                marks = ", ".join("?" * len(read.described.columns))
                header = read.described.header
                rows = ([row[column] for column in header] for _, row in read.rows)
                connection.executemany(f"INSERT INTO {_quoted(read.described.name)} VALUES ({marks})", rows)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise InvalidError(
                f"row {broken[1]} of {broken[0]} points to no row of {broken[2]}", todo="validate the package"
            )
    finally:
        connection.close()
    return sum(len(read.rows) for read in tables.values())


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


def _column(column: Column) -> str:
    kind = "INTEGER" if column.type == "integer" else "TEXT"
    return f"{_quoted(column.name)} {kind}{' NOT NULL' if column.required else ''}"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
