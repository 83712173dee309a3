"""In: the facts of a package. Out: DCAT-AP 3 in JSON-LD: the package as a data set that European portals harvest."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import LANGUAGES, Facts, File, as_json

PATH = "dcat-ap.jsonld"

_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def make(facts: Facts) -> bytes:
    """The file; addresses of distributions are relative to it."""
    publisher = {"@id": f"{facts.iri}:publisher", "@type": "foaf:Agent", "foaf:name": facts.contributors[0]}
    catalogue = {
        "@id": f"{facts.iri}:catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _english(facts.title),
        "dct:description": _english(facts.description),
        "dct:publisher": {"@id": publisher["@id"]},
        "dcat:dataset": {"@id": facts.iri},
    }
    return as_json({"@context": _CONTEXT, "@graph": [catalogue, _dataset(facts), publisher]})


def _dataset(facts: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@id": facts.iri,
        "@type": "dcat:Dataset",
        "dct:title": _english(facts.title),
        "dct:description": _english(facts.description),
        "dct:identifier": facts.iri,
        "dct:publisher": {"@id": f"{facts.iri}:publisher"},
        "dcat:keyword": [_english(word) for word in facts.keywords],
        "dcat:theme": [{"@id": f"{_EU}/data-theme/{theme}"} for theme in ("GOVE", "INTR")],
        "dct:language": [{"@id": f"{_EU}/language/{LANGUAGES[code].upper()}"} for code in facts.languages],
        "dcat:version": facts.version,
        "dct:source": [{"@id": url} for _, url in facts.sources if url],
        "dcat:distribution": [_distribution(file, facts) for file in facts.files],
    }
    if facts.day:
        said["dct:issued"] = {"@value": facts.day, "@type": "xsd:date"}
    if facts.period:
        start, end = ({"@value": day, "@type": "xsd:date"} for day in facts.period)
        said["dct:temporal"] = {"@type": "dct:PeriodOfTime", "dcat:startDate": start, "dcat:endDate": end}
    return said


def _distribution(file: File, facts: Facts) -> dict[str, Any]:
    kind = {"@id": f"https://www.iana.org/assignments/media-types/{file.mediatype}"}
    urls = [{"@id": licence.url} for licence in facts.licences if licence.url]
    return {
        "@id": f"{facts.iri}:{file.name}",
        "@type": "dcat:Distribution",
        "dct:title": _english(file.title),
        "dct:description": _english(file.description),
        "dcat:accessURL": {"@id": file.path},
        "dcat:downloadURL": {"@id": file.path},
        "dcat:mediaType": kind,
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
        **({"dct:license": urls[0]} if urls else {}),
        "dct:rights": {
            "@type": "dct:RightsStatement",
            "rdfs:label": _english(" ".join(f"{licence.title}." for licence in facts.licences)),
        },
    }


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}
