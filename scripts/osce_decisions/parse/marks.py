"""In: the mark of a list item, and the one before it. Out: the Latin letter that it counts as; whether it counts on.

Also the figures of a paragraph number, and the calls of notes in a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from osce_decisions.compiled import compiled
from osce_decisions.parse.lines import Line

# The letters that number items in Russian, by their place, and those that look Latin.
_BY_PLACE = dict(zip("абвгдежзиклмнопрстуфхцчшщэ", "abcdefghijklmnopqrstuvwxyz", strict=True))
_BY_SHAPE = dict(zip("аеорсхукмт", "aeopcxykmt", strict=True))

# The call of a footnote behind a word: *Document1*, *charts;2*.
_CALLED = compiled(
    r"(?:(?<=[a-zа-яßà-ÿ]{2})|(?<=[A-ZÀ-ÞА-ЯЁ]{4}))[»”\"')]?[,;.:]?(\d{1,2})(?![\w./])|(?<=\w)(\*{1,3})(?=\W|$)"
)
# A figure right behind something else than a blank or a figure, or a star.
_CALLING = compiled(r"[\d*](?:(?<=\*)|(?<=[^\s\d]\d))")
_FIGURES = compiled(r"\d+")
_FIRST_ITEM = compiled(r"(?:\(?[aа]\) (?=\w+ \w+ )|\(?i\) (?=\w))")
_SECOND = {"a": "b", "а": "б", "i": "ii"}
_BULLETS = frozenset("•▪●○")


def latin_letter(mark: str, before: str = "") -> str:
    """A Cyrillic letter as the Latin one of its place; as that of its shape where this follows the one before."""
    shape = _BY_SHAPE.get(mark)
    follows = shape is not None and before != "" and ord(shape) == ord(before) + 1
    return shape if shape and follows else _BY_PLACE.get(mark, mark)


def begins_list(line: Line, ahead: Iterable[Line]) -> bool:
    """Whether a line begins with the first letter of a list, and one of the next with the second in the same style."""
    first = _FIRST_ITEM.match(line.folded)
    if first is None:
        return False
    second = "".join(_SECOND.get(letter, letter) for letter in first[0])
    return any(later.folded.startswith(second) for later in ahead)


def goes_on_from(mark: str, before: str | None, *, full: bool) -> bool:
    """Whether a mark begins an item although no punctuation ends the one before, whose mark is `before`.

    A bullet always does, a letter behind the one before it too, or 1.1 behind 1; a dash, where the last line was
    not `full`.
    """
    if mark in _BULLETS:
        return True
    own, last = (text.strip("().").lower() for text in (mark, before or ""))
    if own[:1].isdigit():
        return own == f"{last}.1" or _follows(own, last)
    if not last[:1].isalpha():
        return mark == before and not mark[:1].isalnum() and not full
    letter = latin_letter(last)
    return len(own) == len(last) == 1 and letter.isalpha() and latin_letter(own, letter) == chr(ord(letter) + 1)


def _follows(own: str, last: str) -> bool:
    """Whether a decimal number is the next: 1.3 behind 1.2."""
    above, _, number = last.rpartition(".")
    return bool(above) and number.isdecimal() and own == f"{above}.{int(number) + 1}"


def called_notes(folded: str) -> set[str]:
    """The marks of the footnotes that a line calls."""
    if _CALLING.search(folded) is None:
        return set()
    return {figures or stars for figures, stars in _CALLED.findall(folded)}


def number_of(marker: str | None) -> int:
    """The figures of a paragraph number: 1 for `1bis`."""
    match = _FIGURES.match(marker or "")
    return int(match[0]) if match else 0
