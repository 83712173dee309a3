"""In: the sample texts of one decision in six languages, and the frozen ones. Out: a package, and the site of it."""

from __future__ import annotations

import atexit
import csv
import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

from osce_decisions.build import Plan, build
from osce_decisions.build.corpus import recorded
from osce_decisions.export.site import export_html
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.resources import curated_folder
from tests import frozen
from tests.conftest import ROOT

TEXTS = (
    *sorted((ROOT / "tests/parallel/texts").glob("*.txt")),
    *sorted(frozen.SOURCES.glob("*.txt")),
    Path(__file__).with_name("follow-up.en.txt"),
)


@cache
def package() -> Path:
    """A package of the frozen texts, of four decisions in six languages each, and of one that cites some of them."""
    folder = Path(tempfile.mkdtemp(prefix="parallel-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    texts = folder / "texts"
    texts.mkdir()
    rows = []
    for path in TEXTS:
        data = path.read_bytes()
        symbol = parse(from_bytes(data, path.name, path.name)).identity.symbol
        decision = symbol.decision_id if symbol else path.name.split(".")[0]
        language = path.name.split(".")[-2]
        name = f"{decision}.{language}.txt"
        (texts / name).write_bytes(data)
        known = {"source_file": name, "decision_id": decision, "language": language}
        known |= {"sha256": hashlib.sha256(data).hexdigest(), "origin": "A sample text"}
        rows.append([known.get(column, "") for column in recorded().header])
    with (texts / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([recorded().header, *rows])
    # Made with the live tables: the sample texts name what they hold.
    build(Plan(texts, curated_folder(), texts / "package.json", folder / "made"))
    return folder / "made"


@cache
def site() -> Path:
    """The site of that package; nobody may change it."""
    folder = Path(tempfile.mkdtemp(prefix="site-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    export_html(package(), (), folder / "site")
    return folder / "site"
