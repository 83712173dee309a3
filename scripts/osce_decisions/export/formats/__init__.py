"""In: the name of a format. Out: the format, as its file in this folder declares it.

A format is a file: `<name>.py` with `FORMAT`. What it makes is written by `write(request)`, which returns how many
files or rows there are. The command `export` lists the files of this folder and knows nothing else of them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from osce_decisions.errors import OsceDecisionsError

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be exported: of a package the decisions named, or all, to a new folder or a file."""

    package: Path
    identifiers: tuple[str, ...]
    output: Path
    split: bool = False
    jobs: int | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """An export format; `counted` is what its writer counts: `file` or `row`.

    `holds_all` names what is made (*database*) where it always holds all decisions; `splits` says whether statements
    and annexes may stand apart.
    """

    write: Callable[[Request], int]
    counted: str
    holds_all: str | None = None
    splits: bool = False


def load(name: str) -> Format:
    """The format of a file of this folder."""
    declared = importlib.import_module(f"{__name__}.{name}").FORMAT
    assert isinstance(declared, Format), f"{name}.FORMAT is no Format"
    return declared


def export(name: str, request: Request) -> int:
    """Export to a format; raises OsceDecisionsError where it cannot do what is asked, and as its writer does."""
    chosen = load(name)
    if chosen.holds_all and request.identifiers:
        raise OsceDecisionsError(
            f"{name} takes no identifier ({request.identifiers[0]})", todo=f"a {chosen.holds_all} holds all decisions"
        )
    if request.split and not chosen.splits:
        raise OsceDecisionsError(f"{name} cannot be split", todo="leave --split out, or export akn")
    return chosen.write(request)
