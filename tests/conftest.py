"""Fixtures that the whole suite shares: the frozen decisions, a package to break, golden files."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import read_corpus
from osce_decisions.extract import Limits, worker
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.resources import curated_folder
from tests import frozen

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"
TEXTS = Path(__file__).resolve().parent / "texts"

# What a package consists of, as far as `validate` looks at it.
PACKAGE = ("datapackage.json", "data", "schema", "CHANGELOG.md")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew; look at the difference")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands keep for their next run goes with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_syncs() -> Iterator[None]:
    """Nobody cuts the power of a test: what is synced when, `tests/build/test_power.py` counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


@pytest.fixture(scope="module")
def read_here() -> Iterator[None]:
    """Received files are read in the process of the tests, and not each in one of its own (`extract/test_same.py`)."""

    def answer(request: str, data: bytes, seconds: int) -> dict[str, Any]:
        asked = json.loads(request)
        answered: dict[str, Any] = json.loads(json.dumps(worker._answer(asked, data, Limits(**asked["limits"]))))
        return answered

    calls = sys.getrecursionlimit()
    sys.setrecursionlimit(10 * calls)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("osce_decisions.extract.isolated._answer", answer)
        yield
    sys.setrecursionlimit(calls)


@pytest.fixture(scope="session")
def known() -> Authorities:
    """The authority tables of the engine; `frozen.known()` are those of the frozen package."""
    return authorities.load(curated_folder())


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The decisions of the frozen package, parsed and annotated, by expression."""
    corpus = read_corpus(frozen.SOURCES)
    found = [annotate(parse(corpus.read(entry)), frozen.known()) for entry in corpus.entries]
    return {document.expression.expression_id: document for document in found}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the frozen package, to be broken."""
    for name in PACKAGE:
        source = frozen.package() / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file; `--update` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {name}: run with --update and look at it"
        assert text == path.read_text(encoding="utf-8")

    return compare
