"""In: the tables of a package. Out: the same as a graph, node by node: every row, in established vocabularies.

`linked.toml` says which column is which property. A key is an IRI, `urn:x-osce-decisions:TABLE:KEY`, so is a foreign
key and a code. Beside the rows stand what ELI and PROV want to know: the paragraph of the work that a paragraph of a
text realises, what a work cites and is about, the files that embody a text. Turtle and JSON-LD are written from this.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read, Row
from osce_decisions.tables import FLAT, Column, Table

_SCHEMES = ("actors", "states", "concepts")
# What an IRI may hold as it is; the number sign parts an expression from what is in it.
_SAFE = "/#.:;,@!$&'()+=*~-_"


@dataclass(frozen=True, slots=True)
class Value:
    """An object of a statement: an IRI (`kind` "iri"), a text with its language, or a literal of XML Schema."""

    kind: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with what is said of it: properties in their short form (`eli:title`) and their values."""

    iri: str
    said: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """An expression as its rows need it."""

    decision_id: str
    language: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row needs to know of others: texts, codes (table, column, code), targets of foreign keys, instruments."""

    texts: Mapping[str, _Text]
    codes: frozenset[tuple[str, str, str]]
    targets: Mapping[tuple[str, str], str]
    instruments: frozenset[str]


@cache
def mapping() -> Mapping[str, Any]:
    """What `linked.toml` says."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def nodes(package: Package, tables: Mapping[str, Read]) -> Iterator[Node]:
    """Every thing of a package: itself, its vocabulary, its files, and each row of each table but the flat ones."""
    known = _known(tables)
    yield from _about(package)
    yield from _files(package, known)
    for table, column in sorted({(table, column) for table, column, _ in known.codes}):
        yield Node(iri("codes", f"{table}/{column}"), (("rdf:type", _iri("skos:ConceptScheme")),))
    for name, read in tables.items():
        if name in FLAT:
            continue
        yield from _vocabulary(read.described)
        for _, row in read.rows:
            said = [*_columns(read.described, row, known), *_beside(name, row, known)]
            yield Node(_key(read.described, row), tuple(said))
            yield from _around(name, row, known)


def _known(tables: Mapping[str, Read]) -> _Known:
    return _Known(
        texts={
            str(row["expression_id"]): _Text(str(row["decision_id"]), str(row["language"]))
            for _, row in tables["expressions"].rows
        },
        codes=frozenset(
            (str(row["table_name"]), str(row["column_name"]), str(row["code"])) for _, row in tables["codes"].rows
        ),
        targets={
            (name, column): target
            for name, read in tables.items()
            for column in read.described.header
            if (target := _target(read.described, column, tables))
        },
        instruments=frozenset(str(row["instrument_id"]) for _, row in tables["instruments"].rows),
    )


def iri(table: str, key: str) -> str:
    """The IRI of a row, in its short form."""
    return f"id:{table}:{quote(key, safe=_SAFE)}"


def _iri(short: str) -> Value:
    return Value("iri", short)


def _key(described: Table, row: Row) -> str:
    return iri(described.name, "/".join(str(row[column]) for column in described.primary_key))


def _about(package: Package) -> Iterator[Node]:
    said = package.descriptor
    titled = [("dct:title", Value("text", str(said.get("title", "")), "en"))]
    titled += [("owl:versionInfo", Value("string", str(said.get("version", ""))))]
    paths = (str(one["path"]) for one in said.get("licenses", ()) if "://" in str(one.get("path", "")))
    titled += [("dct:license", _iri(path)) for path in paths]
    yield Node("id:package", (("rdf:type", _iri("prov:Entity")), *titled))
    for scheme in _SCHEMES:
        yield Node(f"id:{scheme}", (("rdf:type", _iri("skos:ConceptScheme")),))


def _vocabulary(described: Table) -> Iterator[Node]:
    """The properties that have no established name, as the Table Schema describes them."""
    named = _columns_of(described.name)
    for field in described.descriptor["fields"]:
        if field["name"] not in named:
            said = (
                ("rdf:type", _iri("rdf:Property")),
                ("rdfs:label", Value("text", field["title"], "en")),
                ("rdfs:comment", Value("text", field["description"], "en")),
                ("rdfs:domain", _iri(f"v:{described.name}")),
            )
            yield Node(f"v:{described.name}.{field['name']}", said)
    yield Node(f"v:{described.name}", (("rdf:type", _iri("rdfs:Class")),))


def _columns_of(name: str) -> Mapping[str, str]:
    columns: Mapping[str, str] = mapping()["tables"].get(name, {}).get("columns", {})
    return columns


def _columns(described: Table, row: Row, known: _Known) -> Iterator[tuple[str, Value]]:
    """The cells of a row, one statement each; a missing one says nothing."""
    name = described.name
    for kind in (f"v:{name}", *mapping()["tables"].get(name, {}).get("types", ())):
        yield "rdf:type", _iri(kind)
    established = _columns_of(name)
    for column in described.columns:
        cell = row[column.name]
        if cell is None:
            continue
        term, _, language = established.get(column.name, f"v:{name}.{column.name}").partition("@")
        target = known.targets.get((name, column.name))
        if target:
            yield term, _iri(iri(target, str(cell)))
        elif (name, column.name, str(cell)) in known.codes and column.type != "integer":
            yield term, _iri(iri("codes", f"{name}/{column.name}/{cell}"))
        elif language:
            spoken = known.texts[str(row["expression_id"])].language if language == "text" else language
            yield term, Value("text", str(cell), spoken)
        else:
            yield term, Value(_literal(column, str(cell)), str(cell))


def _literal(column: Column, cell: str) -> str:
    # A date of which only the year is known is in a column of texts.
    return "string" if column.type == "string" else column.type


def _target(described: Table, column: str, tables: Mapping[str, Read]) -> str | None:
    """The table whose row a cell names; a key of another table that is itself one leads on."""
    for key in described.foreign_keys:
        if key.columns == (column,) and key.table in tables:
            other = tables[key.table].described
            return key.table if key.target == other.primary_key else _target(other, key.target[0], tables)
    return None


def _beside(name: str, row: Row, known: _Known) -> Iterator[tuple[str, Value]]:
    """What follows from a row about itself."""
    if name == "expressions":
        yield "eli:language", _iri(f"lang:{mapping()['languages'][str(row['language'])]}")
        yield "prov:wasDerivedFrom", _iri(iri("sources", str(row["source_file"])))
    elif name == "paragraphs":
        text = known.texts[str(row["expression_id"])]
        yield "eli:language", _iri(f"lang:{mapping()['languages'][text.language]}")
        yield "eli:realizes", _iri(_of_work(str(row["paragraph_id"]), known))
    elif name == "codes":
        yield "skos:inScheme", _iri(iri("codes", f"{row['table_name']}/{row['column_name']}"))
    elif name in _SCHEMES:
        yield "skos:inScheme", _iri(f"id:{name}")


def _of_work(paragraph_id: str, known: _Known) -> str:
    """The paragraph of the work, the same in every language, that a paragraph of a text realises."""
    expression, _, locator = paragraph_id.partition("#")
    return iri("decisions", f"{known.texts[expression].decision_id}#{locator}")


def _around(name: str, row: Row, known: _Known) -> Iterator[Node]:
    """What follows from a row about other things."""
    if name == "paragraphs":
        work = iri("decisions", known.texts[str(row["expression_id"])].decision_id)
        said = (("rdf:type", _iri("eli:LegalResourceSubdivision")), ("eli:is_part_of", _iri(work)))
        yield Node(_of_work(str(row["paragraph_id"]), known), said)
    elif name == "references" and row["instrument_id"] and row["scope"] == "external" and not row["nested_in"]:
        # As in the table citations: what the text says of itself is no citation, nor a name inside a name.
        yield from _cites(str(row["paragraph_id"]), iri("instruments", str(row["instrument_id"])), "eli:cites", known)
    elif name == "mentions" and row["concept_id"]:
        yield from _cites(str(row["paragraph_id"]), iri("concepts", str(row["concept_id"])), "eli:is_about", known)
    elif name == "decisions" and (key := str(row["decision_id"])) in known.instruments:
        yield Node(iri("instruments", key), (("owl:sameAs", _iri(iri("decisions", key))),))


def _cites(paragraph_id: str, target: str, term: str, known: _Known) -> Iterator[Node]:
    subdivision = _of_work(paragraph_id, known)
    yield Node(subdivision, ((term, _iri(target)),))
    yield Node(subdivision.partition("#")[0], ((term, _iri(target)),))


def _files(package: Package, known: _Known) -> Iterator[Node]:
    """The files of each expression, as manifestations."""
    for resource in package.resources:
        path = str(resource["path"])
        expression = path.rpartition("/")[2].rpartition(".")[0]
        if expression in known.texts and resource.get("format") in {"json", "xml"}:
            said = (
                ("rdf:type", _iri("eli:Format")),
                ("rdf:type", _iri("prov:Entity")),
                ("eli:embodies", _iri(iri("expressions", expression))),
                ("eli:format", _iri(f"iana:{resource['mediatype']}")),
                ("dct:identifier", Value("string", str(resource.get("hash", "")))),
                ("dct:title", Value("string", path)),
                ("prov:wasDerivedFrom", _iri(iri("expressions", expression))),
            )
            yield Node(iri("files", path), said)
