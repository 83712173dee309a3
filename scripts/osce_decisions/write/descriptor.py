"""In: the facts of the written files and the package's metadata. Out: the Data Package descriptors.

`datapackage.json` describes every table, JSON and XML file and source text with bytes, hash and rows;
`data/tables/datapackage.json` describes the tables alone, for tools that fail on other resources.
Valid under Data Package v1 and v2. Nothing here reads the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from osce_decisions.tables import TABLES, table
from osce_decisions.write import akn, csv, document_schema
from osce_decisions.write.parts import Part

PATH = "datapackage.json"
TABLES_PATH = f"{csv.FOLDER}/datapackage.json"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
    "caseSensitiveHeader": True,
}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the descriptor says of a written file."""

    sha256: str
    bytes: int
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says of itself: `package` as in `data/curated/package.json`, version and date of the release."""

    package: Mapping[str, Any]
    version: str
    created: str | None

    @property
    def licences(self) -> Sequence[Mapping[str, Any]]:
        """The licences of the package, each with its name and, if it has them, title and path."""
        return list(self.package["licenses"])


def describe(files: Mapping[str, FileFacts], metadata: Metadata) -> Iterator[Part]:
    """Both descriptors, from the files that were written (path in the package → facts)."""
    names = [name for name in TABLES if csv.path(name) in files]
    tables = [_table(name, csv.path(name), files[csv.path(name)]) for name in names]
    # frictionless takes every file named *.schema.json for a Table Schema and refuses ours; schemas are no data.
    others = [
        _other(path, facts)
        for path, facts in sorted(files.items())
        if not path.startswith(csv.FOLDER) and path not in {document_schema.PATH, akn.SCHEMA}
    ]
    licences = metadata.licences
    metadata = replace(metadata, package={**metadata.package, "description": _counted(files, metadata)})
    yield Part(PATH, _encode(_package(metadata, metadata.package["name"], licences, tables + others)))
    alone = [resource | {"path": f"{resource['name']}.csv"} for resource in tables]
    # A descriptor may only name files below it, so a licence that lies elsewhere has no path here.
    local = [{k: v for k, v in item.items() if k != "path" or "://" in v} for item in licences]
    yield Part(TABLES_PATH, _encode(_package(metadata, f"{metadata.package['name']}-tables", local, alone)))


def _counted(files: Mapping[str, FileFacts], metadata: Metadata) -> str:
    """The description of the package, with what this version holds."""
    decisions, texts = (files[csv.path(name)].rows for name in ("decisions", "expressions"))
    said = metadata.package["description"]
    plural = "" if decisions == 1 else "s"
    return f"{said} This version holds {decisions} decision{plural}, in {texts} text{'' if texts == 1 else 's'}."


def _package(
    metadata: Metadata, name: str, licences: Sequence[Mapping[str, Any]], resources: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    package = {"$schema": _PROFILE, "name": name, "version": metadata.version}
    package |= {"created": metadata.created} if metadata.created else {}
    package |= {key: value for key, value in metadata.package.items() if key not in {"name", "licenses"}}
    return package | {"licenses": licences, "resources": resources}


def _table(name: str, path: str, facts: FileFacts) -> dict[str, Any]:
    schema = dict(table(name).descriptor)
    return {
        "name": name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": path,
        "title": schema["title"],
        "description": schema["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": facts.bytes,
        "hash": f"sha256:{facts.sha256}",
        "rows": facts.rows,
        "schema": {key: value for key, value in schema.items() if key not in {"title", "description"}},
    }


# What texts are extracted from, by the ending of the name.
_RECEIVED = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
    # A plain text in another encoding than UTF-8.
    "text": "text/plain",
}


def _other(path: str, facts: FileFacts) -> dict[str, Any]:
    file = path.rsplit("/", 1)[-1]
    encoding = {"encoding": "utf-8"}
    if path.endswith(".json"):
        name, title = f"json-{file.removesuffix('.json')}", f"{file.removesuffix('.json')} as nested JSON"
        kind, mediatype = "json", "application/json"
    elif path.endswith(".xml"):
        name, title = f"akn-{file.removesuffix('.xml')}", f"{file.removesuffix('.xml')} as Akoma Ntoso 3.0"
        kind, mediatype = "xml", "application/akn+xml"
    elif path.endswith(".csv"):
        name, title = "source-list", f"{file}: what is recorded of the source texts"
        kind, mediatype = "csv", "text/csv"
    elif (ending := path.rpartition(".")[2]) in _RECEIVED:
        name, title = f"received-{ending}-{file.rpartition('.')[0]}", f"{file}: file as received"
        # Such a file says itself how it is encoded, if at all.
        kind, mediatype, encoding = ending, _RECEIVED[ending], {}
    else:
        name, title = f"source-{file.rpartition('.')[0]}", f"{file}: source text as received"
        kind, mediatype = "txt", "text/plain"
    return {
        "name": name.lower(),
        "profile": "data-resource",
        "path": path,
        "title": title,
        "format": kind,
        "mediatype": mediatype,
        **encoding,
        "bytes": facts.bytes,
        "hash": f"sha256:{facts.sha256}",
    }


def _encode(value: Mapping[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
