"""In: a folder, a zip or a git revision. Out: the package there as an edition: its version and described tables.

A folder may also hold the fingerprint of a release (`fingerprint`). Only the descriptor and the tables that it names
are looked at, none outside the package; what comes from a zip or a revision lies in a temporary folder that goes
afterwards.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osce_decisions.check.archive import unpacked
from osce_decisions.check.paths import DESCRIPTOR, is_inside
from osce_decisions.errors import PackageError

_TABLES = "data/tables"
FINGERPRINT = "fingerprint.json"
"""What describes the tables of a fingerprint, in the form of a descriptor."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column as a descriptor has it: its type, whether a cell may be empty, the codes it may hold."""

    name: str
    type: str
    required: bool
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class EditionTable:
    """A table of an edition: where its file lies, its columns and its keys."""

    name: str
    path: Path
    fields: Mapping[str, Field]
    key: tuple[str, ...]
    names: Mapping[str, str]
    """Columns that name a row of another table (or of this): column → table."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A package as it is compared: what it is called, its version, its tables by name."""

    label: str
    version: str
    tables: Mapping[str, EditionTable]
    is_fingerprint: bool = False
    """Whether long cells are known by their hash alone."""


@contextlib.contextmanager
def opened(what: str) -> Iterator[Edition]:
    """The edition at a path, or at a revision of the clone in the working directory.

    Raises PackageError if it is neither, or no package whose tables can be compared.
    """
    path = Path(what)
    if path.is_dir():
        yield _edition(path, what)
    elif path.is_file() and path.name == DESCRIPTOR:
        yield _edition(path.parent, what)
    elif path.is_file():
        with unpacked(path) as folder:
            yield _edition(folder, what)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _check_out(what, Path(folder))
            yield _edition(Path(folder), what)


def _check_out(revision: str, folder: Path) -> None:
    """The descriptor and tables of a git revision, in a folder."""
    todo = "name a folder, a zip, or a revision of the clone you stand in"
    if revision.startswith("-"):
        raise PackageError("is no revision", where=revision, todo=todo)
    command = ["git", "archive", "--format=tar", revision, DESCRIPTOR, _TABLES]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise PackageError("is no file, and git cannot be asked", where=revision, todo=todo) from error
    if done.returncode:
        raise PackageError("is no file and no revision that holds a package", where=revision, todo=todo)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _edition(folder: Path, label: str) -> Edition:
    is_fingerprint = (folder / FINGERPRINT).is_file()
    name = FINGERPRINT if is_fingerprint else DESCRIPTOR
    where = f"{label}: {name}"
    try:
        descriptor = json.loads((folder / name).read_bytes())
        resources = [resource for resource in descriptor["resources"] if "schema" in resource]
        tables = [_table(folder, resource) for resource in resources]
        version = str(descriptor["version"])
    except OSError as error:
        raise PackageError("is missing", where=where, todo="name the folder of a package") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PackageError(f"is no descriptor of a package ({error})", where=where, todo="run validate") from error
    return Edition(label, version, {table.name: table for table in tables}, is_fingerprint)


def _table(folder: Path, resource: Mapping[str, Any]) -> EditionTable:
    path = str(resource["path"])
    if not is_inside(path) or not (folder / path).is_file() or (folder / path).is_symlink():
        raise PackageError("is no file of the package", where=path, todo="run validate")
    schema = resource["schema"]
    return EditionTable(
        name=str(resource["name"]),
        path=folder / path,
        fields={str(field["name"]): _field(field) for field in schema["fields"]},
        key=_listed(schema.get("primaryKey", ())),
        names={
            column: str(key["reference"].get("resource") or resource["name"])
            for key in schema.get("foreignKeys", ())
            for column in _listed(key["fields"])
        },
    )


def _field(field: Mapping[str, Any]) -> Field:
    constraints = field.get("constraints", {})
    codes = frozenset(map(str, constraints.get("enum", ())))
    return Field(str(field["name"]), str(field.get("type", "string")), bool(constraints.get("required")), codes)


def _listed(names: object) -> tuple[str, ...]:
    if isinstance(names, str):
        return (names,)
    return tuple(map(str, names)) if isinstance(names, list | tuple) else ()
