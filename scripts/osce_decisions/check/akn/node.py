"""In: the bytes of an Akoma Ntoso file that is safe to read. Out: its elements as nodes, each with its line."""

from __future__ import annotations

from functools import lru_cache
from xml.parsers import expat

from osce_decisions.extension import NAMESPACE as EXTENSION
from osce_decisions.markup import NAMESPACE, OWN, Node

_PART = "\x1f"
"""Between namespace and name, as expat gives them: no character of either."""


def nodes_of(data: bytes) -> Node:
    """The root of a file.

    Raises ExpatError if it is not well-formed for expat, which knows fewer letters in names than libxml2.
    """
    reader = _Reader()
    reader.parser.Parse(data, True)
    return reader.root


class _Reader:
    """Makes a node at each tag; what it has of the file is one path, so that depth costs nothing."""

    root: Node

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", namespace_separator=_PART)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self._here: Node | None = None
        self._last: Node | None = None

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if _PART in "".join(given):
            given = {_called(one): value for one, value in given.items()}
        made = Node(_called(tag), given, self._here, self.parser.CurrentLineNumber)
        if self._here is None:
            self.root = made
        self._here = made
        self._last = None

    def _end(self, _: str) -> None:
        self._last = self._here
        assert self._here is not None
        self._here = self._here.above

    def _words(self, words: str) -> None:
        # With its buffer full, expat gives one run of words in several pieces.
        if self._last is not None:
            self._last.tail += words
        elif self._here is not None:
            self._here.text += words


@lru_cache(maxsize=4096)
def _called(tag: str) -> str:
    namespace, part, name = tag.rpartition(_PART)
    if namespace == EXTENSION:
        return f"{OWN}{name}"
    return f"{{{namespace}}}{name}" if part and namespace != NAMESPACE else name
