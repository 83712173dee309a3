"""In: what `bench_stages.py` measured. Out: FIGURES.md, with how cost grows and what memory is needed, in the same run.

`python -m tests.benchmarks.figures BENCHMARK.json [--counts 20,200,2000] [--page FILE]`
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import write_corpus
from tests.benchmarks.decisions import one, whole
from tests.benchmarks.editions import write_editions

PAGE = Path(__file__).with_name("FIGURES.md")
COUNTS = "20,200,2000"
EDITIONS = "1000,10000,100000"
LENGTHS = (14_000, 100_000, 3_000_000)
_AGAIN, _LONG = 3, 1_000_000

_BASELINE = "bluebell"


@dataclass(frozen=True, slots=True)
class Run:
    """What a command cost: seconds of the processor and of the clock, and the memory of its largest process in MB."""

    processor: float
    clock: float
    memory: int


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measured", type=Path)
    parser.add_argument("--counts", default=COUNTS, help="how many decisions to build, separated by commas")
    parser.add_argument("--editions", default=EDITIONS, help="how many decisions the editions have that are compared")
    parser.add_argument("--page", type=Path, default=PAGE)
    given = parser.parse_args()
    counts, editions = ([int(count) for count in listed.split(",")] for listed in (given.counts, given.editions))
    measured = json.loads(given.measured.read_bytes())
    lines = [*head(), *stages(measured), *lengths(), *numbers(counts), *compared(editions)]
    given.page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def head() -> Iterator[str]:
    """What was measured, where and when."""
    yield "# What it costs"
    yield ""
    yield "Made by `make benchmark`; times are of the processor. The corpora are made of the sample texts of the test"
    yield "suite, in six languages: half of the decisions are put together to 12 kB, half are samples as they are."
    yield "Other tools were measured in the same run: compare the ratios, not the times."
    yield ""
    yield f"{time.strftime('%Y-%m-%d', time.gmtime())}, {_processor()}, {os.cpu_count()} processors (shared), "
    yield f"Python {platform.python_version()}."
    yield ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def stages(measured: dict[str, Any]) -> Iterator[str]:
    """A row a benchmark: the median for one decision, and as a ratio to the baseline."""
    rows = {}
    for found in measured["benchmarks"]:
        name = (
            found["params"]["stage"] if found.get("params") else found["name"].removeprefix("test_").replace("_", " ")
        )
        rows[name] = found["stats"]["median"] / found["extra_info"]["decisions"] * 1000
        size = found["extra_info"]["bytes"] / found["extra_info"]["decisions"] / 1000
    yield f"## A decision of {size:.0f} kB"
    yield ""
    yield f"| | ms | times {_BASELINE} |"
    yield "| --- | --- | --- |"
    for name, cost in rows.items():
        yield f"| {name} | {cost:.2f} | {cost / rows[_BASELINE]:.2f} |"
    yield ""
    yield "`whole` is text → every table, JSON and XML with every check, `write and check` its last part; `text to"
    yield "valid XML` is without meaning, `bluebell` the pure-Python parser from text whose blocks are marked up, both"
    yield "with the same XSD validation; `cobalt` reads and writes an XML file, `xsd` is one validation. The Rust"
    yield "parser of bluebell is not in its published package."
    yield ""


def lengths() -> Iterator[str]:
    """What a kB costs in texts of different length."""
    yield "## Growth with length"
    yield ""
    yield "| bytes | ms a kB | times the shortest |"
    yield "| --- | --- | --- |"
    first = 0.0
    for length in LENGTHS:
        decision = one(length)
        cost = min(_seconds(decision) for _ in range(_AGAIN if length < _LONG else 1)) * 1e6 / decision.source.bytes
        first = first or cost
        yield f"| {decision.source.bytes} | {cost:.2f} | {cost / first:.2f} |"
    yield ""


def _seconds(decision: Any) -> float:
    begun = time.process_time()
    whole(decision)
    return time.process_time() - begun


def numbers(counts: list[int]) -> Iterator[str]:
    """What a decision costs in corpora of different size, and how much memory each command takes."""
    yield "## Growth with number"
    yield ""
    yield "Two processes. Memory is that of the largest process; the start of the program, 1 to 2 s, is in the times."
    yield "Longer runs: `make benchmark COUNTS=20,200,2000,20000`."
    yield ""
    yield "| decisions | command | processor s | ms a decision | clock s | MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            for command, run in _commands(Path(name), count):
                each = run.processor / count * 1000
                yield f"| {count} | {command} | {run.processor:.1f} | {each:.1f} | {run.clock:.1f} | {run.memory} |"
    yield ""


def compared(counts: list[int]) -> Iterator[str]:
    """What it costs to compare two editions, of which one decision in a hundred differs."""
    yield "## Two editions compared"
    yield ""
    yield "The rows of two decisions are repeated under other identifiers, some 80 kB of tables a decision;"
    yield "in the newer edition one in a hundred is corrected."
    yield ""
    yield "| decisions | command | processor s | ms a decision | clock s | MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            old, new = write_editions(Path(name), count)
            run = _run(Path(name), "diff", str(old), str(new))
            each = run.processor / count * 1000
            yield f"| {count} | diff | {run.processor:.1f} | {each:.1f} | {run.clock:.1f} | {run.memory} |"
    yield ""


def _commands(folder: Path, count: int) -> Iterator[tuple[str, Run]]:
    source = write_corpus(folder / "source", count)
    package = folder / "package"
    own = ["--source", str(source), "--output", str(package), "--jobs", "2"]
    yield "build --fresh", _run(folder, "build", *own, "--fresh")
    yield "build", _run(folder, "build", *own)
    _change(source)
    yield "build, one text changed", _run(folder, "build", *own)
    yield "validate", _run(folder, "validate", str(package), "--jobs", "2")
    first = min((package / "data/json").glob("*.json"))
    locator = json.loads(first.read_bytes())["paragraphs"][0]["locator"]
    yield "show, one row", _run(folder, "show", f"{first.stem}#{locator}", "--package", str(package))


def _change(source: Path) -> None:
    """Another text of the first decision."""
    import hashlib

    path = min(source.glob("*.txt"))
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes() + b"\n")
    listed = source / "sources.csv"
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    listed.write_text(listed.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-c", "from osce_decisions.cli import main; main()", *sys.argv[1:]],
                      stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def _run(folder: Path, *arguments: str) -> Run:
    """A command in a process whose children alone are counted."""
    begun = time.monotonic()
    surroundings = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *arguments], env=surroundings, check=True, capture_output=True, text=True
    )
    code, processor, memory = json.loads(done.stdout)
    if code:
        raise SystemExit(f"{' '.join(arguments)} ended with {code}: {done.stderr}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Run(processor, time.monotonic() - begun, memory // unit)


if __name__ == "__main__":
    main()
