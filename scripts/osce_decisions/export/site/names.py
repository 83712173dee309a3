"""In: identifiers and symbols. Out: the names of the files of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^a-z0-9.-]+")


def safe(identifier: object) -> str:
    """An identifier or symbol as the name of a file on any system: A/RES/70/1 is a-res-70-1."""
    return _UNSAFE.sub("-", str(identifier).lower()).strip("-.") or "none"


def named_apart(identifiers: Iterable[str]) -> dict[str, str]:
    """Identifier → the name of its file, no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = {"index"}
    for identifier in identifiers:
        name, number = safe(identifier), 2
        while name in taken:
            name, number = f"{safe(identifier)}-{number}", number + 1
        taken.add(name)
        found[identifier] = name
    return found
