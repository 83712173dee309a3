"""In: Akoma Ntoso files. Out: links that lead nowhere, in a file and across those of a package (profile, checks, 3)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from osce_decisions.check.akn.file import AknFile, called, fault
from osce_decisions.check.akn.iris import Iri, read_iri, through_cobalt
from osce_decisions.check.grouped import Fault
from osce_decisions.compiled import compiled
from osce_decisions.markup import OWN, Node
from osce_decisions.records import fast_init

RULES: Mapping[str, str] = {
    "301-href-target": "A link that begins with # leads to an eId of the file.",
    "302-href-form": "Any other link is an IRI by the Naming Convention 1.0.",
    "303-extension-target": "What an extension element points to is there.",
    "304-corpus-target": "A link to a decision of this package leads to a version, component or portion that there is.",
    "305-corpus-link": "A reference leads to what the tables resolve it to: a decision, or the IRI of an instrument.",
    "501-cobalt-parse": "Cobalt parses every IRI of a document.",
    "502-cobalt-back": "Cobalt gives back every IRI that it parsed.",
}

_HREFS = ("href", "src", "from", "upTo")
_POINTERS = ("href", "refersTo", "destination", "by", "note")
_SOURCED = f"{OWN}interprets"
_ELSEWHERE = f"{OWN}externalId"
_FRBR = ("FRBRthis", "FRBRuri")
_DATE = compiled(r"/\d{4}(?:-\d{2}-\d{2})?/(?=[^/]+$)")

OWN_TOPICS = "#topicScheme"
"""The dictionary of keywords that are concepts of this package."""

Keyword = tuple[str, str, str, int | None]
"""Address of the vocabulary (empty: this package's own), identifier and label in it, and the line."""


@fast_init
@dataclass(frozen=True, slots=True)
class Link:
    """A link to a document, the element that has it as a message names it, and what the tables resolve it to.

    `pinpoint` is the number of a paragraph that the citing words print.
    """

    href: str
    iri: Iri
    line: int | None
    called: str
    instrument: str
    pinpoint: str = ""


@fast_init
@dataclass(frozen=True, slots=True)
class Entry:
    """A TLC entry: its class, eId, IRI and name."""

    name: str
    eid: str
    href: str
    shown: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """What can be linked to in one file: its IRIs, its components, its eIds; and the links that it has."""

    path: str
    decision_id: str
    work: str
    expression: str
    components: frozenset[str]
    eids: Container[str]
    links: Iterable[Link]
    language: str
    entries: Iterable[Entry]
    keywords: Iterable[Keyword] = ()


def check(file: AknFile) -> Iterator[Fault]:
    """Check the links of one file."""
    for (name, *attributes), nodes in file.shapes.items():
        if nodes[0].foreign:
            for attribute in filter(partial(_is_pointer, name), attributes):
                yield from _pointers(file, attribute, nodes)
            continue
        for attribute in _HREFS:
            for node in nodes if attribute in attributes else ():
                yield from _href(file, node, attribute, node.given[attribute])
        for node in nodes if name in _FRBR else ():
            yield from _through_cobalt(node, node.given.get("value") or "")


def _pointers(file: AknFile, attribute: str, nodes: Sequence[Node]) -> Iterator[Fault]:
    """What elements of ours point to by an attribute that all of them have."""
    there = file.pointers
    for node in nodes:
        value = node.given[attribute]
        if value not in there:
            for pointer in value.split():
                if pointer not in there:
                    text = f"its {attribute} {pointer[:100]} names no eId of the file"
                    yield fault("303-extension-target", node, text)


def _is_pointer(element: str, attribute: str) -> bool:
    """Whether an attribute of an element points into the file.

    `source` is where a link begins, or a column; the address of an identifier elsewhere is no pointer.
    """
    if attribute == "source":
        return element == _SOURCED
    pointing = attribute in _POINTERS or attribute.endswith("Href")
    return pointing and not (attribute == "href" and element == _ELSEWHERE)


def _href(file: AknFile, element: Node, attribute: str, value: str) -> Iterator[Fault]:
    if value.startswith("#"):
        if file.at(value) is None:
            yield fault("301-href-target", element, f"its {attribute} {value[:100]} names no eId of the file")
    elif element.name == "componentData":
        # At the manifestation a component is a document of this file, by its own IRI.
        if value not in {one.get("value") for one in file.all("FRBRthis")}:
            yield fault(
                "302-href-form", element, f"its {attribute} {value[:100]} is the IRI of no document of the file"
            )
    elif not element.name.startswith("TLC"):
        if read_iri(value) is None:
            said = "is no IRI of a document by the Naming Convention"
            yield fault("302-href-form", element, f"its {attribute} {value[:100]} {said}")
        else:
            yield from _through_cobalt(element, value)


def _through_cobalt(element: Node, value: str) -> Iterator[Fault]:
    again = through_cobalt(value)
    if again is None:
        yield fault("501-cobalt-parse", element, f"cobalt does not parse {value[:200]}")
    elif again != value:
        yield fault("502-cobalt-back", element, f"cobalt makes {again[:200]} of {value[:200]}")


def target_of(file: AknFile) -> Target:
    """What other files may link to in this one, and where its own links lead."""
    decision = next(iter(file.rows("decision")), None)
    uris = [element.get("value") or "" for element in file.all("FRBRuri")] + ["", ""]
    components = {element.get("name") or "" for element in file.all("componentData")} | {"main"}
    eids = frozenset(eid for eid, one in file.by_eid.items() if "meta" not in one.within)
    return Target(
        file.path,
        (decision.get("decisionId") if decision is not None else None) or "",
        uris[0],
        uris[1],
        frozenset(components),
        eids,
        tuple(_links(file)),
        next((one.get("language") or "" for one in file.all("FRBRlanguage")), ""),
        tuple(_entries(file)),
        tuple(_keywords(file)),
    )


def _keywords(file: AknFile) -> Iterator[Keyword]:
    for one in file.all("keyword"):
        pointer = one.get("dictionary") or ""
        dictionary = file.at(pointer)
        address = "" if dictionary is None or pointer == OWN_TOPICS else dictionary.get("showAs") or ""
        yield address, one.get("value") or "", one.get("showAs") or "", one.line


def _entries(file: AknFile) -> Iterator[Entry]:
    for references in file.all("references"):
        for one in references.inner:
            if one.name.startswith("TLC"):
                eid, href, shown = (one.get(key) or "" for key in ("eId", "href", "showAs"))
                yield Entry(one.name, eid, href, shown, one.line)


def _links(file: AknFile) -> Iterator[Link]:
    rows: dict[Node, Node] = {}
    for reference in file.rows("reference"):
        marked = file.at(reference.get("href"))
        if marked is not None and not reference.get("nestedIn"):
            rows.setdefault(marked, reference)
    # The original is in a language that the package may lack.
    for element in file.all("ref", "rref", "hasAttachment", "attachmentOf", "embeddedText"):
        iri = read_iri(element.get("href") or "")
        if iri is not None:
            row = rows.get(element, element)
            said = (row.get("instrumentId") or "", row.get("pinpoint") or "")
            yield Link(element.get("href") or "", iri, element.line, called(element), *said)


def across(targets: Sequence[Target], iris: Mapping[str, str]) -> Iterator[Fault]:
    """Check the links between the files of a package, and those to documents whose IRI the authority table has."""
    works: dict[str, list[Target]] = {}
    for target in targets:
        works.setdefault(target.work, []).append(target)
    decisions = {target.decision_id: target.work for target in targets}
    for target in targets:
        for link in target.links:
            missing = _missing(link, works.get(link.iri.work, ()))
            if missing:
                text = f"{link.called}: {link.iri.work} is in this package, {missing} is not"
                yield Fault("304-corpus-target", target.path, link.line, text)
            resolved = decisions.get(link.instrument) or iris.get(link.instrument)
            if resolved and _undated(resolved) not in {_undated(link.iri.work), _undated(link.href)}:
                text = f"{link.called}: the tables resolve it to {resolved}, its href leads to {link.href}"
                yield Fault("305-corpus-link", target.path, link.line, text)


def _undated(work: str) -> str:
    """The IRI of a work without its date: that of a decision's text may not be that of the table, by which it is cited.

    A diagnostic tells where the two differ (`fact_disagrees`).
    """
    return _DATE.sub("/", work)


def _missing(link: Link, there: Sequence[Target]) -> str:
    """The part of an IRI that no file of its work has; empty if there is one, or no such work.

    A paragraph that the citing text itself names may be missing: then it is the text that errs.
    """
    iri = link.iri
    if iri.language is not None:
        named = [one for one in there if one.expression == iri.expression]
        if there and not named and (iri.expressed or "0")[:1].isdigit():
            return f"its version {iri.language}@{iri.expressed or ''}"
        # A corrigendum that is cited may not be in the package, as its decision is.
        there = named if iri.expressed and iri.expressed[:1].isdigit() else (named or there)
    if there and iri.component and not any(iri.component in one.components for one in there):
        return f"its component {iri.component}"
    printed = f"para_{link.pinpoint}"
    if there and iri.portion and iri.portion != printed and not any(iri.portion in one.eids for one in there):
        return f"its portion {iri.portion}"
    return ""
