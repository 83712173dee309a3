"""The cache never gives other bytes than a fresh build, whatever input changes; it may vanish or rot."""

from __future__ import annotations

import csv
import hashlib
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import osce_decisions
import osce_decisions.parse as reading
from osce_decisions.build import Manner, Plan, build, fingerprint, work
from osce_decisions.build.cache import Cache, pack, place_of, unpack
from osce_decisions.build.corpus import read_corpus
from osce_decisions.build.work import Made
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.model import Rejection
from osce_decisions.write.parts import Edition, Part
from tests.benchmarks.corpus import write_corpus
from tests.build.conftest import snapshot
from tests.frozen import known

Change = Callable[[Plan, random.Random], None]


@pytest.fixture
def corpus(plan: Plan, tmp_path: Path) -> Plan:
    """Our texts, of which the hand-made tables speak, and some generated ones."""
    made = write_corpus(tmp_path / "made", 6, size=800)
    for path in made.glob("*.txt"):
        path.rename(plan.source / path.name)
    rows = (made / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with (plan.source / "sources.csv").open("a", encoding="utf-8") as file:
        file.writelines(rows[1:])
    return plan


def edit(path: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    header = rows[0].keys()
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def in_list(plan: Plan, change: Callable[[list[dict[str, str]]], object]) -> None:
    edit(plan.source / "sources.csv", change)


def another_text(plan: Plan, chance: random.Random) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        row = chance.choice(rows[2:])
        path = plan.source / row["source_file"]
        data = path.read_bytes() + f"\n99. {chance.choice(['Decides', 'Décide'])} {chance.random()}.\n".encode()
        path.write_bytes(data)
        row["sha256"] = hashlib.sha256(data).hexdigest()

    in_list(plan, change)


def harmed_text(plan: Plan, chance: random.Random) -> None:
    with chance.choice(sorted(plan.source.glob("*.txt"))).open("ab") as file:
        file.write(b"!")


def another_origin(plan: Plan, chance: random.Random) -> None:
    in_list(plan, lambda rows: chance.choice(rows).update(origin=f"Origin {chance.random()}"))


def less(plan: Plan, chance: random.Random) -> None:
    in_list(plan, lambda rows: rows.pop(chance.randrange(2, len(rows))))


def another_order(plan: Plan, chance: random.Random) -> None:
    in_list(plan, chance.shuffle)


def another_fact(plan: Plan, chance: random.Random) -> None:
    edit(
        plan.curated / "decision_facts.csv",
        lambda rows: chance.choice(rows).update(adopted=f"200{chance.randrange(10)}-12-0{chance.randrange(1, 9)}"),
    )


def less_corrections(plan: Plan, chance: random.Random) -> None:
    edit(plan.curated / "corrections.csv", lambda rows: rows.pop(chance.randrange(len(rows))))


def another_actor(plan: Plan, chance: random.Random) -> None:
    edit(plan.curated / "actors.csv", lambda rows: chance.choice(rows).update(label_fr=f"Acteur {chance.random()}"))


def another_release(plan: Plan, chance: random.Random) -> None:
    day = chance.randrange(10, 28)
    plan.output.mkdir(exist_ok=True)
    (plan.output / "CHANGELOG.md").write_text(f"## [1.0.0] - 2026-11-{day}\n\n- First.\n", encoding="utf-8")


CHANGES: tuple[Change, ...] = (
    another_text,
    harmed_text,
    another_origin,
    less,
    another_order,
    another_fact,
    less_corrections,
    another_actor,
    another_release,
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whatever_changes_the_bytes_are_those_of_a_fresh_build(seed: int, corpus: Plan, tmp_path: Path) -> None:
    chance = random.Random(seed)
    cached, fresh = Manner(cache=tmp_path / "cache.sqlite"), Manner()
    for change in (None, *chance.sample(CHANGES, len(CHANGES))):
        if change:
            change(corpus, chance)
        build(corpus, manner=cached)
        built = snapshot(corpus.output)
        build(corpus, manner=fresh)
        assert snapshot(corpus.output) == built, change


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed, in order."""
    seen: list[str] = []
    real = reading.parse

    def parse(source: object) -> object:
        seen.append(source.source_file)  # type: ignore[attr-defined]
        return real(source)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "parse", parse)
    return seen


def test_only_what_changed_is_made_again(corpus: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = counted(monkeypatch)
    manner = Manner(jobs=1, cache=tmp_path / "cache.sqlite")
    build(corpus, manner=manner)
    assert len(seen) == 8
    seen.clear()
    build(corpus, manner=manner)
    assert seen == []
    less_corrections(corpus, random.Random(1))
    build(corpus, manner=manner)
    assert len(seen) == 1
    seen.clear()
    another_text(corpus, random.Random(1))
    build(corpus, manner=manner)
    assert len(seen) == 1
    seen.clear()
    another_actor(corpus, random.Random(1))
    build(corpus, manner=manner)
    assert len(seen) == 8


@pytest.mark.parametrize("harm", ["gone", "no database", "empty", "rotten", "rotten files", "a folder", "another form"])
def test_a_harmed_cache_only_costs_time(harm: str, corpus: Plan, tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    manner = Manner(cache=path)
    build(corpus, manner=manner)
    before = snapshot(corpus.output)
    if harm.startswith("rotten"):
        column = "files" if harm == "rotten files" else "rows"
        with sqlite3.connect(path) as connection:
            connection.execute(f"UPDATE made SET {column} = substr({column}, 2)")
        connection.close()
        for file in (corpus.output / "data/akn").iterdir():
            file.unlink()  # What is still there need not be taken from the cache.
    elif harm == "another form":
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        path.unlink()
        if harm == "a folder":
            path.mkdir()
        elif harm != "gone":
            path.write_bytes(b"" if harm == "empty" else b"no database" * 100)
    for _ in range(2):
        build(corpus, manner=manner)
        assert snapshot(corpus.output) == before


def test_a_text_that_was_set_aside_stops_a_strict_build_all_the_same(corpus: Plan, tmp_path: Path) -> None:
    another_text(corpus, random.Random(1))

    def change(rows: list[dict[str, str]]) -> None:
        rows[3]["decision_id"] = "mc-dec-1-99"

    in_list(corpus, change)
    manner = Manner(cache=tmp_path / "cache.sqlite")
    assert len(build(corpus, manner=manner).rejected) == 1
    assert len(build(corpus, manner=manner).rejected) == 1
    with pytest.raises(OsceDecisionsError, match="the text is"):
        build(corpus, manner=replace(manner, strict=True))


def test_what_has_no_use_any_more_is_dropped(corpus: Plan, tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    for _ in range(3):
        another_text(corpus, random.Random(2))
        build(corpus, manner=Manner(cache=path))
        connection = sqlite3.connect(path)
        assert connection.execute("SELECT count(*) FROM made").fetchone() == (8,)
        connection.close()


def test_a_file_is_taken_from_the_package_only_while_it_is_what_was_made(corpus: Plan, tmp_path: Path) -> None:
    manner = Manner(cache=tmp_path / "cache.sqlite")
    build(corpus, manner=manner)
    before = snapshot(corpus.output)
    kept, changed, gone, linked = sorted((corpus.output / "data/json").iterdir())[:4]
    number = kept.stat().st_ino
    changed.write_bytes(changed.read_bytes().replace(b"1", b"2", 1))
    gone.unlink()
    (tmp_path / "elsewhere.json").write_bytes(linked.read_bytes())
    linked.unlink()
    linked.symlink_to(tmp_path / "elsewhere.json")
    build(corpus, manner=manner)
    assert snapshot(corpus.output) == before
    assert kept.stat().st_ino == number
    assert not linked.is_symlink()


def test_packing_loses_nothing() -> None:
    parts = (
        Part("data/tables/a.csv", "é,1\n".encode(), 1),
        Part("b.xml", b"", 0),
        Part("c.json", bytes(range(256)), 0),
    )
    made = Made(parts, (Rejection("x.txt", "mc-dec-1-17", "fr", "check", None, "é"),))
    assert unpack(pack(made)) == made


def test_what_may_pass_is_not_kept(tmp_path: Path) -> None:
    made = Made((), (Rejection("x.txt", "mc-dec-1-17", "fr", "fault", None, "no memory"),))
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.store("key", pack(made), made)
        assert cache.load("key") is None


def test_every_file_of_the_engine_is_in_the_key() -> None:
    engine = Path(osce_decisions.__file__).parent
    pieces = set(fingerprint._engine())
    for path in engine.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert path.relative_to(engine).as_posix().encode() in pieces
            assert path.read_bytes() in pieces


def test_what_an_edition_writes_into_files_is_in_the_key(corpus: Plan) -> None:
    read = read_corpus(corpus.source)
    plain = Edition(known())
    others = [
        replace(plain, engine="9.9.9"),
        replace(plain, released="2042-01-01"),
        replace(plain, licences=({"name": "CC0-1.0"},)),
    ]
    keys = {fingerprint.Fingerprint(read, edition).of(read.entries[:1]) for edition in (plain, *others)}
    assert len(keys) == 1 + len(others)


def test_a_cache_lies_outside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    place = place_of(tmp_path / "package")
    assert place.is_relative_to(tmp_path / "home")
    assert place != place_of(tmp_path / "other")
