"""In: a paragraph's row and the tables of its package. Out: its text with the annotations marked, and their list.

In the text a mark like `[r1 … r1]` stands around the words of reference 1; `v` is an opening, `t` a
term, `m` a mention, `c` the action of a commitment, `n` an editorial note.
"""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.console.meant import Row, Tables, rows_of

# The tables that annotate a paragraph: key, start and end of the span, and what to say of a row.
_SHOWN = (
    ("openings", "opening_id", "span_start", "span_end", ("exact", "lemma", "act", "strength")),
    ("references", "reference_id", "span_start", "span_end", ("exact", "instrument_id", "target_symbol", "relation")),
    ("terms", "term_id", "span_start", "span_end", ("exact", "role", "instrument_id", "actor_id")),
    ("mentions", "mention_id", "span_start", "span_end", ("exact", "actor_id", "state_id", "concept_id", "value")),
    ("commitments", "commitment_id", "action_start", "action_end", ("verb", "action_verb", "strength", "qualifier")),
    ("editorial_notes", "note_id", "span_start", "span_end", ("exact", "suggested", "severity")),
)


def marked(paragraph: Row, tables: Tables) -> str:
    """The text of a paragraph with a mark at the start and end of each annotation."""
    text = str(paragraph["text"] or "")
    marks: list[tuple[int, int, int, int, str]] = []
    for number, (label, start, end, _, _) in enumerate(_annotations(paragraph, tables)):
        # At one place ends stand before starts; of two that start together the longer is outside,
        # and of two with the same words the first.
        marks.append((start, 1, -end, number, f"[{label} "))
        marks.append((end, 0, -start, -number, f" {label}]"))
    pieces, position = [], 0
    for offset, _, _, _, mark in sorted(marks):
        pieces += [text[position:offset], mark]
        position = offset
    return "".join([*pieces, text[position:]])


def annotated(paragraph: Row, tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Each annotation of a paragraph: its mark, its span, what it says; behind an action who has a part in it."""
    for label, start, end, row, columns in _annotations(paragraph, tables):
        yield label, f"{start}-{end}", ", ".join(str(row[column]) for column in columns if row.get(column) is not None)
        if label.startswith("c"):
            for actor in rows_of(tables, "commitment_actors", "commitment_id", row["commitment_id"]):
                condition = f" ({actor['condition']})" if actor["condition"] else ""
                yield "", "", f"{actor['role']}: {actor['exact']}{condition}"


def _annotations(paragraph: Row, tables: Tables) -> Iterator[tuple[str, int, int, Row, tuple[str, ...]]]:
    for name, key, first, last, columns in _SHOWN:
        for row in rows_of(tables, name, "paragraph_id", paragraph["paragraph_id"]):
            start, end = row[first], row[last]
            if isinstance(start, int) and isinstance(end, int):
                yield str(row[key]).rpartition("/")[2], start, end, row, columns
