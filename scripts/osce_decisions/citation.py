"""In: what a decision is known by and the locator of a paragraph. Out: how to cite them: "MC.DEC/6/17, para. 16".

A place is made of the locator alone, so that it is the same in every language and on every page. The words are those of
English; pages in another language bring theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from osce_decisions.compiled import compiled

ENGLISH: Mapping[str, str] = {
    "an": "annex {}",
    "is": "statement {}",
    "session": "lines of the sitting",
    "number": "number",
    "title": "title",
    "formula": "enacting formula",
    "chapeau": "lead-in",
    "maker": "maker",
    "closing": "closing",
    "mh": "masthead, line {}",
    "p": "preambular para. {}",
    "h": "heading {}",
    "u": "unnumbered para. {}",
    "o": "para. {}",
    "fn": "footnote {}",
    "again": "{} (no. {} of that number)",
}
"""What each kind of place is called; `again` where a number comes more than once."""

ENGLISH_CITATION: Mapping[str, str] = {
    "organisation": "OSCE",
    "organ": "OSCE {}",
    "decision": "Decision No. {}",
    "resolution": "Resolution",
    "title": "“{}”",
}
"""What the parts of a citation are in words. `organ`: a body of the organisation whose name does not say so."""

_ATTACHED = frozenset({"an", "is"})
# MC.DEC/6/17: the number is what people say.
_PARTS = 3
_PART = compiled(r"(?P<kind>an|is|mh|fn|p|h|u|o|)(?P<number>-?\w+)(?:-(?P<again>[1-9]\d*))?")
_ROMAN = compiled(r"[ivxlc]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a decision is cited by; `day` as people write it in the language of the citation, empty parts unknown."""

    organ: str
    is_of_organisation: bool
    number: int | None
    symbol: str
    title: str
    day: str


def cite(one: Cited, words: Mapping[str, str]) -> str:
    """How to cite a decision, in every language alike; `words` has the keys of `ENGLISH_CITATION`."""
    organ, act = one.organ, words["resolution"]
    if one.is_of_organisation:
        organ = organ if words["organisation"] in organ else words["organ"].format(organ)
        number = one.symbol.partition("/")[2] if one.symbol.count("/") == _PARTS - 1 else str(one.number)
        act = words["decision"].format(number)
    title = words["title"].format(one.title) if one.title else ""
    return ", ".join(part for part in (organ, act, title, one.symbol, one.day) if part)


def cite_paragraph(symbol: str, locator: str) -> str:
    """How to cite a paragraph of a decision; `symbol` is that of the decision, or its identifier without one."""
    return f"{symbol}, {_in_english(locator)}"


@lru_cache(maxsize=4096)
def _in_english(locator: str) -> str:
    """The place of a locator; the paragraphs of most decisions have the same."""
    return place(locator, ENGLISH)


def place(locator: str, words: Mapping[str, str]) -> str:
    """The place of a locator in words; `words` has the keys of `ENGLISH`."""
    found: list[str] = []
    inner = False
    for part in locator.split("."):
        if inner:
            found[-1] += f"({part})"
            continue
        said, inner = _said(part, words)
        found.append(said)
    return ", ".join(found)


def _said(part: str, words: Mapping[str, str]) -> tuple[str, bool]:
    """A part of a locator in words, and whether what stands behind it is an item of a paragraph."""
    name, _, again = part.partition("-")
    if name in words and "{}" not in words[name]:
        return words[name] + (f" {again}" if again else ""), True
    match = _PART.fullmatch(part)
    if match is None:
        return part, True
    kind, number = match["kind"], match["number"]
    if kind in _ATTACHED:
        return words[kind].format(number), False
    if number == "-star":
        number = "*"
    elif kind == "o" and _ROMAN.fullmatch(number):
        number = number.upper()
    said = words[kind or "o"].format(number)
    return words["again"].format(said, match["again"]) if match["again"] else said, True
