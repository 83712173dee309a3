"""A bounded run of the fuzzer, and that it would tell: `python -m tests.fuzz --runs 100000` is the long one."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tests.fuzz import runs
from tests.fuzz.__main__ import guided, tried
from tests.fuzz.elements import elements
from tests.fuzz.runs import Finding, made, run
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import READ, SHARES, TARGETS

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


def _stalls(data: bytes) -> str:
    # Compiled code looks at no signal before it is through.
    return hashlib.pbkdf2_hmac("sha256", b"", b"", 1_000_000_000).hex()


def _swells(data: bytes) -> str:
    return str(len(bytearray(2 << 30)))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (_fails, "ValueError"),
        (_ends, "its process ended"),
        (_hangs, "more than"),
        (_stalls, "was stopped"),
        (_swells, "MemoryError"),
    ],
)
def test_what_goes_wrong_is_a_finding(target: object, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "csv", target)
    monkeypatch.setattr(runs, "SECONDS", 0.05)
    found = list(run(0, 2, ("csv",), Counter()))
    assert [(one.number, one.kind) for one in found] == [(0, "csv"), (1, "csv")]
    assert all(isinstance(one, Finding) and said in one.what for one in found), found


def test_each_format_comes_as_often_as_its_share() -> None:
    order = runs.scheduled(tuple(TARGETS))
    assert Counter(order) == SHARES
    assert len(set(order[:40])) > len(TARGETS) / 2


@pytest.mark.parametrize("number", range(40))
def test_elements_that_are_others_are_well_formed(number: int) -> None:
    sound = seeds("xml")[0]
    assert etree.fromstring(elements(sound, Random(number))) is not None


def test_what_fails_is_kept_and_an_interruption_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(TARGETS, "csv", _fails)
    assert tried(7, 2, ("csv",), tmp_path) == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        f"{number}.csv": made(number, ("csv",)).data for number in (7, 8)
    }
    assert "2 mutants, numbers 7 to 8" in capsys.readouterr().out
    monkeypatch.setattr("tests.fuzz.__main__.run", _interrupted)
    assert tried(7, 5, ("csv",), tmp_path) == 1
    assert "go on with --first 9 --runs 3" in capsys.readouterr().out


def _interrupted(first: int, count: int, kinds: object, results: Counter[tuple[str, str]], _: object) -> Iterator[None]:
    results["csv", READ] += 2
    yield from ()
    raise KeyboardInterrupt


def test_a_mutant_is_shown_by_its_number() -> None:
    shown = subprocess.run([sys.executable, "-m", "tests.fuzz", "--show", "4711"], capture_output=True, check=True)
    assert shown.stdout == made(4711, tuple(TARGETS)).data


def test_a_guided_search_without_its_library_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.fuzz.__main__.find_spec", lambda name: None)
    assert guided("html", 1, tmp_path) == 2
    assert capsys.readouterr().err == "error: --guided needs atheris: pip install atheris\n"
