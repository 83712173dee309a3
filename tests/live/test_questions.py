"""The worked questions of `data/README.md`: each answer shown is what DuckDB, SQLite and pandas give."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from osce_decisions.document.answers import FENCE, as_csv
from osce_decisions.export import export
from tests.conftest import PACKAGE, ROOT

pytestmark = pytest.mark.slow

PATH = ROOT / "data" / "README.md"


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the same in pandas, the answer shown, and the line where the answer stands."""

    line: int
    sql: str
    pandas: str
    answer: str


def _blocks() -> list[re.Match[str]]:
    return list(FENCE.finditer(PATH.read_text(encoding="utf-8")))


def _setup() -> tuple[str, str]:
    """The two snippets of the section "Set up": pandas, DuckDB."""
    pandas, views = [block[2] for block in _blocks() if block[1] == "python"][:2]
    return pandas, views


def _questions() -> list[Question]:
    text, blocks = PATH.read_text(encoding="utf-8"), _blocks()
    found = []
    for place, block in enumerate(blocks):
        if block[1] == "sql":
            python, answer = blocks[place + 1 : place + 3]
            found.append(Question(text.count("\n", 0, answer.start()) + 1, block[2], python[2], answer[2]))
    return found


QUESTIONS = [pytest.param(question, id=f"line-{question.line}") for question in _questions()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, in which nothing is changed."""
    folder = tmp_path_factory.mktemp("questions")
    for name in PACKAGE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The package as an SQLite database."""
    export("sqlite", folder, folder / "questions.sqlite")
    connection = sqlite3.connect(folder / "questions.sqlite")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def views(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The views that the section "Set up" makes in DuckDB."""
    names: dict[str, duckdb.DuckDBPyConnection] = {}
    before = Path.cwd()
    os.chdir(folder)
    try:
        exec(compile(_setup()[1], str(PATH), "exec"), names)
        yield names["connection"]
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, str]:
    """What each pandas snippet prints; one process runs them all, in order."""
    mark = "\x1e"
    script = _setup()[0] + "".join(f"print({mark!r}, end='')\n{question.pandas}" for question in _questions())
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = done.stdout.split(mark)[1:]
    return {question.pandas: answer for question, answer in zip(_questions(), answers, strict=True)}


def _in_sqlite(question: Question, database: sqlite3.Connection) -> str:
    cursor = database.execute(question.sql)
    return as_csv([column[0] for column in cursor.description], cursor.fetchall())


@pytest.mark.parametrize("question", QUESTIONS)
def test_sqlite_gives_the_answer(question: Question, database: sqlite3.Connection) -> None:
    """If this fails: `make pages`."""
    assert _in_sqlite(question, database) == question.answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_duckdb_gives_the_same(
    question: Question, views: duckdb.DuckDBPyConnection, database: sqlite3.Connection
) -> None:
    result = views.execute(question.sql)
    header = [column[0] for column in result.description or ()]
    assert as_csv(header, result.fetchall()) == _in_sqlite(question, database)


@pytest.mark.parametrize("question", QUESTIONS)
def test_pandas_gives_the_same(question: Question, printed: dict[str, str], database: sqlite3.Connection) -> None:
    assert printed[question.pandas] == _in_sqlite(question, database)


def test_every_answer_has_rows() -> None:
    for question in _questions():
        assert question.answer.count("\n") > 1, f"line {question.line}"


def test_each_query_quotes_the_names_of_tables() -> None:
    """A bare `references` is a syntax error in both tools; none of the others may become one."""
    for question in _questions():
        assert not re.search(r"\b(?:FROM|JOIN) [^\"]", question.sql), f"line {question.line}"
