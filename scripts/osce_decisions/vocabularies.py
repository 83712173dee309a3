"""In: the cell `concepts.matches`. Out: the same concept in other vocabularies.

Which identifier stands for a concept elsewhere is a fact that a person looks up: nothing here guesses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A concept of another vocabulary: the address of that, the identifier and the label there."""

    vocabulary: str
    identifier: str
    label: str


def matches(cell: object) -> Iterator[Match]:
    """What a cell names; `schema/concepts.json` says how."""
    for one in str(cell or "").split("|"):
        if one:
            yield Match(*one.split(" ", 2))
