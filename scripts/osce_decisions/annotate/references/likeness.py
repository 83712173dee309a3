"""In: the words of a name and of a title. Out: how alike they are: F1, 0 where the one cannot mean the other."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.records import fast_init

EXACT = 1.0
"""The same words."""

TELLING_ALIKE = 3
"""How many telling words must be the same for each that stands instead of another."""

_YEARLESS = 0.95

_TELLING = 5
"""How many words of a title tell what it is without those of its parent."""

_NONE: frozenset[str] = frozenset()


@fast_init
@dataclass(frozen=True, slots=True)
class Title:
    """One title of an instrument as words; `optional` are those that a name may add or leave out."""

    instrument_id: str
    first: str
    words: frozenset[str]
    numbers: frozenset[str]
    optional: frozenset[str]
    issuers: tuple[frozenset[str], ...]
    """The words of each name of the issuer and of what it belongs to: only a whole one may be added to a title."""
    parent_words: frozenset[str]
    known_numbers: frozenset[str]
    parent_id: str | None
    telling: frozenset[str]
    """The words that tell it from others: all but its noun and those of its issuer."""
    of_body: bool
    """Whether it is a rule of a body's own, which a text may name without its issuer: *Rules of Procedure*."""


def likeness(words: frozenset[str], numbers: frozenset[str], title: Title, *, hangs_on_parent: bool) -> float:
    """F1 of the words of a name and of a title; 0 where the one cannot mean the other."""
    if not numbers <= title.known_numbers:
        return 0.0
    expected, said = title.words, words
    if hangs_on_parent and title.parent_words:
        expected = expected - (title.parent_words - said)
    shared = expected & said
    surplus = (said - expected) - _added(said, title)
    lacking = (expected - said) - title.optional
    if len(shared) >= _TELLING:
        # A long name may leave out what its document belongs to: *Protocol to Prevent …*, without the Convention.
        lacking -= title.parent_words
    if not shared:
        return 0.0
    if numbers & title.numbers - years(title) and not surplus:
        return EXACT
    telling = len(shared & title.telling)
    if not title.telling:
        # *The Charter*, *the Convention* of no year: only a number or the issuer makes one of many of it.
        told = numbers & title.numbers if title.numbers else title.of_body or said & title.optional
        return EXACT if told and not surplus and not lacking else 0.0
    if telling == 0 or (surplus and lacking and telling < TELLING_ALIKE * min(len(surplus), len(lacking))):
        return 0.0
    if telling < 2 * len(lacking) or telling < len(surplus):
        return 0.0
    alike = 2 * len(shared) / (2 * len(shared) + len(surplus) + len(lacking))
    # Of editions that a year tells apart, one without its year may be another.
    return min(alike, _YEARLESS) if title.numbers - numbers else alike


def _added(said: frozenset[str], title: Title) -> frozenset[str]:
    """The words of issuers that a name says in whole: *of the Council of Europe* is not of the Ministerial Council."""
    return frozenset[str]().union(*(words for words in title.issuers if words <= said))


def years(title: Title) -> frozenset[str]:
    """The years in a title."""
    return frozenset(number for number in title.numbers if len(number) == 4)
