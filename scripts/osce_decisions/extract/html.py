"""In: the bytes of an HTML page. Out: its text, what a host puts around it left out.

The text of `main` or `article` is the page's own where it has one; menus, forms, scripts and hidden blocks are
none of it. `blocks.py` makes lines of the elements.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from osce_decisions.errors import SourceError
from osce_decisions.extract.blocks import Writer, is_call, is_left_out, mark_of, text_of
from osce_decisions.extract.encoding import decode
from osce_decisions.extract.extracted import Extracted, LeftOut
from osce_decisions.extract.formats import is_saved_page
from osce_decisions.extract.limits import ExceededError, Limits
from osce_decisions.extract.sheet import read_sheet

if TYPE_CHECKING:
    from lxml import etree

FORMAT = "html"
LIBRARY = "lxml"

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
_XML = re.compile(
    r"\s*<\?xml|.{0,400}<html[^>]{0,400}xmlns=[\"']http://www.w3.org/1999/xhtml", re.DOTALL | re.IGNORECASE
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_HEAD = 4096
# A part of a page with less than this share of its text is not the page's own text.
_OWN = 0.5
_DEEP = "Excessive depth"


def extract(data: bytes, where: str, limits: Limits | None = None) -> Extracted:
    """The text of a page."""
    from lxml import etree

    limits = limits or Limits()
    if is_saved_page(data):
        data = page_of(data)
    declared = _CHARSET.search(data[:_HEAD])
    decoded = decode(data, where, declared[1].decode("ascii", "replace").lower() if declared else None)
    root = _parse(decoded.text.removeprefix("\ufeff").replace("\0", ""), where, limits)
    left_out = LeftOut()
    lines = []
    if root is not None:
        _open_forms(root)
        lines = Writer(_notes(root), read_sheet(root), left_out).lines(_own(root))
    text = "\n".join(lines)
    if not text.strip():
        raise SourceError("is an HTML file without text", where=where, todo="give the text of a decision")
    warnings = (*decoded.warnings, *left_out.lines())
    return Extracted(f"{text}\n", FORMAT, f"{LIBRARY} {etree.__version__}", warnings)


def page_of(data: bytes) -> bytes:
    """The page in such a file, under the character set that the part names; empty if there is none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            named = f'<meta charset="{part.get_content_charset("utf-8")}">'.encode("ascii", "replace")
            return named + page if isinstance(page, bytes) else b""
    return b""


def _parse(text: str, where: str, limits: Limits) -> etree._Element | None:
    """The elements of a page: as XML if it says that it is XML and is, since there `<p/>` is a whole element."""
    from lxml import etree

    deep = limits.nesting > Limits().nesting
    if _XML.match(text):
        # The text is decoded: what a declaration that is damaged says of its encoding counts no more.
        strict = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            found = etree.fromstring(_DECLARATION.sub("", text, count=1).encode(), strict)
        except etree.XMLSyntaxError:
            found = None
        if found is not None and found.getroottree().docinfo.internalDTD is None:
            return _without_names(found)
        if found is not None and not any(isinstance(one, etree._Entity) for one in found.iter()):
            return _without_names(found)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=deep)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError("is an HTML file that is damaged", where=where, todo="save it again") from error
    if any(_DEEP in entry.message for entry in parser.error_log):
        raise ExceededError("nesting")
    return root


def _without_names(root: etree._Element) -> etree._Element:
    """XHTML with the names of HTML."""
    for element in root.iter(f"{_XHTML}*"):
        element.tag = element.tag.removeprefix(_XHTML)
    return root


def _open_forms(root: etree._Element) -> None:
    """Forms are none of the text, unless one is drawn around the whole page, as some servers do."""
    whole = sum(len(text) for text in root.itertext())
    for form in list(root.iter("form")):
        if sum(len(text) for text in form.itertext()) >= _OWN * whole:
            form.tag = "div"


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
        if target.startswith("#") and (high or is_call(link)):
            found.setdefault(target[1:], mark_of(text_of(link)))
    return found
