"""In: a function and tasks. Out: its results in the order of the tasks, made by several processes.

As many tasks are begun as keep the processes busy, and no more: memory does not grow with the number of tasks.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from osce_decisions.errors import OsceDecisionsError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

# Tasks that wait for each process: enough that none is idle while a slow one holds up the order.
_AHEAD = 8
# A process that is forked has all that was loaded before, and the same hashes of strings.
_METHOD = "fork" if sys.platform == "linux" else None
# After so many tasks nearly all is loaded that a process needs; after how many new objects garbage is sought then.
_SETTLED = frozenset({8, 64})
_RARELY = 20_000
# Fewer tasks a process do not pay for starting it.
_WORTH = 8


def available() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def worth(jobs: int | None, tasks: int) -> int:
    """How many processes to use: as many as are asked for, else as many as pay with that many tasks."""
    if jobs is None:
        return max(1, min(available(), tasks // _WORTH))
    return max(1, min(jobs, tasks))


def share_hashes() -> bool:
    """Whether the hash of a string in one of the processes is the same in the others."""
    return _METHOD == "fork"


def in_order(begin: Callable[[Any], Callable[[T], R]], given: Any, tasks: Iterable[T], jobs: int) -> Iterator[R]:
    """The results of `begin(given)`, a function that each process makes for itself once, for each task.

    One job runs in this process. Raises what a task raises, and OsceDecisionsError if a process is killed.
    """
    if jobs == 1:
        with _garbage_as_before():
            yield from map(_settling(begin(given)), tasks)
        return
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs, begin, given)
    try:
        waiting: deque[Future[R]] = deque()
        for task in tasks:
            waiting.append(pool.submit(_run, task))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise _killed() from error
    finally:
        pool.shutdown(cancel_futures=True)


def apart(work: Callable[[T], R], given: T) -> R:
    """The result of some work that is done in a process of its own, whose memory goes with it."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1, _same, work) as pool:
        try:
            result: R = pool.submit(_run, given).result()
        except BrokenProcessPool as error:
            raise _killed() from error
        return result


def _same(work: Callable[[T], R]) -> Callable[[T], R]:
    return work


def _pool(jobs: int, begin: Callable[[Any], Callable[[Any], Any]], given: Any) -> ProcessPoolExecutor:
    # A command that needs one process alone does not wait for these.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(_METHOD)
    return ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(begin, given))


def _killed() -> OsceDecisionsError:
    what = "one of the processes was ended from outside (out of memory?)"
    return OsceDecisionsError(what, todo="try again with fewer --jobs")


_work: Callable[[Any], Any] | None = None
_at_work = 0
"""How many works of one job go on in this process; several may take turns."""
_before = gc.get_threshold(), 0


def _start(begin: Callable[[Any], Callable[[Any], Any]], given: Any) -> None:
    """Prepare a process: it ends with the one that started it, which alone is told of an interrupt."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = _settling(begin(given), tidied=True)


def _settling(work: Callable[[T], R], *, tidied: bool = False) -> Callable[[T], R]:
    """The same work; once it has loaded what it needs, Python's search for garbage leaves that out, and is rarer.

    Patterns and tables are hundreds of thousands of objects that stay to the end. Garbage that there is by then stays
    too, unless it is tidied away before.
    """
    done = 0

    def run(task: T) -> R:
        nonlocal done
        result = work(task)
        done += 1
        if done in _SETTLED:
            if tidied:
                gc.collect()
            gc.freeze()
            gc.set_threshold(_RARELY, 10, 10)
        return result

    return run


@contextlib.contextmanager
def _garbage_as_before() -> Iterator[None]:
    """Whose process it is, with how much else in it, has its garbage sought as before when all work in it is done."""
    global _at_work, _before
    if not _at_work:
        _before = gc.get_threshold(), gc.get_freeze_count()
    _at_work += 1
    try:
        yield
    finally:
        _at_work -= 1
        if not _at_work:
            thresholds, frozen = _before
            gc.set_threshold(*thresholds)
            if not frozen:
                gc.unfreeze()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Any) -> Any:
    assert _work is not None
    return _work(task)
