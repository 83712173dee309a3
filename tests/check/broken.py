"""In: a copy of the package. Out: the same with one thing changed, and sealed again.

Sealing recomputes bytes, hash and rows in both descriptors, so that what gives a change away is
the check that is about it, and not merely the checksum.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

MAIN = "datapackage.json"
TABLES = "data/tables/datapackage.json"

Row = dict[str, str]


class Broken:
    """A package to break; each method changes it and leaves the sealing to `seal`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def write(self, path: str, data: bytes) -> None:
        (self.root / path).write_bytes(data)

    def replace(self, path: str, old: bytes, new: bytes) -> None:
        """Replace the first occurrence."""
        data = self.read(path)
        assert old in data, f"{path} has no {old!r}"
        self.write(path, data.replace(old, new, 1))

    @contextlib.contextmanager
    def json(self, path: str) -> Iterator[Any]:
        value = json.loads(self.read(path))
        yield value
        self.write(path, json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n")

    @contextlib.contextmanager
    def table(self, name: str) -> Iterator[list[Row]]:
        """The rows of a table as strings; written back in the package's dialect. Row n is in line n + 2."""
        text = self.read(csv_path(name)).decode()
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows, header = list(reader), reader.fieldnames or []
        yield rows
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(csv_path(name), buffer.getvalue().encode())

    def edit(self, name: str, where: Callable[[Row], Any], **cells: str) -> tuple[Row, int]:
        """Change cells of the first row that fits. Returns the row as it was, and its line."""
        with self.table(name) as rows:
            place = next(place for place, row in enumerate(rows) if where(row))
            before = dict(rows[place])
            rows[place].update(cells)
        return before, place + 2

    def rows(self, name: str) -> list[Row]:
        with self.table(name) as rows:
            return rows

    def resource(self, name: str, change: Callable[[dict[str, Any]], Any]) -> None:
        """Change a resource in both descriptors alike."""
        for path in (MAIN, TABLES):
            with self.json(path) as descriptor:
                for resource in descriptor["resources"]:
                    if resource["name"] == name:
                        change(resource)

    def drop(self, name: str) -> None:
        """Remove a resource from both descriptors, and its file."""
        for path in (MAIN, TABLES):
            with self.json(path) as descriptor:
                kept = [resource for resource in descriptor["resources"] if resource["name"] != name]
                for resource in descriptor["resources"]:
                    if resource["name"] == name and path == MAIN:
                        (self.root / resource["path"]).unlink()
                descriptor["resources"] = kept

    def seal(self) -> None:
        """Make bytes, hash and rows of both descriptors those of the files, as far as there are any."""
        for path in (MAIN, TABLES):
            try:
                descriptor = json.loads(self.read(path))
                resources = list(descriptor["resources"])
            except (OSError, ValueError, KeyError, TypeError):
                continue
            for resource in resources:
                _seal(self.root / PurePosixPath(path).parent, resource)
            self.write(path, json.dumps(descriptor, ensure_ascii=False, indent=2).encode() + b"\n")

    def akn(self) -> str:
        """The path of the Akoma Ntoso file that has a statement."""
        return f"data/akn/{self.rows('interpretative_statements')[0]['expression_id']}.xml"

    def document(self) -> str:
        """The path of a nested document that has a statement."""
        statement = self.rows("interpretative_statements")[0]
        return f"data/json/{statement['expression_id']}.json"


def csv_path(name: str) -> str:
    return f"data/tables/{name}.csv"


def _seal(folder: Path, resource: Any) -> None:
    if not isinstance(resource, dict) or not isinstance(resource.get("path"), str) or "bytes" not in resource:
        return
    file = folder / resource["path"]
    if not file.is_file():
        return
    data = file.read_bytes()
    resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    if "rows" in resource:
        with contextlib.suppress(csv.Error):
            text = data.decode("utf-8", "replace")
            resource["rows"] = max(0, sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1)
