"""In: an Akoma Ntoso file. Out: faults of its eIds, by the Naming Convention 1.0 (profile, checks, 1).

An eId is made of the eId of an ancestor, `__`, the short name of the element, `_` and a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from osce_decisions.check.akn.file import AknFile, child, fault
from osce_decisions.check.akn.reader import text_of
from osce_decisions.check.akn.schemas import with_required_eid
from osce_decisions.check.grouped import Fault
from osce_decisions.markup import Node

RULES: Mapping[str, str] = {
    "101-eid-unique": "No two elements of a file have one eId.",
    "102-eid-present": "Each element has an eId that the XSD asks for one, and each in the text; no heading has.",
    "103-eid-name": "An eId ends in the short name of its element and, where it can occur several times, a number.",
    "104-eid-prefix": "What comes before the last part of an eId is the eId of an ancestor.",
    "105-eid-number": "The number in the eId of a numbered paragraph is the printed one.",
    "106-eid-run": "Elements of one name in a line of text are numbered from 1 in their order.",
}

# Naming Convention 1.0, table of abbreviations, as far as an element of a decision is concerned.
_SHORT = {
    "alinea": "al",
    "article": "art",
    "attachment": "att",
    "blockList": "list",
    "chapter": "chp",
    "citation": "cit",
    "citations": "cits",
    "clause": "cl",
    "division": "dvs",
    "listIntroduction": "intro",
    "listWrapUp": "wrapup",
    "mainBody": "body",
    "paragraph": "para",
    "recital": "rec",
    "recitals": "recs",
    "section": "sec",
    "subchapter": "subchp",
    "subclause": "subcl",
    "subdivision": "subdvs",
    "subparagraph": "subpara",
    "subsection": "subsec",
    "wrapUp": "wrapup",
}
# Of these an element has one at most, so that their eIds need no number.
_SINGLE = frozenset(
    {"preface", "preamble", "mainBody", "conclusions", "attachments", "num", "heading", "subheading", "content"}
    | {"intro", "wrapUp", "listIntroduction", "listWrapUp"}
)
# In the text only these stand without one: nobody links to them.
_WITHOUT = frozenset(
    {"akomaNtoso", "statement", "doc", "mainBody", "attachments", "num"}
    | {"sup", "sub", "i", "b", "u", "br", "eol", "eop"}
)
# The XSD asks one of these too; but common style sheets write the number of a section before its heading and cannot
# copy an eId behind it, and the section or attachment has one already.
_HEADINGS = frozenset({"heading", "subheading"})
# Containers that are a prefix by their name, with or without an eId of their own.
_NAMED = frozenset({"preface", "preamble", "mainBody", "conclusions"})
_PREFIXING = _NAMED - {"mainBody"}
_LINES = frozenset({"p", "heading", "subheading", "num"})
_BLOCKS = frozenset({"p", "authorialNote"})
_LAST = re.compile(r"([A-Za-z]+)(?:_([^\W_]+(?:[.-][^\W_]+)*))?")


def check(file: AknFile) -> Iterator[Fault]:
    """Check every eId of a file; those in `meta` are free in their form."""
    yield from _unique(file)
    required = with_required_eid()
    for (name, *attributes), nodes in file.shapes.items():
        if name in _HEADINGS:
            for node in nodes if "eId" in attributes else ():
                yield fault("102-eid-present", node, "has an eId: what it is the heading of bears it")
        elif "eId" in attributes:
            for node in nodes:
                if "meta" not in node.within:
                    yield from _form(node, node.given["eId"])
        elif name in required or name not in _WITHOUT:
            for node in nodes:
                if name in required or "meta" not in node.within:
                    yield fault("102-eid-present", node, "has no eId")
    yield from _run(file)


def _unique(file: AknFile) -> Iterator[Fault]:
    for node in file.bearing:
        first = file.by_eid[str(node.eid)]
        if first is not node:
            where = f"{first.name} in line {first.line}"
            yield fault("101-eid-unique", node, f"has the eId of the {where}")


def _form(node: Node, eid: str) -> Iterator[Fault]:
    own = node.name
    prefix, _, last = eid.rpartition("__")
    number = _number_in(own, last)
    if number is None:
        short = _SHORT.get(own, own)
        said = short if own in _SINGLE else f"{short}_ and a number"
        yield fault("103-eid-name", node, f"its eId does not end in {said}")
    elif not _is_prefix(node, prefix):
        said = (
            f"{prefix[:100]}, no eId of an ancestor" if prefix else "nothing, though it stands in an element with one"
        )
        yield fault("104-eid-prefix", node, f"before the last part of its eId stands {said}")
    elif own == "paragraph" and (printed := _digits(node)) and number.split("-")[0] != printed:
        yield fault("105-eid-number", node, f"is printed as number {printed}")


@lru_cache(maxsize=4096)
def _number_in(name: str, last: str) -> str | None:
    """The number, or nothing, in the last part of an eId; None if that part is not right for such an element."""
    match = _LAST.fullmatch(last)
    if not match or match[1] != _SHORT.get(name, name) or (match[2] is None and name not in _SINGLE):
        return None
    return match[2] or ""


def _run(file: AknFile) -> Iterator[Fault]:
    """Inlines of one name below one prefix: 1, 2, 3 in document order."""
    counts: Counter[str] = Counter()
    for node in file.bearing:
        if not _is_inline(node):
            continue
        stem, mark, number = str(node.eid).rpartition("_")
        if not mark or stem.endswith("_"):
            continue
        counts[stem] += 1
        if number != str(counts[stem]):
            yield fault("106-eid-run", node, f"is number {counts[stem]} of its name there")


def _is_inline(node: Node) -> bool:
    """Whether an element stands in a line of text; the paragraphs of a footnote there are lines of their own."""
    above = node.above
    return above is not None and node.name not in _BLOCKS and not _LINES.isdisjoint(above.within)


def _is_prefix(node: Node, prefix: str) -> bool:
    above = node.above
    if not prefix:
        # Footnotes are numbered through the whole file, paragraphs through the decision without its attachments.
        if node.name == "authorialNote" or (node.name == "paragraph" and "attachment" not in node.within):
            return True
        while above is not None and not above.eid and above.name not in _PREFIXING:
            above = above.above
        return above is None
    while above is not None and prefix != (above.eid or _name_of(above.name)):
        above = above.above
    return above is not None


def _name_of(own: str) -> str | None:
    return _SHORT.get(own, own) if own in _NAMED else None


def _digits(paragraph: Node) -> str:
    """The printed number of a paragraph, if it is one in digits."""
    num = child(paragraph, "num")
    printed = text_of(num).strip(" .()\u00a0°") if num is not None else ""
    return printed if printed.isascii() and printed.isdigit() else ""
