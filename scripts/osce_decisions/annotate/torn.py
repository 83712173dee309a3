"""In: a document. Out: the words that the end of a line has torn in two, which the annotators read whole.

The text keeps every hyphen (`text.py`), and *Co-operation* has one of its own. A hyphen at a line end is one of
division where the whole word stands elsewhere, in the text or among the words of the language and of the authority
tables, and the word with its hyphen stands nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from osce_decisions.authorities import SPELT, Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.names import forms
from osce_decisions.model import Document
from osce_decisions.text import HYPHENS, fold, plain

Torn = frozenset[tuple[str, str]]
"""The halves of torn words as printed, without the hyphen between."""

_LETTERS = r"[^\W\d_]{1,30}"
_LINE_END = r"[^\S\n\r\f]*[\n\r\f]"
_BREAK = compiled(rf"[{HYPHENS}]{_LINE_END}")
_BROKEN = compiled(rf"(?<![^\W\d_])(?P<left>{_LETTERS})[{HYPHENS}]{_LINE_END}\s*(?P<right>{_LETTERS})(?![^\W\d_])")
_WORDS = compiled(rf"{_LETTERS}(?:-{_LETTERS})*")


def torn_words(document: Document, authorities: Authorities, language: Language) -> Torn:
    """The halves of the words that a line end has torn, in any paragraph."""
    source = document.source.text
    if not language.annotates or not _BREAK.search(source):
        return frozenset()
    broken = Counter((found["left"], found["right"]) for found in _BROKEN.finditer(source))
    inside = Counter(word for one in document.paragraphs for word in _words(one.text))
    known = vocabulary(authorities, language)
    return frozenset(
        (left, right)
        for (left, right), times in broken.items()
        if _is_whole(plain(left + right), inside, known, language)
        and not _has_hyphen(plain(f"{left}-{right}"), times, inside, known)
    )


def _is_whole(word: str, inside: Counter[str], known: frozenset[str], language: Language) -> bool:
    return word in inside or word in known or language.stem(word) in known


def _has_hyphen(word: str, times: int, inside: Counter[str], known: frozenset[str]) -> bool:
    """Whether a word has its hyphen also where no line ends."""
    return inside[word] > times or word in known


@cache
def vocabulary(authorities: Authorities, language: Language) -> frozenset[str]:
    """The words of a language, and those of the names that the authority tables hold, plain and as stems."""
    named = forms(language.code)
    texts: list[str] = [*_texts({key: value for key, value in language.raw.items() if key != "patterns"})]
    texts += _texts([[*map(list, listed.values())] for listed in named.values()])
    for name in SPELT:
        texts += (str(row.get(f"label_{language.code}") or "") for row in authorities.rows[name])
    words = {word for text in texts for word in _words(text)}
    return frozenset(words | {language.stem(word) for word in words})


def _words(text: str) -> Iterator[str]:
    return (word[0] for word in _WORDS.finditer(plain(fold(text))))


def _texts(value: Any) -> Iterator[str]:
    """Every text in the tables of a language."""
    if isinstance(value, str):
        yield value
        return
    inner: Iterable[Any] = value if isinstance(value, list) else ()
    if isinstance(value, dict):
        inner = value.values()
    for one in inner:
        yield from _texts(one)
