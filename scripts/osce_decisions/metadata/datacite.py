"""In: the facts of a package. Out: DataCite metadata (kernel 4), to be sent with a DOI; it has none of itself."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import Facts, as_json

PATH = "datacite.json"


def make(facts: Facts) -> bytes:
    """The file."""
    said: dict[str, Any] = {
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data package"},
        "creators": [{"name": name, "nameType": "Organizational"} for name in facts.contributors],
        "titles": [{"title": facts.title, "lang": "en"}],
        "publisher": {"name": facts.contributors[0]},
        "publicationYear": (facts.day or "0000")[:4],
        "subjects": [{"subject": word} for word in facts.keywords],
        "version": facts.version,
        "descriptions": [{"description": facts.description, "descriptionType": "Abstract", "lang": "en"}],
        "rightsList": [_rights(licence.title, licence.name, licence.url) for licence in facts.licences],
        "formats": sorted({file.mediatype for file in facts.files}),
        "sizes": [f"{len(facts.files)} files", f"{sum(file.bytes for file in facts.files)} bytes"],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    dates = [{"date": facts.day, "dateType": "Issued"}] if facts.day else []
    if facts.period:
        said_of_it = "days on which the decisions were adopted"
        dates.append({"date": "/".join(facts.period), "dateType": "Other", "dateInformation": said_of_it})
    if len(facts.languages) == 1:
        said["language"] = facts.languages[0]
    return as_json(said | {"dates": dates})


def _rights(title: str, name: str, url: str | None) -> dict[str, str]:
    if url is None:
        return {"rights": title}
    known = {"rightsIdentifier": name, "rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
    return {"rights": title, "rightsUri": url} | known
