"""In: `package.json` and CHANGELOG.md. Out: what the descriptor says of the package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osce_decisions.changelog import read_changelog
from osce_decisions.errors import CurationError
from osce_decisions.write.descriptor import Metadata

_UNNAMED: Mapping[str, Any] = {
    "name": "decisions",
    "title": "Decisions",
    "description": "A corpus of decisions, built from its own source texts.",
    "licenses": [{"name": "other-closed", "title": "No licence is stated for this corpus"}],
}


def read_metadata(path: Path, output: Path) -> Metadata:
    """The metadata of a package: the file at `path`, version and date from the changelog of the package.

    A user's own corpus without such a file claims neither our name nor our licences.
    """
    try:
        package = json.loads(path.read_bytes()) if path.is_file() else _UNNAMED
    except (ValueError, RecursionError) as error:
        raise CurationError(f"is no JSON ({error})", where=str(path), todo="mend it") from error
    for key, kind in (("name", str), ("title", str), ("description", str), ("licenses", list)):
        value = package.get(key) if isinstance(package, Mapping) else None
        if not isinstance(value, kind) or not value:
            raise CurationError(f"lacks {key!r}, or it is of the wrong kind", where=str(path), todo="add it")
    try:
        json.dumps(package, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise CurationError("holds half a surrogate pair", where=str(path), todo="mend it") from error
    changelog = read_changelog(output / "CHANGELOG.md")
    date = changelog.releases[0].date if changelog.releases else None
    return Metadata(package, changelog.version, f"{date}T00:00:00Z" if date else None)
