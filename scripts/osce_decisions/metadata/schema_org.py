"""In: the facts of a package. Out: a `Dataset` of schema.org in JSON-LD, by which search engines find data."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import Facts, as_json

PATH = "schema-org.jsonld"


def dataset(facts: Facts) -> dict[str, Any]:
    """What schema.org has to say of a data set, without its files: Croissant begins with the same."""
    said: dict[str, Any] = {
        "name": facts.name,
        "alternateName": facts.title,
        "description": facts.description,
        "version": facts.version,
        "license": [licence.url or licence.title for licence in facts.licences],
        "creator": [{"@type": "Organization", "name": name} for name in facts.contributors],
        "publisher": {"@type": "Organization", "name": facts.contributors[0]},
        "keywords": list(facts.keywords),
        "inLanguage": list(facts.languages),
        "isAccessibleForFree": True,
        "url": facts.iri,
    }
    if facts.day:
        said["datePublished"] = facts.day
    return said


def make(facts: Facts) -> bytes:
    """The file; addresses of files are relative to it."""
    said = {"@context": "https://schema.org/", "@type": "Dataset", "@id": facts.iri, **dataset(facts)}
    if facts.period:
        said["temporalCoverage"] = "/".join(facts.period)
    said["isBasedOn"] = [
        {"@type": "CreativeWork", "name": title, **({"url": url} if url else {})} for title, url in facts.sources
    ]
    said["distribution"] = [
        {
            "@type": "DataDownload",
            "name": file.name,
            "description": file.description,
            "contentUrl": file.path,
            "encodingFormat": file.mediatype,
            "contentSize": f"{file.bytes} B",
            "sha256": file.sha256,
        }
        for file in facts.files
    ]
    return as_json(said)
