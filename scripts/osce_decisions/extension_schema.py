"""In: the Table Schemas. Out: the XML Schema of our own elements in the Akoma Ntoso files, made from them.

The Table Schemas stay the only home of the columns: titles, descriptions and codes are carried over, so that a new
column or table has its attribute or element here. What cells may hold besides is checked with the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from osce_decisions.extension import LISTED, NAMESPACE, PRINTED, attribute_of, element_of
from osce_decisions.tables import GENERATED, children, implied, table

PATH = "schema/akn-extension.xsd"

_ABOUT = """What the Akoma Ntoso files of this package say beyond Akoma Ntoso: each row of the tables, nested as in the
JSON files, an attribute a column, under the same names in camel case. The elements stand in
meta/analysis/otherAnalysis and in meta/proprietary only, so that a reader may ignore them all. Codes are those of the
tables; href is "#" and the eId of the element that holds the words of a row, refersTo names entries of the references.
Offsets are 0-based, end-exclusive code points in the text of a block, footnotes left out. Made from the Table Schemas
by the build."""

_XS = "http://www.w3.org/2001/XMLSchema"
# The default namespace is ours, so that types can be named without a prefix.
_make = ElementMaker(namespace=_XS, nsmap={"xs": _XS, None: NAMESPACE})

_TYPES: Mapping[str, tuple[str, str]] = {
    "pointer": (r"#[^\s#]+", "An eId of the same file, with # before it."),
    "pointers": (r"#[^\s#]+( #[^\s#]+)*", "Several of these."),
}
_OWN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "externalId": (
        "The identifier that a cited document has elsewhere: a symbol, a treaty number.",
        {"scheme": "said", "value": "said"},
    ),
    "interprets": (
        "The block of the decision that a statement speaks of, and who makes the statement.",
        {"source": "pointer", "destination": "pointer", "by": "pointers?"},
    ),
    "linguisticConformity": (
        "The footnote that tells of changes made when the language versions were conformed.",
        {"note": "pointer"},
    ),
    "engine": ("The version of the engine that wrote the file.", {"version": "said"}),
    "licence": (
        "A licence of the package, and what it is for.",
        {"name": "said", "title": "said?", "path": "said?"},
    ),
}
"""Elements that are no rows: what they say, and their attributes with their types; ? behind one that may be missing."""
_MORE: Mapping[str, tuple[str, str, str]] = {
    "references": (
        "constructed",
        "said",
        "How the IRI of the link was made, where no table has it: `dated` by the Naming Convention from the symbol and "
        "a printed or curated date; `undated` the same with the year 0001, because no date is known.",
    ),
}


def extension_schema() -> bytes:
    """The XML Schema as a file."""
    root = _x(
        "schema",
        _documented(_ABOUT),
        targetNamespace=NAMESPACE,
        elementFormDefault="qualified",
        attributeFormDefault="unqualified",
        version=NAMESPACE.rpartition(":")[2],
    )
    for name, (pattern, said) in _TYPES.items():
        restriction = _x("restriction", _x("pattern", value=pattern), base="xs:string")
        root.append(_x("simpleType", _documented(said), restriction, name=name))
    not_empty = _x("restriction", _x("minLength", value="1"), base="xs:string")
    root.append(_x("simpleType", _documented("Words: not empty."), not_empty, name="said"))
    for own, (said, attributes) in _OWN.items():
        given = [_attribute(key, kind.rstrip("?"), not kind.endswith("?")) for key, kind in attributes.items()]
        root.append(_x("element", _documented(said), _x("complexType", *given), name=own))
    listed = sorted({column for columns in LISTED.values() for column in columns})
    for column in listed:
        root.append(_x("element", _documented("One of several values."), name=attribute_of(column), type="said"))
    for name in GENERATED:
        root.append(_row(name, table(name).descriptor))
        root.append(
            _x("element", _documented(f"A row of the table {name}."), name=element_of(name), type=element_of(name))
        )
    said = "A segment that belongs to no paragraph: a row of the table segments."
    root.append(_x("element", _documented(said), name="artefact", type="segment"))
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _x(tag: str, /, *inside: etree._Element | str, **attributes: str) -> etree._Element:
    """An element of XML Schema."""
    made: etree._Element = _make(tag, *inside, **attributes)
    return made


def _documented(said: str) -> etree._Element:
    return _x("annotation", _x("documentation", said))


def _row(name: str, descriptor: Mapping[str, Any]) -> etree._Element:
    """The element of a row: what is listed and what hangs on it inside, a column an attribute."""
    listed = LISTED.get(name, frozenset())
    inner = [_x("element", ref=attribute_of(column), minOccurs="0", maxOccurs="unbounded") for column in sorted(listed)]
    if name == "references":
        inner.append(_x("element", ref="externalId", minOccurs="0", maxOccurs="unbounded"))
    inner += [_x("element", ref=element_of(child), minOccurs="0", maxOccurs="unbounded") for child in children(name)]
    without = {*listed, *implied(name), *PRINTED.get(name, ())}
    fields = [field for field in descriptor["fields"] if field["name"] not in without]
    # A text that is read alone stands in no list of sources.
    listed_elsewhere = name == "sources"
    given = [*_pointing(descriptor), *(_column(field, optional=listed_elsewhere) for field in fields)]
    if name in _MORE:
        attribute, kind, said = _MORE[name]
        given.append(_attribute(attribute, kind, False, said))
    about = _documented(descriptor["description"])
    return _x("complexType", about, *([_x("sequence", *inner)] if inner else []), *given, name=element_of(name))


def _pointing(descriptor: Mapping[str, Any]) -> list[etree._Element]:
    """What leads from a row to its words in the text, and to the entries of the references."""
    names = [str(field["name"]) for field in descriptor["fields"]]
    stems = [name.removesuffix("_start") for name in names if name.endswith("_start") and name != "source_start"]
    hrefs = {attribute_of(f"{stem}_href") for stem in stems if stem != "span"}
    if "span" in stems or "paragraph_id" in names:
        hrefs.add("href")
    return [*(_attribute(one, "pointer", False) for one in sorted(hrefs)), _attribute("refersTo", "pointers", False)]


def _column(field: Mapping[str, Any], *, optional: bool) -> etree._Element:
    constraints = field.get("constraints", {})
    required = bool(constraints.get("required")) and not optional
    said = f"{field['title']}. {field['description']}"
    if "enum" not in constraints:
        plain = {"integer": "xs:integer", "date": "xs:date"}.get(field["type"], "said")
        return _attribute(attribute_of(field["name"]), plain, required, said)
    codes = [_x("enumeration", value=str(code)) for code in constraints["enum"]]
    kind = _x("simpleType", _x("restriction", *codes, base="xs:string"))
    made = _x("attribute", _documented(said), kind, name=attribute_of(field["name"]))
    if required:
        made.set("use", "required")
    return made


def _attribute(name: str, kind: str, required: bool, said: str = "") -> etree._Element:
    made = _x("attribute", *([_documented(said)] if said else []), name=name, type=kind)
    if required:
        made.set("use", "required")
    return made
