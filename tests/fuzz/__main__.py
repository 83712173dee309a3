"""In: a number of mutants and their formats. Out: what the program does with them; exit code 1 if it fails on one.

    python -m tests.fuzz --runs 100000
    python -m tests.fuzz --runs 1000 --format pdf --format docx
    python -m tests.fuzz --show 4711 > mutant.txt
    python -m tests.fuzz --guided html --runs 20000

A run names each mutant by its number: the same number, and the same formats, give the same bytes again. It keeps those
on which the program fails (`--keep`), says how far it is, and when it is stopped, what it has seen and how to go on.
`--guided` searches by coverage instead, in one format; it needs atheris (`pip install atheris`), which is not among our
tools.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.runs import made, run
from tests.fuzz.targets import TARGETS

_EVERY = 1000


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Mutated files of every format.")
    parser.add_argument("--runs", type=int, default=1000, help="how many mutants to try (1000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one (0)")
    parser.add_argument("--format", action="append", choices=TARGETS, help="only this format; may be given again")
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"), help="folder for what the program fails on (.fuzz)")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write the bytes of one mutant to standard output")
    parser.add_argument("--guided", choices=TARGETS, help="search by coverage in one format, with atheris")
    given = parser.parse_args()
    kinds = tuple(kind for kind in TARGETS if not given.format or kind in given.format)
    if given.show is not None:
        sys.stdout.buffer.write(made(given.show, kinds).data)
        return 0
    if given.guided:
        return guided(given.guided, given.runs, given.keep)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return tried(given.first, given.runs, kinds, given.keep)


def tried(first: int, count: int, kinds: Sequence[str], keep: Path) -> int:
    """Try mutants, and say what became of them, of all or of those before an interruption."""
    results: Counter[tuple[str, str]] = Counter()
    begun, found, stopped = time.monotonic(), 0, False

    def progress(done: int) -> None:
        if done % _EVERY == 0:
            print(f"{done} of {count}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)

    try:
        for one in run(first, count, kinds, results, progress):
            found += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{one.number}.{one.kind}").write_bytes(made(one.number, kinds).data)
            print(f"{one.number} {one.kind}: {one.what}", flush=True)
    except KeyboardInterrupt:
        stopped = True
    done = sum(results.values())
    for kind in kinds:
        said = ", ".join(f"{number} {word}" for (own, word), number in sorted(results.items()) if own == kind)
        print(f"{kind}: {said or 'none'}")
    print(
        f"{done} mutants, numbers {first} to {first + done - 1}, in {time.monotonic() - begun:.0f} s: {found} findings"
    )
    if stopped:
        print(f"interrupted; go on with --first {first + done} --runs {count - done}")
    return 1 if found or stopped else 0


def guided(kind: str, runs: int, keep: Path) -> int:
    """Let atheris look for mutants that reach new code; it ends at the first failure, which it keeps."""
    if find_spec("atheris") is None:
        print("error: --guided needs atheris: pip install atheris", file=sys.stderr)
        return 2
    keep.mkdir(parents=True, exist_ok=True)
    # What it follows must be loaded by it: a process of its own, which has loaded nothing yet.
    command = [sys.executable, "-m", "tests.fuzz.guided", kind, f"-runs={runs}", f"-artifact_prefix={keep}/"]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
