"""In: a package and an identifier. Out: the tables of the package, as far as they concern it, read when asked.

An identifier tells its expression, and the nested document of that holds its rows: nothing is searched, however many
decisions there are. Only authority tables and the list of sources are read whole, each when it is looked into.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from osce_decisions.check.grouped import EXPRESSION_TABLES
from osce_decisions.check.nested import rows_of
from osce_decisions.check.package import MOST_OF_DESCRIPTOR, Package, open_package, read_json, resources_of
from osce_decisions.check.paths import DESCRIPTOR, TABLES
from osce_decisions.check.reading import read_tables
from osce_decisions.errors import PackageError
from osce_decisions.lock import reading
from osce_decisions.tables import Cell, Table, table

FOLDER = "data/json"

Row = Mapping[str, Cell]

# What stands before the paragraph, segment or note in an identifier: a decision or an expression.
_STEM = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?=[#/]|\Z)")
_NESTED = ("decisions", *EXPRESSION_TABLES)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table, with 0 where their line in the file is not known."""

    described: Table
    rows: Sequence[tuple[int, Row]]


class Lookup(Mapping[str, Part]):
    """The tables of a package by name, as far as they concern an identifier."""

    def __init__(self, package: Package, identifier: str) -> None:
        self._package = package
        self._stem = _STEM.match(identifier)
        self._parts: dict[str, Part] = {}
        self._documents: list[Mapping[str, Any]] | None = None

    def __getitem__(self, name: str) -> Part:
        if name not in self._parts:
            self._parts[name] = self._nested(name) if name in _NESTED else self._whole(name)
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(resource["name"] for resource in self._package.resources if "schema" in resource)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _nested(self, name: str) -> Part:
        if self._documents is None:
            self._documents = list(self._read())
        header = table(name).header
        rows: list[tuple[int, Row]] = []
        for number, document in enumerate(self._documents):
            # Each document of a decision repeats the row of its work.
            if name != "decisions" or not number:
                try:
                    rows += [(0, {column: row[column] for column in header}) for row in rows_of(document, name)]
                except (KeyError, TypeError, AttributeError) as error:
                    what = f"a nested document has no {error} where its {name} need it"
                    raise PackageError(what, where=self._package.name, todo="validate the package") from error
        return Part(table(name), rows)

    def _read(self) -> Iterator[Mapping[str, Any]]:
        """The nested documents of the expression that the identifier tells, or of all those of the decision."""
        if self._stem is None:
            return
        folder, stem = self._package.root / FOLDER, self._stem[0]
        names = [f"{stem}.json"] if (folder / f"{stem}.json").is_file() else []
        for name in names or sorted(path.name for path in folder.glob(f"{stem}.*.json")):
            try:
                yield read_json(self._package.read(f"{FOLDER}/{name}"))
            except (OSError, ValueError) as error:
                where = f"{FOLDER}/{name}"
                raise PackageError(f"cannot be read ({error})", where=where, todo="validate the package") from error

    def _whole(self, name: str) -> Part:
        resource = self._package.resource(name)
        alone = Package(self._package.root, {"resources": [resource]}, self._package.name)
        read = read_tables(alone)[name]
        return Part(read.described, list(read.rows))

    def near(self, identifier: str, names: Sequence[str]) -> list[str]:
        """Identifiers that look like one that is not there: of decisions, of the same expression, of authorities."""
        known = {path.name.removesuffix(".json") for path in (self._package.root / FOLDER).glob("*.json")}
        known |= {name.partition(".")[0] for name in known}
        for name in names:
            if name in self and self[name].described.primary_key:
                key = self[name].described.primary_key[0]
                known |= {str(row[key]) for _, row in self[name].rows}
        return get_close_matches(identifier, sorted(known), n=3)


@contextlib.contextmanager
def look_up(path: Path, identifier: str) -> Iterator[Lookup]:
    """The tables of the package at a path (folder, descriptor or zip) around an identifier, for the time of a look."""
    root = path.parent if path.name == DESCRIPTOR else path
    described = root / TABLES / DESCRIPTOR
    if (root / DESCRIPTOR).is_file() and described.is_file():
        # The descriptor of the tables alone is small; that of the package names every file.
        try:
            alone = Package(root, {}, str(path)).read(f"{TABLES}/{DESCRIPTOR}", MOST_OF_DESCRIPTOR)
            resources = resources_of(read_json(alone))
        except (OSError, ValueError):
            resources = []
        if resources:
            own = [dict(one) | {"path": f"{TABLES}/{one['path']}"} for one in resources]
            with reading(root):
                yield Lookup(Package(root, {"resources": own}, str(path)), identifier)
            return
    with open_package(path) as package:
        yield Lookup(package, identifier)
