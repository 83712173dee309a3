"""In: the path of a file of a package. Out: whether it stays in the package; the paths that every package has."""

from __future__ import annotations

import re

DESCRIPTOR = "datapackage.json"
TABLES = "data/tables"

# Segments between slashes, none of them empty, `.` or `..`; no drive, no back-slash, no control character.
_INSIDE = re.compile(r"(?:(?!\.{1,2}(?:/|\Z))[^/\\:\x00-\x1f]+(?:/|\Z))+(?<!/)")


def is_inside(path: str) -> bool:
    """Whether a path stays in the package by its form: relative, in plain segments."""
    return _INSIDE.fullmatch(path) is not None
