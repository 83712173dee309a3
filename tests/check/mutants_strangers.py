"""Mutants of a stranger: schemas that allow all, never end or lead elsewhere, files that are none, other versions."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from tests.check.broken import MAIN, Broken, csv_path
from tests.check.mutants import Sign, mutant

SCHEMA = "schema/decision.schema.json"
STATES, MENTIONS, SEGMENTS, OPENINGS = (csv_path(name) for name in ("states", "mentions", "segments", "openings"))


def _pipe(broken: Broken, path: str) -> None:
    (broken.root / path).unlink()
    os.mkfifo(broken.root / path)


def _schema(broken: Broken, name: str, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change the Table Schema of a table in both descriptors alike."""
    broken.resource(name, lambda resource: change(resource["schema"]))


def _column(schema: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(field for field in schema["fields"] if field["name"] == name)
    return found


def _constraint(column: str, **constraints: object) -> Callable[[dict[str, Any]], None]:
    def change(schema: dict[str, Any]) -> None:
        asked = _column(schema, column).setdefault("constraints", {})
        for name, value in constraints.items():
            asked.pop(name, None) if value is None else asked.update({name: value})

    return change


@mutant("descriptor/version", MAIN)
def _version_of_the_future(broken: Broken) -> Sign:
    for path in (MAIN, "data/tables/datapackage.json"):
        with broken.json(path) as descriptor:
            descriptor["version"] = "9.9.9"
    return Sign(text="says version 9.9.9")


@mutant("descriptor/version", MAIN)
def _changelog_of_a_later_version(broken: Broken) -> Sign:
    broken.replace("CHANGELOG.md", b"\n## [", b"\n## [9.9.9] - 2031-01-01\n\n- More.\n\n## [")
    return Sign(text="the changelog 9.9.9")


@mutant("descriptor/version", MAIN)
def _changelog_missing(broken: Broken) -> Sign:
    (broken.root / "CHANGELOG.md").unlink()
    return Sign(text="the changelog 0.0.0")


@mutant("descriptor/unsafe-path", MAIN)
def _table_that_is_a_pipe(broken: Broken) -> Sign:
    _pipe(broken, STATES)
    return Sign(text=f"{STATES}: this is no regular file")


@mutant("descriptor/unsafe-path", MAIN)
def _document_that_is_a_pipe(broken: Broken) -> Sign:
    path = broken.document()
    _pipe(broken, path)
    return Sign(text=f"{path}: this is no regular file")


@mutant("descriptor/unsafe-path", MAIN)
def _xml_that_is_a_pipe(broken: Broken) -> Sign:
    path = broken.akn()
    _pipe(broken, path)
    return Sign(text=f"{path}: this is no regular file")


@mutant("descriptor/unsafe-path", MAIN)
def _source_text_that_is_a_pipe(broken: Broken) -> Sign:
    path = f"data/source/{broken.rows('sources')[0]['source_file']}"
    _pipe(broken, path)
    return Sign(text=f"{path}: this is no regular file")


@mutant("documents/schema-file", SCHEMA)
def _json_schema_that_is_a_pipe(broken: Broken) -> Sign:
    _pipe(broken, SCHEMA)
    return Sign(text="no regular file")


@mutant("descriptor/surplus-file", "data/json/pipe")
def _pipe_between_the_documents(broken: Broken) -> None:
    os.mkfifo(broken.root / "data/json/pipe")


@mutant("documents/missing-document", "")
def _document_without_end(broken: Broken) -> Sign:
    path = broken.document()
    broken.write(path, broken.read(path) + b" " * (17 << 20))
    return Sign(text="more than 16 MiB", path=path)


@mutant("akn/001-missing-file", "")
def _xml_without_end(broken: Broken) -> Sign:
    path = broken.akn()
    broken.write(path, broken.read(path) + b" " * (17 << 20))
    return Sign(text="more than 16 MiB", path=path)


@mutant("tables/table-schema", STATES)
def _constraints_emptied(broken: Broken) -> Sign:
    def empty(schema: dict[str, Any]) -> None:
        for field in schema["fields"]:
            field["constraints"] = {}

    _schema(broken, "states", empty)
    return Sign(text="the column state_id is not described as in this version")


@mutant("tables/cell", STATES)
def _impossible_code_under_emptied_constraints(broken: Broken) -> Sign:
    _constraints_emptied(broken)
    _, line = broken.edit("states", lambda row: row["state_id"] == "CA", status="observer")
    return Sign(line, "'observer' is none of")


@mutant("tables/table-schema", STATES)
def _pattern_that_never_ends(broken: Broken) -> Sign:
    _schema(broken, "states", _constraint("label_en", pattern="(a+)+$"))
    broken.edit("states", lambda row: row["state_id"] == "CA", label_en="a" * 60 + "!")
    return Sign(text="the column label_en")


@mutant("tables/table-schema", STATES)
def _enumeration_widened(broken: Broken) -> Sign:
    _schema(broken, "states", lambda schema: _column(schema, "status")["constraints"]["enum"].append("observer"))
    return Sign(text="the column status")


@mutant("tables/table-schema", MENTIONS)
def _requirement_dropped(broken: Broken) -> Sign:
    _schema(broken, "mentions", _constraint("exact", required=None))
    return Sign(text="the column exact")


@mutant("tables/table-schema", SEGMENTS)
def _minimum_dropped(broken: Broken) -> Sign:
    _schema(broken, "segments", _constraint("source_start", minimum=None))
    return Sign(text="the column source_start")


@mutant("tables/table-schema", SEGMENTS)
def _integers_described_as_words(broken: Broken) -> Sign:
    _schema(broken, "segments", lambda schema: _column(schema, "source_end").update(type="string"))
    return Sign(text="the column source_end")


@mutant("tables/table-schema", OPENINGS)
def _foreign_keys_removed(broken: Broken) -> Sign:
    _schema(broken, "openings", lambda schema: schema.update(foreignKeys=[]))
    return Sign(text="foreignKeys of the Table Schema")


@mutant("tables/table-schema", OPENINGS)
def _primary_key_of_another_column(broken: Broken) -> Sign:
    _schema(broken, "openings", lambda schema: schema.update(primaryKey=["exact"]))
    return Sign(text="primaryKey of the Table Schema")


@mutant("tables/table-schema", STATES)
def _description_rewritten(broken: Broken) -> Sign:
    _schema(broken, "states", lambda schema: _column(schema, "status").update(description="Whatever."))
    return Sign(text="the column status")


@mutant("tables/table-schema", STATES)
def _column_of_a_stranger(broken: Broken) -> Sign:
    with broken.table("states") as rows:
        header = [*rows[0], "rating"]
    lines = broken.read(STATES).decode().splitlines()
    broken.write(STATES, "\n".join([",".join(header), *(f"{line}," for line in lines[1:])]).encode() + b"\n")
    field = {"name": "rating", "type": "string", "title": "Rating", "description": "A rating."}
    _schema(broken, "states", lambda schema: schema["fields"].append(field))
    return Sign(text="fields of the Table Schema")


@mutant("tables/table-schema", "data/tables/ratings.csv")
def _table_of_a_stranger(broken: Broken) -> Sign:
    broken.write("data/tables/ratings.csv", broken.read(csv_path("concepts")))
    for path in (MAIN, "data/tables/datapackage.json"):
        with broken.json(path) as descriptor:
            model = next(one for one in descriptor["resources"] if one["name"] == "concepts")
            place = model["path"].replace("concepts", "ratings")
            descriptor["resources"].append(model | {"name": "ratings", "path": place})
    return Sign(text="ratings is no table of this version")


def _json_schema(broken: Broken, data: bytes, text: str = "is no JSON Schema of this version") -> Sign:
    broken.write(SCHEMA, data)
    return Sign(text=text)


@mutant("documents/schema-file", SCHEMA)
def _json_schema_emptied(broken: Broken) -> Sign:
    return _json_schema(broken, b"{}")


@mutant("documents/schema-file", SCHEMA)
def _json_schema_that_leads_to_the_network(broken: Broken) -> Sign:
    return _json_schema(broken, b'{"\\u0024ref": "http://192.0.2.1/schema.json"}')


@mutant("documents/schema-file", SCHEMA)
def _json_schema_that_leads_to_the_disk(broken: Broken) -> Sign:
    return _json_schema(broken, b'{"\\u0024ref": "file:///etc/hostname"}')


@mutant("documents/schema-file", SCHEMA)
def _json_schema_that_leads_to_itself(broken: Broken) -> Sign:
    return _json_schema(broken, b'{"\\u0024ref": "#"}')


@mutant("documents/schema-file", SCHEMA)
def _json_schema_nested_without_end(broken: Broken) -> Sign:
    return _json_schema(broken, b'{"not": ' * 100_000, "cannot be read")


@mutant("documents/schema-file", SCHEMA)
def _json_schema_with_a_pattern_that_never_ends(broken: Broken) -> Sign:
    with broken.json(SCHEMA) as schema:
        schema["patternProperties"] = {"(.*)*(.*)*(.*)*\u0000$": {}}
    return Sign(text="is no JSON Schema of this version")


@mutant("documents/schema", "")
def _impossible_code_under_an_emptied_json_schema(broken: Broken) -> Sign:
    _json_schema(broken, b"{}")
    path = broken.document()
    with broken.json(path) as document:
        document["paragraphs"][0]["kind"] = "limerick"
    return Sign(text="'limerick' is not one of", path=path)


@mutant("documents/schema", "")
def _negative_offset_under_an_emptied_json_schema(broken: Broken) -> Sign:
    _json_schema(broken, b"{}")
    path = broken.document()
    with broken.json(path) as document:
        document["paragraphs"][0]["segments"][0]["source_start"] = -1
    return Sign(text="-1 is less than the minimum", path=path)


@mutant("frictionless/skipped", MAIN)
def _frictionless_sees_no_schema_of_a_stranger(broken: Broken) -> Sign:
    _schema(broken, "states", _constraint("label_en", pattern="(a+)+$"))
    return Sign(text="frictionless was not run")


@mutant("frictionless/skipped", MAIN)
def _frictionless_sees_no_pipe(broken: Broken) -> Sign:
    _pipe(broken, STATES)
    return Sign(text="frictionless was not run")
