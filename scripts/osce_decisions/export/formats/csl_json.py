"""In: a package. Out: its decisions and instruments as CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import orjson

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.bibliography import Entry, entries
from osce_decisions.export.format import Whole


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    count = 0
    with made.open("wb") as file:
        for entry in entries(tables):
            count += 1
            file.write((b"[\n" if count == 1 else b",\n") + orjson.dumps(_item(entry)))
        file.write(b"\n]\n" if count else b"[]\n")
    return count


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.key,
        "type": "treaty" if entry.is_treaty else "report",
        "title": entry.title,
        "genre": entry.genre,
        "language": entry.language,
    }
    if entry.author:
        # A body has no family name: `literal` keeps a style from turning its words round.
        item["author"] = [{"literal": entry.author}]
    if entry.issued:
        item["issued"] = {"date-parts": [list(entry.issued)]}
    known = (
        ("number", entry.number),
        ("collection-title", entry.series),
        ("publisher-place", entry.place),
        ("URL", entry.url),
    )
    return item | {name: value for name, value in known if value}


FORMAT = Whole(
    "CSL-JSON of the decisions and instruments",
    _export,
    counts=("entry", "entries"),
    begins=re.compile(rb'\[\n\{"id":"[^"]+","type":"(?:treaty|report)"|\[\]\n'),
    ending="csl.json",
)
