"""Mutants of the nested JSON documents, and of the tables behind them."""

from __future__ import annotations

from tests.check.broken import MAIN, Broken
from tests.check.mutants import Sign, mutant

SCHEMA = "schema/decision.schema.json"


@mutant("documents/no-json", "", passes=True)
def _broken_json_file(broken: Broken) -> Sign:
    path = broken.document()
    broken.write(path, broken.read(path).rstrip()[:-1])
    return Sign(path=path)


@mutant("documents/no-json", "")
def _json_that_is_no_number(broken: Broken) -> Sign:
    path = broken.document()
    broken.replace(path, b'"position": 1,', b'"position": NaN,')
    return Sign(text="NaN", path=path)


@mutant("documents/no-json", "")
def _json_nested_without_end(broken: Broken) -> Sign:
    path = broken.document()
    broken.write(path, b"[" * 100_000)
    return Sign(text="nested too deeply", path=path)


@mutant("documents/schema", "")
def _json_list(broken: Broken) -> Sign:
    path = broken.document()
    broken.write(path, b"[]\n")
    return Sign(text="top level: [] is not of type 'object'", path=path)


@mutant("documents/schema", "")
def _extra_property(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        document["paragraphs"][0]["colour"] = "red"
    return Sign(text="paragraphs/0: Additional properties are not allowed ('colour' was unexpected)", path=path)


@mutant("documents/schema", "")
def _property_missing(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        del document["paragraphs"][0]["kind"]
    return Sign(text="paragraphs/0: 'kind' is a required property", path=path)


@mutant("documents/unlike-tables", "", passes=True)
def _one_field_changed(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        paragraph = document["paragraphs"][3]
        paragraph["text"] += " x"
    return Sign(text=f"paragraphs, {paragraph['paragraph_id']}: text differs", path=path)


@mutant("documents/unlike-tables", "")
def _null_against_a_value(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        paragraph = next(item for item in document["paragraphs"] if item["number"])
        paragraph["number"] = None
    return Sign(text=f"{paragraph['paragraph_id']}: number differs", path=path)


@mutant("documents/unlike-tables", "")
def _one_item_removed(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        notes = document["editorial_notes"]
        count = len(notes)
        notes.pop()
    return Sign(text=f"has {count - 1} editorial_notes, the table {count}", path=path)


@mutant("documents/unlike-tables", "")
def _items_swapped(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        notes = document["editorial_notes"]
        notes[0], notes[1] = notes[1], notes[0]
    return Sign(text="editorial_notes, ", path=path)


@mutant("documents/unlike-tables", "")
def _segment_under_another_paragraph(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        one, other = document["paragraphs"][:2]
        other["segments"].insert(0, one["segments"].pop())
    return Sign(text="paragraph_id differs", path=path)


@mutant("documents/unlike-tables", "")
def _decision_altered(broken: Broken) -> Sign:
    path = broken.document()
    with broken.json(path) as document:
        document["decision"]["year"] += 1
    return Sign(text="year differs", path=path)


@mutant("documents/unlike-tables", "")
def _number_altered_in_a_table(broken: Broken) -> Sign:
    row, _ = broken.edit("decisions", lambda row: row["year"], year="1999")
    expression = next(e for e in broken.rows("expressions") if e["decision_id"] == row["decision_id"])
    return Sign(text="year differs", path=f"data/json/{expression['expression_id']}.json")


@mutant("documents/missing-document", "")
def _json_document_removed(broken: Broken) -> Sign:
    path = broken.document()
    (broken.root / path).unlink()
    return Sign(path=path)


@mutant("documents/missing-document", "")
def _json_document_removed_without_a_trace(broken: Broken) -> Sign:
    path = broken.document()
    (broken.root / path).unlink()
    with broken.json(MAIN) as descriptor:
        descriptor["resources"] = [item for item in descriptor["resources"] if item["path"] != path]
    return Sign(path=path)


@mutant("documents/surplus-document", "data/json/mc-dec-1-99.fr.json")
def _json_document_surplus(broken: Broken) -> None:
    path = "data/json/mc-dec-1-99.fr.json"
    broken.write(path, broken.read(broken.document()))
    with broken.json(MAIN) as descriptor:
        model = next(item for item in descriptor["resources"] if item["path"] == broken.document())
        descriptor["resources"].append(model | {"name": "json-mc-dec-1-99.fr", "path": path})


@mutant("documents/schema-file", SCHEMA)
def _json_schema_missing(broken: Broken) -> None:
    (broken.root / SCHEMA).unlink()


@mutant("documents/schema-file", SCHEMA)
def _json_schema_that_is_none(broken: Broken) -> Sign:
    with broken.json(SCHEMA) as schema:
        schema["type"] = "objekt"
    return Sign(text="is no JSON Schema")


@mutant("documents/unlike-tables", "")
def _field_removed_under_a_weaker_json_schema(broken: Broken) -> Sign:
    broken.write(SCHEMA, b"{}\n")
    path = broken.document()
    with broken.json(path) as document:
        del document["expression"]["journal"]
    return Sign(text="journal differs", path=path)


@mutant("documents/schema", "")
def _form_lost_under_a_weaker_json_schema(broken: Broken) -> Sign:
    broken.write(SCHEMA, b"{}\n")
    path = broken.document()
    with broken.json(path) as document:
        document["paragraphs"] = [5]
    return Sign(text="paragraphs/0: 5 is not of type 'object'", path=path)
