"""In: a page of questions. Out: the same with each answer as SQLite gives it on the package, and each snippet run.

An SQL block, the same question in pandas, and a block `text`: the answer. Another Python block that a block `text`
follows is run, and prints its answer.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from osce_decisions.errors import OutdatedError
from osce_decisions.export import export

FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def answer(page: str, root: Path) -> str:
    """The page with its answers made anew from the package at `root`."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "answers.sqlite"
        export("sqlite", root, database)
        with closing(sqlite3.connect(database)) as connection:
            return _answered(page, root, connection)


def _answered(page: str, root: Path, connection: sqlite3.Connection) -> str:
    blocks = list(FENCE.finditer(page))
    pieces, done = [], 0
    for place, (block, following) in enumerate(pairwise(blocks)):
        if following["language"] != "text" or page[block.end() : following.start()].strip():
            continue
        before = blocks[place - 1] if place else None
        same = before is not None and before["language"] == "sql" and not page[before.end() : block.start()].strip()
        asked = before if before is not None and same else block
        if asked["language"] == "sql":
            cursor = connection.execute(asked["code"])
            said = as_csv([column[0] for column in cursor.description], cursor.fetchall())
        elif asked["language"] == "python":
            said = run(asked["code"], root)
        else:
            continue
        pieces += [page[done : following.start("code")], said]
        done = following.end("code")
    return "".join([*pieces, page[done:]])


def as_csv(header: Sequence[str], rows: Sequence[tuple[object, ...]]) -> str:
    """Rows as the answers show them."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def run(code: str, root: Path) -> str:
    """What a Python snippet prints in the folder of the package.

    Raises OutdatedError if it fails, as where the library that it imports is not installed.
    """
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given"
        raise OutdatedError(f"a Python snippet fails: {why}", todo="install what it needs (make .venv/development)")
    return done.stdout
