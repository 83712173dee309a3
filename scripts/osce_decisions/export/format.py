"""In: nothing. Out: what a format declares of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osce_decisions.check.package import Package
    from osce_decisions.check.tables import Read


@dataclass(frozen=True, slots=True)
class Whole:
    """A format that holds a whole package, in one file or one folder.

    `write` makes it of an opened, valid package and its tables at a path where nothing is, and returns how many of
    what it `counts` it wrote.
    """

    says: str
    write: Callable[[Package, Mapping[str, Read], Path], int]
    counts: tuple[str, str] = ("row", "rows")
    """One of what it counts, and many."""
    begins: re.Pattern[bytes] | None = None
    """How such a file begins: one that begins otherwise is not replaced. None: it is a folder, and a new one."""
    library: str | None = None
    """The library that writes it, of the extra `formats`; None: nothing beyond what the engine needs anyway."""
    ending: str | None = None
    """The ending of its file in a release; None: the name of the format."""
    repeatable: bool = True
    """Whether the same package always gives the same bytes, as a release asks."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to export: statements as files apart, with how many processes (None: as many as pay), and who looks on.

    `language` is that of the pages that are not decisions; None: English.
    """

    split: bool = False
    jobs: int | None = None
    progress: Callable[[int, int], None] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A format with files of their own for each expression: of some decisions, or all, in a new folder.

    `export` takes a package, identifiers, the folder and how to export; it returns how many files it made.
    """

    says: str
    export: Callable[[Path, Sequence[str], Path, Manner], int]
    splits: bool = False
    speaks: bool = False
    """Whether it has pages of its own, in `Manner.language`."""


Format = Whole | Chosen
