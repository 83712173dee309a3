"""In: the facts of a package. Out: PROV-O in JSON-LD: what the package was built from, by which engine."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import ENGINE, REQUIREMENTS, Facts, File, as_json
from osce_decisions.tables import AUTHORITIES

PATH = "prov.jsonld"

_CONTEXT = {
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def make(facts: Facts) -> bytes:
    """The file: every input with its checksum. It names no time: a build of the same inputs gives the same bytes."""
    inputs = [file for file in facts.files if _is_input(file)]
    made = [file for file in facts.files if not _is_input(file)]
    engine, build = f"urn:x-{ENGINE}:engine:{facts.engine_version}", f"{facts.iri}:build"
    graph: list[dict[str, Any]] = [
        {
            "@id": build,
            "@type": "prov:Activity",
            "rdfs:label": f"osce-decisions build of {facts.title}, version {facts.version}",
            "prov:used": [{"@id": file.path} for file in inputs]
            + ([{"@id": REQUIREMENTS}] if facts.requirements else []),
            "prov:wasAssociatedWith": {"@id": engine},
        },
        {
            "@id": engine,
            "@type": ["prov:SoftwareAgent", "prov:Agent"],
            "rdfs:label": f"{ENGINE} {facts.engine_version}",
            "schema:softwareVersion": facts.engine_version,
        },
        {
            "@id": facts.iri,
            "@type": ["prov:Entity", "prov:Collection"],
            "rdfs:label": facts.title,
            "prov:wasGeneratedBy": {"@id": build},
            "prov:hadMember": [{"@id": file.path} for file in facts.files],
        },
        *(_entity(file.path, file.title, file.sha256) for file in inputs),
        *(_entity(file.path, file.title, file.sha256) | {"prov:wasGeneratedBy": {"@id": build}} for file in made),
    ]
    if facts.requirements:
        graph.append(_entity(REQUIREMENTS, "the pinned libraries of the engine", facts.requirements))
    return as_json({"@context": _CONTEXT, "@graph": graph})


def _is_input(file: File) -> bool:
    """Whether a file was there before the build: a received text, or a table that is made by hand."""
    return file.path.startswith("data/source/") or file.name in AUTHORITIES


def _entity(path: str, title: str, sha256: str) -> dict[str, Any]:
    return {"@id": path, "@type": "prov:Entity", "dct:title": title, "schema:sha256": sha256}
