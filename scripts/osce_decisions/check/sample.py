"""In: a package of many expressions. Out: a small package with the first of them, for a tool that is slow.

It is a package of its own: the rows of the first expressions in every table, the authority tables whole, and the files
of those expressions; the descriptor says of the shortened tables what they are. A row has the number that it has in
the whole package.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from osce_decisions.check.grouped import group_rows
from osce_decisions.check.package import Package
from osce_decisions.check.paths import DESCRIPTOR
from osce_decisions.check.reading import Read, read_tables
from osce_decisions.tables import FLAT, GENERATED


def write_sample(package: Package, count: int, folder: Path) -> bool:
    """Write the first expressions of a package into an empty folder; False where its rows do not stand in order."""
    read = read_tables(package)
    groups = group_rows(package)
    chosen = list(islice(groups, count))
    rows = [groups[expression_id] for expression_id in chosen]
    above = {
        "decisions": {str(row["decision_id"]) for one in rows for row in one.get("decisions", [])},
        "sources": {str(row["source_file"]) for one in rows for row in one.get("sources", [])},
    }
    cuts: dict[str, tuple[int, int]] = {}
    for name in (*GENERATED, *FLAT):
        cut = _cut(read[name], above.get(name, set(chosen)))
        if cut is None:
            return False
        cuts[read[name].path] = cut
    texts = {f"data/source/{name}" for name in above["sources"]}
    texts |= {f"data/source/{row['received_file']}" for one in rows for row in one.get("sources", [])}
    own = {*chosen}
    descriptor = dict(package.descriptor)
    descriptor["resources"] = list(_resources(package, cuts, own, texts, folder))
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return True


def _cut(read: Read, groups: set[str]) -> tuple[int, int] | None:
    """Where the rows of some groups end, and how many they are; None if other rows stand between them."""
    index = read.index
    runs = 0
    while runs < len(index.groups) and index.groups[runs] in groups:
        runs += 1
    if any(group in groups for group in index.groups[runs:]):
        return None
    end = index.ends[runs - 1] if runs else index.first
    if not index.count:
        return -1, 0
    return end, sum(1 for _ in read.between(end))


def _resources(
    package: Package, cuts: Mapping[str, tuple[int, int]], own: set[str], texts: set[str], folder: Path
) -> Iterator[Mapping[str, Any]]:
    for resource in package.resources:
        path = resource["path"]
        stem = path.rpartition("/")[2].rpartition(".")[0]
        if path.startswith(("data/json/", "data/akn/")) and stem not in own:
            continue
        if path.startswith("data/source/") and path not in texts:
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        end, rows = cuts.get(path, (-1, 0))
        if end < 0:
            shutil.copyfile(package.file(path), target)
            yield resource
            continue
        with package.file(path).open("rb") as stream:
            data = stream.read(end)
        target.write_bytes(data)
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        yield dict(resource) | {"bytes": len(data), "hash": digest, "rows": rows}
