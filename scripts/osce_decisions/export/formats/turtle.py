"""In: a package. Out: all of it as one Turtle file, node by node, so that memory does not grow with the package.

The graph is that of JSON-LD. A string of JSON is one of Turtle too: both escape alike what they must.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import orjson

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.format import Whole
from osce_decisions.export.linked import Node, Value, mapping, nodes

# The plainest of the names that Turtle allows behind a prefix; every other IRI is written in full.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*")


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    count = 0
    with made.open("w", encoding="utf-8", newline="\n") as file:
        for prefix, iri in mapping()["prefixes"].items():
            file.write(f"@prefix {prefix}: <{iri}> .\n")
        for node in nodes(package, tables):
            count += 1
            file.write(f"\n{_name(node.iri)}{_statements(node)} .\n")
    return count


def _statements(node: Node) -> str:
    """The properties of a node in their order, the values of each behind it."""
    lines = []
    for term, said in groupby(sorted(node.said, key=lambda one: one[0]), key=lambda one: one[0]):
        values = ", ".join(_term(value) for _, value in said)
        lines.append(f" {'a' if term == 'rdf:type' else _name(term)} {values}")
    return " ;\n   ".join(lines)


def _name(short: str) -> str:
    """An IRI, behind its prefix where that is allowed."""
    prefix, _, name = short.partition(":")
    known = mapping()["prefixes"].get(prefix)
    if known is None:
        return f"<{short}>"
    return short if _NAME.fullmatch(name) else f"<{known}{name}>"


def _term(value: Value) -> str:
    if value.kind == "iri":
        return _name(value.text)
    if value.kind == "integer":
        return value.text
    text = orjson.dumps(value.text).decode()
    if value.language:
        return f"{text}@{value.language}"
    return text if value.kind == "string" else f"{text}^^xsd:{value.kind}"


FORMAT = Whole(
    "all of it as a graph (ELI, SKOS, PROV) in Turtle",
    _export,
    counts=("node", "nodes"),
    begins=re.compile(rb"@prefix dct: <http://purl\.org/dc/terms/> \.\n"),
    ending="ttl",
)
