"""What a check costs: each table is read once from end to end, and four times the rows take four times as long."""

from __future__ import annotations

import hashlib
import shutil
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from osce_decisions import check
from osce_decisions.check import conformance, index, reading, validate
from osce_decisions.check.grouped import NESTED
from osce_decisions.check.index import Index
from osce_decisions.check.keys import Decoding, Key
from osce_decisions.check.package import Package, open_package
from osce_decisions.check.reading import read_tables
from osce_decisions.tables import TABLES, Table
from tests.check.broken import Broken, Row

pytestmark = pytest.mark.slow


NAMING = {"mentions", "commitment_actors", "statement_delegations"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file is opened by a check, by its name; what frictionless opens does not count."""
    counts: Counter[str] = Counter()
    real = Path.open

    def count(self: Path, *arguments: Any, **named: Any) -> Any:
        counts[self.name] += 1
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", count)
    monkeypatch.setattr(check, "TIERS", tuple(tier for tier in check.TIERS if tier is not conformance))
    return counts


def test_each_table_is_read_once_from_end_to_end(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: Counter[str] = Counter()
    read: Counter[tuple[str, int]] = Counter()
    scan, between = index.scan, index.rows_between

    def scan_counted(described: Table, path: str, file: Path, named: set[Key]) -> Index:
        scanned[described.name] += 1
        return scan(described, path, file, named)

    def rows_counted(decode: Decoding, file: Path, runs: list[tuple[int, int, int]]) -> Any:
        read.update((decode.described.name, start) for start, end, _ in runs if end > start)
        return between(decode, file, runs)

    monkeypatch.setattr(reading, "scan", scan_counted)
    monkeypatch.setattr(reading, "rows_between", rows_counted)
    with open_package(package) as found:
        for tier in check.TIERS:
            # The tables that read alone are made again in SQL, from whole tables.
            if tier not in (conformance, check.flat):
                assert list(tier.check(found)) == []
    assert set(scanned.values()) == {1}
    assert set(scanned) == set(TABLES)
    # The rows of an expression are read once more, for all tiers together.
    # Those that name actors and States are read once more, whole, by the rule of names.
    assert {name for (name, _), count in read.items() if name in NESTED and count > 1} <= NAMING


def test_each_file_is_read_once_or_twice(package: Path, opened: Counter[str]) -> None:
    """A file is hashed when its content is checked; only a source list and the small descriptors are read again."""
    assert list(validate(package)) == []
    others = {name: count for name, count in opened.items() if not name.endswith(".csv")}
    assert max(count for name, count in others.items() if name.endswith((".txt", ".xml"))) == 1
    assert max(others.values()) <= 2


def test_tiers_share_what_was_read(package: Path) -> None:
    with open_package(package) as found:
        assert read_tables(found) is read_tables(found)


def grown(package: Path, paragraphs: int) -> Path:
    """A package whose first expression has that many more paragraphs, each with a source line and a segment."""
    broken = Broken(package)
    source = broken.rows("sources")[0]
    path = f"data/source/{source['source_file']}"
    text = broken.read(path).decode()
    offset = len(text) + 1
    lines = [f"Clause {number} of many." for number in range(paragraphs)]
    data = "\n".join([text, *lines, ""]).encode()
    broken.write(path, data)
    length, sha256 = str(len(data.decode())), hashlib.sha256(data).hexdigest()
    broken.replace("data/source/sources.csv", source["sha256"].encode(), sha256.encode())
    broken.edit("sources", lambda row: True, sha256=sha256, bytes=str(len(data)), code_points=length)
    expression = broken.rows("expressions")[0]["expression_id"]
    with broken.table("paragraphs") as rows, broken.table("segments") as segments:
        _add(rows, segments, expression, lines, offset)
    own = [row for row in broken.rows("paragraphs") if row["expression_id"] == expression]
    broken.edit(
        "expressions",
        lambda row: True,
        source_sha256=sha256,
        source_length=length,
        paragraph_count=str(len(own)),
        segment_count=str(sum(row["expression_id"] == expression for row in broken.rows("segments"))),
        word_count=str(sum(int(row["words"]) for row in own)),
    )
    broken.seal()
    return package


def _add(rows: list[Row], segments: list[Row], expression: str, lines: list[str], offset: int) -> None:
    own = [row for row in rows if row["expression_id"] == expression]
    pieces = [row for row in segments if row["expression_id"] == expression]
    more, runs = [], []
    for number, text in enumerate(lines, 1):
        locator = f"u{1000 + number}"
        paragraph = dict.fromkeys(own[0], "") | {
            "paragraph_id": f"{expression}#{locator}",
            "expression_id": expression,
            "locator": locator,
            "position": str(len(own) + number),
            "part": "body",
            "kind": "operative",
            "eid": f"para_{locator}",
            "citation": f"{own[-1]['citation']} {number}",
            "text": text,
            "words": "4",
            "confidence": "low",
            "rule": "in_operative_part",
        }
        more.append(paragraph)
        runs.append(
            dict.fromkeys(pieces[0], "")
            | {
                "segment_id": f"{expression}/s{len(pieces) + number}",
                "expression_id": expression,
                "paragraph_id": paragraph["paragraph_id"],
                "role": "text",
                "source_start": str(offset),
                "source_end": str(offset + len(text)),
            }
        )
        offset += len(text) + 1
    rows[len(own) : len(own)] = more
    segments[len(pieces) : len(pieces)] = runs


def seconds(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def rows_alone(package: Path) -> list[Any]:
    """The tiers that look at every row; JSON and frictionless have a cost of their own."""
    with open_package(package) as found:
        return [*check.descriptor.check(found), *check.tables.check(found), *check.rules.check(found)]


def test_four_times_the_rows_take_about_four_times_as_long(
    package: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:

    small = grown(Path(shutil.copytree(package, tmp_path_factory.mktemp("small") / "package")), 12_500)
    large = grown(package, 50_000)
    assert rows_alone(small) == []
    assert rows_alone(large) == []
    assert seconds(lambda: rows_alone(large)) < 8 * seconds(lambda: rows_alone(small)) + 0.2


def test_a_thousand_faults_cost_no_more_than_their_rows(package: Path) -> None:
    """Faults are reported in proportion too: 20,000 broken rows come to an end, each with its line."""
    grown(package, 20_000)
    broken = Broken(package)
    with broken.table("segments") as rows:
        for row in rows:
            row["source_start"] = "x"
    broken.seal()
    found = rows_alone(package)
    cells = [finding for finding in found if finding.rule == "cell"]
    assert len(cells) == len(rows)
    assert [finding.line for finding in cells] == list(range(2, len(rows) + 2))


def test_a_file_is_hashed_without_being_held_in_memory(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * (32 << 20))
    found = Package(tmp_path, {}, "large")
    tracemalloc.start()
    assert found.facts("large.txt").bytes == 32 << 20
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 << 20
