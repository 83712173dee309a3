"""In: a package. Out: what is wrong with its descriptors and files: names, paths, bytes, hashes, row counts.

Descriptors are held against a closed JSON Schema (`schema/datapackage.schema.json`), so that a
misspelt property fails; files are held against what the descriptor says of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from jsonschema import Draft202012Validator

from osce_decisions.changelog import parse_changelog
from osce_decisions.check.document import compiled
from osce_decisions.check.grouped import is_complete
from osce_decisions.check.package import MOST_OF_DESCRIPTOR, Package, UnsafePathError, read_json, resources_of
from osce_decisions.check.paths import DESCRIPTOR, TABLES
from osce_decisions.check.survey import survey
from osce_decisions.check.tables import read_tables
from osce_decisions.model import Finding
from osce_decisions.resources import schema_folder

TIER = "descriptor"

RULES: Mapping[str, str] = {
    "schema": "A descriptor has the properties that our closed schema names, and no others.",
    "doubled-name": "No two resources have one name.",
    "doubled-path": "No two resources name one file.",
    "unsafe-path": "Each path stays inside the package; nothing else is opened.",
    "missing-file": "What a descriptor names is there.",
    "unreadable": "What a descriptor names can be read.",
    "bytes": "A file has as many bytes as its descriptor says.",
    "hash": "A file has the SHA-256 that its descriptor says.",
    "rows": "A table has as many rows as its descriptor says.",
    "surplus-file": "The folders that a build makes hold nothing that no descriptor names.",
    "unnamed-source": "The source text of each row of sources, and the file it is from, are named in the descriptor.",
    "version": "The version is that of the changelog beside the descriptor; without one, 0.0.0.",
    "no-json": "The descriptor beside the tables is JSON.",
    "two-descriptors": "The descriptor beside the tables says of them what the main one says.",
}

SCHEMA = "datapackage.schema.json"
TABLES_DESCRIPTOR = f"{TABLES}/{DESCRIPTOR}"
SOURCE_FOLDER = "data/source"

# The folders that hold nothing but what the descriptor names.
_CLOSED_FOLDERS = (TABLES, "data/json", "data/akn")


def check(package: Package) -> Iterator[Finding]:
    """Check both descriptors, each file that they name, and that no other file lies between them."""
    yield from _against_schema(package.descriptor, DESCRIPTOR)
    yield from _doubled(package.descriptor, DESCRIPTOR)
    # First, so that the facts of each file come from its one reading.
    yield from _row_counts(package)
    if is_complete(package):
        survey(package)
    yield from _files(package)
    yield from _surplus(package)
    yield from _unnamed_sources(package)
    yield from _version(package)
    yield from _tables_alone(package)


def schema_faults(descriptor: Any) -> Iterator[str]:
    """What our closed schema says against a descriptor: where, and what."""
    if len(resources_of(descriptor)) > _MANY and _is_valid()(descriptor):
        return
    for error in _validator().iter_errors(descriptor):
        where = "/".join(str(part) for part in error.absolute_path) or "top level"
        yield f"{where}: {error.message[:300]}"


# So many resources jsonschema looks at in a fraction of a second; of more it is only asked what is wrong.
_MANY = 2_000


@cache
def _schema() -> Any:
    return json.loads((schema_folder() / SCHEMA).read_text(encoding="utf-8"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


@cache
def _is_valid() -> Callable[[Any], bool]:
    """The verdict of the same schema compiled."""
    return compiled(_schema()) or _validator().is_valid


def _against_schema(descriptor: Any, path: str) -> Iterator[Finding]:
    for fault in schema_faults(descriptor):
        yield _finding("schema", path, fault)


def _doubled(descriptor: Any, path: str) -> Iterator[Finding]:
    resources = resources_of(descriptor)
    for name, count in Counter(resource["name"] for resource in resources).items():
        if count > 1:
            yield _finding("doubled-name", path, f"{count} resources have the name {name}")
    for named, count in Counter(resource["path"] for resource in resources).items():
        if count > 1:
            yield _finding("doubled-path", path, f"{count} resources name the file {named}")


def _files(package: Package) -> Iterator[Finding]:
    for resource in package.resources:
        path = resource["path"]
        try:
            facts = package.facts(path)
        except UnsafePathError as error:
            yield _finding("unsafe-path", DESCRIPTOR, f"{path}: {error}; it was not opened")
            continue
        except FileNotFoundError:
            yield _finding("missing-file", path, "is named in the descriptor but not there")
            continue
        except OSError as error:
            yield _finding("unreadable", path, f"cannot be read: {error}")
            continue
        if resource.get("bytes") != facts.bytes:
            yield _finding("bytes", path, f"has {facts.bytes} bytes, the descriptor says {resource.get('bytes')}")
        digest, said = f"sha256:{facts.sha256}", str(resource.get("hash"))
        if said != digest:
            yield _finding("hash", path, f"has the hash {digest[:19]}…, the descriptor says {said[:19]}…")


def _surplus(package: Package) -> Iterator[Finding]:
    named = {resource["path"] for resource in package.resources} | {TABLES_DESCRIPTOR}
    for folder in _CLOSED_FOLDERS:
        for file in sorted((package.root / folder).rglob("*")):
            path = file.relative_to(package.root).as_posix()
            if (not file.is_dir() or file.is_symlink()) and path not in named:
                yield _finding("surplus-file", path, "is there but not named in the descriptor")


def _row_counts(package: Package) -> Iterator[Finding]:
    for name, read in read_tables(package).items():
        said = (package.resource(name) or {}).get("rows")
        if said != len(read.rows):
            yield _finding("rows", read.path, f"has {len(read.rows)} rows, the descriptor says {said}")


def _unnamed_sources(package: Package) -> Iterator[Finding]:
    """A source text that no resource names has no checksum of its own in the descriptor."""
    named = {resource["path"] for resource in package.resources}
    sources = read_tables(package).get("sources")
    for line, row in sources.rows if sources else ():
        paths = [f"{SOURCE_FOLDER}/{row.get('source_file')}"]
        if row.get("received_file"):
            paths.append(f"{SOURCE_FOLDER}/{row['received_file']}")
        for path in paths:
            if not sources or path in named:
                continue
            yield _finding("unnamed-source", sources.path, f"{path} is not named in the descriptor", line=line)


def _version(package: Package) -> Iterator[Finding]:
    """The changelog is the one home of the version."""
    try:
        text = package.read("CHANGELOG.md").decode("utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    version, said = parse_changelog(text).version, package.descriptor.get("version")
    if said != version:
        yield _finding("version", DESCRIPTOR, f"says version {said}, the changelog {version}")


def _tables_alone(package: Package) -> Iterator[Finding]:
    """The descriptor beside the tables must say of them what the main one says."""
    try:
        alone = read_json(package.read(TABLES_DESCRIPTOR, MOST_OF_DESCRIPTOR))
    except OSError as error:
        yield _finding("missing-file", TABLES_DESCRIPTOR, f"cannot be read: {error}")
        return
    except ValueError as error:
        yield _finding("no-json", TABLES_DESCRIPTOR, f"is no JSON: {error}")
        return
    yield from _against_schema(alone, TABLES_DESCRIPTOR)
    yield from _doubled(alone, TABLES_DESCRIPTOR)
    said, expected = (alone if isinstance(alone, dict) else {}), _alone(package.descriptor)
    for key in sorted(said.keys() | expected.keys()):
        if key != "resources" and said.get(key) != expected.get(key):
            yield _finding("two-descriptors", TABLES_DESCRIPTOR, f"{key} is not what {DESCRIPTOR} gives it")
    theirs = {item["name"]: item for item in resources_of(alone)}
    ours = {item["name"]: _beside(item) for item in package.resources if "schema" in item}
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            yield _finding("two-descriptors", TABLES_DESCRIPTOR, f"says something else of {name} than {DESCRIPTOR}")


def _alone(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """What the descriptor beside the tables says of the package: the same, but for its name and local paths."""
    found = dict(descriptor) | {"name": f"{descriptor.get('name')}-tables"}
    licences = found.get("licenses")
    if isinstance(licences, list):
        found["licenses"] = [_without_local_path(item) for item in licences]
    return found


def _without_local_path(licence: Any) -> Any:
    if isinstance(licence, dict) and "://" not in str(licence.get("path")):
        return {key: value for key, value in licence.items() if key != "path"}
    return licence


def _beside(resource: Mapping[str, Any]) -> dict[str, Any]:
    return dict(resource) | {"path": PurePosixPath(resource["path"]).name}


def _finding(rule: str, path: str, message: str, *, line: int | None = None) -> Finding:
    return Finding(TIER, rule, "error", path, line, message)
