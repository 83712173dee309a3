"""In: an Akoma Ntoso file. Out: faults of what it names through its TLC entries (profile, checks, 2)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from osce_decisions.check.akn.file import AknFile, fault
from osce_decisions.check.akn.links import OWN_TOPICS, Target
from osce_decisions.check.grouped import Fault
from osce_decisions.markup import Node

RULES: Mapping[str, str] = {
    "201-refers-form": "What refersTo, by, as, source, outcome and dictionary hold begins with #.",
    "202-refers-target": "It names an entry of the references of the same file.",
    "203-refers-class": "That entry is of the class that the element asks: an organisation for an organization.",
    "204-tlc-unused": "Each TLC entry is referred to.",
    "205-tlc-iri": "The IRI of a TLC entry is /akn/ontology/, its class and a name.",
    "206-tlc-alike": "The IRI of an entry has one name in all files of a language.",
    "207-keyword": "A keyword is a concept of the references, once and by its name.",
}

_ATTRIBUTES = ("refersTo", "by", "as", "source", "outcome", "dictionary")
_CLASSES = (
    *("Organization", "Person", "Role", "Concept", "Object", "Event"),
    *("Location", "Process", "Term", "Reference"),
)
_TERMS = frozenset({"term", "def"})
_AGENT = frozenset({"Organization", "Person", "Role"})
# Element and attribute, or the attribute alone → the classes that may stand there.
_WANTED: Mapping[str | tuple[str, str], frozenset[str]] = {
    ("organization", "refersTo"): frozenset({"Organization"}),
    ("person", "refersTo"): frozenset({"Person"}),
    ("role", "refersTo"): frozenset({"Role"}),
    ("concept", "refersTo"): frozenset({"Concept"}),
    ("object", "refersTo"): frozenset({"Object"}),
    ("event", "refersTo"): frozenset({"Event"}),
    ("session", "refersTo"): frozenset({"Event"}),
    ("location", "refersTo"): frozenset({"Location"}),
    ("process", "refersTo"): frozenset({"Process"}),
    ("formula", "refersTo"): frozenset({"Organization"}),
    ("recitals", "refersTo"): frozenset({"Concept"}),
    ("attachment", "refersTo"): frozenset({"Concept"}),
    ("authorialNote", "refersTo"): frozenset({"Process", "Concept"}),
    ("eventRef", "refersTo"): frozenset({"Process", "Event", "Concept"}),
    ("inline", "refersTo"): frozenset({"Concept"}),
    ("term", "refersTo"): frozenset({"Term", "Organization", "Role", "Object"}),
    ("def", "refersTo"): frozenset({"Term", "Organization", "Role", "Object"}),
    ("step", "refersTo"): frozenset({"Event", "Process", "Concept"}),
    "by": _AGENT,
    "source": _AGENT,
    "as": frozenset({"Role"}),
    "outcome": frozenset({"Concept"}),
    "dictionary": frozenset({"Concept", "Object", "Reference"}),
}
_ONTOLOGY = "/akn/ontology/"


def check(file: AknFile) -> Iterator[Fault]:
    """Check what each element refers to, and that each entry is needed."""
    for (name, *attributes), nodes in file.shapes.items():
        if nodes[0].foreign:
            continue  # Its pointers are links, which the next rules follow.
        for node in nodes if name in _TERMS else ():
            yield from _term(file, node)
        for attribute in _ATTRIBUTES:
            if attribute in attributes:
                yield from _pointers(file, attribute, nodes)
    yield from _entries(file)
    yield from _keywords(file)


def _pointers(file: AknFile, attribute: str, nodes: Sequence[Node]) -> Iterator[Fault]:
    """What elements of one name point to by an attribute that all of them have; most point to the same few things."""
    good: set[str] = set()
    for node in nodes:
        value = node.given[attribute]
        if value not in good:
            faults = [found for pointer in value.split() for found in _pointer(file, node, attribute, pointer)]
            yield from faults
            if not faults:
                good.add(value)


def _term(file: AknFile, element: Node) -> Iterator[Fault]:
    entry = file.at(next(iter((element.get("refersTo") or "").split()), None))
    if entry is not None and entry.name != "TLCTerm":
        yield fault("203-refers-class", element, f"its refersTo begins with a {entry.name}, not with a TLCTerm")


def alike(targets: Sequence[Target]) -> Iterator[Fault]:
    """An IRI means the same in every file: where two give it two names, one of them is another thing."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for target in targets:
        for entry in target.entries:
            shown, path = names.setdefault((target.language, entry.href), (entry.shown, target.path))
            if entry.shown != shown:
                text = f"{entry.name} {entry.eid[:100]}: is {entry.shown[:100]!r}, in {path} its IRI is {shown[:100]!r}"
                yield Fault("206-tlc-alike", target.path, entry.line, text)


def _keywords(file: AknFile) -> Iterator[Fault]:
    seen = set()
    for keyword in file.all("keyword"):
        if keyword.get("dictionary") != OWN_TOPICS:
            # What other vocabularies have is compared with the table of concepts.
            continue
        value = keyword.get("value") or ""
        concept = file.by_eid.get(value)
        if concept is None or concept.name != "TLCConcept" or concept.get("showAs") != keyword.get("showAs"):
            yield fault("207-keyword", keyword, f"{value[:100]!r} is no concept of the references, or has another name")
        elif value in seen:
            yield fault("207-keyword", keyword, f"{value[:100]!r} occurs twice")
        seen.add(value)


def _pointer(file: AknFile, node: Node, attribute: str, pointer: str) -> Iterator[Fault]:
    own = node.name
    if not pointer.startswith("#"):
        yield fault("201-refers-form", node, f"its {attribute} {pointer[:100]} does not begin with #")
        return
    entry = file.at(pointer)
    # The source of an event of the life cycle is a document (XSD): the original, an attachment.
    if own == "eventRef" and attribute == "source":
        if entry is None or entry.name not in {"original", "hasAttachment", "attachmentOf"}:
            yield fault("203-refers-class", node, f"its source {pointer[:100]} is no document")
        return
    if entry is None or not entry.name.startswith("TLC"):
        yield fault("202-refers-target", node, f"its {attribute} {pointer[:100]} names no entry of the references")
        return
    wanted = _WANTED.get((own, attribute)) or _WANTED.get(attribute)
    if wanted and entry.name.removeprefix("TLC") not in wanted:
        said = " or ".join(f"TLC{one}" for one in sorted(wanted))
        yield fault("203-refers-class", node, f"its {attribute} {pointer[:100]} is a {entry.name}, not a {said}")


def _entries(file: AknFile) -> Iterator[Fault]:
    entries = list(file.all(*(f"TLC{one}" for one in _CLASSES)))
    named = _named(file, _ATTRIBUTES)
    if not named.issuperset(entry.eid for entry in entries):
        named = _named(file, None)
    for entry in entries:
        if entry.get("eId") not in named:
            yield fault("204-tlc-unused", entry, "nothing in the file refers to it")
        wanted = f"{_ONTOLOGY}{entry.name.removeprefix('TLC').lower()}/"
        iri = entry.get("href") or ""
        if (
            not iri.startswith(wanted)
            or not iri.removeprefix(wanted)
            or iri.removeprefix(wanted).split() != [iri.removeprefix(wanted)]
        ):
            yield fault("205-tlc-iri", entry, f"its href {iri[:100]} is not {wanted} and a name")


def _named(file: AknFile, attributes: Container[str] | None) -> set[str | None]:
    """Every eId that an attribute of the file points to, or one of some attributes."""
    values = {
        node.given[attribute]
        for (_, *held), nodes in file.shapes.items()
        for attribute in held
        if attributes is None or attribute in attributes
        for node in nodes
    }
    return {pointer[1:] for value in values if "#" in value for pointer in value.split()}
