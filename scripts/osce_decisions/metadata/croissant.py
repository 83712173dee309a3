"""In: the facts of a package. Out: Croissant 1.0, from which tools of machine learning load the tables, typed."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import Facts, File, as_json
from osce_decisions.metadata.schema_org import dataset
from osce_decisions.tables import Table

PATH = "croissant.json"

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{
        name: f"cr:{name}"
        for name in (
            *("citeAs", "column", "extract", "field", "fileProperty", "fileObject", "fileSet", "format", "includes"),
            *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
            *("repeated", "replace", "separator", "source", "subField", "transform"),
        )
    },
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
}
_KINDS = {"string": "sc:Text", "integer": "sc:Integer", "date": "sc:Date"}


def make(facts: Facts) -> bytes:
    """The file; a record set is a table, a field a column."""
    said = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **dataset(facts),
        "citeAs": ", ".join((*facts.contributors, facts.title, f"version {facts.released}")),
        "distribution": [_object(file) for file, _ in facts.tables],
        "recordSet": [_records(file, table) for file, table in facts.tables],
    }
    said["url"] = said["url"].replace("+", "%2B")
    return as_json(said)


def _object(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.name,
        "description": file.description,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": file.mediatype,
        "sha256": file.sha256,
    }


def _records(file: File, table: Table) -> dict[str, Any]:
    keys = [{"@id": f"{table.name}/{column}"} for column in table.primary_key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": file.description,
        **({"key": keys[0] if len(keys) == 1 else keys} if keys else {}),
        "field": [_field(file, table, column.name, column.type, place) for place, column in enumerate(table.columns)],
    }


def _field(file: File, table: Table, name: str, kind: str, place: int) -> dict[str, Any]:
    # No `references`: mlcroissant would join the tables, and cannot read those with several foreign keys.
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{name}",
        "name": name,
        "description": table.descriptor["fields"][place]["description"],
        "dataType": _KINDS[kind],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": name}},
    }
