"""Mutants of the CSV files: bytes, cells, rows, keys."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.check.broken import Broken, csv_path
from tests.check.mutants import Sign, mutant

PARAGRAPHS, SEGMENTS = csv_path("paragraphs"), csv_path("segments")
STATES, NOTES = csv_path("states"), csv_path("editorial_notes")


def _rewrite(broken: Broken, name: str, **dialect: Any) -> None:
    lines = list(csv.reader(io.StringIO(broken.read(csv_path(name)).decode(), newline="")))
    buffer = io.StringIO()
    csv.writer(buffer, **{"lineterminator": "\n", **dialect}).writerows(lines)
    broken.write(csv_path(name), buffer.getvalue().encode())


@mutant("tables/encoding", STATES)
def _byte_order_mark(broken: Broken) -> Sign:
    broken.write(STATES, b"\xef\xbb\xbf" + broken.read(STATES))
    return Sign(1, "byte-order mark")


@mutant("tables/dialect", STATES)
def _crlf(broken: Broken) -> None:
    broken.write(STATES, broken.read(STATES).replace(b"\n", b"\r\n"))


@mutant("tables/dialect", STATES)
def _every_cell_quoted(broken: Broken) -> None:
    _rewrite(broken, "states", quoting=csv.QUOTE_ALL)


@mutant("tables/header", STATES)
def _delimiter_changed(broken: Broken) -> Sign:
    _rewrite(broken, "states", delimiter=";")
    return Sign(1, "the schema says state_id, ")


@mutant("tables/encoding", STATES)
def _invalid_utf8(broken: Broken) -> Sign:
    broken.replace(STATES, "é".encode(), b"\xe9")
    line = broken.read(STATES).split(b"\xe9")[0].count(b"\n") + 1
    return Sign(line, "is not UTF-8")


@mutant("tables/encoding", PARAGRAPHS)
def _nul(broken: Broken) -> Sign:
    row, line = broken.edit("paragraphs", lambda row: row["kind"] == "operative")
    broken.replace(PARAGRAPHS, row["text"].encode(), row["text"].replace(" ", " \0", 1).encode())
    return Sign(line, "NUL")


@mutant("tables/header", STATES)
def _empty_csv(broken: Broken) -> Sign:
    broken.write(STATES, b"")
    return Sign(1, "is empty")


@mutant("tables/csv", SEGMENTS, passes=True)
def _unterminated_quote(broken: Broken) -> Sign:
    rows, _, last = broken.read(SEGMENTS).rstrip().rpartition(b",")
    broken.write(SEGMENTS, rows + b',"' + last)
    return Sign(rows.count(b"\n") + 1, "end of data")


@mutant("tables/header", STATES)
def _column_renamed(broken: Broken) -> Sign:
    broken.replace(STATES, b"state_id", b"state")
    return Sign(1, "the columns are state, ")


@mutant("tables/header", SEGMENTS)
def _column_order(broken: Broken) -> Sign:
    broken.replace(SEGMENTS, b"source_start,source_end", b"source_end,source_start")
    return Sign(1, "source_end, source_start, the schema says")


@mutant("tables/cells", SEGMENTS)
def _cell_too_many(broken: Broken) -> Sign:
    lines = broken.read(SEGMENTS).split(b"\n")
    lines[4] += b",5"
    broken.write(SEGMENTS, b"\n".join(lines))
    return Sign(5, "has 8 cells, not 7")


@mutant("tables/cells", SEGMENTS)
def _cell_missing(broken: Broken) -> Sign:
    lines = broken.read(SEGMENTS).split(b"\n")
    lines[4] = lines[4].rpartition(b",")[0]
    broken.write(SEGMENTS, b"\n".join(lines))
    return Sign(5, "has 6 cells, not 7")


@mutant("tables/cells", SEGMENTS)
def _blank_line(broken: Broken) -> Sign:
    broken.replace(SEGMENTS, b"\n", b"\n\n")
    return Sign(2, "has 0 cells")


@mutant("tables/cell", NOTES)
def _empty_required_cell(broken: Broken) -> Sign:
    _, line = broken.edit("editorial_notes", lambda row: True, evidence="")
    return Sign(line, "evidence: is empty but required")


@mutant("tables/cell", PARAGRAPHS)
def _wrong_enum(broken: Broken) -> Sign:
    _, line = broken.edit("paragraphs", lambda row: row["kind"] == "operative", kind="operational")
    return Sign(line, "kind: 'operational' is none of")


@mutant("tables/cell", STATES)
def _pattern_broken(broken: Broken) -> Sign:
    _, line = broken.edit("states", lambda row: row["state_id"] == "CA", state_id="can")
    return Sign(line, "state_id: 'can' does not have the form")


@mutant("tables/cell", SEGMENTS)
def _integer_that_is_none(broken: Broken) -> Sign:
    _, line = broken.edit("segments", lambda row: True, source_start="1.0")
    return Sign(line, "source_start: '1.0' is no integer")


@mutant("tables/cell", SEGMENTS)
def _negative_offset(broken: Broken) -> Sign:
    _, line = broken.edit("segments", lambda row: True, source_start="-1")
    return Sign(line, "source_start: '-1' is less than 0")


@mutant("tables/cell", csv_path("decisions"))
def _date_that_is_none(broken: Broken) -> Sign:
    _, line = broken.edit("decisions", lambda row: row["adopted"], adopted="2017-02-30")
    return Sign(line, "adopted: '2017-02-30' is no date")


@mutant("tables/cell", csv_path("decisions"))
def _integer_without_end(broken: Broken) -> Sign:
    _, line = broken.edit("decisions", lambda row: True, number="9" * 5000)
    return Sign(line, "is no integer")


@mutant("tables/unique", STATES)
def _row_doubled(broken: Broken) -> Sign:
    with broken.table("states") as rows:
        rows.insert(1, dict(rows[0]))
    return Sign(3, f"state_id: {rows[0]['state_id']} is in line 2 already")


@mutant("tables/unique", STATES)
def _key_doubled(broken: Broken) -> Sign:
    with broken.table("states") as rows:
        rows[1]["state_id"] = rows[0]["state_id"]
    return Sign(3, rows[0]["state_id"])


@mutant("tables/unique", PARAGRAPHS, passes=True)
def _unique_key_violated(broken: Broken) -> Sign:
    with broken.table("paragraphs") as rows:
        rows[1]["eid"] = rows[0]["eid"]
    return Sign(3, f"expression_id, eid: {rows[0]['expression_id']}, {rows[0]['eid']} is in line 2 already")


@mutant("tables/foreign-key", csv_path("statement_delegations"))
def _child_without_its_parent(broken: Broken) -> Sign:
    _, line = broken.edit("statement_delegations", lambda row: row["state_id"], state_id="ZZ")
    return Sign(line, "state_id: ZZ is no row of states")


@mutant("tables/foreign-key", csv_path("statement_delegations"))
def _parent_removed_from_its_children(broken: Broken) -> Sign:
    used = broken.rows("statement_delegations")[0]["state_id"]
    with broken.table("states") as rows:
        rows[:] = [row for row in rows if row["state_id"] != used]
    return Sign(2, f"state_id: {used} is no row of states")


@mutant("tables/foreign-key", PARAGRAPHS)
def _self_key_to_no_row(broken: Broken) -> Sign:
    row, line = broken.edit("paragraphs", lambda row: row["parent_id"])
    nowhere = f"{row['expression_id']}#o999"
    broken.edit("paragraphs", lambda row: row["parent_id"], parent_id=nowhere)
    return Sign(line, f"parent_id: {nowhere} is no row of paragraphs")


@mutant("tables/foreign-key", csv_path("decisions"))
def _table_of_a_key_removed(broken: Broken) -> Sign:
    broken.drop("meetings")
    return Sign(None, "points to the table meetings, which is not there")


@mutant("tables/foreign-key-target", SEGMENTS, passes=True)
def _foreign_key_to_a_column_that_is_not_unique(broken: Broken) -> Sign:
    key = {"fields": ["expression_id"], "reference": {"resource": "paragraphs", "fields": ["expression_id"]}}
    broken.resource("segments", lambda resource: resource["schema"]["foreignKeys"].append(key))
    return Sign(None, "paragraphs(expression_id), which is not declared unique")


@mutant("tables/table-schema", STATES)
def _key_over_no_column(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource["schema"].update(primaryKey=["state"]))
    return Sign(None, "names state, which is no column")


@mutant("tables/table-schema", STATES)
def _pattern_that_does_not_compile(broken: Broken) -> Sign:
    field = {"constraints": {"pattern": "["}}
    broken.resource("states", lambda resource: resource["schema"]["fields"][0].update(field))
    return Sign(None, "cannot be used")


@mutant("tables/table-schema", STATES)
def _column_twice_in_a_schema(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource["schema"]["fields"].append(resource["schema"]["fields"][0]))
    return Sign(None, "has the column state_id twice")


@mutant("tables/table-schema", STATES)
def _fields_that_are_no_list(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource["schema"].update(fields={"state_id": "string"}))
    return Sign(None, "cannot be used")


@mutant("tables/unreadable", STATES)
def _table_missing(broken: Broken) -> Sign:
    (broken.root / STATES).unlink()
    return Sign(None, "no such file")


@mutant("descriptor/rows", STATES, sealed=False)
def _wrong_rows(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource.update(rows=5))
    return Sign(None, f"has {len(broken.rows('states'))} rows, the descriptor says 5")


@mutant("descriptor/bytes", STATES, sealed=False)
def _wrong_bytes(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource.update(bytes=5))
    return Sign(None, "the descriptor says 5")


@mutant("descriptor/hash", STATES, sealed=False)
def _wrong_hash(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource.update(hash=f"sha256:{'0' * 64}"))
    return Sign(None, "the descriptor says sha256:000000000000…")


@mutant("frictionless/constraint-error", STATES)
def _frictionless_speaks_too(broken: Broken) -> Sign:
    broken.edit("states", lambda row: row["state_id"] == "CA", state_id="can")
    return Sign()
