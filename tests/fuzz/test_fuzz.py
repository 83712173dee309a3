"""A bounded run of the fuzzer, and that it would tell: `python -m tests.fuzz --runs 100000` is the long one."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.fuzz import runs
from tests.fuzz.runs import Finding, made, run
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import READ, TARGETS

pytestmark = pytest.mark.slow

COUNT = {"txt": 60, "table": 8, "descriptor": 12, "zip": 12}
FIRST = 1_000_000
"""Behind the numbers that a long run begins with, so that both together see more."""


@pytest.mark.parametrize("kind", TARGETS)
def test_a_sound_file_is_read(kind: str) -> None:
    """What is mutated gets as far as the code that is to be tried."""
    assert TARGETS[kind](seeds(kind)[0]) == READ


@pytest.mark.parametrize("kind", TARGETS)
def test_mutants_are_read_or_refused(kind: str) -> None:
    results: Counter[tuple[str, str]] = Counter()
    count = COUNT.get(kind, 30)
    assert list(run(FIRST, count, (kind,), results)) == []
    assert sum(results.values()) == count


def test_a_number_tells_a_mutant() -> None:
    kinds = ("txt", "html", "csv")
    assert [made(number, kinds) for number in range(12)] == [made(number, kinds) for number in range(12)]
    assert len({made(number, kinds).data for number in range(12)}) == 12


def _fails(data: bytes) -> str:
    raise ValueError("no")


def _ends(data: bytes) -> str:
    os._exit(3)


def _hangs(data: bytes) -> str:
    while True:
        pass


def _swells(data: bytes) -> str:
    return str(len(bytearray(2 << 30)))


@pytest.mark.parametrize(
    ("target", "said"),
    [(_fails, "ValueError"), (_ends, "its process ended"), (_hangs, "more than"), (_swells, "MemoryError")],
)
def test_what_goes_wrong_is_a_finding(target: object, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "csv", target)
    monkeypatch.setattr(runs, "SECONDS", 0.05)
    found = list(run(0, 2, ("csv",), Counter()))
    assert [(one.number, one.kind) for one in found] == [(0, "csv"), (1, "csv")]
    assert all(isinstance(one, Finding) and said in one.what for one in found), found
