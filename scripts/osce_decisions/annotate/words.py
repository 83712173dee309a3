"""In: a paragraph. Out: `Words`: its text, the same folded, and what is named in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from osce_decisions.model import Mention
from osce_decisions.records import fast_init

_START = attrgetter("span_start")


@fast_init
@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's text, the same folded, what is named in it, and the organisation whose body speaks."""

    text: str
    folded: str
    mentions: list[Mention]
    home: str | None = None

    def actors(self, start: int, end: int, *, states: bool = False) -> Iterator[Mention]:
        """The actors that are named between two offsets, an office also where no authority row knows it.

        With `states` also single States, where grammar shows that one acts.
        """
        first = bisect_left(self.mentions, start, key=_START)
        for mention in islice(self.mentions, first, None):
            if mention.span_end > end:
                return
            if mention.actor_id or mention.kind == "office" or (states and mention.state_id):
                yield mention
