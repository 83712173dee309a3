"""In: a package. Out: a folder of JSON Lines: the documents, one a line, and each table, one row a line.

What a table leaves empty is null; integers are numbers, dates strings. `documents.jsonl` holds the nested documents of
`data/json/` as they are, without indents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.format import Whole
from osce_decisions.write import json

DOCUMENTS = "documents.jsonl"


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    made.mkdir()
    paths = sorted(one["path"] for one in package.resources if one["path"].startswith(f"{json.FOLDER}/"))
    count = _write(made / DOCUMENTS, (orjson.loads(package.read(path)) for path in paths))
    for name, read in tables.items():
        count += _write(made / f"{name}.jsonl", (row for _, row in read.rows))
    return count


def _write(path: Path, values: Iterable[object]) -> int:
    count = 0
    with path.open("wb") as file:
        for value in values:
            count += 1
            file.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
    return count


FORMAT = Whole("a folder of JSON Lines: the documents and each table", _export, counts=("line", "lines"))
