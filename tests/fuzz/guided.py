"""In: a format and options of libFuzzer. Out: mutants that reach new code are tried; the first failure ends it.

`python -m tests.fuzz --guided html --runs 20000` starts it. It needs atheris, which follows only what it loads itself:
so nothing of the engine may be loaded before.
"""

from __future__ import annotations

import signal
import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["osce_decisions"]):
    from tests.fuzz.mutations import mutated
    from tests.fuzz.runs import SECONDS, Input, outcome
    from tests.fuzz.seeds import seeds

_LONGEST = 4096
_OPTIONS = (f"-max_len={_LONGEST}", "-len_control=0", f"-timeout={2 * SECONDS:.0f}", "-rss_limit_mb=1024")


class FoundError(Exception):
    """A mutant on which the program fails."""


def main() -> None:
    """Search in one format until libFuzzer has had its runs, or a failure is found."""
    kind, *options = sys.argv[1:]
    own = seeds(kind)

    def one(data: bytes) -> None:
        # The first bytes choose a sound file and how it is changed, the rest goes into it: so a search begins deep.
        if len(data) < _CHOICES:
            return
        start = own[int.from_bytes(data[:2], "little") % len(own)]
        if data[5] & 2:
            start = mutated(start, kind, Random(int.from_bytes(data, "little")))
        at = int.from_bytes(data[2:5], "little") % (len(start) + 1)
        piece = data[_CHOICES:]
        changed = start[:at] + piece + start[at + len(piece) * (data[5] & 1) :]
        said = outcome(Input(0, kind, changed))
        if said.startswith("finding"):
            print(changed, file=sys.stderr)
            raise FoundError(said)

    atheris.Setup([sys.argv[0], *_OPTIONS, *options], one)
    # atheris stops at an interruption; a time limit of the caller is one.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    atheris.Fuzz()


_CHOICES = 6

if __name__ == "__main__":
    main()
