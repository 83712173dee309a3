"""In: names, attributes and words. Out: the elements of an Akoma Ntoso file as a tree, and the bytes of the file.

The writer makes the tree and the rules of `check/akn` look at the same one, so that a build need not read back what
it wrote. An XML library would make each element in its own memory and copy its attributes there and back: some five
times the cost, where a file has thousands of elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from osce_decisions.errors import InvalidError
from osce_decisions.extension import NAMESPACE as EXTENSION

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

OWN = "osce:"
"""How the name of an element of our own namespace begins, in the tree as in the file."""

_MIXED = frozenset({"p", "heading", "subheading", "num"})
"""Elements whose white space is text: nothing inside them is indented."""

_NOT_XML = bytes(one for one in range(32) if one not in b"\t\n\r")
_NEVER = ("\ufffe", "\uffff")
_NOTHING: frozenset[str] = frozenset()


class Node:
    """An element: its name, attributes, words before its first child and behind its end, and the nodes around it.

    A name of Akoma Ntoso stands as it is, one of our own namespace behind `osce:`, any other behind its namespace in
    braces; `foreign`: it is not of Akoma Ntoso, `own`: it is ours. `within` are the Akoma Ntoso names of what it is
    and stands in. `line` is the 1-based line of a file that was read, and None while it is written.
    """

    __slots__ = ("above", "eid", "foreign", "given", "inner", "line", "name", "own", "tail", "text", "within")

    def __init__(self, name: str, given: dict[str, str], above: Node | None, line: int | None = None) -> None:
        self.name = name
        self.given = given
        self.above = above
        self.line = line
        self.eid = given.get("eId")
        self.inner: list[Node] = []
        self.text = ""
        self.tail = ""
        self.own = own = name.startswith(OWN)
        self.foreign = own or name[0] == "{"
        around = _NOTHING
        if above is not None:
            around = above.within
            above.inner.append(self)
        self.within: frozenset[str] = around if self.foreign or name in around else _with(around, name)

    def get(self, attribute: str) -> str | None:
        """The value of an attribute."""
        return self.given.get(attribute)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in document order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            if one.inner:
                waiting.extend(reversed(one.inner))

    def outward(self) -> Iterator[Node]:
        """The nodes that it stands in, the nearest first."""
        above = self.above
        while above is not None:
            yield above
            above = above.above


@lru_cache(maxsize=4096)
def _with(names: frozenset[str], name: str) -> frozenset[str]:
    return names | {name}


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and the nodes from which they were written, where these are at hand."""

    data: bytes
    root: Node | None = None


def element(parent: Node, name: str, attributes: Mapping[str, str | None] | None = None) -> Node:
    """A new element at the end of another; attributes that are None are left out."""
    given = {key: value for key, value in attributes.items() if value is not None} if attributes else {}
    return Node(name, given, parent)


def serialise(root: Node) -> bytes:
    """A tree as it stands in a file: every block on a line of its own.

    Raises InvalidError if a character has no place in XML.
    """
    declared = {"xmlns": NAMESPACE, f"xmlns:{OWN.removesuffix(':')}": EXTENSION}
    pieces = ["<?xml version='1.0' encoding='UTF-8'?>\n", f"<{root.name}{_attributes(declared)}"]
    _end(root, "\n", pieces)
    pieces.append("\n")
    text = "".join(pieces)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise InvalidError(f"half a character cannot be written as XML: {error}", todo="mend the text") from error
    if len(data.translate(None, _NOT_XML)) != len(data) or any(one in text for one in _NEVER):
        raise InvalidError("a control character cannot be written as XML", todo="remove it from the text")
    return data


def _end(node: Node, before: str, pieces: list[str]) -> None:
    """What follows the name of an element that stands on a line of its own, `before` it the line break and its indent.

    Its attributes, what it holds, its end.
    """
    if node.text or not node.inner or node.name in _MIXED:
        _end_inline(node, pieces)
        return
    inside = f"{before}  "
    pieces.append(f"{_attributes(node.given)}>")
    for one in node.inner:
        pieces.append(f"{inside}<{one.name}")
        _end(one, inside, pieces)
    pieces.append(f"{before}</{node.name}>")


def _end_inline(node: Node, pieces: list[str]) -> None:
    if not node.inner and not node.text:
        pieces.append(f"{_attributes(node.given)}/>")
        return
    pieces.append(f"{_attributes(node.given)}>{_escaped(node.text)}")
    for one in node.inner:
        pieces.append(f"<{one.name}")
        _end_inline(one, pieces)
        if one.tail:
            pieces.append(_escaped(one.tail))
    pieces.append(f"</{node.name}>")


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text


def _attributes(given: Mapping[str, str]) -> str:
    if not given:
        return ""
    whole = f""" {'" '.join(map('="'.join, given.items()))}\""""
    # Most have nothing to escape, which one look at all of them tells.
    plain = whole.count('"') == 2 * len(given) and not ("&" in whole or "<" in whole or ">" in whole)
    if plain and not ("\n" in whole or "\t" in whole or "\r" in whole):
        return whole
    return "".join([f' {name}="{_quoted(value)}"' for name, value in given.items()])


def _quoted(value: str) -> str:
    found = _escaped(value).replace('"', "&quot;")
    return found.replace("\n", "&#10;").replace("\t", "&#9;")
