"""In: a test of one value, and many values. Out: one test of all, where a test for each would take longer to list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Test = Callable[[], None]


def each(values: Iterable[T], name: Callable[[T], object] = str) -> Callable[[Callable[[T], None]], Test]:
    """Run a test on each value; what fails is the first failure, with the names of all values that fail."""
    # Several tests may go through the values, each from the first on.
    many = tuple(values) if isinstance(values, Iterator) else values

    def of_all(test: Callable[[T], None]) -> Test:
        def run() -> None:
            failures, tried = [], False
            for value in many:
                tried = True
                try:
                    test(value)
                except AssertionError as failure:
                    failures.append((name(value), failure))
            assert tried, "there is no value to try"
            if failures:
                failures[0][1].add_note(f"fails with: {', '.join(str(failed) for failed, _ in failures)}")
                raise failures[0][1]

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        return run

    return of_all
