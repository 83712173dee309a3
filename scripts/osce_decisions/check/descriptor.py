"""In: a package. Out: what is wrong with its descriptor and files: names, bytes, hashes, row counts.

The descriptor is held against a closed JSON Schema (`schema/datapackage.schema.json`), so that a
misspelt property fails; files are held against what the descriptor says of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from osce_decisions.check.package import DESCRIPTOR, Package
from osce_decisions.check.tables import read_tables
from osce_decisions.model import Finding
from osce_decisions.resources import schema_folder

TIER = "descriptor"

SCHEMA = "datapackage.schema.json"
TABLES_DESCRIPTOR = "data/tables/datapackage.json"

# The folders that hold nothing but what the descriptor names.
_CLOSED_FOLDERS = ("data/tables", "data/json", "data/akn")


def check(package: Package) -> Iterator[Finding]:
    """Check the descriptor, each file that it names, and that no other file lies between them."""
    yield from _against_schema(package.descriptor, DESCRIPTOR)
    yield from _files(package)
    yield from _surplus(package)
    yield from _row_counts(package)
    yield from _tables_alone(package)


def _against_schema(descriptor: Mapping[str, Any], path: str) -> Iterator[Finding]:
    schema = json.loads((schema_folder() / SCHEMA).read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(descriptor):
        where = "/".join(str(part) for part in error.absolute_path) or "top level"
        yield _finding("schema", path, f"{where}: {error.message[:300]}")


def _resources(package: Package) -> list[Mapping[str, Any]]:
    listed = package.descriptor.get("resources", ())
    return [item for item in listed if isinstance(item, dict) and isinstance(item.get("path"), str)]


def _files(package: Package) -> Iterator[Finding]:
    seen: set[str] = set()
    for resource in _resources(package):
        path = resource["path"]
        if path in seen:
            yield _finding("doubled-path", DESCRIPTOR, f"two resources name {path}")
        seen.add(path)
        file = package.root / path
        if not file.is_file():
            yield _finding("missing-file", path, "is named in the descriptor but not there")
            continue
        data = file.read_bytes()
        if resource.get("bytes") != len(data):
            yield _finding("bytes", path, f"has {len(data)} bytes, the descriptor says {resource.get('bytes')}")
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if resource.get("hash") != digest:
            yield _finding(
                "hash", path, f"has the hash {digest[:19]}…, the descriptor says {str(resource.get('hash'))[:19]}…"
            )


def _surplus(package: Package) -> Iterator[Finding]:
    named = {resource["path"] for resource in _resources(package)} | {TABLES_DESCRIPTOR}
    for folder in _CLOSED_FOLDERS:
        for file in sorted((package.root / folder).rglob("*")):
            path = file.relative_to(package.root).as_posix()
            if file.is_file() and path not in named:
                yield _finding("surplus-file", path, "is there but not named in the descriptor")


def _row_counts(package: Package) -> Iterator[Finding]:
    for name, read in read_tables(package).items():
        said = (package.resource(name) or {}).get("rows")
        if said != len(read.rows):
            yield _finding("rows", read.path, f"has {len(read.rows)} rows, the descriptor says {said}")


def _tables_alone(package: Package) -> Iterator[Finding]:
    """The descriptor beside the tables must say of them what the main one says."""
    path = package.root / TABLES_DESCRIPTOR
    if not path.is_file():
        yield _finding("missing-file", TABLES_DESCRIPTOR, "is not there")
        return
    try:
        alone = json.loads(path.read_bytes())
    except ValueError as error:
        yield _finding("no-json", TABLES_DESCRIPTOR, f"is no JSON: {error}")
        return
    yield from _against_schema(alone, TABLES_DESCRIPTOR)
    ours = {item.get("name"): dict(item) | {"path": Path(item["path"]).name} for item in _resources(package)}
    listed = alone.get("resources", ()) if isinstance(alone, dict) else ()
    theirs = {item.get("name"): item for item in listed if isinstance(item, dict)}
    tables = {name: item for name, item in ours.items() if "schema" in item}
    for name in sorted(tables.keys() | theirs.keys(), key=str):
        if tables.get(name) != theirs.get(name):
            yield _finding("two-descriptors", TABLES_DESCRIPTOR, f"says something else of {name} than {DESCRIPTOR}")


def _finding(rule: str, path: str, message: str) -> Finding:
    return Finding(TIER, rule, "error", path, None, message)
