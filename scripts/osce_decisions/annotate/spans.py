"""In: spans of a text. Out: quick answers to whether an offset lies in one of them, or another span meets one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Covered:
    """Spans of a text, made for many questions: whether an offset lies in one of them, whether a span meets one."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        if not spans:
            return
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __bool__(self) -> bool:
        """Whether there is any span."""
        return bool(self._starts)

    def __contains__(self, offset: int) -> bool:
        before = bisect_right(self._starts, offset) - 1
        return before >= 0 and offset < self._ends[before]

    def meets(self, start: int, end: int) -> bool:
        """Whether a span shares a character with one of these."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and start < self._ends[before]
