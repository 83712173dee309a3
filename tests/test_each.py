"""One test of many values: it fails where one of them does, and names all that do."""

from __future__ import annotations

import pytest

from tests.each import each


def test_all_values_are_tried_and_those_that_fail_are_named() -> None:
    tried = []

    @each([1, 2, 3, 4])
    def is_odd(value: int) -> None:
        tried.append(value)
        assert value % 2

    with pytest.raises(AssertionError) as failure:
        is_odd()
    assert tried == [1, 2, 3, 4]
    assert failure.value.__notes__ == ["fails with: 2, 4"]


def test_where_none_fails_all_is_well() -> None:
    each([1, 3], name=lambda value: f"the {value}")(lambda value: None)()


def test_what_can_be_gone_through_once_serves_several_tests() -> None:
    tried: list[int] = []
    each_of_two = each(iter([1, 2]))
    each_of_two(tried.append)()
    each_of_two(tried.append)()
    assert tried == [1, 2, 1, 2]


def test_without_any_value_it_fails() -> None:
    with pytest.raises(AssertionError, match="no value"):
        each([])(print)()
