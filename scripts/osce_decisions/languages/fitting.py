"""In: a folded text and the expressions of a language. Out: the names of those that may fit somewhere in the text.

A decision holds a hundred paragraphs, a language a hundred patterns, and few fit in one paragraph. So each word of a
text is looked up once: it says which patterns it may be part of, as far as they need a word at all (`needed.py`). A
pattern that no word of the text may be part of is not tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from osce_decisions.compiled import compiled
from osce_decisions.languages.needed import EDGE, FIGURE, folded_case, needed

SEARCHED = (
    *("dates", "places", "definition", "sentence_end"),
    *("small_head", "report", "meeting_name", "own_paragraph", "own_journal", "self_reference"),
    *("own_annex", "annexed", "bare_place", "its_place"),
    *("passive", "institution", "that", "agent", "joined_infinitive", "created_by"),
    *("to_whom", "with_whom", "for_whom", "told", "told_pronoun", "told_latter", "at_sitting"),
    *(
        "deadline",
        "deadline_at",
        "deadline_sitting",
        "deadline_expiry",
        "deadline_part",
        "aside",
        "frequency",
        "qualifier",
    ),
)
"""The patterns that are searched for in every paragraph, and fit in few."""
_WORD = compiled(r"\w+|[^\w\s]")
_WORDS = 1 << 16
"""So many words are remembered: no text, however long or strange, fills the memory."""
_TEXTS = 256
"""So many texts are remembered: a paragraph is asked about many times in a row."""
_NOTHING: frozenset[str] = frozenset()


class Fitting:
    """Which of some expressions may fit somewhere in a text, by name; each comes with its flags."""

    def __init__(self, expressions: Mapping[str, tuple[str, int]]) -> None:
        needs = {name: _needs(*expression) for name, expression in expressions.items()}
        self.names = frozenset(needs)
        self._always = frozenset(name for name, pieces in needs.items() if pieces is None)
        self._words = _Words((name, piece) for name, pieces in needs.items() for piece in pieces or ())
        self.of = lru_cache(_TEXTS)(self._of)
        """The names of those that may fit in a folded text, also in a part of it."""

    def _of(self, folded: str) -> frozenset[str]:
        return self._always.union(*map(self._words.__getitem__, _WORD.findall(folded)))


def _needs(expression: str, flags: int) -> frozenset[str] | None:
    """What an expression needs; one that is at fault is refused when it is compiled, where its language is known."""
    try:
        return needed(expression, flags)
    except re.error:
        return None


class _Words(dict[str, frozenset[str]]):
    """What a word may be part of, told from the pieces in it when it is first met."""

    def __init__(self, pieces: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._pieces: dict[str, set[str]] = {}
        for name, piece in pieces:
            self._pieces.setdefault(piece, set()).add(name)
        self._lengths = sorted({len(piece) for piece in self._pieces})

    def __missing__(self, word: str) -> frozenset[str]:
        edged = f"{EDGE}{folded_case(word)}{EDGE}"
        pieces = {edged[start : start + length] for start in range(len(edged)) for length in self._lengths}
        if any(map(str.isdecimal, word)):
            pieces.add(FIGURE)
        found = frozenset().union(*(self._pieces[piece] for piece in pieces & self._pieces.keys())) or _NOTHING
        if len(self) < _WORDS:
            self[word] = found
        return found
