"""In: the gold texts of a clone. Out: how much of what a reader finds the annotators find, by language."""

from __future__ import annotations

from pathlib import Path

from osce_decisions.console.measure import measure_files
from osce_decisions.document.counts import table
from osce_decisions.errors import SourceError
from osce_decisions.languages import available, load

GOLD = "tests/meaning/texts"
_MEASURED = ("references", "commitments", "commitment_actors")
_UNNAMED = "fr"
"""The language of a text whose name does not end in one."""


def measured(root: Path) -> str:
    """F1 of each language and table, with the number of hand-made rows.

    Raises SourceError where there are no gold texts.
    """
    files: dict[str, list[Path]] = {}
    for path in sorted((root / GOLD).glob("*.json")):
        code = path.stem.rpartition(".")[2]
        files.setdefault(code if code in available() else _UNNAMED, []).append(path)
    if not files:
        raise SourceError("no gold texts", where=str(root / GOLD), todo="run it in a clone")
    rows = []
    for code in sorted(files, key=lambda code: load(code).name):
        scores = measure_files(files[code])
        cells = (f"{scores[name].f1:.2f} ({scores[name].both + scores[name].missing})" for name in _MEASURED)
        rows.append((load(code).name, *cells))
    return table(("language", *(f"`{name}`" for name in _MEASURED)), rows)
