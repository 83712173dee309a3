"""In: a paragraph with its annotations. Out: the marks on its text, each an inline element to be.

References come first, then quoted words and typing errors, defined terms, named things, verbs and actions. Semantic
elements do not nest (profile, Mapping): of two, the outer and then the stronger one is marked; the other stands in
the analysis. A mark that would cross another is left out as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from osce_decisions.records import fast_init

SEMANTIC = frozenset(
    {"ref", "mref", "rref", "organization", "role", "concept", "object", "event", "location", "date", "term", "def"}
)


_NAMED = frozenset({"sic", "opening", "action"})
"""Inline elements of these names may stand around and inside others, but not in their own kind."""

Value = str | Callable[[], str]
"""An attribute, or how to get it once the mark is chosen: an entry of the ontology that nothing uses is not made."""


@fast_init
@dataclass(frozen=True, slots=True)
class Mark:
    """An element around [start, end) of a paragraph's text; `ids` are the rows that it stands for.

    `parts` are marks inside it that belong to it (`mref`). Of marks with the same span the first given is outside.
    """

    start: int
    end: int
    name: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    parts: tuple[Mark, ...] = ()

    @property
    def layer(self) -> str:
        """What it must not touch: of the marks of a layer none shares a character with another."""
        if self.name in SEMANTIC:
            return "semantic"
        own = self.attributes.get("name")
        return own if isinstance(own, str) and own in _NAMED else "frame"


def choose(marks: Iterable[Mark]) -> list[Mark]:
    """The marks that can stand together, the stronger (given earlier) before the weaker, in document order."""
    layers: defaultdict[str, _Layer] = defaultdict(_Layer)
    chosen: list[tuple[int, Mark]] = []
    for rank, mark in enumerate(marks):
        own = layers[mark.layer]
        if mark.start >= mark.end or own.touches(mark):
            continue
        for layer in layers.values():
            if layer is not own and layer.crosses(mark):
                break
        else:
            own.add(mark)
            chosen.append((rank, mark))
    chosen.sort(key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))
    return [mark for _, mark in chosen]


class _Layer:
    """Marks of one sort, none of which touches another, in text order: looked up by bisection."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, mark: Mark) -> None:
        """Take a mark that touches none of this layer."""
        place = bisect_left(self._starts, mark.start)
        self._starts.insert(place, mark.start)
        self._ends.insert(place, mark.end)

    def touches(self, mark: Mark) -> bool:
        """Whether a mark shares a character with one of the layer."""
        place = bisect_right(self._ends, mark.start)
        return place < len(self._starts) and self._starts[place] < mark.end

    def crosses(self, mark: Mark) -> bool:
        """Whether a mark begins inside one of the layer and ends behind it, or the other way round."""
        if not self._starts or mark.start >= self._ends[-1] or mark.end <= self._starts[0]:
            return False
        for edge in (mark.start, mark.end):
            place = bisect_right(self._ends, edge)
            if place < len(self._starts) and self._starts[place] < edge:
                start, end = self._starts[place], self._ends[place]
                inside = mark.start >= start and mark.end <= end
                around = mark.start <= start and mark.end >= end
                if not (inside or around):
                    return True
        return False
