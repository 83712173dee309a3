"""In: a package. Out: what breaks the promises that hold across tables: texts, segments, keys, order.

The rules run on one expression at a time, against the source text that the package carries:
`rules_form` on identifiers and order, `rules_text` on texts and offsets. Each has a code (the
finding's `rule`); `RULES` says what each promises.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping

from osce_decisions.check import rules_form, rules_text
from osce_decisions.check.grouped import (
    EXPRESSION_TABLES,
    Expression,
    Fault,
    Rows,
    expression_of,
    group_rows,
    is_complete,
    lacking,
)
from osce_decisions.check.package import DESCRIPTOR, Package
from osce_decisions.check.reading import Read, Row, read_tables
from osce_decisions.model import Finding
from osce_decisions.tables import TABLES

TIER = "rules"

SOURCE_FOLDER = "data/source"

RULES: Mapping[str, str] = {
    "missing-table": "The package has every table.",
    "missing-column": "Each table has every column that a rule reads.",
    "retired-identifier": "An identifier that was retired is not used again.",
    "row-order": "The rows of an expression stand together, in the order of the table expressions.",
    "orphan": "Rows belong to an expression, and it to a decision and a source.",
    "source-list": "The table sources says of each text what the received list beside the texts says.",
    "set-aside": "Each text of the received list has its data or stands in rejected, and never both.",
    "source-text": "The source text of an expression is there, in the package, and UTF-8.",
    "source-hash": "The source text has the SHA-256 that sources and expressions record.",
    "source-received": "The file that a source text was extracted from is there, with the recorded SHA-256.",
    "source-size": "The source text has the bytes and code points that sources records.",
    **rules_form.RULES,
    **rules_text.RULES,
}


def check(package: Package) -> Iterator[Finding]:
    """Run every rule over every expression of a package."""
    read = read_tables(package)
    for fault in _faults(package, read):
        path = read[fault.place].path if fault.place in read else fault.place
        yield Finding(TIER, fault.rule, "error", path, fault.line, fault.message)


def _faults(package: Package, read: Mapping[str, Read]) -> Iterator[Fault]:
    yield from _missing(read)
    yield from _retired(read)
    if not is_complete(package):
        return
    yield from _row_order(read)
    yield from _source_list(package, read)
    for expression_id, rows in group_rows(package).items():
        orphan = _orphan(expression_id, rows)
        if orphan:
            yield orphan
        if not rows.get("expressions"):
            continue
        text, faults = _source_text(package, rows) if rows["sources"] else (None, [])
        yield from faults
        expression = Expression(expression_id, rows, text)
        for rule in (*rules_form.ALL, *rules_text.ALL):
            yield from rule(expression)


def _missing(read: Mapping[str, Read]) -> Iterator[Fault]:
    for name in TABLES:
        if name not in read:
            yield Fault("missing-table", DESCRIPTOR, None, f"the table {name} is missing")
        # A table that could not be described has a finding of its own.
        elif read[name].described.columns and (columns := lacking(read, name)):
            yield Fault("missing-column", name, None, f"the table lacks the column {', '.join(columns)}")


def _retired(read: Mapping[str, Read]) -> Iterator[Fault]:
    retired = {
        (str(row.get("table_name")), str(row.get("identifier")))
        for _, row in (read["retired"].rows if "retired" in read else ())
    }
    for name, found in read.items():
        key = found.described.primary_key
        if name == "retired" or len(key) != 1 or not retired:
            continue
        for line, row in found.rows:
            if (name, str(row.get(key[0]))) in retired:
                text = f"{row[key[0]]} was retired and must not be used again"
                yield Fault("retired-identifier", name, line, text)


def _row_order(read: Mapping[str, Read]) -> Iterator[Fault]:
    """The first row of each table that stands before one of an expression ahead of its own."""
    places = {row["expression_id"]: place for place, (_, row) in enumerate(read["expressions"].rows)}
    for name in EXPRESSION_TABLES:
        last = 0
        for line, row in read[name].rows:
            expression_id = expression_of(name, row)
            place = places.get(expression_id, last)
            if place < last:
                text = f"the rows of {expression_id} do not stand together, in the order of expressions"
                yield Fault("row-order", name, line, text)
                break
            last = place


def _source_list(package: Package, read: Mapping[str, Read]) -> Iterator[Fault]:
    """The list that came with the texts, where the package carries it, in the columns that both have."""
    sources = read["sources"]
    path = f"{SOURCE_FOLDER}/sources.csv"
    try:
        text = package.read(path).decode("utf-8")
        listed = {row.get("source_file"): row for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)}
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        yield Fault("source-list", path, None, f"cannot be read: {error}")
        return
    for line, row in sources.rows:
        given = listed.get(str(row["source_file"]), {})
        for column, value in row.items():
            if not given or (column in given and (given[column] or None) != value):
                what = f"{column} is not what {path} gives it" if given else f"is not in {path}"
                yield Fault("source-list", "sources", line, f"{row['source_file']}: {what}")
                break
    yield from _set_aside(path, {str(name) for name in listed}, read)


def _set_aside(path: str, listed: set[str], read: Mapping[str, Read]) -> Iterator[Fault]:
    """A text of the list is built or set aside: what came in is accounted for."""
    built = {str(row["source_file"]) for _, row in read["sources"].rows}
    rows = read["rejected"].rows if "rejected" in read else ()
    aside = {str(row.get("source_file")): line for line, row in rows}
    for name in sorted(listed - built - aside.keys()):
        yield Fault("set-aside", path, None, f"{name} has no data and is not in rejected")
    for name in sorted(name for name in aside if name in built or name not in listed):
        what = "has data" if name in built else f"is not in {path}"
        yield Fault("set-aside", "rejected", aside[name], f"{name} was set aside and {what}")


def _orphan(expression_id: str, rows: Rows) -> Fault | None:
    """Rows whose expression, decision or source is not there."""
    if not rows.get("expressions"):
        name = next(iter(rows))
        return Fault("orphan", name, rows[name][0].line, f"{expression_id} has rows here and none in expressions")
    for name in ("decisions", "sources"):
        if not rows[name]:
            return Fault("orphan", "expressions", rows["expressions"][0].line, f"{expression_id} has no row in {name}")
    return None


def _source_text(package: Package, rows: Rows) -> tuple[str | None, list[Fault]]:
    """The source text of an expression, and where it is not the one that both tables describe."""
    expression, source = rows["expressions"][0], rows["sources"][0]
    path = f"{SOURCE_FOLDER}/{source['source_file']}"
    try:
        data = package.read(path)
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [Fault("source-text", path, None, f"cannot be read: {error}")]
    digest = hashlib.sha256(data).hexdigest()
    faults = []
    for name, row, column in (("sources", source, "sha256"), ("expressions", expression, "source_sha256")):
        if row[column] != digest:
            message = f"{row['source_file']}: the text has the sha256 {digest[:12]}…, not the recorded one"
            faults.append(Fault("source-hash", name, row.line, message))
    if source["bytes"] != len(data) or source["code_points"] != len(text):
        message = f"{path}: bytes or code_points are not those of the text ({len(data)}, {len(text)})"
        faults.append(Fault("source-size", "sources", source.line, message))
    return text, [*faults, *_received(package, source)]


def _received(package: Package, source: Row) -> Iterator[Fault]:
    """Where the file from which a source text was extracted is not the recorded one."""
    name, recorded = source["received_file"], source["received_sha256"]
    if name is None and recorded is None:
        return
    path = f"{SOURCE_FOLDER}/{name}"
    try:
        digest = hashlib.sha256(package.read(path)).hexdigest() if name else None
    except OSError as error:
        yield Fault("source-received", path, None, f"cannot be read: {error}")
        return
    if digest != recorded:
        message = f"{source['source_file']}: received_file and received_sha256 do not go together"
        yield Fault("source-received", "sources", source.line, message)
