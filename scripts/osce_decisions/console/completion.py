"""In: the beginning of an identifier. Out: those of a package that begin so, for the completion of a shell."""

from __future__ import annotations

import csv
from pathlib import Path

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.resources import clone_folder

_COMPLETED = (("decisions", ("decision_id", "symbol")), ("expressions", ("expression_id",)), ("actors", ("actor_id",)))


def identifiers(package: Path | None, begun: str) -> list[str]:
    """Identifiers and symbols that begin so; none where there is no package: a completion must not complain."""
    found: list[str] = []
    try:
        folder = (package or clone_folder()) / "data/tables"
        for name, columns in _COMPLETED:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                found += [row[column] for row in csv.DictReader(file) for column in columns]
    except (OSError, OsceDecisionsError, KeyError, ValueError, csv.Error):
        return []
    return sorted({one for one in found if one and one.lower().startswith(begun.lower())})
