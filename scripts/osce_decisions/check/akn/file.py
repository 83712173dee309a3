"""In: the bytes of an Akoma Ntoso file. Out: its tree, or why it was refused; what an element is called in a message.

Read so that nothing but the bytes has a say: no document type, no entity, no hint to a schema, no address is
followed; sizes and depths are limited by libxml2. A file is refused before a hint in it could be acted upon:
libxml2 opens what `xsi:schemaLocation` names while it validates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.parsers.expat import ExpatError

from lxml import etree

from osce_decisions.check.akn.node import nodes_of
from osce_decisions.check.grouped import Fault
from osce_decisions.markup import OWN, Node

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_DECLARED = re.compile(r"""<\?xml[^>]{0,200}?encoding=["']([^"'>]{0,40})["']""")
_IN_A_NAME = re.compile(r"[^\S ]+")


def open_parsed(path: str, data: bytes, root: Node | None = None) -> AknFile:
    """A file that is safe to look at; `root`: the nodes from which it was written, if they are at hand.

    Raises RefusedError.
    """
    if root is not None:
        return AknFile(path, root, etree.fromstring(data, _parser()))
    parsed = parse(data)
    try:
        return AknFile(path, nodes_of(data), parsed)
    except ExpatError as error:
        raise RefusedError("004-well-formed", error.lineno, f"is not well-formed: {error}") from error


class RefusedError(ValueError):
    """A file that is not read: the rule, the 1-based line if known, the reason."""

    def __init__(self, rule: str, line: int | None, message: str) -> None:
        super().__init__(message)
        self.rule, self.line, self.message = rule, line, message


def parse(data: bytes) -> etree._Element:
    """The root of a file.

    Raises RefusedError.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError("004-well-formed", line, f"is not UTF-8: {error}") from error
    declared = _DECLARED.match(text)
    if text.startswith("\ufeff") or (declared and declared[1].upper() != "UTF-8"):
        raise RefusedError("004-well-formed", 1, "is not declared as plain UTF-8")
    # Written as text this would be `&lt;!`: what stands here raw declares something, or hides in a comment.
    for sign in ("<!DOCTYPE", "<!ENTITY"):
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            raise RefusedError("003-safe", line, f"has a {sign}: it is not read")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        message = f"is not well-formed: {_one_line(error.msg)}"
        raise RefusedError("004-well-formed", error.lineno or None, message) from error
    for where, what in _unsafe_nodes(root, hinted=_XSI in text or "&#" in text):
        raise RefusedError("003-safe", where, f"{what}: it is not read")
    return root


def _parser() -> etree.XMLParser:
    # A new one each time: a parser keeps the log of its errors.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        collect_ids=False,
        # The lines that part the blocks are half of what it would make, and no schema asks for them.
        remove_blank_text=True,
    )


def _unsafe_nodes(root: etree._Element, *, hinted: bool) -> Iterator[tuple[int | None, str]]:
    """What may make a reader of the file act, or hide text from one: it has no place in a package.

    `hinted`: the file may hold hints to a schema, which then are looked for.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        yield 1, "has a document type"
    around = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for node in (*around, *root.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
        yield _line_of(node), f"has a comment, processing instruction or entity: {_one_line(str(node))[:60]}"
    for element in root.iter(etree.Element) if hinted else ():
        hint = next((name for name in element.attrib if str(name).startswith(f"{{{_XSI}}}")), None)
        if hint is not None:
            name, hint = (str(one).rpartition("}")[2] for one in (element.tag, hint))
            yield _line_of(element), f"{name} has the attribute xsi:{hint}"


def _line_of(element: etree._Element) -> int | None:
    """The 1-based line of the file on which an element begins."""
    line: Any = element.sourceline
    return line if isinstance(line, int) else None


def _one_line(text: str | None) -> str:
    return _IN_A_NAME.sub(" ", text or "")


Shape = tuple[str, ...]
"""The name of an element and those of its attributes: a file of thousands of elements has some hundred."""


@dataclass(frozen=True)
class AknFile:
    """A file of the package: its nodes, and the same as libxml2 has read it, for the schemas alone."""

    path: str
    root: Node
    parsed: etree._Element

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All elements in document order."""
        return tuple(self.root.walk())

    @cached_property
    def shapes(self) -> dict[Shape, list[Node]]:
        """The elements by their shape, so that a rule sees at once which of them it has to look at."""
        found: defaultdict[Shape, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[node.name, *node.given].append(node)
        return dict(found)

    @cached_property
    def bearing(self) -> list[Node]:
        """The elements that have an eId, in document order."""
        return [node for node in self.nodes if node.eid]

    @cached_property
    def by_eid(self) -> dict[str, Node]:
        """eId → the first element that has it."""
        return {str(node.eid): node for node in reversed(self.bearing)}

    @cached_property
    def pointers(self) -> frozenset[str]:
        """What points to an element of the file: each eId with # before it."""
        return frozenset(f"#{eid}" for eid in self.by_eid)

    @cached_property
    def _by_name(self) -> dict[str, list[Node]]:
        found: defaultdict[str, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[node.name].append(node)
        return dict(found)

    def close(self) -> None:
        """Open the circles of nodes that name each other: they would keep the file until Python seeks garbage."""
        for node in self.nodes:
            node.inner.clear()

    def all(self, *names: str) -> Iterator[Node]:
        """The Akoma Ntoso elements of these names in document order."""
        there = {name for name in names if name in self._by_name}
        if len(there) == 1:
            yield from self._by_name[there.pop()]
        elif there:
            yield from (node for node in self.nodes if node.name in there)

    def rows(self, name: str) -> list[Node]:
        """The extension elements of a name in document order."""
        return self._by_name.get(OWN + name, [])

    def at(self, pointer: str | None) -> Node | None:
        """What `#eId` points to."""
        return self.by_eid.get(pointer[1:]) if pointer and pointer.startswith("#") else None


def child(node: Node, *names: str) -> Node | None:
    """What stands at the end of a path of names below an element, the first of each."""
    found: Node | None = node
    for step in names:
        found = None if found is None else next((one for one in found.inner if one.name == step), None)
    return found


def called(node: Node) -> str:
    """An element as a message names it: its eId, or else the names from the nearest eId down to it."""
    steps: list[str] = []
    for one in (node, *node.outward()):
        if one.eid:
            return "/".join([f"{one.name} {one.eid[:100]}", *reversed(steps)])
        steps.append(one.name)
    return "/".join(reversed(steps))


def fault(rule: str, node: Node, message: str) -> Fault:
    """What a rule found at an element; whoever runs the rules adds the path of the file."""
    return Fault(rule, "", node.line, f"{called(node)}: {message}")
