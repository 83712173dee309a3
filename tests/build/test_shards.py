"""A package of shards is the package of one build, byte for byte; what does not fit together is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from osce_decisions.build import Plan, build
from osce_decisions.build.shards import Shard, build_shard, folder_of, merge, parse_shard
from osce_decisions.errors import OsceDecisionsError, PackageError
from tests.benchmarks.corpus import write_corpus
from tests.build.conftest import snapshot


@pytest.fixture
def corpus(tmp_path: Path, plan: Plan) -> Plan:
    source = write_corpus(tmp_path / "corpus", 7, size=600)
    # One text is set aside, in its shard as in the build.
    with min(source.glob("*.txt")).open("ab") as file:
        file.write(b"!")
    return Plan(source, plan.curated, source / "package.json", tmp_path / "package")


@pytest.mark.parametrize("count", [1, 3, 9])
def test_merged_shards_are_one_build(count: int, corpus: Plan, tmp_path: Path) -> None:
    for number in range(count, 0, -1):
        build_shard(corpus, Shard(number, count))
    merged = merge(corpus)
    whole = Plan(corpus.source, corpus.curated, corpus.metadata, tmp_path / "whole")
    assert build(whole).rejected == merged.rejected
    assert len(merged.rejected) == 1
    assert snapshot(corpus.output) == snapshot(whole.output)


def test_parts_are_whole_and_alike() -> None:
    for length in range(12):
        works = [() for _ in range(length)]
        for count in range(1, 15):
            parts = [len(Shard(number, count).of(works)) for number in range(1, count + 1)]
            assert sum(parts) == length
            assert max(parts) - min(parts) <= 1


def test_a_missing_shard_is_told(corpus: Plan) -> None:
    build_shard(corpus, Shard(1, 2))
    with pytest.raises(PackageError, match=r"\d of 7 decisions are in no shard, first"):
        merge(corpus)
    assert not corpus.output.exists() or not (corpus.output / "datapackage.json").exists()


def test_no_shard_is_told(corpus: Plan) -> None:
    with pytest.raises(PackageError, match="holds no shard"):
        merge(corpus)


def test_a_shard_of_other_texts_does_not_fit(corpus: Plan) -> None:
    build_shard(corpus, Shard(1, 1))
    with max(corpus.source.glob("*.txt")).open("ab") as file:
        file.write(b"!")
    with pytest.raises(PackageError, match="1 of 7 decisions are in no shard"):
        merge(corpus)


@pytest.mark.parametrize("column", ["rows", "files"])
def test_a_damaged_shard_is_told(column: str, corpus: Plan) -> None:
    path = build_shard(corpus, Shard(1, 1))
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE made SET {column} = substr({column}, 2)")
    connection.close()
    with pytest.raises(PackageError, match="damaged"):
        merge(corpus)


def test_a_shard_is_there_whole_or_not_at_all(corpus: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("osce_decisions.build.work.Maker.make", stop)
    with pytest.raises(KeyboardInterrupt):
        build_shard(corpus, Shard(1, 1))
    assert list(folder_of(corpus.output).iterdir()) == []


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "1/03"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(OsceDecisionsError, match="is no shard"):
        parse_shard(text)
