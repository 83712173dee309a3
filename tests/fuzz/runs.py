"""In: a first number and a count. Out: what became of each mutant, and which are findings.

A mutant is told by its number alone: the same number gives the same bytes, on any machine. They are tried one after the
other in one process of its own with bounded memory, which keeps what it has loaded. A watchdog ends it where one mutant
takes too long, and a new one goes on behind it: a crash or a hang is a finding as well.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import SHARES, TARGETS

MEMORY = 1 << 30
"""Bytes of memory that one process may map above what it has when it begins."""

SECONDS = 5.0
"""Processor time for each 100 kB."""

_BLOCK = 100_000
_PATIENCE = 600.0
"""Seconds by the clock in which a process that computes nothing must answer: others use the machine too."""

_LOOK = 0.5
_GRACE = 1.0
_BETWEEN = 60.0


Answer = tuple[int, str, str, float]
"""Number and format of a mutant, what became of it (nothing where it begins), and the seconds that it may take."""


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


def scheduled(kinds: Sequence[str]) -> tuple[str, ...]:
    """The formats in the order in which mutants of them come again and again, each as often as its share."""
    places = [((at + 0.5) / SHARES[kind], kind) for kind in kinds for at in range(SHARES[kind])]
    return tuple(kind for _, kind in sorted(places))


def made(number: int, kinds: Sequence[str]) -> Input:
    """The mutant with a number, among those of some formats."""
    order = scheduled(kinds)
    kind = order[number % len(order)]
    chance = Random(f"{kind} {number}")
    return Input(number, kind, mutated(chance.choice(seeds(kind)), kind, chance))


def run(
    first: int,
    count: int,
    kinds: Sequence[str],
    results: Counter[tuple[str, str]],
    progress: Callable[[int], None] = lambda done: None,
) -> Iterator[Finding]:
    """Try mutants from a first number on; counts what became of them in `results`, by format."""
    for kind in kinds:
        seeds(kind)
    number, last = first, first + count
    while number < last:
        begun, answered = number, True
        for begun, kind, said, _ in _answers(number, last, kinds):
            answered = bool(said)
            if not said:
                continue
            number = begun + 1
            progress(number - first)
            word, _, why = said.partition(": ")
            results[kind, word] += 1
            if word == "finding":
                yield Finding(begun, kind, why)
        if not answered or number <= begun:
            number = begun + 1
            kind = made(begun, kinds).kind
            results[kind, "finding"] += 1
            yield Finding(begun, kind, "its process ended or was stopped")


def _answers(first: int, last: int, kinds: Sequence[str]) -> Iterator[Answer]:
    """What a process of its own says of some mutants, until it is through, or ends before."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, first, last, kinds))
    worker.start()
    there.close()
    allowed = _BETWEEN
    try:
        while (answer := _received(here, worker.pid or 0, allowed + _GRACE)) is not None:
            allowed = answer[3] or _BETWEEN
            yield answer
    finally:
        here.close()
        worker.kill()
        worker.join()


def _received(pipe: Connection, process: int, allowed: float) -> Answer | None:
    """The next word of the process; None if it has ended, or computes for longer than it may."""
    begun, used = time.monotonic(), _computed(process)
    try:
        while not pipe.poll(_LOOK):
            # What raises after so much time in the process itself cannot break into compiled code.
            if _computed(process) - used > allowed or time.monotonic() - begun > _PATIENCE:
                return None
        answer: Answer = pipe.recv()
    except EOFError:
        return None
    return answer


def _computed(process: int) -> float:
    """The processor time that a process has used."""
    try:
        values = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def _work(pipe: Connection, first: int, last: int, kinds: Sequence[str]) -> None:
    """Try mutants one after the other, and say of each when it begins and what became of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, mapped + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(first, last):
        one = made(number, kinds)
        pipe.send((number, one.kind, "", one.seconds))
        pipe.send((number, one.kind, outcome(one), 0.0))
    pipe.close()


def outcome(one: Input) -> str:
    """What becomes of a mutant: `read`, `refused`, or `finding: …`."""
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
