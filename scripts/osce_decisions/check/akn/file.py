"""In: the bytes of an Akoma Ntoso file. Out: its tree, or why it was refused; what an element is called in a message.

Read so that nothing but the bytes has a say: no document type, no entity, no hint to a schema, no address is
followed; sizes and depths are limited by libxml2. A file is refused before a hint in it could be acted upon:
libxml2 opens what `xsi:schemaLocation` names while it validates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from lxml import etree

from osce_decisions.check.akn.node import AKN, Node, nodes_of
from osce_decisions.check.grouped import Fault
from osce_decisions.extension import NAMESPACE as EXTENSION

_A, _O = f"{{{AKN}}}", f"{{{EXTENSION}}}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_DECLARED = re.compile(r"""<\?xml[^>]{0,200}?encoding=["']([^"'>]{0,40})["']""")
_IN_A_NAME = re.compile(r"[^\S ]+")


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
    for where, what in _unsafe_nodes(root):
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
    )


def _unsafe_nodes(root: etree._Element) -> Iterator[tuple[int | None, str]]:
    """What may make a reader of the file act, or hide text from one: it has no place in a package."""
    if root.getroottree().docinfo.internalDTD is not None:
        yield 1, "has a document type"
    around = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for node in (*around, *root.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
        yield line_of(node), f"has a comment, processing instruction or entity: {_one_line(str(node))[:60]}"
    for element in root.iter(etree.Element):
        hint = next((name for name in element.attrib if str(name).startswith(_XSI)), None)
        if hint is not None:
            yield line_of(element), f"{called(element)} has the attribute xsi:{str(hint).removeprefix(_XSI)}"


def _one_line(text: str | None) -> str:
    return _IN_A_NAME.sub(" ", text or "")


@dataclass(frozen=True)
class AknFile:
    """A file of the package that could be read."""

    path: str
    root: etree._Element

    @cached_property
    def by_element(self) -> dict[etree._Element, Node]:
        """Element → its node, in document order."""
        return nodes_of(self.root)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All elements in document order, read once for all rules."""
        return tuple(self.by_element.values())

    @cached_property
    def by_eid(self) -> dict[str, etree._Element]:
        """eId → the first element that has it."""
        found: dict[str, etree._Element] = {}
        for node in self.nodes:
            if eid := node.given.get("eId"):
                found.setdefault(eid, node.element)
        return found

    def close(self) -> None:
        """Open the circles of nodes that name each other: they would keep the file until Python seeks garbage."""
        for node in self.nodes:
            node.inner.clear()

    def all(self, *names: str) -> Iterator[etree._Element]:
        """The Akoma Ntoso elements of these names in document order."""
        return self.root.iter(*(_A + name for name in names))

    def extensions(self, name: str) -> list[etree._Element]:
        """The extension elements of a name in document order."""
        return [node.element for node in self._extensions.get(_O + name, ())]

    def rows(self, name: str) -> list[Node]:
        """The same as nodes."""
        return self._extensions.get(_O + name, [])

    @cached_property
    def _extensions(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.own:
                found.setdefault(node.name, []).append(node)
        return found

    def at(self, pointer: str | None) -> etree._Element | None:
        """What `#eId` points to."""
        return self.by_eid.get(pointer[1:]) if pointer and pointer.startswith("#") else None


def name(element: etree._Element) -> str:
    """The name of an Akoma Ntoso element; one of another namespace keeps its namespace."""
    return _name(element.tag)


@lru_cache(maxsize=4096)
def _name(tag: object) -> str:
    # A file has some hundred names and thousands of elements, each of which is asked again by every rule.
    return str(tag).removeprefix(_A)


@lru_cache(maxsize=4096)
def _tags(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_A + one for one in names)


def line_of(element: etree._Element) -> int | None:
    """The 1-based line of the file on which an element begins."""
    line: Any = element.sourceline
    return line if isinstance(line, int) else None


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """What stands at the end of a path of names below an element, the first of each."""
    found: etree._Element | None = element
    for step in names:
        found = None if found is None else found.find(_A + step)
    return found


def inside(element: etree._Element, *names: str) -> bool:
    """Whether an element is, or stands in, an Akoma Ntoso element of one of these names."""
    wanted = _tags(names)
    return element.tag in wanted or next(element.iterancestors(*wanted), None) is not None


def called(element: etree._Element) -> str:
    """An element as a message names it: its eId, or else the names from the nearest eId down to it."""
    steps: list[str] = []
    for one in (element, *element.iterancestors()):
        if eid := one.get("eId"):
            return "/".join([f"{_printed(one)} {eid[:100]}", *reversed(steps)])
        steps.append(_printed(one))
    return "/".join(reversed(steps))


def _printed(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_A).replace(_O, "osce:")


def fault(rule: str, element: etree._Element, message: str) -> Fault:
    """What a rule found at an element; whoever runs the rules adds the path of the file."""
    return Fault(rule, "", line_of(element), f"{called(element)}: {message}")
