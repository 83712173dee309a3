"""In: the name of a folder that the engine needs. Out: where it is, in a clone or in an installed wheel.

A clone has `schema/` and `data/curated/` at its top level; the wheel carries copies of both
inside the package (`pyproject.toml`, force-include), so that an installed engine needs no clone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from osce_decisions.errors import PackageError

_PACKAGE = Path(__file__).resolve().parent
_CLONE = _PACKAGE.parent.parent


@cache
def schema_folder() -> Path:
    """The folder of the Table Schemas and JSON Schemas."""
    return _find("schema", "schema")


@cache
def curated_folder() -> Path:
    """The folder of the hand-made tables."""
    return _find("curated", "data/curated")


def _find(carried: str, cloned: str) -> Path:
    inside = _PACKAGE / "carried" / carried
    return inside if inside.is_dir() else _CLONE / cloned


def clone_folder() -> Path:
    """The folder of the clone that this engine runs in.

    Raises PackageError for an installed engine: it has no package of its own.
    """
    if (_CLONE / "datapackage.json").is_file() or (_CLONE / "data" / "source").is_dir():
        return _CLONE
    raise PackageError("there is no package here", todo="name one (a path, --package, or --source and --output)")
