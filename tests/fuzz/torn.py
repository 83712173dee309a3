"""In: a decision's text and a source of chance. Out: the same text as careless hands and programs leave it.

Lines are dropped, doubled, shuffled, joined and broken elsewhere; between words, at the ends of quotations, brackets
and numbers stand other blanks, characters that nobody sees, and controls; a list of UN resolutions keeps its layout.
Same text and seed: same result.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Tear = Callable[[str, Random], str]

BLANKS = ("\u00a0", "\u202f", "\u2009", "\u2007", "\u3000", "  ", "\t", " \u00a0", "\u00a0 ")
UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202a", "\u202c", "\u034f", "\u061c")
CONTROLS = ("\x07", "\x1b[31m", "\x0b", "\x0c", "\x1d", "\x85", "\u2028", "\u2029", "\r")
# Where names, quotations, numbers and verbs begin and end.
_EDGE = re.compile(r"(?<=[\w»”\"')\]])(?=\s)|(?<=\s)(?=[\w«“\"'(\[])|(?<=[,;:.])(?=\s)|(?<=\d)(?=[/.)])")
_SPACE = re.compile(r"(?<=\S) (?=\S)")


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _at(lines: list[str], chance: Random) -> int:
    return chance.randrange(len(lines))


def drop(text: str, chance: Random) -> str:
    """Some lines are lost."""
    lines = _lines(text)
    for _ in range(chance.randint(1, 4)):
        if len(lines) > 1:
            del lines[_at(lines, chance)]
    return "\n".join(lines)


def double(text: str, chance: Random) -> str:
    """Some lines come twice."""
    lines = _lines(text)
    for _ in range(chance.randint(1, 4)):
        at = _at(lines, chance)
        lines.insert(_at(lines, chance) if chance.random() < 0.5 else at, lines[at])
    return "\n".join(lines)


def shuffle(text: str, chance: Random) -> str:
    """The paragraphs stand in another order."""
    paragraphs = re.split(r"\n\s*\n", text)
    chance.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


def shuffle_lines(text: str, chance: Random) -> str:
    """The lines stand in another order, all or a run of them."""
    lines = _lines(text)
    start = _at(lines, chance)
    part = lines[start : start + chance.choice((3, 8, len(lines)))]
    chance.shuffle(part)
    return "\n".join([*lines[:start], *part, *lines[start + len(part) :]])


def join(text: str, chance: Random) -> str:
    """Some line ends are lost, or all of them."""
    if chance.random() < 0.2:
        return text.replace("\n", chance.choice((" ", "", "\n\n")))
    return re.sub("\n", lambda one: " " if chance.random() < 0.2 else one[0], text)


def rebreak(text: str, chance: Random) -> str:
    """Lines end in other places."""
    share = chance.choice((0.02, 0.1, 0.5))
    return _SPACE.sub(
        lambda one: chance.choice(("\n", "\r\n", "\n\n", " \n")) if chance.random() < share else " ", text
    )


def _put(text: str, chance: Random, pieces: tuple[str, ...]) -> str:
    share = chance.choice((0.01, 0.1, 0.4))
    return _EDGE.sub(lambda _: chance.choice(pieces) if chance.random() < share else "", text)


def space(text: str, chance: Random) -> str:
    """Other blanks stand between words and at the ends of what is marked off."""
    if chance.random() < 0.5:
        return _put(text, chance, BLANKS)
    share = chance.choice((0.1, 1.0))
    blank = chance.choice(BLANKS)
    return _SPACE.sub(lambda one: blank if chance.random() < share else one[0], text)


def veil(text: str, chance: Random) -> str:
    """Characters that nobody sees stand at the ends of words."""
    return _put(text, chance, UNSEEN)


def control(text: str, chance: Random) -> str:
    """Control characters and separators stand there."""
    return _put(text, chance, CONTROLS)


def indent(text: str, chance: Random) -> str:
    """Lines are set in."""
    return "\n".join(" " * chance.choice((0, 0, 2, 8)) + line for line in _lines(text))


def splice(text: str, chance: Random) -> str:
    """A run of the text is taken out and put elsewhere, in the middle of a word as it may be."""
    one, two = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    run, rest = text[one:two], text[:one] + text[two:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + run * chance.choice((0, 1, 2)) + rest[at:]


def accents(text: str, chance: Random) -> str:
    """Accents stand apart, quotation marks are straight, or letters are capitals."""
    import unicodedata

    match chance.randrange(4):
        case 0:
            return unicodedata.normalize("NFD", text)
        case 1:
            return text.translate(str.maketrans("’“”«»–", '\'""""-'))
        case 2:
            return text.upper()
        case _:
            return text.lower()


def number(text: str, chance: Random) -> str:
    """Numbers and dates are others, and impossible ones."""
    new = ("0", "00", "31", "30", "99", "2022", "10000", "1", "٣", "²", "-")
    share = chance.choice((0.02, 0.2))
    return re.sub(r"\d+", lambda one: chance.choice(new) if chance.random() < share else one[0], text)


TEARS: tuple[Tear, ...] = (
    drop,
    double,
    shuffle,
    shuffle_lines,
    join,
    rebreak,
    space,
    veil,
    control,
    indent,
    splice,
    accents,
    number,
)


def torn(text: str, chance: Random) -> str:
    """The text after one to three accidents."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(TEARS)(text, chance) or "x"
    return text
