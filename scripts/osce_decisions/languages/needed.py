"""In: an expression. Out: words or marks one of which stands in all that it fits; without one no text holds a match.

They are read off the parsed expression, as search engines do that ask an index before they try a pattern. A needed
piece is a run of letters and digits, or a single mark, in small letters; it may be part of a longer word, unless an
`EDGE` says where the word begins or ends. What cannot be told in pieces (`\\w+`) needs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

from osce_decisions.compiled import compiled, kept

FIGURE = "0"
"""The piece that stands for any digit."""
EDGE = "\0"
"""Stands in a piece where a word begins or ends."""
_BETWEEN = compiled(r"([^\w\0])")
_PIECE = compiled(r"\0?\w+\0?|[^\w\s\0]")
# Without regard to capitals, Python's expressions take the letter i for the same with and without its dot.
_DOTS = str.maketrans("İı", "ii")
_MANY = 400
"""So many texts are told apart, at most, that a part of an expression fits."""
_LONG_ENOUGH = 4
"""A piece of fewer letters stands in many words."""
_LONGEST = 12
"""Letters of a piece beyond this number say no more."""
# Python has no public name for its parser of expressions.
_PARSER: Any = import_module("re._parser")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of an expression fits: all the `texts`, or None where they are endless; the pieces it `needs`."""

    texts: frozenset[str] | None
    needs: frozenset[str] | None


_NOTHING = _Part(frozenset({""}), None)
_NEVER = _Part(frozenset(), None)
_EDGE = _Part(frozenset({EDGE}), None)
_ANYTHING = _Part(None, None)


def folded_case(text: str) -> str:
    """A text in which letters that patterns take for the same in any capitals are the same."""
    return text.translate(_DOTS).casefold()


def needed(expression: str, flags: int = 0) -> frozenset[str] | None:
    """The pieces one of which stands in every match, in `folded_case`; None where none can be told."""
    # They depend on the expression and on this module alone, so commands keep them.
    given = f"needed {_own_text()} {flags} {expression}".encode("utf-8", "surrogatepass")
    found = kept(given, lambda: _read_off(expression, flags))
    return None if found is None else frozenset(found)


@cache
def _own_text() -> str:
    return Path(__file__).read_text(encoding="utf-8")


def _read_off(expression: str, flags: int) -> list[str] | None:
    part = _sequence(_PARSER.parse(expression, flags))
    found = part.needs if part.texts is None else _pieces(part.texts)
    return None if found is None else sorted({folded_case(piece)[:_LONGEST] for piece in found})


def _sequence(parsed: Iterable[tuple[Any, Any]]) -> _Part:
    """Parts one behind the other: their texts are joined as long as they are few."""
    texts: frozenset[str] = frozenset({""})
    candidates: list[frozenset[str] | None] = []
    for operator, argument in parsed:
        part = _part(str(operator), argument)
        if part.texts is not None and len(texts) * len(part.texts) <= _MANY:
            texts = frozenset(map("".join, product(texts, part.texts)))
            continue
        candidates += [_pieces(texts), part.needs if part.texts is None else None]
        texts = part.texts or frozenset({""})
    if not candidates:
        return _Part(texts, None)
    return _Part(None, _best([*candidates, _pieces(texts)]))


def _part(operator: str, argument: Any) -> _Part:
    """One part of an expression, by the name that the parser gives it."""
    match operator:
        case "LITERAL":
            return _Part(frozenset({chr(argument)}), None)
        case "FAILURE":
            return _NEVER
        case "ASSERT_NOT" if not len(argument[1]):
            return _NEVER
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _EDGE if _is_edge(operator, argument) else _NOTHING
        case "IN":
            return _one_of(argument)
        case "BRANCH":
            return _either([_sequence(branch) for branch in argument[1]])
        case "SUBPATTERN":
            return _sequence(argument[3])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*argument)
    return _ANYTHING


def _is_edge(operator: str, argument: Any) -> bool:
    """Whether a condition says that a word begins here: *no letter before*. That none follows says nothing at the end.

    A search may end in the middle of a word, and does not see its rest.
    """
    if operator != "ASSERT_NOT" or argument[0] > 0 or len(argument[1]) != 1:
        return False
    kind, members = argument[1][0]
    return str(kind) == "IN" and any(str(member) == "CATEGORY_WORD" for _, member in members)


def _one_of(members: Sequence[tuple[Any, Any]]) -> _Part:
    """A class of characters: a few of them, or figures."""
    kinds = {str(kind) for kind, _ in members}
    if kinds == {"LITERAL"}:
        return _Part(frozenset(chr(member) for _, member in members), None)
    figures = (
        str(member) == "CATEGORY_DIGIT" or (str(kind) == "RANGE" and ord("0") <= member[0] <= member[1] <= ord("9"))
        for kind, member in members
    )
    return _Part(None, frozenset({FIGURE})) if all(figures) else _ANYTHING


def _either(branches: Sequence[_Part]) -> _Part:
    """Alternatives: the texts, or else the needs, of all."""
    texts = [branch.texts for branch in branches if branch.texts is not None]
    if len(texts) == len(branches) and sum(map(len, texts)) <= _MANY:
        return _Part(frozenset().union(*texts), None)
    needs = [branch.needs if branch.texts is None else _pieces(branch.texts) for branch in branches]
    known = [one for one in needs if one is not None]
    return _Part(None, frozenset().union(*known) if len(known) == len(needs) else None)


def _repeated(least: int, most: Any, parsed: Iterable[tuple[Any, Any]]) -> _Part:
    """What may stand several times, or not at all."""
    part = _sequence(parsed)
    if most == 1 and part.texts is not None:
        return _Part(part.texts | {""}, None) if least == 0 else part
    if least == 0:
        return _ANYTHING
    return _Part(None, part.needs if part.texts is None else _pieces(part.texts))


def _pieces(texts: frozenset[str]) -> frozenset[str] | None:
    """For each text its longest piece; None where one has none."""
    edged = (_BETWEEN.sub(rf"{EDGE}\1{EDGE}", text) for text in texts)
    longest = [max(_PIECE.findall(text), key=_telling, default="") for text in edged]
    if "" in longest:
        return None
    return frozenset(FIGURE if piece.strip(EDGE).isdecimal() else piece for piece in longest)


def _telling(piece: str) -> tuple[bool, int, int]:
    letters = piece.strip(EDGE)
    return letters[:1].isalnum(), len(letters), len(piece)


def _best(candidates: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Of several sets of pieces that all are needed, the one that fewest texts have: long pieces, and few."""
    known = [one for one in candidates if one is not None]
    return min(known, key=_likely, default=None)


def _likely(pieces: frozenset[str]) -> tuple[int, int]:
    shortest = min((len(piece.strip(EDGE)) for piece in pieces), default=_LONGEST)
    return -min(shortest, _LONG_ENOUGH), len(pieces)
