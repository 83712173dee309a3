"""In: a package and the name of a format. Out: the package in that format, written whole or not at all.

A format is one module of `export/formats/`, named as users name it, with its `FORMAT`: nothing else lists formats.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.export.format import Chosen, Format, Manner, Whole

__all__ = ["Chosen", "Format", "Manner", "Whole", "export", "format_of", "names"]

_FORMATS = Path(__file__).parent / "formats"
_PLAIN = Manner()


def names() -> list[str]:
    """The names of the formats that there are; none is imported for it."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules([str(_FORMATS)]))


def format_of(name: str) -> Format:
    """What the module of a format declares."""
    module = import_module(f"osce_decisions.export.formats.{name.replace('-', '_')}")
    declared: Format = module.FORMAT
    return declared


def export(name: str, path: Path, output: Path, identifiers: Sequence[str] = (), manner: Manner = _PLAIN) -> str:
    """Write a package, or some of its decisions, in a format. Returns what was made, in words (`12 rows`).

    Raises OsceDecisionsError if the format does not take what is asked or lacks its library, InvalidError if the
    package is at fault, OutputError if the target cannot be written.
    """
    form = format_of(name)
    if identifiers and isinstance(form, Whole):
        raise OsceDecisionsError(f"{name} takes no identifier ({identifiers[0]})", todo="it holds all decisions")
    if manner.split and not (isinstance(form, Chosen) and form.splits):
        raise OsceDecisionsError(f"{name} cannot be split", todo="leave --split out, or export akn")
    if manner.language and not (isinstance(form, Chosen) and form.speaks):
        raise OsceDecisionsError(f"{name} has no pages of its own", todo="leave --language out, or export html")
    if isinstance(form, Chosen):
        return _counted(form.export(path, identifiers, output, manner), ("file", "files"))
    from osce_decisions.export.whole import write_whole

    return _counted(write_whole(name, form, path, output), form.counts)


def _counted(count: int, nouns: tuple[str, str]) -> str:
    return f"{count} {nouns[count != 1]}"
