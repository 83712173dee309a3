"""Mutants that break the promises across tables: source, segments, texts, order, identifiers, counts."""

from __future__ import annotations

import hashlib

from tests.check.broken import Broken, Row, csv_path
from tests.check.mutants import Sign, mutant

DECISIONS, EXPRESSIONS, SOURCES = csv_path("decisions"), csv_path("expressions"), csv_path("sources")
PARAGRAPHS, SEGMENTS, NOTES = csv_path("paragraphs"), csv_path("segments"), csv_path("editorial_notes")
STATEMENTS, DELEGATIONS = csv_path("interpretative_statements"), csv_path("statement_delegations")


def _is_text(row: Row) -> bool:
    return row["role"] == "text" and int(row["source_end"]) - int(row["source_start"]) > 40


def _source(broken: Broken) -> str:
    return f"data/source/{broken.rows('sources')[0]['source_file']}"


def _record_source(broken: Broken, data: bytes) -> None:
    """Replace the first source text and record it as if it had always been that one."""
    source = broken.rows("sources")[0]
    broken.write(_source(broken), data)
    sha256, length = hashlib.sha256(data).hexdigest(), str(len(data.decode()))
    broken.edit("sources", lambda row: True, sha256=sha256, bytes=str(len(data)), code_points=length)
    own = source["source_file"]
    broken.edit("expressions", lambda row: row["source_file"] == own, source_sha256=sha256, source_length=length)


@mutant("rules/missing-table", "datapackage.json")
def _table_removed_from_both_descriptors(broken: Broken) -> Sign:
    broken.drop("retired")
    return Sign(None, "the table retired is missing")


@mutant("rules/missing-column", SEGMENTS)
def _column_renamed_in_table_and_schema(broken: Broken) -> Sign:
    def rename(resource: dict[str, object]) -> None:
        schema = resource["schema"]
        assert isinstance(schema, dict)
        schema["fields"][3]["name"] = "rolle"

    broken.replace(SEGMENTS, b",role,", b",rolle,")
    broken.resource("segments", rename)
    return Sign(None, "lacks the column role")


@mutant("rules/retired-identifier", PARAGRAPHS)
def _retired_identifier_reused(broken: Broken) -> Sign:
    identifier = broken.rows("paragraphs")[1]["paragraph_id"]
    broken.write(
        csv_path("retired"),
        f"identifier,table,retired_in,reason,replaced_by\n{identifier},paragraphs,0.2.0,Merged.,\n".encode(),
    )
    return Sign(3, f"{identifier} was retired")


@mutant("rules/row-order", SEGMENTS)
def _expressions_mixed_in_a_table(broken: Broken) -> Sign:
    with broken.table("segments") as rows:
        rows.append(rows.pop(0))
    return Sign(len(rows) + 1, rows[-1]["expression_id"])


@mutant("rules/row-order", PARAGRAPHS)
def _expressions_in_another_order(broken: Broken) -> None:
    with broken.table("expressions") as rows:
        rows.reverse()


@mutant("rules/set-aside", "data/source/sources.csv")
def _a_listed_text_is_forgotten(broken: Broken) -> Sign:
    path = "data/source/sources.csv"
    line = broken.read(path).decode().splitlines()[1]
    broken.write(path, broken.read(path) + line.replace(line.split(",")[0], "lost.txt").encode() + b"\n")
    return Sign(None, "lost.txt has no data and is not in rejected")


@mutant("rules/set-aside", csv_path("rejected"))
def _a_text_is_set_aside_and_has_data(broken: Broken) -> Sign:
    source = broken.rows("sources")[0]
    cells = (source["source_file"], source["decision_id"], source["language"], "source", "", "is empty")
    broken.write(csv_path("rejected"), broken.read(csv_path("rejected")) + ",".join(cells).encode() + b"\n")
    return Sign(2, f"{source['source_file']} was set aside and has data")


@mutant("rules/orphan", EXPRESSIONS)
def _decision_removed(broken: Broken) -> Sign:
    with broken.table("decisions") as rows:
        rows.pop(0)
    return Sign(2, "has no row in decisions")


@mutant("rules/orphan", PARAGRAPHS)
def _expression_removed(broken: Broken) -> Sign:
    with broken.table("expressions") as rows:
        gone = rows.pop(0)
    return Sign(2, f"{gone['expression_id']} has rows here and none in expressions")


@mutant("rules/source-list", SOURCES)
def _origin_of_a_source_altered(broken: Broken) -> Sign:
    row, line = broken.edit("sources", lambda row: True, origin="Somewhere else")
    return Sign(line, f"{row['source_file']}: origin is not what data/source/sources.csv gives it")


@mutant("rules/source-list", SOURCES)
def _source_not_in_the_received_list(broken: Broken) -> Sign:
    path = "data/source/sources.csv"
    lines = broken.read(path).split(b"\n")
    broken.write(path, b"\n".join([lines[0], *lines[2:]]))
    return Sign(2, "is not in data/source/sources.csv")


@mutant("rules/source-list", "data/source/sources.csv")
def _received_list_no_csv(broken: Broken) -> Sign:
    path = "data/source/sources.csv"
    broken.write(path, broken.read(path) + b'"open')
    return Sign(None, "cannot be read")


@mutant("rules/source-text", "")
def _source_text_missing(broken: Broken) -> Sign:
    path = _source(broken)
    (broken.root / path).unlink()
    return Sign(None, "no such file", path)


@mutant("rules/source-text", "")
def _source_re_encoded(broken: Broken) -> Sign:
    path = _source(broken)
    broken.write(path, broken.read(path).decode().encode("cp1252", "replace"))
    return Sign(None, "can't decode", path)


@mutant("rules/source-text", "data/source/../../outside.txt")
def _source_outside_the_package(broken: Broken) -> Sign:
    (broken.root.parent / "outside.txt").write_bytes(broken.read(_source(broken)))
    name = broken.rows("sources")[0]["source_file"]
    broken.edit("sources", lambda row: True, source_file="../../outside.txt")
    broken.edit("expressions", lambda row: row["source_file"] == name, source_file="../../outside.txt")
    return Sign(None, "the path leaves the package")


@mutant("rules/source-hash", SOURCES)
def _source_text_altered(broken: Broken) -> Sign:
    path = _source(broken)
    broken.replace(path, b"traite", b"Traite")
    return Sign(2, "has the sha256")


@mutant("rules/source-hash", EXPRESSIONS)
def _checksum_of_an_expression_altered(broken: Broken) -> Sign:
    _, line = broken.edit("expressions", lambda row: True, source_sha256="0" * 64)
    return Sign(line, "not the recorded one")


@mutant("rules/source-received", SOURCES)
def _checksum_of_a_received_file_without_its_name(broken: Broken) -> Sign:
    _, line = broken.edit("sources", lambda row: True, received_sha256="0" * 64)
    return Sign(line, "do not go together")


@mutant("rules/source-received", "data/source/gone.pdf")
def _received_file_removed(broken: Broken) -> Sign:
    broken.edit("sources", lambda row: True, received_file="gone.pdf", received_sha256="0" * 64)
    return Sign(None, "cannot be read")


@mutant("rules/source-size", SOURCES)
def _size_of_a_source_altered(broken: Broken) -> Sign:
    _, line = broken.edit("sources", lambda row: True, code_points="7")
    return Sign(line, "bytes or code_points")


@mutant("rules/text", PARAGRAPHS)
def _source_text_altered_and_recorded(broken: Broken) -> Sign:
    data = broken.read(_source(broken))
    _record_source(broken, data.replace(b"traite", b"Traite", 1))
    return Sign(None, "the text is not that of its segments")


@mutant("rules/conservation", SEGMENTS)
def _source_text_lengthened_and_recorded(broken: Broken) -> Sign:
    _record_source(broken, broken.read(_source(broken)) + b"\nP.S.\n")
    return Sign(None, "are lost")


@mutant("rules/conservation", SEGMENTS)
def _segment_removed(broken: Broken) -> Sign:
    with broken.table("segments") as rows:
        place = next(place for place, row in enumerate(rows) if _is_text(row))
        rows.pop(place)
    return Sign(place + 2, "are lost")


@mutant("rules/conservation", SEGMENTS, passes=True)
def _segment_start_moved_by_one(broken: Broken) -> Sign:
    row = next(filter(_is_text, broken.rows("segments")))
    _, line = broken.edit("segments", _is_text, source_start=str(int(row["source_start"]) + 1))
    return Sign(line, row["segment_id"])


@mutant("rules/conservation", SEGMENTS)
def _segment_end_moved_by_one(broken: Broken) -> Sign:
    row = next(filter(_is_text, broken.rows("segments")))
    _, line = broken.edit("segments", _is_text, source_end=str(int(row["source_end"]) - 1))
    return Sign(line + 1, f"{int(row['source_end']) - 1}-")


@mutant("rules/segment-overlap", SEGMENTS)
def _segments_overlap(broken: Broken) -> Sign:
    rows = broken.rows("segments")
    end = int(rows[1]["source_start"]) + 1
    broken.edit("segments", lambda row: True, source_end=str(end))
    return Sign(3, rows[1]["segment_id"])


@mutant("rules/segment-bounds", SEGMENTS)
def _segment_behind_the_end(broken: Broken) -> Sign:
    row, line = broken.edit("segments", lambda row: True, source_end="99999999")
    return Sign(line, f"{row['segment_id']}: {row['source_start']}-99999999 is no run")


@mutant("rules/text", PARAGRAPHS, passes=True)
def _text_altered_by_one_letter(broken: Broken) -> Sign:
    row = next(row for row in broken.rows("paragraphs") if row["kind"] == "operative")
    text = row["text"].replace("e", "é", 1)
    _, line = broken.edit("paragraphs", lambda row: row["kind"] == "operative", text=text)
    return Sign(line, f"{row['paragraph_id']}: the text is not that of its segments: from offset")


@mutant("rules/number", PARAGRAPHS)
def _printed_number_altered(broken: Broken) -> Sign:
    row, line = broken.edit("paragraphs", lambda row: row["number"], number="99")
    return Sign(line, f"{row['paragraph_id']}: the number 99")


@mutant("rules/words", PARAGRAPHS)
def _words_miscounted(broken: Broken) -> Sign:
    row, line = broken.edit("paragraphs", lambda row: True, words="1000")
    return Sign(line, f"{row['paragraph_id']}: has ")


@mutant("rules/title", EXPRESSIONS)
def _title_altered(broken: Broken) -> Sign:
    row, line = broken.edit("expressions", lambda row: row["title"], title="Another title")
    return Sign(line, f"is not the text of the paragraph of the title, {row['title'][:40]!r}"[:-1])


@mutant("rules/span", DELEGATIONS)
def _span_moved_by_one(broken: Broken) -> Sign:
    row = broken.rows("statement_delegations")[0]
    start, end = int(row["span_start"]) + 1, int(row["span_end"]) + 1
    _, line = broken.edit("statement_delegations", lambda row: True, span_start=str(start), span_end=str(end))
    return Sign(line, f"{row['delegation_id']}: the span {start}-{end}")


@mutant("rules/span", STATEMENTS)
def _request_without_its_span(broken: Broken) -> Sign:
    _, line = broken.edit("interpretative_statements", lambda row: row["request"], request_start="")
    return Sign(line, "request_start and request_end (None-")


@mutant("rules/call", PARAGRAPHS)
def _footnote_call_outside_the_text(broken: Broken) -> Sign:
    caller = broken.rows("paragraphs")[-1]["expression_id"]
    title = next(row for row in broken.rows("paragraphs") if row["expression_id"] == caller and row["kind"] == "title")
    _, line = broken.edit(
        "paragraphs",
        lambda row: row["kind"] == "footnote" and row["expression_id"] == caller,
        call_paragraph_id=title["paragraph_id"],
        call_offset=str(len(title["text"]) + 1),
    )
    return Sign(line, f"its call lies outside {title['paragraph_id']}")


@mutant("rules/call", PARAGRAPHS)
def _call_without_its_offset(broken: Broken) -> Sign:
    _, line = broken.edit("paragraphs", lambda row: row["kind"] == "footnote", call_offset="", call_paragraph_id="")
    broken.edit("paragraphs", lambda row: row["kind"] == "footnote", call_offset="3")
    return Sign(line, "go together")


@mutant("rules/segment-role", SEGMENTS)
def _artefact_with_a_paragraph(broken: Broken) -> Sign:
    row, line = broken.edit("segments", _is_text, role="artefact")
    return Sign(line, row["segment_id"])
