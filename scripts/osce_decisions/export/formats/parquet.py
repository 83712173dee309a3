"""In: a package. Out: a folder of Parquet files, one a table, typed; what each column means is in their metadata.

A field has `title` and `description`, a file `title`, `description`, `primary_key`, `package` and `version`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read, Row
from osce_decisions.export.format import Whole
from osce_decisions.tables import Cell

_ROWS = 50_000
"""Rows of a group: what is in memory at once."""


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    made.mkdir()
    for name, read in tables.items():
        _write(made / f"{name}.parquet", package, read)
    return sum(len(read.rows) for read in tables.values())


def _write(path: Path, package: Package, read: Read) -> None:
    import pyarrow
    import pyarrow.parquet

    schema = _schema(package, read)
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _groups(read):
            columns = [
                pyarrow.array(
                    [_value(column.type)(row[column.name]) for row in rows], type=schema.field(column.name).type
                )
                for column in read.described.columns
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema), row_group_size=_ROWS)


def _groups(read: Read) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for _, row in read.rows:
        rows.append(row)
        if len(rows) == _ROWS:
            yield rows
            rows = []
    if rows:
        yield rows


def _schema(package: Package, read: Read) -> Any:
    import pyarrow

    kinds = {"string": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}
    fields = [
        pyarrow.field(
            column.name,
            kinds[column.type],
            nullable=not column.required,
            metadata={"title": field["title"], "description": field["description"]},
        )
        for column, field in zip(read.described.columns, read.described.descriptor["fields"], strict=True)
    ]
    about = package.resource(read.described.name) or {}
    said = {
        "title": about.get("title", ""),
        "description": about.get("description", ""),
        "primary_key": ",".join(read.described.primary_key),
        "package": package.descriptor.get("name", ""),
        "version": package.descriptor.get("version", ""),
    }
    return pyarrow.schema(fields, metadata={key: str(value) for key, value in said.items()})


def _value(kind: str) -> Callable[[Cell], object]:
    return _day if kind == "date" else _same


def _same(cell: Cell) -> object:
    return cell


def _day(cell: Cell) -> object:
    return None if cell is None else datetime.date.fromisoformat(str(cell))


FORMAT = Whole("a folder of typed Parquet files, one for each table, with descriptions", _export, library="pyarrow")
