"""In: the text of a PDF file. Out: the same with a soft hyphen where a hyphen only divides a word at a line end.

A page does not tell the hyphen of a word from the one that divides it. The file may: the word stands there undivided in
another place, and nowhere with a hyphen.
"""

from __future__ import annotations

import re

SOFT = "\u00ad"
"""The soft hyphen: it shows at a line end, and goes when lines are put together."""

_DIVIDED = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def soften(text: str) -> str:
    """The text, as long as it was."""
    words = set(map(str.casefold, _WORD.findall(text)))

    def one(match: re.Match[str]) -> str:
        begun, ended = match[1].casefold(), match[2].casefold()
        divided = match[2][0].islower() and begun + ended in words and f"{begun}-{ended}" not in words
        return f"{match[1]}{SOFT}\n{match[2]}" if divided else match[0]

    return _DIVIDED.sub(one, text)
