"""In: a package. Out: where its data are not what this version makes of the source texts that it carries.

A validation sees what a package contradicts in itself. Tables, JSON and XML that were changed alike, against the text,
only the engine can tell: it makes them again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from osce_decisions.build.corpus import read_corpus
from osce_decisions.build.folder import differences
from osce_decisions.build.pipeline import ORDINARY, SOURCE_FOLDER, Manner, Plan, make
from osce_decisions.check.package import open_package
from osce_decisions.model import Finding
from osce_decisions.resources import curated_folder
from osce_decisions.write import akn, csv, descriptor, json

TIER = "rebuild"
_MADE = (csv.FOLDER, json.FOLDER, akn.FOLDER)


def rebuild(path: Path, manner: Manner = ORDINARY) -> Iterator[Finding]:
    """Make the data of a package again, with its own hand-made tables if it carries them, else with the engine's.

    Raises an OsceDecisionsError if there is no package, or its source texts cannot be built.
    """
    with open_package(path) as package, tempfile.TemporaryDirectory() as name:
        own = package.root / "data" / "curated"
        curated = own if own.is_dir() else curated_folder()
        source = package.root / SOURCE_FOLDER
        plan = Plan(source, curated, curated / "package.json", package.root)
        make(plan, read_corpus(source), Path(name), None, manner)
        for line in differences(Path(name), package.root, _MADE):
            file, _, what = line.partition(" ")
            if file != descriptor.TABLES_PATH:
                yield Finding(TIER, "differs", "error", file, None, f"{what} (made again from the source texts)")
