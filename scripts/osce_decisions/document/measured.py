"""In: the gold texts of a clone. Out: how much of what a reader finds the engine finds, by language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from osce_decisions.console.measure import TABLES, measure_files
from osce_decisions.document.counts import table
from osce_decisions.errors import SourceError
from osce_decisions.languages import available, load

GOLD = "tests/meaning/texts"
UNSEEN = {"second": "tests/meaning/unseen", "third": "tests/meaning/third"}
"""The readers who did not know the rules, and their texts."""
FIRST_RUN = {"second": "tests/meaning/first-run.json", "third": "tests/meaning/first-run-third.json"}
"""The figures of the first run over them."""
_MEASURED = ("references", "commitments", "commitment_actors")
_UNNAMED = "fr"
"""The language of a text whose name does not end in one."""


def measured(root: Path) -> str:
    """F1 of each language and table, with the number of hand-made rows.

    Raises SourceError where there are no gold texts.
    """
    rows = []
    for code, files in by_language(root / GOLD):
        scores = measure_files(files)
        cells = (f"{scores[name].f1:.2f} ({scores[name].both + scores[name].missing})" for name in _MEASURED)
        rows.append((load(code).name, *cells))
    return table(("language", *(f"`{name}`" for name in _MEASURED)), rows)


def unseen(root: Path, reader: str) -> str:
    """F1 of each language and table over the texts of a reader (`second`, `third`): at the first run, and now.

    Raises SourceError where the texts or the figures of the first run are missing.
    """
    try:
        then = json.loads((root / FIRST_RUN[reader]).read_bytes())
    except OSError as error:
        raise SourceError("no first figures", where=str(root / FIRST_RUN[reader]), todo="run it in a clone") from error
    now = {code: measure_files(files) for code, files in by_language(root / UNSEEN[reader])}
    names = [name for name in TABLES if any(name in tables for tables in then["languages"].values())]
    rows = []
    for name in names:
        cells = []
        for code in now:
            first = then["languages"][code].get(name)
            cells.append(f"{first['f1']:.2f} → {now[code][name].f1:.2f} ({first['rows']})" if first else "")
        rows.append((f"`{name}`", *cells))
    told = (
        f"They were annotated on {then['annotated'][:10]}, before the first run, which showed {then['slips']} of the "
        "reader's rows to be slips; these were corrected. F1 at that first run → now, with the number of the reader's "
        "rows:"
    )
    return f"{told}\n\n{table(('table', *(load(code).name for code in now)), rows)}"


_JUDGED = ("references", "commitments", "commitment_actors")


def trusted(root: Path) -> str:
    """The share of right rows by rule and confidence, over all texts that readers annotated.

    A reference is right if a reader has it with the same words and target, a commitment with the same action, an actor
    with the same words and role. Raises SourceError where there are no gold texts.
    """
    files = [path for folder in (GOLD, *UNSEEN.values()) for _, listed in by_language(root / folder) for path in listed]
    scores = measure_files(files)
    rows = []
    for name in _JUDGED:
        score = scores[name]
        for rule, confidence in sorted(score.right.keys() | score.wrong.keys()):
            right = score.right[rule, confidence]
            found = right + score.wrong[rule, confidence]
            rows.append((f"`{name}`", f"`{rule}`", confidence, str(found), f"{right / found:.2f}"))
    return table(("table", "rule", "confidence", "rows found", "of them right"), rows)


def by_language(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Code of each language → its hand-made files, in the order of the names of the languages.

    Raises SourceError where there are none.
    """
    files: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.json")):
        code = path.stem.rpartition(".")[2]
        files.setdefault(code if code in available() else _UNNAMED, []).append(path)
    if not files:
        raise SourceError("no gold texts", where=str(folder), todo="run it in a clone")
    for code in sorted(files, key=lambda code: load(code).name):
        yield code, files[code]
