"""The Table Schemas say all that a user needs, use nothing that tools stumble over, and fit the model."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
import time
import types
import typing
from typing import Any
from xml.sax.saxutils import escape

import pytest
import xmlschema
from jsonschema import Draft202012Validator
from lxml import etree

from osce_decisions.authorities import CURATED
from osce_decisions.check.grouped import NESTED
from osce_decisions.model import RECORDS
from osce_decisions.tables import GENERATED, TABLES, table
from tests import frozen
from tests.conftest import ROOT
from tests.each import each

NAMES = sorted({*TABLES, *CURATED})
FIELDS = [(name, field) for name in NAMES for field in table(name).descriptor["fields"]]
PATTERNS = {
    field["constraints"]["pattern"]: f"{name}.{field['name']}"
    for name, field in FIELDS
    if "pattern" in field.get("constraints", {})
}
DOCUMENT = json.loads((ROOT / "schema/decision.schema.json").read_bytes())
SENTENCE = re.compile(r"[A-Z].*[.]", re.DOTALL)

each_table = pytest.mark.parametrize("name", NAMES)
each_column = each(FIELDS, name=lambda column: f"{column[0]}.{column[1]['name']}")


def test_every_schema_belongs_to_a_table() -> None:
    files = {path.stem for path in (ROOT / "schema").glob("*.json") if not path.stem.endswith(".schema")}
    assert files == set(NAMES)


@each_table
def test_table_is_described(name: str) -> None:
    described = table(name).descriptor
    assert described["title"]
    assert SENTENCE.fullmatch(described["description"])
    assert len(set(table(name).header)) == len(table(name).header)


@each_column
def test_column_is_described(column: tuple[str, dict[str, Any]]) -> None:
    _, field = column
    assert field["title"]
    assert field["title"][0].isupper()
    assert SENTENCE.fullmatch(field["description"]), field["description"]
    required = field.get("constraints", {}).get("required")
    # Whoever meets an empty cell learns what it means.
    assert required or "Empty" in field["description"]


@each_column
def test_each_code_is_explained(column: tuple[str, dict[str, Any]]) -> None:
    _, field = column
    for code in field.get("constraints", {}).get("enum", ()):
        assert re.search(rf"`{re.escape(code)}` \w", field["description"]), f"{code} is not explained"


@each_table
def test_schema_uses_only_what_every_tool_knows(name: str) -> None:
    described = table(name).descriptor
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
    assert described["missingValues"] == [""]
    known = {"$schema", "title", "description", "fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues"}
    assert described.keys() <= known
    for field in described["fields"]:
        assert field.keys() <= {"name", "type", "title", "description", "constraints"}
        assert field["type"] in {"string", "integer", "date"}
        assert field.get("constraints", {}).keys() <= {"required", "unique", "enum", "pattern", "minimum"}
    for key in (described["primaryKey"], *described.get("uniqueKeys", ())):
        assert isinstance(key, list)
        assert set(key) <= set(table(name).header)


@each_table
def test_primary_key_is_required(name: str) -> None:
    required = {column.name for column in table(name).columns if column.required}
    assert set(table(name).primary_key) <= required


@each_table
def test_foreign_keys_point_to_unique_columns_of_the_same_type(name: str) -> None:
    for key in table(name).foreign_keys:
        other = table(key.table)
        assert key.target in {other.primary_key, *other.unique_keys}
        for own, target in zip(key.columns, key.target, strict=True):
            mine = next(column for column in table(name).columns if column.name == own)
            theirs = next(column for column in other.columns if column.name == target)
            assert mine.type == theirs.type
    for written in table(name).descriptor.get("foreignKeys", ()):
        assert written["reference"]["resource"] != name, "a self key is written as resource: ''"


def at_top_level(pattern: str) -> str:
    """A pattern without its escapes, classes and groups."""
    bare = re.sub(r"\\.", "", pattern)
    bare = re.sub(r"\[\^?\]?[^\]]*\]", "", bare)
    while "(" in bare:
        bare = re.sub(r"\([^()]*\)", "", bare)
    return bare


@pytest.mark.parametrize("pattern", PATTERNS, ids=list(PATTERNS.values()))
def test_pattern_is_one_of_xml_schema(pattern: str) -> None:
    """As the standard wants: no anchors, no groups but plain ones; and no bare alternation, at which tools stumble."""
    assert not pattern.startswith("^")
    assert not pattern.endswith("$")
    assert "(?" not in pattern
    assert "'" not in pattern, "frictionless writes patterns into SQL without escaping"
    assert "|" not in at_top_level(pattern)
    facet = f'<xs:pattern value="{escape(pattern, {chr(34): "&quot;"})}"/>'
    # Two engines: libxml2, and the one of xmlschema, which translates to Python and refuses what is none.
    etree.XMLSchema(etree.fromstring(_OF_ONE_TYPE.format(facet)))
    xmlschema.XMLSchema(_OF_ONE_TYPE.format(facet))


_OF_ONE_TYPE = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="cell"><xs:simpleType>'
    '<xs:restriction base="xs:string">{}</xs:restriction></xs:simpleType></xs:element></xs:schema>'
)


HOSTILE = [
    *(unit * 4 + "\n" for unit in ("a", "1", " ", "a ", "a-", "1-", "A", "a_", "a__", "a|", "a.", "/", "a/", "é", "(")),
    *(
        "".join(pair)
        for pair in itertools.product(("a", "a-1", "o1", "I"), ("-a", "-1", ".1", "|a", "__a", " a", "/a"))
    ),
]


def seconds(pattern: re.Pattern[str], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        pattern.fullmatch(text)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS, ids=list(PATTERNS.values()))
def test_pattern_takes_time_in_proportion(pattern: str) -> None:
    """Four times the text may take some more than four times as long; backtracking takes sixteen times and more."""
    compiled = re.compile(pattern)
    for unit in HOSTILE:
        for head, tail in (("", "!"), ("a-1", "!\n"), ("mc-dec-1-01.fr#", " ")):
            short, long = (head + unit * (size // len(unit)) + tail for size in (25_000, 100_000))
            # Exponential patterns would not come to an end on the long one.
            assert seconds(compiled, head + unit * 8 + tail) < 0.1
            assert seconds(compiled, long) < 10 * seconds(compiled, short) + 0.005, repr(unit)


@pytest.mark.parametrize("name", GENERATED)
def test_record_has_the_columns_of_its_table(name: str) -> None:
    fields = dataclasses.fields(RECORDS[name])
    nested = {field.name for field in fields if field.default == ()}
    own = [field.name for field in fields if field.name not in nested]
    header = table(name).header
    # The text of a source lies in a file of its own.
    assert set(own) - set(header) == ({"text"} if name == "sources" else set())
    assert {other for other in nested if other in GENERATED} == {
        other for other, nesting in NESTED.items() if nesting.parent == name
    }
    # What a record lacks, those above it know.
    assert set(header) - set(own) <= left_out(name)
    if name != "sources":
        assert [column for column in header if column in own] == [field for field in own if field in header]


@pytest.mark.parametrize("name", [name for name in GENERATED if name != "sources"])
def test_record_may_be_none_where_the_column_may_be_empty(name: str) -> None:
    hints = typing.get_type_hints(RECORDS[name])
    for column in table(name).columns:
        if column.name not in hints:
            continue
        hint = hints[column.name]
        optional = isinstance(hint, types.UnionType) and type(None) in hint.__args__
        # An empty text is an empty cell.
        assert optional != column.required or column.name == "text", column.name
        assert (int in getattr(hint, "__args__", (hint,))) == (column.type == "integer"), column.name


def object_of(name: str) -> dict[str, Any]:
    """The object in the document schema that holds a row of a table."""
    if name in {"decisions", "expressions"}:
        return resolved(DOCUMENT["properties"][name.removesuffix("s")])
    parent = NESTED[name].parent
    above = object_of(parent) if parent else DOCUMENT
    return resolved(above["properties"][name]["items"])


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The definition that a schema refers to."""
    found = DOCUMENT["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return typing.cast("dict[str, Any]", found)


def left_out(name: str) -> set[str]:
    """The columns of a table that a document does not repeat."""
    return set() if name == "sources" else set(table(name).header) - set(object_of(name)["properties"])


def test_check_and_writer_nest_alike() -> None:
    """They do not import each other, so that a fault of one is not a fault of both."""
    assert {name: set(nesting.implied) for name, nesting in NESTED.items()} == {name: left_out(name) for name in NESTED}


def objects(schema: Any) -> typing.Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


def test_document_schema_is_closed_and_describes_each_column() -> None:
    schema = DOCUMENT
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    found = list(objects(schema))
    assert len(found) > len(NESTED)
    for item in found:
        assert item["additionalProperties"] is False
        assert item["required"] == list(item["properties"])
        assert SENTENCE.fullmatch(item["description"])
        for name, value in item["properties"].items():
            assert "$ref" in value or SENTENCE.fullmatch(value["description"]), name
            assert "$ref" in value or value["type"] == "array" or value["title"], name


@pytest.mark.parametrize("name", ["decisions", "expressions", *NESTED])
def test_document_schema_has_the_columns_in_their_order(name: str) -> None:
    properties = [column for column in object_of(name)["properties"] if column not in NESTED]
    assert properties == [column for column in table(name).header if column in properties]
    assert left_out(name) <= {"decision_id", *(NESTED[name].implied if name in NESTED else ())}


def test_descriptor_schema_is_one_and_closed() -> None:
    schema = json.loads((ROOT / "schema/datapackage.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    assert all(item["additionalProperties"] is False for item in objects(schema))


@pytest.mark.parametrize("path", sorted((frozen.package() / "data/tables").glob("*.csv")), ids=lambda path: path.stem)
def test_first_lines_are_short_enough_for_sniffers(path: Any) -> None:
    assert sum(map(len, path.read_bytes().split(b"\n")[:100])) < 100_000
