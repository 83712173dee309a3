"""In: how much is done of how much. Out: a line on the terminal, once a run takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 1.0
_PAUSE = 0.1


@contextmanager
def on_terminal(verb: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function that shows progress on standard error, or None where nobody looks at it."""
    if not sys.stderr.isatty():
        yield None
        return
    began = shown = time.monotonic()
    written = False

    def show(done: int, total: int) -> None:
        nonlocal shown, written
        now = time.monotonic()
        if now - began > _PATIENCE and (now - shown > _PAUSE or done == total):
            sys.stderr.write(f"\r{verb} {done}/{total}{_pace(done, total, now - began)}\033[K")
            sys.stderr.flush()
            shown, written = now, True

    try:
        yield show
    finally:
        if written:
            sys.stderr.write("\r\033[K")


def _pace(done: int, total: int, passed: float) -> str:
    """How many a second, and how long the rest will take if it goes on so."""
    if not done or done == total:
        return ""
    minutes, seconds = divmod(round((total - done) * passed / done), 60)
    return f", {done / passed:.1f} a second, {f'{minutes} min ' if minutes else ''}{seconds} s left"
