"""In: the letter of a list mark, and the one before it. Out: the Latin letter that it counts as."""

from __future__ import annotations

# The letters that number items in Russian, by their place, and those that look Latin.
_BY_PLACE = dict(zip("абвгдежзиклмнопрстуфхцчшщэ", "abcdefghijklmnopqrstuvwxyz", strict=True))
_BY_SHAPE = dict(zip("аеорсхукмт", "aeopcxykmt", strict=True))


def latin_letter(mark: str, before: str = "") -> str:
    """A Cyrillic letter as the Latin one of its place; as that of its shape where this follows the one before."""
    shape = _BY_SHAPE.get(mark)
    follows = shape is not None and before != "" and ord(shape) == ord(before) + 1
    return shape if shape and follows else _BY_PLACE.get(mark, mark)
