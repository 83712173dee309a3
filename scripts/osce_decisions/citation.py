"""In: the symbol of a decision and the locator of a paragraph. Out: how to cite it: "MC.DEC/6/17, para. 16".

Made of the locator alone, so that it is the same in every language and on every page.
"""

from __future__ import annotations

import re

_ATTACHED = {"an": "annex", "is": "statement"}
_NAMED = {
    "session": "lines of the sitting",
    "number": "number",
    "title": "title",
    "formula": "enacting formula",
    "chapeau": "lead-in",
    "maker": "maker",
    "closing": "closing",
}
_COUNTED = {
    "mh": "masthead, line {}",
    "p": "preambular para. {}",
    "h": "heading {}",
    "u": "unnumbered para. {}",
    "o": "para. {}",
    "fn": "footnote {}",
    "": "para. {}",
}
_PART = re.compile(r"(?P<kind>an|is|mh|fn|p|h|u|o|)(?P<number>-?\w+)(?:-(?P<again>[1-9]\d*))?")
_ROMAN = re.compile(r"[ivxlc]+")


def cite_paragraph(symbol: str, locator: str) -> str:
    """How to cite a paragraph of a decision; `symbol` is that of the decision, or its identifier without one."""
    found, inner = [symbol], False
    for part in locator.split("."):
        if inner:
            found[-1] += f"({part})"
            continue
        words, inner = _words(part)
        found.append(words)
    return ", ".join(found)


def _words(part: str) -> tuple[str, bool]:
    """A part of a locator in words, and whether what stands behind it is an item of a paragraph."""
    name, _, again = part.partition("-")
    if name in _NAMED:
        return _NAMED[name] + (f" {again}" if again else ""), True
    match = _PART.fullmatch(part)
    if match is None:
        return part, True
    kind, number = match["kind"], match["number"]
    if kind in _ATTACHED:
        return f"{_ATTACHED[kind]} {number}", False
    if number == "-star":
        number = "*"
    elif kind == "o" and _ROMAN.fullmatch(number):
        number = number.upper()
    repeated = f" (no. {match['again']} of that number)" if match["again"] else ""
    return _COUNTED[kind].format(number) + repeated, True
