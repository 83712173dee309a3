"""In: nothing. Out: what writers hand on: a part of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from osce_decisions.authorities import Authorities
from osce_decisions.model import Document

Work = tuple[Document, ...]
"""The expressions of one decision, in the order of their identifiers."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is true of a package as a whole: its authority tables, and the day of its release if it has one.

    `licences` are those of the package, with name, title and path; `engine` is the version that writes it.
    """

    authorities: Authorities
    released: str | None = None
    licences: tuple[Mapping[str, str], ...] = ()
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes to append to the file at `path` (relative to the package), and how many rows they hold.

    `sha256`: that of the bytes, where it is known; `twin`: a finished file that holds them and nothing else.
    """

    path: str
    data: bytes
    rows: int = 0
    sha256: str | None = field(default=None, compare=False)
    twin: Path | None = field(default=None, compare=False)
