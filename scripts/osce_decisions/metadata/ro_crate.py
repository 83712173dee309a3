"""In: the facts of a package. Out: RO-Crate 1.1: the package as a research object, its files, and how it was made."""

from __future__ import annotations

from typing import Any

from osce_decisions.metadata.facts import ENGINE, Facts, as_json

PATH = "ro-crate-metadata.json"

_PROFILE = "https://w3id.org/ro/crate/1.1"


def make(facts: Facts) -> bytes:
    """The file; it stands at the root of the package, and its paths are those of the files."""
    return as_json({"@context": f"{_PROFILE}/context", "@graph": [_descriptor(), _root(facts), *_others(facts)]})


def _descriptor() -> dict[str, Any]:
    return {
        "@id": PATH,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _PROFILE},
        "about": {"@id": "./"},
    }


def _root(facts: Facts) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": facts.title,
        "description": facts.description,
        "version": facts.version,
        "datePublished": facts.day or "1970-01-01",
        "keywords": ", ".join(facts.keywords),
        "inLanguage": list(facts.languages),
        "license": {"@id": _of_licence(0, facts)},
        "author": [{"@id": _of_agent(place)} for place in range(len(facts.contributors))],
        "publisher": {"@id": _of_agent(0)},
        "hasPart": [{"@id": file.path} for file in facts.files],
        "mentions": {"@id": "#build"},
    }


def _of_licence(place: int, facts: Facts) -> str:
    return facts.licences[place].url or f"#licence-{place + 1}"


def _of_agent(place: int) -> str:
    return f"#contributor-{place + 1}"


def _others(facts: Facts) -> list[dict[str, Any]]:
    inputs = [file.path for file in facts.files if file.path.startswith("data/source/")]
    return [
        *(
            {"@id": _of_licence(place, facts), "@type": "CreativeWork", "name": one.title, "description": one.title}
            for place, one in enumerate(facts.licences)
        ),
        *(
            {"@id": _of_agent(place), "@type": "Organization", "name": name}
            for place, name in enumerate(facts.contributors)
        ),
        *(
            {
                "@id": file.path,
                "@type": "File",
                "name": file.title,
                "description": file.description,
                "encodingFormat": file.mediatype,
                "contentSize": str(file.bytes),
                "sha256": file.sha256,
            }
            for file in facts.files
        ),
        {
            "@id": "#build",
            "@type": "CreateAction",
            "name": "Build of the package",
            "instrument": {"@id": "#engine"},
            "object": [{"@id": path} for path in inputs],
            "result": {"@id": "./"},
        },
        {
            "@id": "#engine",
            "@type": "SoftwareApplication",
            "name": ENGINE,
            "softwareVersion": facts.engine_version,
        },
    ]
