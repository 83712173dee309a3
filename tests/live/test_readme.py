"""The pages are true: their snippets run and show the answers that stand there, their rule of text is the code's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.document.answers import FENCE, as_csv
from osce_decisions.export import export
from osce_decisions.model import Document
from osce_decisions.text import compose
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

DOCUMENTS = ("README.md", "scripts/README.md", "data/NOTICE.md", "data/CODEBOOK.md")

# What a reader of the README runs as `.venv/bin/NAME` or from the path, and how this environment runs it.
_PROGRAMS = {
    "osce-decisions": (sys.executable, str(ROOT / "scripts")),
    "frictionless": (sys.executable, "-m", "frictionless"),
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fenced block, where it stands, and the answer that the next block shows, if it shows one."""

    name: str
    language: str
    code: str
    answer: str | None


def _snippets() -> list[Snippet]:
    found = []
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        blocks = list(FENCE.finditer(text))
        for block, following in zip_longest(blocks, blocks[1:]):
            line = text.count("\n", 0, block.start()) + 1
            adjoins = following is not None and not text[block.end() : following.start()].strip()
            answer = following[2] if following is not None and adjoins and following[1] == "text" else None
            found.append(Snippet(f"{document}:{line}", block[1], block[2], answer))
    return found


def _of(*languages: str) -> list[Any]:
    return [pytest.param(snippet, id=snippet.name) for snippet in _snippets() if snippet.language in languages]


@pytest.fixture
def folder(package: Path) -> Path:
    """A copy of the package in which a snippet may write."""
    shutil.copytree(ROOT / "scripts", package / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "meaning" / "texts", package / "tests" / "meaning" / "texts")
    return package


def _run(command: list[str], folder: Path) -> str:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("snippet", _of("python"))
def test_python_snippet(snippet: Snippet, folder: Path) -> None:
    assert _run([sys.executable, "-c", snippet.code], folder) == snippet.answer


@pytest.mark.parametrize("snippet", _of("r"))
def test_r_snippet(snippet: Snippet, folder: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    (folder / "snippet.R").write_text(snippet.code, encoding="utf-8")
    said = _run(["Rscript", "--vanilla", "snippet.R"], folder)
    assert said == snippet.answer if snippet.answer else said.strip()


@pytest.mark.parametrize("snippet", _of("sql"))
def test_sql_snippet(snippet: Snippet, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    if snippet.code.startswith("-- duckdb"):
        import duckdb

        with duckdb.connect() as connection:
            result = connection.execute(snippet.code)
            header, rows = [column[0] for column in result.description], result.fetchall()
    else:
        assert snippet.code.startswith("-- sqlite3"), "the first line of an SQL snippet names its tool"
        export("sqlite", folder, folder / "export.sqlite")
        database = sqlite3.connect(folder / "export.sqlite")
        cursor = database.execute(snippet.code)
        header, rows = [column[0] for column in cursor.description], cursor.fetchall()
        database.close()
    assert rows
    assert snippet.answer is None or as_csv(header, rows) == snippet.answer


@pytest.mark.parametrize("snippet", _of("sh"))
def test_shell_snippet(snippet: Snippet, folder: Path) -> None:
    for line in snippet.code.splitlines():
        program, *arguments = line.split()
        name = program.removeprefix(".venv/bin/")
        assert name in _PROGRAMS, f"{snippet.name} runs {name}, which no test knows"
        _run([*_PROGRAMS[name], *arguments], folder)


def test_every_snippet_is_of_a_kind_that_is_tested() -> None:
    kinds = {snippet.language for snippet in _snippets()}
    assert kinds <= {"python", "r", "sql", "sh", "text", "mermaid"}


_LINE_BREAKS = "\n\x0b\f\r\x1c\x1d\x1e\x85\u2028\u2029"


def _as_the_codebook_says(source: str, spans: list[tuple[int, int]]) -> str:
    """The five steps of "How the text is made", written from the codebook alone."""
    text = "".join(source[start:end] for start, end in spans)
    kept, position = [], 0
    while position < len(text):
        end = position + 1
        while end < len(text) and text[end].isspace():
            end += 1
        at_line_end = any(mark in _LINE_BREAKS for mark in text[position + 1 : end])
        character = text[position]
        between = position > 0 and end < len(text) and _is_word(text[position - 1]) and _is_word(text[end])
        if character == "\u00ad" and at_line_end:
            position = end
        elif character in "-\u2010\u2011" and at_line_end and between:
            kept.append(character)
            position = end
        else:
            kept.append(character)
            position += 1
    return " ".join("".join(kept).split())


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def test_the_rule_of_text_can_be_rebuilt_from_the_codebook(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for paragraph in document.paragraphs:
            spans = [(s.source_start, s.source_end) for s in paragraph.segments if s.role == "text"]
            assert _as_the_codebook_says(document.source.text, spans) == paragraph.text


@pytest.mark.parametrize(
    "source",
    [
        "États-\nUnis",
        "États-\r\n \r\nUnis",
        "États- \f Unis",
        "États\u2011\nUnis",
        "une - \nliste",
        "une -\nliste",
        "« a »-\nb",
        "multi\u00ad \n latéral",
        "multi\u00adlatéral",
        "fin\u00ad\n",
        " a\u00a0;\u202f b\u2028c\u0085d\x1fe ",
        "a_-\n_b",
        "a-b - c",
        "a-\u2028b",
        "a\u00ad\x85 b",
        "a- \x0b b\x1d-\x1ec",
        "a-\x1fb",
        "-\na",
        "a-\n",
        "",
    ],
)
def test_the_rule_of_text_holds_in_every_case(source: str) -> None:
    assert compose(source, [(0, len(source))]) == _as_the_codebook_says(source, [(0, len(source))])
