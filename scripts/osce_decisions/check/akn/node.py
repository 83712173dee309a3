"""In: the tree of an Akoma Ntoso file. Out: its elements with what the rules ask of each, read from the tree once.

A file has thousands of elements and a dozen rules look at each: the tree is gone through once, not by every rule.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from osce_decisions.extension import NAMESPACE as EXTENSION

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_A, _O = f"{{{AKN}}}", f"{{{EXTENSION}}}"


class Node:
    """An element: its name, its attributes, the node above it and those in it, in document order.

    `within` are the Akoma Ntoso names of what it is and stands in; `own`: it is of the extension namespace.
    """

    __slots__ = ("above", "element", "given", "inner", "name", "own", "within")

    def __init__(self, element: etree._Element, above: Node | None, seen: dict[frozenset[str], frozenset[str]]) -> None:
        self.element = element
        self.above = above
        self.given: dict[str, str] = dict(element.items())
        self.name, self.own = _called(element.tag)
        self.inner: list[Node] = []
        within = (above.within if above is not None else _NOTHING) | {self.name}
        # Of these there are few, and each is kept once.
        self.within = seen.setdefault(within, within)
        if above is not None:
            above.inner.append(self)

    @property
    def eid(self) -> str | None:
        """Its eId."""
        return self.given.get("eId")

    @property
    def foreign(self) -> bool:
        """Whether it is of another namespace than that of Akoma Ntoso."""
        return self.name.startswith("{")


_NOTHING: frozenset[str] = frozenset()


def nodes_of(root: etree._Element) -> dict[etree._Element, Node]:
    """The node of each element of a tree, in document order."""
    found: dict[etree._Element, Node] = {}
    seen: dict[frozenset[str], frozenset[str]] = {}
    for element in root.iter(etree.Element):
        above = element.getparent()
        found[element] = Node(element, None if above is None else found.get(above), seen)
    return found


@lru_cache(maxsize=4096)
def _called(tag: object) -> tuple[str, bool]:
    """The name of an Akoma Ntoso element; one of another namespace keeps its namespace."""
    whole = str(tag)
    return whole.removeprefix(_A), whole.startswith(_O)
