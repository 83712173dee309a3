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

    `within` are the Akoma Ntoso names of what it is and stands in; `foreign`: it is of another namespace, `own`: of
    that of our extension.
    """

    __slots__ = ("above", "eid", "element", "foreign", "given", "inner", "name", "own", "within")

    above: Node | None
    eid: str | None
    within: frozenset[str]

    def __init__(self, element: etree._Element, above: Node | None) -> None:
        self.element = element
        self.above = above
        self.given: dict[str, str] = dict(element.items())  # type: ignore[arg-type]
        self.eid = self.given.get("eId")
        self.name, self.foreign, self.own = _called(element.tag)
        self.inner: list[Node] = []
        around = _NOTHING
        if above is not None:
            around = above.within
            above.inner.append(self)
        self.within = around if self.foreign or self.name in around else _with(around, self.name)


_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _with(names: frozenset[str], name: str) -> frozenset[str]:
    return names | {name}


def nodes_of(root: etree._Element) -> dict[etree._Element, Node]:
    """The node of each element of a tree, in document order."""
    found: dict[etree._Element, Node] = {}
    for element in root.iter(etree.Element):
        above = element.getparent()
        found[element] = Node(element, None if above is None else found.get(above))
    return found


@lru_cache(maxsize=4096)
def _called(tag: object) -> tuple[str, bool, bool]:
    """The name of an Akoma Ntoso element; one of another namespace keeps its namespace, and whether that is ours."""
    name = str(tag).removeprefix(_A)
    return name, name.startswith("{"), name.startswith(_O)
