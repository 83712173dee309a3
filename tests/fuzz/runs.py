"""In: a first number and a count. Out: what became of each mutant, and which are findings.

A mutant is told by its number alone: the same number gives the same bytes, on any machine. They are tried in a process
of its own with bounded memory and time, and a new one is started where one ends: a crash is a finding as well.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

MEMORY = 1 << 30
"""Bytes of memory that one process may map above what it has when it begins."""

SECONDS = 5.0
"""Processor time for each 100 kB."""

_BLOCK = 100_000
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Input:
    """A mutant by its number."""

    number: int
    kind: str
    data: bytes

    @property
    def seconds(self) -> float:
        """The processor time that it may take."""
        return SECONDS * (1 + len(self.data) // _BLOCK)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mutant that made the program fail, and how."""

    number: int
    kind: str
    what: str


class SlowError(Exception):
    """A mutant took more processor time than it may."""


def made(number: int, kinds: Sequence[str]) -> Input:
    """The mutant with a number, among those of some formats."""
    kind = kinds[number % len(kinds)]
    chance = Random(f"{kind} {number}")
    own = seeds(kind)
    return Input(number, kind, mutated(own[number // len(kinds) % len(own)], kind, chance))


def run(first: int, count: int, kinds: Sequence[str], results: Counter[tuple[str, str]]) -> Iterator[Finding]:
    """Try mutants from a first number on; counts what became of them in `results`, by format."""
    for kind in kinds:
        seeds(kind)
    number, last = first, first + count
    while number < last:
        begun = number
        for begun, kind, said in _answers(number, last, kinds):
            if not said:
                continue
            number = begun + 1
            word, _, why = said.partition(": ")
            results[kind, word] += 1
            if word == "finding":
                yield Finding(begun, kind, why)
        if number < last and number <= begun:
            number = begun + 1
            kind = kinds[begun % len(kinds)]
            results[kind, "finding"] += 1
            yield Finding(begun, kind, "its process ended or stopped")


def _answers(first: int, last: int, kinds: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """What a process of its own says of some mutants, until it is through, or ends before."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, first, last, kinds))
    worker.start()
    there.close()
    try:
        while (answer := _received(here)) is not None:
            yield answer
    finally:
        here.close()
        worker.kill()
        worker.join()


def _received(pipe: Connection) -> tuple[int, str, str] | None:
    """The next word of the process; None if it has ended, or says nothing for long."""
    try:
        if not pipe.poll(_PATIENCE):
            return None
        answer: tuple[int, str, str] = pipe.recv()
    except EOFError:
        return None
    return answer


def _work(pipe: Connection, first: int, last: int, kinds: Sequence[str]) -> None:
    """Try mutants one after the other, and say of each when it begins and what became of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, mapped + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(first, last):
        one = made(number, kinds)
        pipe.send((number, one.kind, ""))
        pipe.send((number, one.kind, outcome(one)))
    pipe.close()


def outcome(one: Input) -> str:
    """What becomes of a mutant: `read`, `refused`, `failed`, or `finding: …`."""
    begun = time.process_time()
    try:
        with _limited(one.seconds):
            said = TARGETS[one.kind](one.data)
    except SlowError as error:
        return f"finding: more than {one.seconds:.0f} seconds for {len(one.data)} bytes, in {_place(error)}"
    except Exception as error:
        return f"finding: {type(error).__name__} in {_place(error)}: {' '.join(str(error).split())[:300]}"
    taken = time.process_time() - begun
    return said if taken <= one.seconds else f"finding: {taken:.1f} seconds for {len(one.data)} bytes"


def _place(error: Exception) -> str:
    """Where our code was."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "osce_decisions" in one.filename]
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}, {frames[-1].name}" if frames else "the fuzzer"


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise SlowError after so much processor time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
