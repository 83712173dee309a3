"""In: the annotators and the parser. Out: how many small faults, put in at random, the tests notice.

    .venv/bin/python -m tests.mutation --number 20 --seed 7

A mutant is the engine with one operand of `and`/`or` left out, or one row of a table of constants. The tests that
matter to its module run on it, the quick ones first, with a limit of processor time; a mutant on which they pass has
survived, and its line is printed: write a test for it, or say in `EQUIVALENT` why it makes no difference. What only
spares the type checker a None (`… or ""`) is no mutant.

One process imports the engine and the tests and runs them once; each mutant is a fork of it in which the module is
put in (`tests/mutants.py`). Nothing in the tree is changed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutants import ENGINE, Mutant, every, none, put_in

ROOT = Path(__file__).resolve().parents[1]
TESTS = {
    "annotate": (
        "annotate",
        "test_samples.py",
        "languages/test_matrix.py",
        "languages/test_clauses.py",
        "parallel",
        "meaning",
    ),
    "parse": ("parse", "test_samples.py", "test_outline.py", "console/test_add.py", "build/test_pipeline.py"),
}
"""The tests that run on a mutant, by the folder of its module."""
SECONDS = 120
_OPTIONS = ("-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", "--no-header")


class Durations:
    """How long the tests of each file took: a plugin of pytest."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a test took to the time of its file."""
        path = report.nodeid.partition("::")[0]
        self.seconds[path] = self.seconds.get(path, 0.0) + report.duration


def warm(folder: str) -> list[str]:
    """Run the tests that matter to a folder once, without a mutant; their files, the quickest first."""
    durations = Durations()
    listed = [str(ROOT / "tests" / test) for test in TESTS[folder]]
    if code := pytest.main([*_OPTIONS, *listed], plugins=[durations]):
        sys.exit(f"error: without a mutant the tests end with code {int(code)}")
    return sorted(durations.seconds, key=lambda path: durations.seconds[path])


def survives(mutant: Mutant, tests: list[str], seconds: int) -> bool:
    """Whether tests pass on a mutant. One that they do not end on is noticed."""
    child = os.fork()
    if child == 0:
        _run(mutant, tests, seconds)
    return os.waitpid(child, 0)[1] == 0


def _run(mutant: Mutant, tests: list[str], seconds: int) -> None:
    """In a fork: put a mutant in, run the tests, and end; what goes wrong is noticed too."""
    code = 1
    try:
        spent = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        put_in(mutant)
        code = int(pytest.main([*_OPTIONS, *tests]))
    finally:
        os._exit(code)


def sampled(number: int, seed: int, modules: list[str]) -> Iterator[tuple[str, list[Mutant]]]:
    """A random sample of the mutants of some modules, or of all, by folder."""
    found = [one for one in every() if not modules or one.module in modules]
    chosen = random.Random(seed).sample(found, min(number, len(found)))
    for folder in TESTS:
        if mutants := [one for one in chosen if one.module.startswith(f"{folder}/")]:
            yield folder, mutants


def main() -> None:
    """Run a random sample, print what survived, and the share."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=20, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, help="how much of a processor the tests may take on one"
    )
    parser.add_argument("modules", nargs="*", help=f"modules, as they stand in {ENGINE.name}; all, if none is named")
    given = parser.parse_args()
    count, survived = 0, 0
    os.chdir(ROOT)
    for folder, mutants in sampled(given.number, given.seed, given.modules):
        tests = warm(folder)
        if not survives(none(mutants[0].path), tests, given.seconds):
            sys.exit("error: without a mutant the tests do not pass a second time in one process")
        for mutant in mutants:
            alive = survives(mutant, tests, given.seconds)
            print("survived" if alive else "noticed ", mutant.name, flush=True)
            count, survived = count + 1, survived + alive
    print(f"{survived} of {count} survived (seed {given.seed})")


if __name__ == "__main__":
    main()
