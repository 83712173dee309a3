"""In: a package. Out: its network of decisions, instruments, actors and States as GraphML, for Gephi and networkx."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from lxml import etree

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.format import Whole
from osce_decisions.export.network import Edge, Network, Node, network

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = {"kind": "string", "label": "string", "title": "string", "type": "string", "adopted": "string"}
_EDGE = {"kind": "string", "relation": "string", "weight": "double", "rows": "int", "strength": "int"}
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    with network(tables) as found, made.open("wb") as file:
        file.write(_XML.encode())
        with etree.xmlfile(file, encoding="utf-8") as xml, xml.element("graphml", nsmap={None: _NAMESPACE}):
            return _write(xml, found, str(package.descriptor.get("name", "")))


def _write(xml: etree._IncrementalFileWriter, found: Network, name: str) -> int:
    for owner, kinds in (("node", _NODE), ("edge", _EDGE)):
        for key, kind in kinds.items():
            attributes = {"id": f"{owner}-{key}", "for": owner, "attr.name": key, "attr.type": kind}
            xml.write("\n  ", etree.Element("key", attributes))
    with xml.element("graph", {"id": name, "edgedefault": "directed"}):
        count = 0
        for node in found.nodes():
            _put(xml, "node", {"id": node.id}, node, _NODE)
            count += 1
        for number, edge in enumerate(found.edges(), 1):
            _put(xml, "edge", {"id": f"e{number}", "source": edge.source, "target": edge.target}, edge, _EDGE)
            count += 1
    return count


def _put(
    xml: etree._IncrementalFileWriter, tag: str, attributes: dict[str, str], said: Node | Edge, keys: Mapping[str, str]
) -> None:
    element = etree.Element(tag, attributes)
    values = asdict(said)
    for key in keys:
        if values[key] is not None:
            etree.SubElement(element, "data", {"key": f"{tag}-{key}"}).text = str(values[key])
    xml.write("\n    ", element)


FORMAT = Whole(
    "the network of decisions, instruments, actors and States as GraphML",
    _export,
    counts=("node or edge", "nodes and edges"),
    begins=re.compile(re.escape(f'{_XML}<graphml xmlns="{_NAMESPACE}"'.encode())),
)
