"""In: a package. Out: one DuckDB database: every table, typed, with its primary key and a comment on each column.

DuckDB puts a random mark into each file that it makes, so two files of one package have the same rows and not the
same bytes; Parquet files have both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.errors import OutputError
from osce_decisions.export.format import Whole
from osce_decisions.tables import Table

_ABOUT = ("name", "title", "version", "created")
_KINDS = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE"}


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    import duckdb

    try:
        with duckdb.connect(str(made)) as connection:
            for name, read in tables.items():
                connection.execute(_create(read.described))
                types = {column.name: _KINDS[column.type] for column in read.described.columns}
                # The file was read and checked cell by cell before; here DuckDB reads it in pieces of its own.
                connection.execute(
                    f"INSERT INTO {_quoted(name)} FROM read_csv(?, header = true, delim = ',', quote = '\"', "
                    f"escape = '\"', new_line = '\\n', nullstr = '', columns = {types!r}, "
                    "auto_detect = false, parallel = false)",
                    [str(package.file(read.path))],
                )
                for statement in _comments(package, read.described):
                    connection.execute(statement)
            columns = ", ".join(f"{_quoted(key)} VARCHAR" for key in _ABOUT)
            connection.execute(f'CREATE TABLE "package" ({columns})')
            said = [package.descriptor.get(key) for key in _ABOUT]
            connection.execute('INSERT INTO "package" VALUES (?, ?, ?, ?)', said)
    except duckdb.Error as error:
        line = str(error).splitlines()[0]
        raise OutputError(f"cannot be written ({line})", where=made.name, todo="choose another file") from error
    return sum(len(read.rows) for read in tables.values())


def _create(table: Table) -> str:
    lines = [f"{_quoted(one.name)} {_KINDS[one.type]}{' NOT NULL' if one.required else ''}" for one in table.columns]
    if table.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})")
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(lines)})"


def _comments(package: Package, table: Table) -> list[str]:
    about = package.resource(table.name) or {}
    found = [f"COMMENT ON TABLE {_quoted(table.name)} IS {_text(str(about.get('description', '')))}"]
    for field in table.descriptor["fields"]:
        place = f"{_quoted(table.name)}.{_quoted(field['name'])}"
        found.append(f"COMMENT ON COLUMN {place} IS {_text(field['description'])}")
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


FORMAT = Whole(
    "one DuckDB database, typed, with comments",
    _export,
    begins=re.compile(rb".{8}DUCK", re.DOTALL),
    library="duckdb",
    # DuckDB writes a random mark into each file.
    repeatable=False,
)
