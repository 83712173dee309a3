"""Work in several processes: in order, bounded ahead, and one line where a process is killed."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.processes import in_order, worth


def _begin(factor: int) -> Callable[[int], int]:
    def run(task: int) -> int:
        # The first ones take longest.
        time.sleep(0.02 / (task + 1))
        return task * factor

    return run


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(in_order(_begin, 3, range(40), jobs)) == [3 * task for task in range(40)]


def test_tasks_are_not_begun_far_ahead() -> None:
    begun = 0

    def tasks() -> Iterator[int]:
        nonlocal begun
        for task in range(1_000):
            begun += 1
            yield task

    results = in_order(_begin, 1, tasks(), 2)
    assert next(results) == 0
    assert begun < 50
    results.close()  # type: ignore[attr-defined]


def _refuse(given: object) -> Callable[[int], int]:
    def run(task: int) -> int:
        raise OsceDecisionsError("is wrong", where=f"task {task}", todo="mend it")

    return run


def test_an_error_keeps_its_words_between_processes() -> None:
    with pytest.raises(OsceDecisionsError, match="task 0: is wrong; mend it"):
        list(in_order(_refuse, None, range(4), 2))


def _die(given: object) -> Callable[[int], int]:
    def work(task: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return task

    return work


def test_a_killed_process_is_one_line() -> None:
    with pytest.raises(OsceDecisionsError, match="ended from outside"):
        list(in_order(_die, None, range(4), 2))


@pytest.fixture
def own_search(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[tuple[int, int, int], int]]:
    """A search for garbage that no other work has changed: how often it is made, how many objects are left out."""
    monkeypatch.setattr("osce_decisions.processes._at_work", 0)
    thresholds = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(1_234, 5, 6)
    yield gc.get_threshold(), gc.get_freeze_count()
    gc.set_threshold(*thresholds)


def test_one_job_leaves_the_search_for_garbage_as_it_was(own_search: tuple[tuple[int, int, int], int]) -> None:
    one, other = in_order(_begin, 1, range(40), 1), in_order(_begin, 1, range(40), 1)
    for _ in range(20):
        next(one), next(other)
    assert gc.get_threshold() != own_search[0] and gc.get_freeze_count() > own_search[1]
    list(one), list(other)
    assert (gc.get_threshold(), gc.get_freeze_count()) == own_search


def test_few_tasks_are_not_worth_a_process() -> None:
    assert worth(None, 2) == 1
    assert worth(4, 2) == 2
    assert worth(1, 1_000) == 1
