"""In: an Akoma Ntoso file of ours and the titles of documents. Out: one accessible HTML page that needs nothing else.

`html.xsl` and the files beside it make the page; here stands what XSLT 1.0 cannot do: titles of cited documents
come from a table, and a file of somebody else is read without trust.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from osce_decisions.errors import InvalidError
from osce_decisions.extension import NAMESPACE as _OWN

_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NAMES = {"akn": _AKN, "osce": _OWN}
_STYLESHEET = Path(__file__).with_name("html.xsl")

_ACCESS: Mapping[str, bool] = {
    "read_file": True,
    "write_file": False,
    "create_dir": False,
    "read_network": False,
    "write_network": False,
}

_BLOCKS = (
    *("head", "meta", "title", "style", "body", "header", "nav", "main", "article", "section", "aside", "footer"),
    *("div", "h1", "h2", "h3", "p", "ol", "ul", "li", "dl", "dt", "dd", "details", "summary"),
)
"""Elements behind which a line may end: a page can be compared line by line."""

Title = Mapping[str, str]
"""Attributes of `osce:title`: instrument, lang, value, and what is known of iri, symbols and url."""


def titles(rows: Iterable[Mapping[str, object]]) -> dict[str, dict[str, Title]]:
    """Language → instrument → title, from rows of the table `instruments`."""
    found: dict[str, dict[str, Title]] = {}
    for row in rows:
        identifier = str(row["instrument_id"])
        common = {"instrument": identifier}
        common |= {name: str(row[column]) for name, column in _COLUMNS if row.get(column)}
        if "symbols" in common:
            common["symbols"] = common["symbols"].replace("|", ", ")
        for column, label in row.items():
            if column.startswith("label_") and label:
                language = column.removeprefix("label_")
                found.setdefault(language, {})[identifier] = common | {"lang": language, "value": str(label)}
    return found


_COLUMNS = (("iri", "akn_iri"), ("symbols", "symbols"), ("url", "official_url"))


def page(xml: bytes, known: Mapping[str, Mapping[str, Title]], where: str = "") -> bytes:
    """The page of one expression; `known` are the titles of documents.

    Raises InvalidError as `transformed` does.
    """
    made = transformed(read(xml, where), known, where)
    return etree.tostring(made, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def transformed(
    root: etree._Element, known: Mapping[str, Mapping[str, Title]], where: str = ""
) -> etree._XSLTResultTree:
    """The page as a tree.

    Raises InvalidError if the file is none of ours, or in a language that the page has no words for.
    """
    own = root.find("akn:statement/akn:meta/akn:proprietary", _NAMES)
    expression = own.find("osce:expression", _NAMES) if own is not None else None
    if own is None or expression is None:
        raise InvalidError("is no Akoma Ntoso file of this package", where=where, todo="validate the package")
    titled = {**known.get("en", {}), **known.get(expression.get("language", ""), {})}
    cited = {one.get("instrumentId", "") for one in root.iterfind(".//osce:reference", _NAMES)}
    for instrument in sorted(cited & titled.keys()):
        etree.SubElement(own, f"{{{_OWN}}}title", dict(titled[instrument]))
    try:
        made = _transformation()(root)
    except etree.XSLTApplyError as error:
        raise InvalidError(f"no page can be made ({error})", where=where, todo="validate the package") from error
    for block in made.iter(*_BLOCKS):
        block.tail = block.tail or "\n"
    return made


def style() -> str:
    """The style of a page, for pages that have it in a file."""
    (template,) = etree.parse(_STYLESHEET.with_name("html-style.xsl")).getroot().iter("{*}template")
    return (template.text or "").strip() + "\n"


def read(xml: bytes, where: str) -> etree._Element:
    """The root of a file; no entity is resolved, nothing is fetched, and a document type is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidError(f"is no XML ({error})", where=where, todo="validate the package") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InvalidError("has a document type, which our files have not", where=where, todo="validate the package")
    return root


@cache
def _transformation() -> etree.XSLT:
    """The compiled stylesheet: it may read its own parts, and nothing else."""
    access = etree.XSLTAccessControl(**_ACCESS)
    return etree.XSLT(etree.parse(_STYLESHEET), access_control=access)
