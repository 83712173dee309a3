"""In: an Akoma Ntoso file. Out: what the XSD allows and our profile does not, because readers stumble over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from osce_decisions.check.akn.file import AknFile, child, fault
from osce_decisions.check.grouped import Fault
from osce_decisions.markup import NAMESPACE, Node

RULES: Mapping[str, str] = {
    "901-root": "A file holds one statement, which is named by what it is: decision, resolution, document.",
    "902-attachment": "An attachment holds one doc with the name attachment; other forms lose their text in readers.",
    "903-formula": "The enacting formula holds no inline markup but the notes called in it.",
    "904-nesting": "Semantic inlines do not nest; the parts of an mref are the exception.",
    "905-foreign": "Elements of no other namespace than ours are there, and these in otherAnalysis and proprietary.",
    "906-language": "No container has xml:lang.",
    "907-element": "No a and no otherReferences are in a file: law is linked with ref.",
    "908-empty": "No element of the text and no attribute is empty.",
    "909-footnote": "A footnote is in sup, with its mark, at the bottom of the page.",
    "910-named": "Elements with a name have one that this profile knows, and the attributes that go with it.",
}

_SEMANTIC = frozenset(
    {"ref", "rref", "mref", "organization", "person", "role", "concept", "object", "event", "location"}
    | {"process", "term", "def", "date", "quantity", "entity"}
)
_ACTS = frozenset({"decision", "resolution", "document"})

_PARTS = frozenset({"ref", "rref", "object", "event"})
"""What an mref, one phrase that names several things, is made of."""

_NAMES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "formula": {"enactingAuthority": frozenset({"refersTo"})},
    "hcontainer": {"operative": frozenset()},
    "inline": {
        "sic": frozenset({"status", "title", "refersTo"}),
        **dict.fromkeys(("agendaItem", "opening", "action"), frozenset({"refersTo"})),
    },
    "embeddedText": {"": frozenset({"href"})},
}
"""Element → the names that it may have → what must stand beside the name; "" for an element without one."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_EXTENDED = ("otherAnalysis", "proprietary")
_KNOWN = ("{http://www.w3.org/XML/", f"{{{NAMESPACE}}}")
_UNUSED = frozenset({"a", "otherReferences"})
_LINES = frozenset({"p", "heading", "subheading"})
_JUDGED = _SEMANTIC | {"formula", "authorialNote"}


def check(file: AknFile) -> Iterator[Fault]:
    """Check the form of a file."""
    yield from _root(file)
    for (name, *attributes), nodes in file.shapes.items():
        if nodes[0].foreign:
            for node in nodes:
                if not _belongs(node):
                    yield fault("905-foreign", node, "does not belong here")
        yield from _attributes(attributes, nodes)
        if name in _UNUSED:
            for node in nodes:
                yield fault("907-element", node, "is not used in this profile")
        yield from _outside(name, [node for node in nodes if "meta" not in node.within])


def _attributes(attributes: Sequence[str], nodes: Sequence[Node]) -> Iterator[Fault]:
    """Those of elements that have the same ones."""
    for attribute in attributes:
        if attribute.startswith("{") and not attribute.startswith(_KNOWN):
            for node in nodes:
                yield fault("905-foreign", node, f"has the attribute {attribute}")
    if _LANGUAGE in attributes:
        for node in nodes:
            if not _in_a_line(node):
                yield fault("906-language", node, "has xml:lang")
    if not all(map(str.strip, chain.from_iterable(node.given.values() for node in nodes))):
        for node in nodes:
            empty = next((attribute for attribute, value in node.given.items() if not value.strip()), None)
            if empty is not None:
                yield fault("908-empty", node, f"its {empty} is empty")


def _outside(name: str, nodes: Sequence[Node]) -> Iterator[Fault]:
    """The elements of one name that do not stand in `meta`."""
    for node in nodes if name in _JUDGED else ():
        yield from _text(node)
    for node in nodes if name in _NAMES else ():
        yield from _named(node)
    for node in nodes:
        if not node.inner and not node.text.strip() and not _may_be_empty(node):
            yield fault("908-empty", node, "is empty")


def _root(file: AknFile) -> Iterator[Fault]:
    held = [(one.name, one.get("contains")) for one in file.root.inner if one.get("name") in _ACTS]
    if file.root.name != "akomaNtoso" or held != [("statement", "originalVersion")] or len(file.root.inner) != 1:
        yield fault(
            "901-root", file.root, f"holds something else than one statement named {' or '.join(sorted(_ACTS))}"
        )
    for statement in file.all("statement"):
        if statement.above is not file.root:
            yield fault("902-attachment", statement, "stands inside another document")
    for attachment in file.all("attachment"):
        document = child(attachment, "doc")
        form = None if document is None else (document.get("name"), document.get("contains"))
        if form != ("attachment", "originalVersion"):
            yield fault("902-attachment", attachment, "holds no doc with the name attachment, its original version")


def _in_a_line(node: Node) -> bool:
    return node.above is not None and not _LINES.isdisjoint(node.above.within)


def _belongs(node: Node) -> bool:
    """Whether an element of another namespace is ours and stands where ours do."""
    above = node.above
    return node.own and above is not None and (above.own or above.name in _EXTENDED)


def _is_note(node: Node) -> bool:
    """Whether an element is a raised call with its note."""
    return node.name == "sup" and bool(node.inner) and all(inner.name == "authorialNote" for inner in node.inner)


def _text(node: Node) -> Iterator[Fault]:
    own, above = node.name, node.above
    if own == "formula":
        inline = next((inner for line in node.inner for inner in line.inner if not _is_note(inner)), None)
        if inline is not None:
            yield fault("903-formula", inline, "stands in the enacting formula")
    elif own in _SEMANTIC:
        outer = None
        if above is not None and not _SEMANTIC.isdisjoint(above.within):
            outer = next((one for one in node.outward() if one.name in _SEMANTIC), None)
        part = outer is not None and outer.name == "mref" and own in _PARTS
        if outer is not None and not part and not _in_a_note(node, outer):
            yield fault("904-nesting", node, f"stands in the {outer.name} {outer.eid or ''}".strip())
    elif own == "authorialNote" and not (
        above is not None and above.name == "sup" and node.get("marker") and node.get("placement") == "bottom"
    ):
        yield fault("909-footnote", node, "lacks its sup, its marker or the placement bottom")


def _named(node: Node) -> Iterator[Fault]:
    known = _NAMES.get(node.name)
    if known is not None:
        said = node.given.get("name")
        wanted = known.get(said or "")
        if wanted is None:
            yield fault("910-named", node, f"has the name {said}, not {' or '.join(known)}")
        for attribute in sorted((wanted or frozenset()) - node.given.keys()):
            yield fault("910-named", node, f"lacks {attribute}")


def _may_be_empty(node: Node) -> bool:
    """A line break; the paragraph of a body of which the source has nothing; the words of a number that has none."""
    above = node.above
    alone = above is not None and above.name in {"mainBody", "intro"} and len(above.inner) == 1
    return node.name in {"eol", "eop", "br"} or (node.name == "p" and alone)


def _in_a_note(node: Node, outer: Node) -> bool:
    """Whether a footnote lies between two elements: its words are no words of the outer one."""
    for one in node.outward():
        if one is outer:
            return False
        if one.name == "authorialNote":
            return True
    return False
