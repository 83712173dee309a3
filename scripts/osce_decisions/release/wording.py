"""In: an old and a new value of a cell. Out: their words, each with whether it stayed, went or came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MANY = 4000
"""Cells of more words are shown whole: comparing them takes time in proportion to the square."""


def words_between(old: str | None, new: str | None) -> Iterator[tuple[str, str]]:
    """Runs of words in reading order, each with `same`, `gone` or `come`; a run is never empty."""
    before, after = _WORD.findall(old or ""), _WORD.findall(new or "")
    if len(before) + len(after) > _MANY:
        yield from (run for run in (("gone", old or ""), ("come", new or "")) if run[1])
        return
    for kind, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(before[start:end])
            continue
        if end > start:
            yield "gone", "".join(before[start:end])
        if to > from_:
            yield "come", "".join(after[from_:to])
