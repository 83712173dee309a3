from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osce_decisions.annotate.spans import Covered

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda span: (span[0], span[0] + span[1])))


@given(SPANS, st.integers(0, 45))
def test_an_offset_is_covered_if_it_lies_in_a_span(spans: list[tuple[int, int]], offset: int) -> None:
    assert (offset in Covered(spans)) == any(start <= offset < end for start, end in spans)


@given(SPANS, st.integers(0, 45), st.integers(1, 9))
def test_a_span_meets_others_that_share_a_character(spans: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    assert Covered(spans).meets(start, end) == any(first < end and start < last for first, last in spans)
