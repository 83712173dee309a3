"""In: files and folders that a person names, and a list of what is known of them. Out: the files, one after the other.

The list is a CSV file with a column `file` and any of `decision_id`, `language` and `origin`; it names files as seen
from its own folder. What stands in it of a file prevails over what is said of all.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from osce_decisions.errors import CurationError, SourceError
from osce_decisions.languages import load
from osce_decisions.parse.source import read_bytes

_COLUMNS = ("decision_id", "language", "origin")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a file; None where the text is to tell."""

    decision_id: str | None = None
    language: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A file that is to be added, and what is said of it."""

    path: Path
    given: Given


def named(paths: Iterable[Path], listed: Path | None, given: Given) -> list[Named]:
    """The files in the order in which they are named, those of a folder by name, each once.

    Raises SourceError for a folder without files, CurationError for a list that cannot be read.
    """
    said = _listed(listed) if listed is not None else {}
    known = {path.resolve(): one for path, one in said.items()}
    found = dict.fromkeys(file for path in paths for file in _files(path)) or dict.fromkeys(said)
    if len(found) > 1 and given.decision_id is not None:
        todo = "give a list: --list FILE.csv, with the columns file and decision_id"
        raise SourceError(f"--decision-id is one decision, and there are {len(found)} files", todo=todo)
    return [Named(path, _joined(known.get(path.resolve()), given)) for path in found]


def _joined(*parts: Given | None) -> Given:
    """What is said of a file, the first word prevailing."""
    values = {
        name: next((value for part in parts if part and (value := getattr(part, name)) is not None), None)
        for name in _COLUMNS
    }
    return Given(**values)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    # Hidden files, and those that Word keeps beside an open one, are nobody's documents.
    files = (file for file in sorted(path.rglob("*")) if file.is_file())
    found = [file for file in files if not _is_hidden(file.relative_to(path))]
    if not found:
        raise SourceError("is a folder without files", where=str(path), todo="name files, or a folder that holds some")
    yield from found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _listed(path: Path) -> dict[Path, Given]:
    """What a list says of each file, in its order."""
    where = str(path)
    try:
        text = read_bytes(path).decode("utf-8-sig")
        header, *rows = [row for row in csv.reader(text.splitlines(), strict=True) if any(map(str.strip, row))]
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise CurationError(
            f"cannot be read as a CSV table ({error})", where=where, todo="save it as UTF-8 CSV"
        ) from None
    names = [name.strip() for name in header]
    unknown = [name for name in names if name not in {"file", *_COLUMNS}]
    if "file" not in names or unknown:
        what = f"has a column {unknown[0]}" if unknown else "has no column file"
        raise CurationError(what, where=where, todo=f"its columns are file and any of {', '.join(_COLUMNS)}")
    found: dict[Path, Given] = {}
    for number, row in enumerate(rows, 2):
        cells = dict(zip(names, (cell.strip() or None for cell in row), strict=False))
        if cells.get("file") is None or len(row) != len(names):
            raise CurationError(
                "is no row of this table", where=f"{where}, row {number}", todo="give each file its row"
            )
        if cells.get("language"):
            load(str(cells["language"]))
        file = path.parent / str(cells.pop("file"))
        found[file] = Given(**cells)
    return found
