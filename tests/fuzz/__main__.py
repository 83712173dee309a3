"""In: a number of mutants and their formats. Out: what the program does with them; exit code 1 if it fails on one.

    python -m tests.fuzz --runs 100000
    python -m tests.fuzz --runs 1000 --format pdf --format docx
    python -m tests.fuzz --show 4711 > mutant.txt
    python -m tests.fuzz --guided html --runs 20000

An interrupted run says what it has seen. A run names each mutant by its number: the same number, and the same formats,
give the same bytes again. `--guided` searches by coverage instead, in one format; it needs atheris
(`pip install atheris`), which is not among our tools.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections import Counter

from tests.fuzz.runs import made, run
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Mutated files of every format.")
    parser.add_argument("--runs", type=int, default=1000, help="how many mutants to try (1000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one (0)")
    parser.add_argument("--format", action="append", choices=TARGETS, help="only this format; may be given again")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write the bytes of one mutant to standard output")
    parser.add_argument("--guided", choices=TARGETS, help="search by coverage in one format, with atheris")
    given = parser.parse_args()
    kinds = tuple(given.format or TARGETS)
    if given.show is not None:
        sys.stdout.buffer.write(made(given.show, kinds).data)
        return 0
    if given.guided:
        return guided(given.guided, given.runs)
    results: Counter[tuple[str, str]] = Counter()
    begun, found = time.monotonic(), 0
    # What a run has seen when it is interrupted counts as well.
    with contextlib.suppress(KeyboardInterrupt):
        for one in run(given.first, given.runs, kinds, results):
            found += 1
            print(f"{one.number} {one.kind}: {one.what}", flush=True)
    for kind in kinds:
        said = ", ".join(f"{count} {word}" for (own, word), count in sorted(results.items()) if own == kind)
        print(f"{kind}: {said or 'none'}")
    print(f"{sum(results.values())} mutants in {time.monotonic() - begun:.0f} seconds, {found} findings")
    return 1 if found else 0


def guided(kind: str, runs: int) -> int:
    """Let atheris look for mutants that reach new code; it ends the process at the first failure."""
    try:
        import atheris
    except ImportError:
        print("error: --guided needs atheris: pip install atheris", file=sys.stderr)
        return 2
    own, target = seeds(kind), TARGETS[kind]

    def one(data: bytes) -> None:
        # The first bytes choose what to begin with, so that a search starts from sound files.
        start = own[data[0] % len(own)] if data else b""
        at = int.from_bytes(data[1:4], "little") % (len(start) + 1)
        target(start[:at] + data[4:] + start[at + len(data[4:]) :])

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-runs={runs}", "-max_len=4096", "-timeout=30", "-rss_limit_mb=2048"], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
