"""In: the frozen package and a count. Out: two editions with that many decisions, as far as `diff` reads them.

The rows of the two frozen decisions are repeated under other identifiers, without building anything. In the newer
edition one decision in a hundred is mended: a word of a paragraph, a row less that is told by its place.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from osce_decisions.tables import FLAT, GENERATED
from tests import frozen

_MENDED = 100


def write_editions(folder: Path, count: int) -> tuple[Path, Path]:
    """Fill a new folder with the older and the newer edition of `count` decisions; returns their folders."""
    old, new = folder / "old", folder / "new"
    ids = sorted(path.name.partition(".")[0] for path in (frozen.package() / "data/json").iterdir())
    for edition, version in ((old, "1.0.0"), (new, "1.0.1")):
        tables = edition / "data/tables"
        shutil.copytree(frozen.package() / "data/tables", tables)
        descriptor = json.loads((frozen.package() / "datapackage.json").read_bytes())
        (edition / "datapackage.json").write_text(json.dumps(descriptor | {"version": version}), encoding="utf-8")
        for name in (*FLAT, *GENERATED):
            header, _, rows = (tables / f"{name}.csv").read_text(encoding="utf-8").partition("\n")
            _repeat(tables / f"{name}.csv", name, header, rows, ids, count, mended=edition is new)
    return old, new


def _repeat(path: Path, name: str, header: str, rows: str, ids: list[str], count: int, *, mended: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{header}\n")
        for turn in range(count // len(ids)):
            text = _mended(name, rows) if mended and turn % _MENDED == 0 else rows
            for place, old in enumerate(ids):
                text = text.replace(old, f"mc-dec-{turn * len(ids) + place + 1000}-31")
            file.write(text.replace(".fr.txt", f".{turn}.fr.txt") if name == "sources" else text)


def _mended(name: str, rows: str) -> str:
    if name == "paragraphs":
        return rows.replace(" de ", " of ", 1)
    return rows[: rows.rstrip("\n").rfind("\n") + 1] if name == "mentions" else rows
