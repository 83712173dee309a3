"""In: a package. Out: a folder of what it says of itself in the form of nine standards; each file goes beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.format import Whole
from osce_decisions.metadata import facts_of, metadata


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    made.mkdir()
    parts = list(metadata(facts_of(package, tables)))
    for part in parts:
        (made / part.path).write_bytes(part.data)
    return len(parts)


FORMAT = Whole(
    "a folder of metadata: CFF, DataCite, Zenodo, schema.org, Croissant, RO-Crate, CSVW, DCAT-AP, PROV",
    _export,
    counts=("file", "files"),
)
