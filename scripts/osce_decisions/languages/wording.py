"""In: wordings, as a language lists them. Out: one expression for all of them.

A wording is words as a text has them. `(a|b)` is one of several, `(|a )` what may be missing; `*` are further letters,
`#` is a number, ` … ` some words of the same clause, ` …… ` many of the same sentence, `$` the end of a clause, ` …$`
all words up to it. The last word ends with the wording, unless `-` says that it may go on (*en vertu d-*). Behind ` >`
stands what must follow and is no part of it, behind ` >!` what must not follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from osce_decisions.compiled import compiled
from osce_decisions.text import fold

_SIGN = compiled(r" …{1,2} | …(?=\$|$)|[()|*$# ]|[^()|*$# ]+")
_LOOKED_AT = compiled(r"(?P<said>.*?) >(?P<negative>!?)(?P<behind>.*)")
_MEANINGS = {
    "(": "(?:",
    ")": ")",
    "|": "|",
    "*": r"\w*",
    "#": r"\d{1,4}",
    " ": r"\s",
    "$": r"(?=\s?[,;.:]|\s?$)",
    " …": r"\s[^.;,]{2,90}?",
    " … ": r"\b[^.;,]{0,40}?\b",
    " …… ": r"\b[^.;]{0,120}?\b",
}


def any_wording(wordings: Iterable[str]) -> str:
    """The expression of some wordings, from the beginning of a word; without wordings it fits nothing."""
    return rf"(?<!\w){slot_of(wordings, first=True)}"


def slot_of(wordings: Iterable[str], *, first: bool = False) -> str:
    """The same for a template, which says what stands before it; `first`: the first letter may be a capital."""
    ways = "|".join(_expression(wording, first) for wording in wordings)
    return f"(?:{ways})" if ways else "(?!)"


def _expression(wording: str, first: bool) -> str:
    parted = _LOOKED_AT.fullmatch(wording)
    if parted is None:
        return _read(wording, first)
    behind = "".join(_signs(parted["behind"], False))
    return f"{_read(parted['said'], first)}(?{'!' if parted['negative'] else '='}{behind})"


def _read(said: str, first: bool) -> str:
    """The expression of words, to the end of the last."""
    goes_on = said.endswith(("-", "'", "$"))
    return "".join(_signs(said, first)) + ("" if goes_on else r"(?!\w)")


def _signs(said: str, first: bool) -> Iterator[str]:
    """The expressions of the signs and words of a wording; `first`: of a word that may open it, in any case."""
    opened: list[tuple[bool, bool]] = []
    for sign in _SIGN.findall(fold(said.removesuffix("-"))):
        yield _MEANINGS.get(sign) or (_any_case(sign) if first else re.escape(sign))
        match sign:
            case "(":
                opened.append((first, False))
            case "|" | ")":
                # What stands behind alternatives opens the wording if one of them is empty.
                before, empty = opened.pop()
                empty = empty or first
                first = before if sign == "|" else empty
                opened += [(before, empty)] if sign == "|" else []
            case "*":
                pass
            case _:
                first = False


def _any_case(word: str) -> str:
    low, high = word[0].lower(), word[0].upper()
    return re.escape(word) if low == high else f"[{low}{high}]{re.escape(word[1:])}"
