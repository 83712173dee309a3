"""In: a package. Out: what is wrong with its CSV files and keys, also where frictionless is silent.

`reading` reads the files, cell by cell; here follow the keys: primary, unique (frictionless does
not check `uniqueKeys`) and foreign (frictionless accepts one to columns that are not unique).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from osce_decisions.check.keys import Key, own_keys
from osce_decisions.check.package import Package
from osce_decisions.check.reading import TIER, Read, Row, finding, read_tables, values_of_key
from osce_decisions.check.standard import table_differences
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, Table

__all__ = ["RULES", "TIER", "Read", "Row", "check", "read_tables"]

RULES: Mapping[str, str] = {
    "unreadable": "A table's file can be read and lies in the package.",
    "table-schema": "A table's schema is that of this version: columns, keys, constraints and patterns.",
    "encoding": "A table is UTF-8 without a byte-order mark and without NUL.",
    "csv": "A table is strict CSV; each quote is closed.",
    "header": "The first line names the columns of the schema, in their order.",
    "cells": "Each row has as many cells as there are columns.",
    "cell": "Each cell is what its column asks: present, of its type, enumeration, pattern and minimum.",
    "dialect": "A table is written as the build writes it: LF, quotes only where needed.",
    "unique": "No value of a key occurs twice.",
    "foreign-key": "What a foreign key names, the other table holds.",
    "foreign-key-target": "A foreign key points to columns that are declared unique.",
}


def check(package: Package) -> Iterator[Finding]:
    """Check every table of a package and the keys between them."""
    read = read_tables(package)
    for name, path, schema in _schemas(package):
        for difference in table_differences(name, schema):
            text = f"the Table Schema of {name} cannot be used as it is: {difference}"
            yield finding("table-schema", path, None, text)
    for table in read.values():
        yield from table.findings
        yield from _described(table)
        yield from _unique(table)
    for table in read.values():
        yield from _foreign(table, read)


def _schemas(package: Package) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for resource in package.resources:
        if isinstance(resource.get("schema"), dict):
            yield resource["name"], resource["path"], resource["schema"]


def _described(read: Read) -> Iterator[Finding]:
    """The schema itself: columns that differ, keys over columns that there are."""
    header = read.described.header
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield finding("table-schema", read.path, None, f"the schema has the column {name} twice")
    for key in _own_keys(read.described):
        for name in key:
            if name not in header:
                yield finding("table-schema", read.path, None, f"a key of the schema names {name}, which is no column")


def _own_keys(described: Table) -> list[tuple[str, ...]]:
    foreign = [key.columns for key in described.foreign_keys]
    return list(dict.fromkeys([described.primary_key, *described.unique_keys, *foreign]))


def _unique(read: Read) -> Iterator[Finding]:
    """Values of a key that stand twice; the table is only read again if there are any."""
    for key in own_keys(read.described):
        doubled = read.doubled.get(key, frozenset())
        seen: dict[tuple[Cell, ...], int] = {}
        for line, value in _values(read, key, doubled.__contains__) if doubled else ():
            if value in seen:
                text = f"{', '.join(key)}: {', '.join(map(str, value))} is in line {seen[value]} already"
                yield finding("unique", read.path, line, text)
            seen.setdefault(value, line)


def _foreign(read: Read, tables: Mapping[str, Read]) -> Iterator[Finding]:
    for key in read.described.foreign_keys:
        other = tables.get(key.table)
        if other is None:
            yield finding("foreign-key", read.path, None, f"points to the table {key.table}, which is not there")
            continue
        if key.target not in (other.described.primary_key, *other.described.unique_keys):
            text = f"points to {key.table}({', '.join(key.target)}), which is not declared unique"
            yield finding("foreign-key-target", read.path, None, text)
        missing = read.lacking.get(key, frozenset())
        for line, value in _values(read, key.columns, missing.__contains__) if missing else ():
            text = f"{', '.join(key.columns)}: {', '.join(map(str, value))} is no row of {key.table}"
            yield finding("foreign-key", read.path, line, text)


def _values(read: Read, key: Key, wanted: Callable[[int], bool]) -> Iterator[tuple[int, Key]]:
    """The values of a key with their lines, as far as their hashes are wanted."""
    return ((line, value) for line, value in values_of_key(read, key) if wanted(hash(value)))
