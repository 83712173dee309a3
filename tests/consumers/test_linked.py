"""Turtle and JSON-LD in rdflib and pyshacl: one graph, every row with its cells, and the shapes of `schema/` hold."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import unquote

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS

from osce_decisions.export.linked import mapping
from osce_decisions.tables import FLAT, TABLES, table
from tests.conftest import ROOT
from tests.consumers.exports import exported, rows_of

# The parsers of rdflib, and pyshacl, use what rdflib 8 will remove; both are pinned.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

ID = "urn:x-osce-decisions:"
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
SHAPES = ROOT / "schema/shapes.ttl"


@cache
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(exported("turtle"), format="turtle")


def test_both_are_the_same_graph() -> None:
    other = rdflib.Graph().parse(exported("json-ld"), format="json-ld")
    assert set(graph()) == set(other)
    assert len(graph()) > 10_000


@pytest.mark.parametrize("name", [name for name in TABLES if name not in FLAT])
def test_each_row_is_there_with_each_cell(name: str) -> None:
    """The cells are read back from the statements: what is an IRI ends in the cell, what is a literal is it."""
    columns = mapping()["tables"].get(name, {}).get("columns", {})
    subjects = set(graph().subjects(RDF.type, rdflib.URIRef(f"{ID}vocabulary:{name}")))
    assert len(subjects) == len(rows_of(name))
    for row in rows_of(name):
        key = "/".join(row[column] for column in table(name).primary_key)
        subject = next(one for one in (rdflib.URIRef(f"{ID}{name}:{_quoted(key)}"),) if one in subjects)
        for column, cell in row.items():
            term, _, language = columns.get(column, f"v:{name}.{column}").partition("@")
            values = list(graph().objects(subject, _full(term)))
            spoken = [
                one
                for one in values
                if not language or language == "text" or getattr(one, "language", None) == language
            ]
            assert [_cell(one) for one in spoken] == ([cell] if cell else []), (key, column)


def _quoted(key: str) -> str:
    from urllib.parse import quote

    return quote(key, safe="/#.:;,@!$&'()*+=~-_")


def _full(short: str) -> rdflib.URIRef:
    prefix, _, name = short.partition(":")
    return rdflib.URIRef(mapping()["prefixes"][prefix] + name)


def _cell(value: rdflib.term.Node) -> str:
    if isinstance(value, rdflib.URIRef):
        kind, _, key = str(value).removeprefix(ID).partition(":")
        return unquote(key.split("/", 2)[2] if kind == "codes" else key)
    return str(value)


def test_shapes_hold() -> None:
    conforms, _, said = pyshacl.validate(graph(), shacl_graph=str(SHAPES))
    assert conforms, said


LACKING = [
    ("decisions", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ("expressions", str(ELI.realizes)),
    ("expressions", str(ELI.language)),
    ("expressions", str(PROV.wasDerivedFrom)),
    ("paragraphs", str(RDF.value)),
    ("actors", str(SKOS.prefLabel)),
    ("codes", str(SKOS.inScheme)),
    ("commitments", f"{ID}vocabulary:commitments.paragraph_id"),
]


@pytest.mark.parametrize(("name", "term"), LACKING)
def test_shapes_can_fail(name: str, term: str) -> None:
    """A graph in which one row lacks such a statement does not conform."""
    broken = rdflib.Graph()
    for statement in graph():
        broken.add(statement)
    kind = rdflib.URIRef(f"{ID}vocabulary:{name}")
    row = next(iter(broken.subjects(RDF.type, kind)))
    broken.remove((row, rdflib.URIRef(term), None))
    if term == str(RDF.type):
        broken.add((row, RDF.type, kind))
    assert not pyshacl.validate(broken, shacl_graph=str(SHAPES))[0]


def test_each_shape_has_something_to_hold_of() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    targets = set(shapes.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#targetClass")))
    assert targets
    for target in targets:
        assert next(graph().subjects(RDF.type, target), None) is not None, target


def test_only_known_terms_are_used() -> None:
    """rdflib knows what these vocabularies hold; our own terms are described in the graph itself."""
    described = set(graph().subjects(RDF.type, RDF.Property))
    for term in set(graph().predicates()):
        if str(term).startswith(f"{ID}vocabulary:"):
            assert term in described, term
        else:
            known: tuple[Any, ...] = (RDF, RDFS, OWL, SKOS, PROV, DCTERMS)
            for vocabulary in known:
                if str(term).startswith(str(vocabulary)):
                    assert term in vocabulary, term


def test_a_question_in_sparql() -> None:
    query = """
        PREFIX eli: <http://data.europa.eu/eli/ontology#>
        SELECT DISTINCT ?work ?title WHERE {
          ?work a <urn:x-osce-decisions:vocabulary:decisions> ; eli:cites ?cited . ?cited eli:title ?title
          FILTER (lang(?title) = "en")
        }"""
    labels = {row["instrument_id"]: row["label_en"] for row in rows_of("instruments")}
    expected = {
        (f"{ID}decisions:{row['decision_id']}", labels[row["instrument_id"]])
        for row in rows_of("citations")
        if row["instrument_id"]
    }
    assert {(str(work), str(title)) for work, title in graph().query(query)} == expected  # type: ignore[misc]
