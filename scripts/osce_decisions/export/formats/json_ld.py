"""In: a package. Out: all of it as one JSON-LD document, the same graph as in Turtle, a node a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.format import Whole
from osce_decisions.export.linked import Node, Value, mapping, nodes

_BEGINNING = b'{"@context":'


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    count = 0
    with made.open("wb") as file:
        file.write(_BEGINNING + orjson.dumps(mapping()["prefixes"]) + b',"@graph":[')
        for node in nodes(package, tables):
            count += 1
            file.write((b"\n" if count == 1 else b",\n") + orjson.dumps(_object(node)))
        file.write(b"\n]}\n")
    return count


def _object(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": node.iri}
    for term, value in node.said:
        if term == "rdf:type":
            found.setdefault("@type", []).append(value.text)
        else:
            found.setdefault(term, []).append(_value(value))
    return found


def _value(value: Value) -> object:
    if value.kind == "iri":
        return {"@id": value.text}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if value.kind == "integer":
        return int(value.text)
    return value.text if value.kind == "string" else {"@value": value.text, "@type": f"xsd:{value.kind}"}


FORMAT = Whole(
    "all of it as a graph (ELI, SKOS, PROV) in JSON-LD",
    _export,
    counts=("node", "nodes"),
    begins=re.compile(re.escape(_BEGINNING)),
    ending="jsonld",
)
