"""In: the bytes of an HTML page. Out: its text, what a host puts around it left out.

The text of `main` or `article` is the page's own where it has one; menus, forms, scripts and hidden blocks are
none of it. `blocks.py` makes lines of the elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from osce_decisions.errors import SourceError
from osce_decisions.extract.blocks import Writer, is_left_out, mark_of, text_of
from osce_decisions.extract.extracted import Extracted

if TYPE_CHECKING:
    from lxml import etree

FORMAT = "html"
LIBRARY = "lxml"

_START = re.compile(
    rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99})?<(?:!doctype\s+html|"
    rb"(?:a|article|b|blockquote|body|center|div|dl|font|h[1-6]|head|header|hr|html|link|main|meta|nav|ol|p|pre|"
    rb"script|section|span|strong|style|table|title|ul)\b)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Browsers read these as Windows-1252, of which they are a part.
_WESTERN = frozenset({"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"})
# A part of a page with less than this share of its text is not the page's own text.
_OWN = 0.5
_DEEP = "Excessive depth"


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a page or a piece of one does; a byte-order mark may stand before it."""
    return _START.match(data[: 2 * _HEAD].removeprefix(_BYTE_ORDER_MARK)) is not None


def extract(data: bytes, where: str) -> Extracted:
    """The text of a page."""
    try:
        from lxml import etree
    except ImportError:
        todo = "pip install 'osce-decisions[documents]'"
        raise SourceError(f"is an HTML file, which only {LIBRARY} can read", where=where, todo=todo) from None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_decode(data, where).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError("is an HTML file that is damaged", where=where, todo="save it again") from error
    if any(_DEEP in entry.message for entry in parser.error_log):
        raise SourceError("is an HTML file nested too deep to be a page", where=where, todo="save its text")
    text = "\n".join(Writer(_notes(root)).lines(_own(root))) if root is not None else ""
    if not text.strip():
        raise SourceError("is an HTML file without text", where=where, todo="give the text of a decision")
    return Extracted(f"{text}\n", FORMAT, f"{LIBRARY} {etree.__version__}")


def _decode(data: bytes, where: str) -> str:
    """The characters of a page by the character set that it declares; UTF-8 if it declares none."""
    declared = _CHARSET.search(data[:_HEAD])
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    name = "utf-8" if data.startswith(_BYTE_ORDER_MARK) else "cp1252" if name in _WESTERN else name
    try:
        text = data.decode(name)
    except (LookupError, ValueError) as error:
        what = f"is an HTML file whose characters are not {name}" if declared else "is an HTML file and not UTF-8"
        raise SourceError(what, where=where, todo="save it as UTF-8") from error
    return text.removeprefix("\ufeff").replace("\0", "")


def _own(root: etree._Element) -> etree._Element:
    """The element that holds the page's own text: `main` or `article`, if most of the text is there."""
    whole = _length(root)
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 and _length(found[0]) >= _OWN * whole:
            return found[0]
    return root


def _length(element: etree._Element) -> int:
    return sum(len(text.split()) for text in _texts(element))


def _texts(element: etree._Element) -> Iterator[str]:
    """The text in an element that a page would show, piece by piece."""
    if is_left_out(element, inside=True):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _notes(root: etree._Element) -> dict[str, str]:
    """What raised links point to: the identifier of a footnote → its mark."""
    found: dict[str, str] = {}
    for link in root.iter("a"):
        target, up = link.get("href", ""), link.getparent()
        high = (up is not None and up.tag == "sup") or any(child.tag == "sup" for child in link)
        if target.startswith("#") and high:
            found.setdefault(target[1:], mark_of(text_of(link)))
    return found
