"""In: how much is done of how much. Out: a bar on the terminal, with rate and time left, once a run takes a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0


@contextmanager
def on_terminal(verb: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function that shows progress on standard error, or None where nobody looks; the bar is wiped at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    bar: Progress | None = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            if time.monotonic() - began <= _PATIENCE:
                return
            bar = _bar(verb)
            bar.add_task(verb, total=total, pace="")
            bar.start()
        (task,) = bar.tasks
        bar.update(task.id, completed=done, pace=pace(done, total, time.monotonic() - began))

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


def _bar(verb: str) -> Progress:
    """A bar that nothing has started yet; rich is loaded only for a run that lasts."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(verb), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    # What is written to standard error while the bar is there would go through it, and not be what it was.
    return Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stderr=False, redirect_stdout=False
    )


def pace(done: int, total: int, passed: float) -> str:
    """How many a second, and how long the rest will take if it goes on so."""
    if not done or done == total:
        return ""
    minutes, seconds = divmod(round((total - done) * passed / done), 60)
    return f"{done / passed:.1f} a second, {f'{minutes} min ' if minutes else ''}{seconds} s left"
