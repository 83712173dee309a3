"""In: the facts of a package. Out: `.zenodo.json`, from which Zenodo fills in the form of a deposit."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import LANGUAGES, Facts, as_json

PATH = ".zenodo.json"


def make(facts: Facts) -> bytes:
    """The file; Zenodo takes one language and one licence, so the notes name every licence."""
    said: dict[str, Any] = {
        "title": facts.title,
        "upload_type": "dataset",
        "description": facts.description,
        "creators": [{"name": name} for name in facts.contributors],
        "access_right": "open",
        "license": facts.licences[0].name.lower(),
        "keywords": list(facts.keywords),
        "version": facts.released,
        "notes": " ".join(f"{licence.title}." for licence in facts.licences),
        "references": [" ".join(source).strip() for source in facts.sources],
    }
    if facts.day:
        said["publication_date"] = facts.day
    if len(facts.languages) == 1:
        said["language"] = LANGUAGES[facts.languages[0]]
    if facts.period:
        said["dates"] = [{"start": facts.period[0], "end": facts.period[1], "type": "Valid"}]
        said["dates"][0]["description"] = "Days on which the decisions were adopted"
    return as_json(said)
