"""In: a package. Out: what breaks the promises that hold across tables: texts, segments, keys, order.

The rules run on one expression at a time (`survey`), against the source text that the package carries:
`rules_form` on identifiers and order, `rules_text` on texts and offsets, `rules_meaning` on
what rows say of each other; `rules_names` goes over all rows that name somebody. Each has a code (the
finding's `rule`); `RULES` says what each promises.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from osce_decisions.check import rules_form, rules_meaning, rules_names, rules_text
from osce_decisions.check.grouped import EXPRESSION_TABLES, Fault, is_complete, lacking
from osce_decisions.check.package import Package
from osce_decisions.check.paths import DESCRIPTOR
from osce_decisions.check.reading import Read, read_tables
from osce_decisions.check.source import FOLDER as SOURCE_FOLDER
from osce_decisions.check.survey import survey
from osce_decisions.model import Finding
from osce_decisions.tables import TABLES

TIER = "rules"

RULES: Mapping[str, str] = {
    "missing-table": "The package has every table.",
    "missing-column": "Each table has every column that a rule reads.",
    "retired-identifier": "An identifier that was retired is not used again.",
    "row-order": "The rows of an expression are together, in the order of the table expressions.",
    "orphan": "Rows belong to an expression, and it to a decision and a source.",
    "source-list": "The table sources says of each text what the received list beside the texts says.",
    "set-aside": "Each text of the received list has its data or is in rejected, and never both.",
    "source-text": "The source text of an expression is there, in the package, and UTF-8.",
    "source-hash": "The source text has the SHA-256 that sources and expressions record.",
    "source-received": "The file that a source text was extracted from is there, with the recorded SHA-256.",
    "source-size": "The source text has the bytes and code points that sources records.",
    **rules_form.RULES,
    **rules_text.RULES,
    **rules_meaning.RULES,
    **rules_names.RULES,
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
    yield from survey(package).rules
    yield from rules_names.faults(read)


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
    places = {group: place for place, group in enumerate(read["expressions"].index.groups)}
    for name in EXPRESSION_TABLES:
        last, index = 0, read[name].index
        for expression_id, line in zip(index.groups, index.lines, strict=True):
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
