"""In: work to be done. Out: the processor time that it takes, for tests of how time grows with length."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """The processor time of the work, in seconds, without the collector of garbage.

    What the collector takes goes with what other tests left in memory.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def grows_in_proportion(timed: Callable[[int], float], length: int, least: float) -> bool:
    """Whether four times the length takes less than eight times as long: twice what is linear, half of quadratic.

    `least` is a time, in seconds, below which no figure is sure. The machine may be busy: the best of some runs counts.
    """
    short = max(min(timed(length) for _ in range(2)), least)
    return any(timed(4 * length) < 8 * short for _ in range(3))
