"""In: an Akoma Ntoso file. Out: what the XSD allows and our profile does not, because readers stumble over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from osce_decisions.check.akn.file import AknFile, child, fault, name
from osce_decisions.check.akn.node import AKN, Node
from osce_decisions.check.grouped import Fault

RULES: Mapping[str, str] = {
    "901-root": "A file holds one statement, which is named by what it is: decision, resolution, document.",
    "902-attachment": "An attachment holds one doc with the name attachment; other forms lose their text in readers.",
    "903-formula": "The enacting formula holds no inline markup.",
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
_KNOWN = ("{http://www.w3.org/XML/", f"{{{AKN}}}")
_UNUSED = frozenset({"a", "otherReferences"})
_LINES = frozenset({"p", "heading", "subheading"})


def check(file: AknFile) -> Iterator[Fault]:
    """Check the form of a file."""
    yield from _root(file)
    for node in file.nodes:
        given = node.given
        if node.foreign and not _belongs(node):
            yield fault("905-foreign", node.element, "does not belong here")
        for attribute in _strange(tuple(given)):
            yield fault("905-foreign", node.element, f"has the attribute {attribute}")
        if _LANGUAGE in given and not _in_a_line(node):
            yield fault("906-language", node.element, "has xml:lang")
        if "" in map(str.strip, given.values()):
            empty = next(attribute for attribute, value in given.items() if not value.strip())
            yield fault("908-empty", node.element, f"its {empty} is empty")
        if node.name in _UNUSED:
            yield fault("907-element", node.element, "is not used in this profile")
        if "meta" not in node.within:
            yield from _text(node)
            yield from _named(node)


def _root(file: AknFile) -> Iterator[Fault]:
    held = [(name(one), one.get("contains")) for one in file.root if one.get("name") in _ACTS]
    if name(file.root) != "akomaNtoso" or held != [("statement", "originalVersion")] or len(file.root) != 1:
        yield fault(
            "901-root", file.root, f"holds something else than one statement named {' or '.join(sorted(_ACTS))}"
        )
    for statement in file.all("statement"):
        if statement.getparent() is not file.root:
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


@lru_cache(maxsize=1024)
def _strange(attributes: tuple[str, ...]) -> tuple[str, ...]:
    """The attributes of a namespace that has none here; elements have few sets of attributes."""
    return tuple(one for one in attributes if one.startswith("{") and not one.startswith(_KNOWN))


def _text(node: Node) -> Iterator[Fault]:
    own, element = node.name, node.element
    if own == "formula":
        inline = next((inner for line in element for inner in line), None)
        if inline is not None:
            yield fault("903-formula", inline, "stands in the enacting formula")
    elif own in _SEMANTIC:
        above = None
        if node.above is not None and not _SEMANTIC.isdisjoint(node.above.within):
            above = next((one for one in element.iterancestors() if name(one) in _SEMANTIC), None)
        part = above is not None and name(above) == "mref" and own in _PARTS
        if above is not None and not part and not _in_a_note(element, above):
            yield fault("904-nesting", element, f"stands in the {name(above)} {above.get('eId') or ''}".strip())
    elif own == "authorialNote":
        above = element.getparent()
        if above is None or name(above) != "sup" or not element.get("marker") or element.get("placement") != "bottom":
            yield fault("909-footnote", element, "lacks its sup, its marker or the placement bottom")
    if not node.inner and not (element.text or "").strip() and not _may_be_empty(element):
        yield fault("908-empty", element, "is empty")


def _named(node: Node) -> Iterator[Fault]:
    known = _NAMES.get(node.name)
    if known is not None:
        said = node.given.get("name")
        wanted = known.get(said or "")
        if wanted is None:
            yield fault("910-named", node.element, f"has the name {said}, not {' or '.join(known)}")
        for attribute in sorted((wanted or frozenset()) - node.given.keys()):
            yield fault("910-named", node.element, f"lacks {attribute}")


def _may_be_empty(element: etree._Element) -> bool:
    """A line break; and the paragraph that the XSD asks of a body of which the source has nothing."""
    above = element.getparent()
    alone = above is not None and name(above) == "mainBody" and len(above) == 1
    return name(element) in {"eol", "eop", "br"} or (name(element) == "p" and alone)


def _in_a_note(element: etree._Element, above: etree._Element) -> bool:
    """Whether a footnote lies between two elements: its words are no words of the outer one."""
    for one in element.iterancestors():
        if one is above:
            return False
        if name(one) == "authorialNote":
            return True
    return False
