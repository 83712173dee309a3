"""In: a run of the source and what is cut out of it. Out: the run as the patterns of a language read it.

Composed letters in folded spelling, nothing invisible; in a Cyrillic word no Latin letters that look alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from osce_decisions.compiled import compiled
from osce_decisions.records import fast_init
from osce_decisions.text import compose, fold

# Latin letters typed for Cyrillic ones that look the same, and a word that holds both.
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_CYRILLIC = compiled(r"[А-Яа-яЁё]")
_MIXED = compiled(r"(?<!\w)(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[А-Яа-яЁё])[А-Яа-яЁёABCEHKMOPTXaceopxy]{2,}(?!\w)")
# Ligatures, and characters that show nothing: soft hyphens, zero-width spaces and joiners, direction marks.
_UNSEEN = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060), ""),
}
# Most lines have none, which is sooner found than each letter is looked up.
_ANY_UNSEEN = compiled(f"[{''.join(map(chr, _UNSEEN))}]")


@fast_init
@dataclass(frozen=True, slots=True)
class Cut:
    """Source characters that are no text: an artefact of the given kind."""

    start: int
    end: int
    artefact: str


def folded_line(text: str, start: int, end: int, cuts: tuple[Cut, ...]) -> str:
    """A run of the source as the patterns of a language read it: composed letters, nothing invisible.

    It can be shorter than the run, but each word of it is one of the run.
    """
    folded = fold(compose(text, outside(start, end, cuts)))
    if folded.isascii():
        return folded
    if _ANY_UNSEEN.search(folded):
        folded = folded.translate(_UNSEEN)
    folded = unicodedata.normalize("NFC", folded)
    return _MIXED.sub(_in_cyrillic, folded) if _CYRILLIC.search(folded) else folded


def _in_cyrillic(word: re.Match[str]) -> str:
    """A word of Cyrillic and Latin letters with all of these as the Cyrillic ones that look like them."""
    return word[0].translate(_LOOK_ALIKES)


def outside(start: int, end: int, cuts: tuple[Cut, ...]) -> list[tuple[int, int]]:
    """The runs of [start, end) that no cut covers, in order."""
    runs = []
    for cut in cuts:
        if cut.end <= start or cut.start >= end:
            continue
        if cut.start > start:
            runs.append((start, cut.start))
        start = max(start, cut.end)
    if start < end:
        runs.append((start, end))
    return runs
