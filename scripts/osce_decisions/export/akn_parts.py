"""In: an Akoma Ntoso file of ours. Out: a document of its own for the decision and for each attachment; its index.

A statement that is taken out of its file alone would point to entries and paragraphs that stayed behind. Here each
document takes along the rows and entries that it needs, has its title in a preface, and names what stands in another
one by IRI.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from osce_decisions.extension import NAMESPACE as EXTENSION

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_A, _O = f"{{{AKN}}}", f"{{{EXTENSION}}}"
_REPEATED = ("decision", "expression", "source", "engine", "licence")
_LINKS = ("href", "from", "upTo")
_POINTERS = frozenset({*_LINKS, "refersTo", "by", "source", "destination", "note"})


def split(data: bytes) -> dict[str, bytes]:
    """Component → its file: `main` and, if there are attachments, `attachment_1` and so on."""
    root = etree.fromstring(data)
    parts = {"main": root}
    for number, attachment in enumerate(list(root.iter(f"{_A}attachment")), 1):
        parts[f"attachment_{number}"] = _taken_out(root, attachment, f"attachment_{number}")
    for part in parts.values():
        _point_elsewhere(part, _component(part))
        _drop_unused(part)
    return {name: etree.tostring(part, xml_declaration=True, encoding="UTF-8") + b"\n" for name, part in parts.items()}


def _taken_out(root: etree._Element, attachment: etree._Element, name: str) -> etree._Element:
    """The document of an attachment as a file; in the file of the decision a reference to it stays."""
    (doc,) = attachment.iterchildren(f"{_A}doc")
    heads = [one for one in attachment if one.tag in {f"{_A}heading", f"{_A}subheading"}]
    inside = _eids(attachment)
    made = etree.Element(root.tag, nsmap=root.nsmap)  # type: ignore[arg-type]
    made.append(doc)
    title = next((one.get("value") or "" for one in doc.iter(f"{_A}FRBRalias") if one.get("name") == "title"), name)
    for one in heads:
        attachment.remove(one)
    reference = etree.SubElement(attachment, f"{_A}documentRef")
    reference.set("href", f"{_this(doc, 1)}")
    reference.set("showAs", title)
    if heads:
        _add_preface(doc, heads, str(attachment.get("eId")))
    _move_rows(root, doc, inside)
    return made


def _add_preface(doc: etree._Element, heads: list[etree._Element], eid: str) -> None:
    """The title of the document, a line for each heading, under the eId of the attachment."""
    preface = etree.Element(f"{_A}preface", eId=eid)
    line = etree.SubElement(preface, f"{_A}p", eId=f"{eid}__title")
    for number, head in enumerate(heads, 1):
        inner = etree.SubElement(line, f"{_A}docTitle", eId=f"{eid}__title__docTitle_{number}")
        inner.text = head.text
        inner.extend(list(head))
        inner.tail = " " if number < len(heads) else None
    doc.insert(1, preface)


def _move_rows(root: etree._Element, doc: etree._Element, inside: set[str]) -> None:
    """Bring the rows of the attachment into its own metadata; what is about the whole file stands in both."""
    meta = next(root.iter(f"{_A}meta"))
    own = doc.find(f"{_A}meta")
    references = meta.find(f"{_A}references")
    assert own is not None and references is not None
    analysis = etree.Element(f"{_A}analysis", source="#editor")
    other = etree.SubElement(analysis, f"{_A}otherAnalysis", source="#editor")
    proprietary = etree.Element(f"{_A}proprietary", source="#editor")
    for row in list(_rows(meta)):
        kind = str(row.tag).removeprefix(_O)
        if kind in _REPEATED:
            proprietary.append(deepcopy(row))
        elif _leads_into(row, inside):
            analysed = any(above.tag == f"{_A}otherAnalysis" for above in row.iterancestors())
            (other if analysed else proprietary).append(row)
    own.insert(1, analysis)
    for entry in references:
        if str(entry.tag).startswith(f"{_A}TLC"):
            own[-1].append(deepcopy(entry))
    own.append(proprietary)


def _rows(meta: etree._Element) -> Iterator[etree._Element]:
    for block in (*meta.iter(f"{_A}otherAnalysis"), *meta.iter(f"{_A}proprietary")):
        yield from block


def _leads_into(row: etree._Element, inside: set[str]) -> bool:
    """Whether a row is about words of the attachment, itself or by what stands in it."""
    own = (str(value) for one in row.iter() for key, value in one.attrib.items() if key == "href")
    return any(pointer[1:] in inside for pointer in own if pointer.startswith("#"))


def _point_elsewhere(part: etree._Element, expression: str) -> None:
    """Name what stands in another document by its IRI; in our own elements, which know no IRI, leave it out."""
    there = _eids(part)
    for element in part.iter(etree.Element):
        for attribute, value in list(element.attrib.items()):
            gone = [one for one in str(value).split() if one.startswith("#") and one[1:] not in there]
            if not gone or not _is_pointer(element, str(attribute)):
                continue
            if str(element.tag).startswith(_O):
                del element.attrib[attribute]
            elif attribute in _LINKS:
                element.set(attribute, f"{expression}/!main/~{gone[0][1:]}")
    for element in list(part.iter(f"{_O}interprets")):
        above = element.getparent()
        if above is not None and {"source", "destination"} - {str(key) for key in element.attrib}:
            above.remove(element)


def _is_pointer(element: etree._Element, attribute: str) -> bool:
    ours = str(element.tag).startswith(_O)
    return attribute in _POINTERS or (ours and attribute.endswith("Href"))


def _drop_unused(part: etree._Element) -> None:
    """Remove the entries of the references that nothing in the document names any more."""
    named = {one for element in part.iter(etree.Element) for value in element.attrib.values() for one in value.split()}
    for references in part.iter(f"{_A}references"):
        for entry in list(references):
            if str(entry.tag).startswith(f"{_A}TLC") and f"#{entry.get('eId')}" not in named:
                references.remove(entry)


def _eids(element: etree._Element) -> set[str]:
    return {str(one.get("eId")) for one in element.iter(etree.Element) if one.get("eId")}


def _this(document: etree._Element, level: int) -> str:
    """`FRBRthis` of a document on a level: 0 the work, 1 the expression, 2 the manifestation."""
    return [str(one.get("value")) for one in document.iter(f"{_A}FRBRthis")][level]


def _component(part: etree._Element) -> str:
    """The IRI of the expression that a document belongs to, without a component."""
    return [str(one.get("value")) for one in part.iter(f"{_A}FRBRuri")][1]


def entry(data: bytes, files: dict[str, str]) -> dict[str, object]:
    """What an index says of a file: its IRIs on each level and those of its components; `files`: component → file."""
    root = etree.fromstring(data)
    expression = next(root.iter(f"{_O}expression"))
    main = next(root.iter(f"{_A}identification"))
    work, expressed, manifested = (str(one.get("value")) for one in main.iter(f"{_A}FRBRuri"))
    components = []
    for name, one in _identifications(root):
        titles = (alias.get("value") for alias in one.iter(f"{_A}FRBRalias") if alias.get("name") == "title")
        this = [str(level.get("value")) for level in one.iter(f"{_A}FRBRthis")]
        levels = dict(zip(("work", "expression", "manifestation"), this, strict=True))
        own: dict[str, str | None] = {"name": name, "title": next(titles, None), "file": files.get(name, files["main"])}
        components.append({**own, **levels})
    return {
        "expression_id": expression.get("expressionId"),
        "language": expression.get("language"),
        "work": work,
        "expression": expressed,
        "manifestation": manifested,
        "components": components,
    }


def _identifications(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for one in root.iter(f"{_A}identification"):
        this = next(one.iter(f"{_A}FRBRthis")).get("value") or ""
        yield this.rpartition("!")[2], one
