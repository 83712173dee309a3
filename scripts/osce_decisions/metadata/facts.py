"""In: an opened package. Out: the facts that every standard of metadata tells in its own words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.errors import PackageError
from osce_decisions.resources import clone_folder
from osce_decisions.tables import Table

ENGINE = "osce-decisions"
REQUIREMENTS = "scripts/requirements.txt"

# ISO 639-3, and the list of the European Union, for the languages of the OSCE.
LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ru": "rus"}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its short name, what it covers in words, and its address, if it has one."""

    name: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package as the descriptor has it; `table` is None if it is no table."""

    name: str
    path: str
    title: str
    mediatype: str
    bytes: int
    sha256: str
    rows: int | None
    table: Table | None
    description: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a package is, for every standard of metadata; `day` is that of its release (ISO), None before the first."""

    name: str
    title: str
    description: str
    version: str
    day: str | None
    keywords: tuple[str, ...]
    contributors: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    licences: tuple[Licence, ...]
    languages: tuple[str, ...]
    period: tuple[str, str] | None
    """The first and the last day on which one of its decisions was adopted."""
    files: tuple[File, ...]
    engine_version: str
    requirements: str | None
    """SHA-256 of the file that pins all that the engine uses; None if the engine runs outside a clone."""

    @property
    def iri(self) -> str:
        """The name of this version among all things."""
        return f"urn:x-{self.name}:package:{self.version}"

    @property
    def tables(self) -> tuple[tuple[File, Table], ...]:
        """The files that are tables."""
        return tuple((file, file.table) for file in self.files if file.table)

    @property
    def released(self) -> str:
        """The version without the mark of what came after it: that of the release to cite."""
        return self.version.partition("+")[0]


def facts_of(package: Package, tables: Mapping[str, Read]) -> Facts:
    """The facts of a package.

    Raises PackageError if its descriptor lacks what a package of ours has.
    """
    said = package.descriptor
    if not said.get("contributors"):
        raise PackageError("names no contributor", where=package.name, todo="name who makes it in package.json")
    try:
        days = sorted(str(row["adopted"]) for _, row in tables["decisions"].rows if row["adopted"])
        return Facts(
            name=said["name"],
            title=said["title"],
            description=said["description"],
            version=said["version"],
            day=str(said["created"])[:10] if "created" in said else None,
            keywords=tuple(said.get("keywords", ())),
            contributors=tuple(one["title"] for one in said.get("contributors", ())),
            sources=tuple((one["title"], one.get("path", "")) for one in said.get("sources", ())),
            licences=tuple(map(_licence, said["licenses"])),
            languages=tuple(sorted({str(row["language"]) for _, row in tables["expressions"].rows})),
            period=(days[0], days[-1]) if days else None,
            files=tuple(_file(one, tables) for one in package.resources),
            engine_version=_engine(),
            requirements=_requirements(),
        )
    except (KeyError, TypeError) as error:
        raise PackageError(f"lacks {error}", where=package.name, todo="build it with this version") from error


def _licence(said: Mapping[str, Any]) -> Licence:
    path = str(said.get("path", ""))
    return Licence(said["name"], said.get("title", said["name"]), path if "://" in path else None)


def _file(said: Mapping[str, Any], tables: Mapping[str, Read]) -> File:
    read = tables.get(str(said["name"]))
    return File(
        name=said["name"],
        path=said["path"],
        title=said["title"],
        mediatype=said["mediatype"],
        bytes=said["bytes"],
        sha256=said["hash"].removeprefix("sha256:"),
        rows=said.get("rows"),
        table=read.described if read else None,
        description=said.get("description", said["title"]),
    )


def _engine() -> str:
    try:
        return version(ENGINE)
    except PackageNotFoundError:
        return "0.0.0"  # Run from the sources, without an installation.


def _requirements() -> str | None:
    try:
        path = clone_folder() / REQUIREMENTS
    except PackageError:
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def as_json(value: object) -> bytes:
    """A document of JSON, as people read it."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
