"""What a check costs: each table is read once, and four times the rows take about four times as long."""

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
from osce_decisions.check import conformance, validate
from osce_decisions.check.package import Package, open_package
from osce_decisions.check.reading import read_tables
from osce_decisions.tables import TABLES
from tests.check.broken import Broken, Row

pytestmark = pytest.mark.slow


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


def test_each_table_is_read_once(package: Path, opened: Counter[str]) -> None:
    assert list(validate(package)) == []
    # Those that read alone and what they are made of go once more into the database that compares them.
    assert {opened[f"{name}.csv"] for name in TABLES if name != "sources"} == {1, 2}
    # The list of received texts, hashed and then compared, has the name of a table.
    assert opened["sources.csv"] == 3
    # A source text is hashed, held against the segments, and held against the numbers in the XML.
    assert max(opened[name] for name in opened if name.endswith(".txt")) == 3
    assert max(opened[name] for name in opened if name != "sources.csv" and not name.endswith(".txt")) <= 2


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
