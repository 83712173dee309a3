"""In: a package. Out: what breaks the promises that hold across tables: texts, segments, keys, order.

The rules run on one expression at a time, against the source text that the package carries. Each
has a code (the finding's `rule`), explained where it is checked and listed in `scripts/README.md`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from osce_decisions.check.grouped import Rows, group_rows
from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read, read_tables
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, table
from osce_decisions.text import compose, count_words

TIER = "rules"

SOURCE_FOLDER = "data/source"

# Tables whose rows quote a text: the column that quotes, the paragraph, and the two ends of the span.
_SPANS = (
    ("statement_delegations", "cited", "paragraph_id", "span_start", "span_end"),
    ("interpretative_statements", "request", "request_paragraph_id", "request_start", "request_end"),
    ("editorial_notes", "exact", "paragraph_id", "span_start", "span_end"),
)

Row = Mapping[str, Cell]
Rule = Callable[[str, Rows, str | None], Iterator[tuple[str, str, str]]]


def check(package: Package) -> Iterator[Finding]:
    """Run every rule over every expression of a package."""
    read = read_tables(package)
    yield from _whole(read)
    for expression_id, rows in group_rows(read).items():
        text, faults = _source_text(package.root, rows)
        for rule, name, message in (*faults, *_expression(expression_id, rows, text)):
            path = read[name].path if name in read else name
            yield Finding(TIER, rule, "error", path, None, message)


def _whole(read: Mapping[str, Read]) -> Iterator[Finding]:
    """What only the tables as a whole show: tables of the package missing, retired identifiers in use."""
    for name in ("decisions", "expressions", "paragraphs", "segments", "sources"):
        if name not in read:
            yield Finding(TIER, "missing-table", "error", "datapackage.json", None, f"the table {name} is missing")
    retired = {str(row["identifier"]) for _, row in read["retired"].rows} if "retired" in read else set()
    for name, found in read.items():
        key = found.described.primary_key
        if name == "retired" or len(key) != 1:
            continue
        for line, row in found.rows:
            if str(row.get(key[0])) in retired:
                text = f"{row[key[0]]} was retired and must not be used again"
                yield Finding(TIER, "retired-identifier", "error", found.path, line, text)


def _source_text(root: Path, rows: Rows) -> tuple[str | None, list[tuple[str, str, str]]]:
    """The source text of an expression, if it is the one that both tables describe."""
    if not rows.get("expressions") or not rows.get("sources"):
        return None, [("orphan", "expressions", "rows without an expression or source of their own")]
    expression, source = rows["expressions"][0], rows["sources"][0]
    name = f"{SOURCE_FOLDER}/{source['source_file']}"
    try:
        data = (root / name).read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [("source-text", name, f"cannot be read: {error}")]
    digest = hashlib.sha256(data).hexdigest()
    faults = [
        (
            "source-hash",
            table_name,
            f"{row['source_file']}: the text has the sha256 {digest[:12]}…, not the recorded one",
        )
        for table_name, row, column in (("sources", source, "sha256"), ("expressions", expression, "source_sha256"))
        if row[column] != digest
    ]
    if source["bytes"] != len(data) or source["code_points"] != len(text):
        faults.append(("source-size", "sources", f"{name}: bytes or code_points are not those of the text"))
    return text, faults


def _expression(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    if not rows.get("expressions"):
        return
    for rule in _RULES:
        yield from rule(expression_id, rows, text)


def _identifiers(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """Identifiers are made of their parents': expression of decision and language, paragraph of locator."""
    expression = rows["expressions"][0]
    decision_id, language = str(expression["decision_id"]), str(expression["language"])
    if not (expression_id.startswith(f"{decision_id}.") and expression_id.endswith(f".{language}")):
        yield "identifier", "expressions", f"{expression_id} is not made of {decision_id} and {language}"
    if rows.get("sources") and rows["sources"][0]["decision_id"] != decision_id:
        yield "identifier", "expressions", f"{expression_id}: its source is of {rows['sources'][0]['decision_id']}"
    for row in rows.get("paragraphs", []):
        if row["paragraph_id"] != f"{expression_id}#{row['locator']}":
            yield "identifier", "paragraphs", f"{row['paragraph_id']} is not {expression_id}#{row['locator']}"
    for name, key, mark in (("segments", "segment_id", "s"), ("editorial_notes", "note_id", "n")):
        for number, row in enumerate(rows.get(name, []), 1):
            if row[key] != f"{expression_id}/{mark}{number}":
                yield "identifier", name, f"{row[key]} is the {number}th of its expression"
                break


def _order(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """Paragraphs are numbered without a gap, what they hang on comes first, operative numbers ascend."""
    positions = [row["position"] for row in rows.get("paragraphs", [])]
    if positions != list(range(1, len(positions) + 1)):
        yield "position", "paragraphs", f"{expression_id}: the positions are not 1 to {len(positions)} in order"
    known: set[Cell] = set()
    for row in rows.get("paragraphs", []):
        for column in ("parent_id", "chapeau_id", "heading_id"):
            if row[column] is not None and row[column] not in known:
                yield (
                    "order",
                    "paragraphs",
                    f"{row['paragraph_id']}: its {column} {row[column]} does not come before it",
                )
        known.add(row["paragraph_id"])
    kinds = {row["paragraph_id"]: row["kind"] for row in rows.get("paragraphs", [])}
    for row in rows.get("paragraphs", []):
        if row["chapeau_id"] is not None and kinds.get(row["chapeau_id"]) not in {"chapeau", None}:
            yield "chapeau", "paragraphs", f"{row['paragraph_id']}: {row['chapeau_id']} is no chapeau"


def _conservation(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """Each non-blank character of the source is in exactly one segment; segments are in source order."""
    if text is None:
        return
    position = 0
    for row in rows.get("segments", []):
        start, end = row["source_start"], row["source_end"]
        if not isinstance(start, int) or not isinstance(end, int) or not start < end <= len(text):
            yield "segment-bounds", "segments", f"{row['segment_id']}: {start}-{end} is no run of the source"
            return
        if start < position:
            yield (
                "segment-overlap",
                "segments",
                f"{row['segment_id']} begins at {start}, before the one ahead of it ends",
            )
        if text[position:start].strip():
            yield "conservation", "segments", f"{row['segment_id']}: the source characters {position}-{start} are lost"
        position = max(position, end)
    if text[position:].strip():
        yield "conservation", "segments", f"{expression_id}: the source characters {position}-{len(text)} are lost"


def _texts(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """The segments of a paragraph give its text and number; its words are counted."""
    if text is None:
        return
    spans: dict[tuple[Cell, Cell], list[tuple[int, int]]] = {}
    for row in rows.get("segments", []):
        if isinstance(row["source_start"], int) and isinstance(row["source_end"], int):
            spans.setdefault((row["paragraph_id"], row["role"]), []).append((row["source_start"], row["source_end"]))
    for row in rows.get("paragraphs", []):
        own = row["paragraph_id"]
        composed = compose(text, spans.get((own, "text"), []))
        if composed != (row["text"] or ""):
            yield "text", "paragraphs", f"{own}: the text is not that of its segments"
        if (compose(text, spans.get((own, "number"), [])).rstrip(".") or None) != row["number"]:
            yield "number", "paragraphs", f"{own}: the number {row['number']} is not that of its segments"
        if row["words"] != count_words(composed):
            yield "words", "paragraphs", f"{own}: has {count_words(composed)} words, not {row['words']}"


def _roles(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """An artefact belongs to no paragraph and says what it is; every other segment is the reverse."""
    for row in rows.get("segments", []):
        artefact = row["role"] == "artefact"
        if artefact != (row["artefact"] is not None) or artefact != (row["paragraph_id"] is None):
            yield (
                "segment-role",
                "segments",
                f"{row['segment_id']}: role, artefact and paragraph_id contradict each other",
            )


def _spans(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """`text[span_start:span_end]` is what the row quotes, for every span of every table."""
    texts = {row["paragraph_id"]: str(row["text"] or "") for row in rows.get("paragraphs", [])}
    for name, column, paragraph, start, end in _SPANS:
        for row in rows.get(name, []):
            first, last = row[start], row[end]
            if row[column] is None and first is None and last is None:
                continue
            whole = texts.get(row[paragraph], "")
            if not isinstance(first, int) or not isinstance(last, int) or whole[first:last] != row[column]:
                key = row[table(name).primary_key[0]]
                yield "span", name, f"{key}: the span {first}-{last} does not hold {row[column]!r}"


def _counts(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """The counts in `expressions` are those of the tables."""
    expression = rows["expressions"][0]
    counted = {
        "paragraph_count": len(rows.get("paragraphs", [])),
        "segment_count": len(rows.get("segments", [])),
        "statement_count": len(rows.get("interpretative_statements", [])),
        "word_count": sum(row["words"] for row in rows.get("paragraphs", []) if isinstance(row["words"], int)),
    }
    if text is not None:
        counted["source_length"] = len(text)
    for column, count in counted.items():
        if expression[column] != count:
            yield "count", "expressions", f"{expression_id}: {column} is {expression[column]}, counted {count}"


def _calls(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """A footnote's call lies in the text of the paragraph that it names."""
    lengths = {row["paragraph_id"]: len(str(row["text"] or "")) for row in rows.get("paragraphs", [])}
    for row in rows.get("paragraphs", []):
        caller, offset = row["call_paragraph_id"], row["call_offset"]
        if (caller is None) != (offset is None):
            yield "call", "paragraphs", f"{row['paragraph_id']}: call_paragraph_id and call_offset go together"
        elif isinstance(offset, int) and offset > lengths.get(caller, -1):
            yield "call", "paragraphs", f"{row['paragraph_id']}: its call lies outside {caller}"
        elif caller is not None and row["kind"] != "footnote":
            yield "call", "paragraphs", f"{row['paragraph_id']} is no footnote and has a call"


def _delegations(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """A delegation is a State or an organisation, never both and never neither."""
    for row in rows.get("statement_delegations", []):
        if (row["state_id"] is None) == (row["actor_id"] is None):
            yield "delegation", "statement_delegations", f"{row['delegation_id']}: give state_id or actor_id, not both"


def _notes(expression_id: str, rows: Rows, text: str | None) -> Iterator[tuple[str, str, str]]:
    """A supplied value stands in the column that the note names."""
    for row in rows.get("editorial_notes", []):
        if row["kind"] != "supplied":
            continue
        name, _, column = str(row["field"]).partition(".")
        found = [other.get(column) for other in rows.get(name, [])]
        if not found or row["suggested"] not in found:
            yield "supplied", "editorial_notes", f"{row['note_id']}: {row['field']} does not hold {row['suggested']!r}"


_RULES: tuple[Rule, ...] = (
    _identifiers,
    _order,
    _conservation,
    _texts,
    _roles,
    _spans,
    _counts,
    _calls,
    _delegations,
    _notes,
)
