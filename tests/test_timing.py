"""The measure of growth tells linear time from quadratic."""

from __future__ import annotations

from tests.timing import grows_in_proportion


def test_linear_time_passes() -> None:
    assert grows_in_proportion(lambda length: 0.001 * length, 100, least=0.01)


def test_quadratic_time_does_not() -> None:
    assert not grows_in_proportion(lambda length: 0.001 * length**2, 100, least=0.01)
