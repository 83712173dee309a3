"""In: an Akoma Ntoso file. Out: faults of its identification: work, expression, manifestation (profile, checks, 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osce_decisions.check.akn.file import AknFile, child, fault
from osce_decisions.check.akn.iris import Iri, read_iri
from osce_decisions.check.grouped import Fault
from osce_decisions.markup import Node

RULES: Mapping[str, str] = {
    "401-frbr-levels": "The IRI of the expression begins with that of the work, that of the manifestation with both.",
    "402-frbr-this": "FRBRthis is FRBRuri and the component of the document.",
    "403-frbr-country": "FRBRcountry is the place in the IRI.",
    "404-frbr-subtype": "FRBRsubtype is the subtype in the IRI.",
    "405-frbr-number": "FRBRnumber is the number in the IRI.",
    "406-frbr-language": "FRBRlanguage is the language in the IRI, in each component.",
    "407-frbr-date": "The IRI of the work has the year of its FRBRdate, that of the expression the date of its own.",
    "408-frbr-component": "Each component is declared once a level, and what is declared is a document of the file.",
    "409-frbr-alias": "The work has an alias for its title, one for its symbol if any; the file one by the convention.",
    "410-frbr-force": "Decision and annexes are prescriptive, statements are not; a work is authoritative, no file is.",
    "411-frbr-attachment": "Each attachment is tied by hasAttachment and attachmentOf.",
    "412-frbr-field": "Each level has each of its fields once, in the form that this profile gives it.",
    "413-frbr-original": "A translation names its language and its original, and no other text names another one.",
}

_SHARED = ("FRBRthis", "FRBRuri", "FRBRauthor", "FRBRdate")
_FIELDS = (
    (*_SHARED, "FRBRcountry", "FRBRsubtype", "FRBRnumber", "FRBRprescriptive", "FRBRauthoritative"),
    (*_SHARED, "FRBRlanguage", "FRBRauthoritative"),
    (*_SHARED, "FRBRformat"),
)
_ALIASES = ({"title", "symbol"}, {"symbol"}, {"akn-nc"})
_NEEDED = ("title", "", "akn-nc")
# XML Schema demands a date; this one says that none is known.
_UNKNOWN = "0001-01-01"
_LEVELS = ("FRBRWork", "FRBRExpression", "FRBRManifestation")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a file: the decision, or one of its attachments; its identification and its component."""

    element: Node
    levels: tuple[Node, Node, Node]
    component: str
    iri: Iri

    def value(self, level: int, *path: str) -> str:
        """The value of an element below a level; empty if there is none."""
        found = child(self.levels[level], *path)
        return "" if found is None else found.get("value") or ""


def check(file: AknFile) -> Iterator[Fault]:
    """Check the identification of the decision and of each attachment."""
    documents = []
    for identification in file.all("identification"):
        document = _document(identification)
        if isinstance(document, Fault):
            yield document
        else:
            documents.append(document)
            yield from _fields(document)
            yield from _levels(document)
            yield from _values(document)
            yield from _force(document)
            yield from _original(document)
    for document in documents[:1]:
        yield from _aliases(document)
        yield from _components(file, document, documents)
        yield from _attachments(file, document, documents)


def _document(identification: Node) -> Document | Fault:
    work, expression, manifestation = (child(identification, level) for level in _LEVELS)
    if work is None or expression is None or manifestation is None:
        return fault("401-frbr-levels", identification, "lacks a level")
    this, uri = child(work, "FRBRthis"), child(work, "FRBRuri")
    whole = read_iri((this.get("value") if this is not None else None) or "")
    iri = read_iri((uri.get("value") if uri is not None else None) or "")
    if iri is None or iri.language or iri.component or iri.portion:
        return fault("401-frbr-levels", identification, "its FRBRWork/FRBRuri is no IRI of a work")
    component = (whole.component if whole else None) or ""
    return Document(identification, (work, expression, manifestation), component, iri)


def _fields(document: Document) -> Iterator[Fault]:
    for level, names in zip(document.levels, _FIELDS, strict=True):
        counts = Counter(one.name for one in level.inner)
        for field in names:
            # A statement may be by several delegations.
            if counts[field] != 1 and not (
                field == "FRBRauthor" and counts[field] > 1 and level is not document.levels[2]
            ):
                yield fault("412-frbr-field", level, f"has {counts[field]} {field}, not one")
        for author in _all(level, "FRBRauthor"):
            if author.get("as") is None:
                yield fault("412-frbr-field", author, "does not say in which role")
    if document.value(2, "FRBRformat") != "xml":
        yield fault("412-frbr-field", document.levels[2], "FRBRformat is not xml")
    for number in _all(document.levels[0], "FRBRnumber"):
        shown = (number.get("showAs") or "").replace("/", "-")
        if not f"-{document.iri.number}".endswith(f"-{shown}") or not shown:
            yield fault(
                "412-frbr-field", number, f"is shown as {number.get('showAs')!r}, the IRI has {document.iri.number}"
            )


def _original(document: Document) -> Iterator[Fault]:
    """The original is the expression in its first language: this one, or that of which it is a translation."""
    meta = document.element.above
    original = None if meta is None else child(meta, "references", "original")
    translation = child(document.levels[1], "FRBRtranslation")
    language = child(document.levels[1], "FRBRlanguage")
    own = None if language is None else language.get("language")
    href = None if original is None else original.get("href") or ""
    iri = read_iri(href or "")
    if translation is not None and (translation.get("href") != href or translation.get("fromLanguage") == own):
        yield fault("413-frbr-original", translation, "leads to another text than original, or from its own language")
    if href is not None and (iri is None or iri.work != document.iri.work):
        yield fault("413-frbr-original", document.element, f"the original {href[:200]} is not of its work")
    elif iri is not None and iri.language != (own if translation is None else translation.get("fromLanguage")):
        yield fault("413-frbr-original", document.element, f"the original is in {iri.language}, which nothing says")


def _levels(document: Document) -> Iterator[Fault]:
    work, expression, manifestation = (document.value(level, "FRBRuri") for level in range(3))
    iri = read_iri(expression)
    if iri is None or iri.work != work or iri.expression != expression:
        text = f"FRBRuri {expression[:200]} is not {work[:200]}, a language, @ and a date or nothing"
        yield fault("401-frbr-levels", document.levels[1], text)
    if manifestation != f"{expression}/.xml":
        text = f"FRBRuri {manifestation[:200]} is not {expression[:200]}/.xml"
        yield fault("401-frbr-levels", document.levels[2], text)
    main = document.component or "main"
    expected = (f"{work}/!{main}", f"{expression}/!{main}", f"{expression}/!{main}.xml")
    for level, wanted in enumerate(expected):
        if (this := document.value(level, "FRBRthis")) != wanted:
            text = f"FRBRthis {this[:200]} is not {wanted[:200]}"
            yield fault("402-frbr-this", document.levels[level], text)


def _values(document: Document) -> Iterator[Fault]:
    iri = document.iri
    yield from _agrees("403-frbr-country", document, "FRBRcountry", iri.country)
    yield from _agrees("404-frbr-subtype", document, "FRBRsubtype", iri.subtype or "")
    yield from _agrees("405-frbr-number", document, "FRBRnumber", iri.number)
    expressed = read_iri(document.value(1, "FRBRuri"))
    language = child(document.levels[1], "FRBRlanguage")
    if language is not None and expressed and language.get("language") != expressed.language:
        said = f"is {language.get('language')!r}, the IRI has {expressed.language!r}"
        yield fault("406-frbr-language", language, said)
    yield from _dates(document, expressed)


def _agrees(rule: str, document: Document, element: str, wanted: str) -> Iterator[Fault]:
    if (said := document.value(0, element)) != wanted:
        where = child(document.levels[0], element)
        yield fault(rule, document.levels[0] if where is None else where, f"is {said!r}, the IRI has {wanted!r}")


def _dates(document: Document, expressed: Iri | None) -> Iterator[Fault]:
    work, expression = ([date.get("date") or "" for date in _all(level, "FRBRdate")] for level in document.levels[:2])
    year = document.iri.date[:4]
    if work and not any(date.startswith(year) or date == _UNKNOWN for date in work):
        yield fault("407-frbr-date", document.levels[0], f"its FRBRdate {work[0]} is not of {year}, as its IRI is")
    on = expressed.expressed if expressed else None
    if on and on[:1].isdigit() and on not in expression:
        yield fault("407-frbr-date", document.levels[1], f"no FRBRdate is {on}, as its IRI is")


def _all(level: Node, element: str) -> list[Node]:
    return [one for one in level.inner if one.name == element]


def _force(document: Document) -> Iterator[Fault]:
    prescriptive = document.value(0, "FRBRprescriptive")
    wanted = str(not _is_statement(document)).lower()
    if prescriptive != wanted:
        yield fault("410-frbr-force", document.levels[0], f"FRBRprescriptive is {prescriptive!r}, not {wanted!r}")
    for level, force in zip(document.levels, ("true", "false"), strict=False):
        for one in _all(level, "FRBRauthoritative"):
            if one.get("value") != force:
                yield fault("410-frbr-force", one, f"is not {force}: the work is official, this edition is not")


def _is_statement(document: Document) -> bool:
    """Whether a component is an interpretative statement or reservation, as its attachment says."""
    above = next((one for one in document.element.outward() if one.name == "attachment"), None)
    return above is not None and above.get("refersTo") != "#annex"


def _aliases(document: Document) -> Iterator[Fault]:
    """Those by which cobalt and readers of the Naming Convention find things; no other."""
    for level, known, needed in zip(document.levels, _ALIASES, _NEEDED, strict=True):
        names = Counter(alias.get("name") or "" for alias in _all(level, "FRBRalias"))
        for alias in sorted(names.keys() | {needed} - {""}):
            if alias not in known or names[alias] != 1:
                yield fault("409-frbr-alias", level, f"has {names[alias]} aliases with the name {alias[:60]}")
    for one in _all(document.levels[2], "FRBRalias"):
        if one.get("value") != f"{document.value(1, 'FRBRuri')}.xml":
            yield fault("409-frbr-alias", one, "is not the IRI of the file by the Naming Convention")


def _components(file: AknFile, main: Document, documents: list[Document]) -> Iterator[Fault]:
    there = Counter(document.component for document in documents)
    for component, count in there.items():
        if count > 1 or not component:
            which = f"{count} documents are the component" if component else "a document is no component"
            yield fault("408-frbr-component", main.element, f"{which} {component}".strip())
    declared = [[one.get("name") or "" for one in level.walk() if one.name == "componentData"] for level in main.levels]
    for level, names in zip(main.levels, declared, strict=True):
        for component, count in Counter(names).items():
            if count > 1:
                yield fault("408-frbr-component", level, f"declares the component {component[:60]} {count} times")
        for component in sorted(there.keys() ^ set(names)) if names or len(there) > 1 else ():
            what = "no document of the file" if component in names else "not declared"
            yield fault("408-frbr-component", level, f"the component {component[:60]} is {what}")


def _attachments(file: AknFile, main: Document, documents: list[Document]) -> Iterator[Fault]:
    """An attachment is named by `hasAttachment` in the decision and names the decision by `attachmentOf`."""
    expression = main.value(1, "FRBRuri")
    named = {one.get("href") for one in file.all("hasAttachment")}
    there = {f"{expression}/!{document.component}": document for document in documents[1:]}
    for href, document in there.items():
        if href not in named:
            yield fault("411-frbr-attachment", document.element, "no hasAttachment names this attachment")
        meta = document.element.above
        back = child(meta, "references", "attachmentOf") if meta is not None else None
        if back is None or back.get("href") != f"{expression}/!main":
            yield fault("411-frbr-attachment", document.element, "no attachmentOf leads from it to the decision")
    for one in file.all("hasAttachment"):
        if one.get("href") not in there:
            yield fault("411-frbr-attachment", one, "names no attachment of this file")
