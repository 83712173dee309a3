"""In: the tables of a package. Out: what a reviewer should look at, decision by decision, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.document.counts import Tables, table

_SHOWN = 80
_GRADED = ("paragraphs", "references", "commitments")
"""The tables whose rows say how sure they are."""
_WORDS = {"paragraphs": "text", "references": "exact", "commitments": "action"}

_Entry = tuple[str, str, str]
"""What is uncertain, where, and the words or the reason."""


def uncertain(tables: Tables) -> Iterator[str]:
    """A table a decision: rows of low confidence, what no authority knows, diagnostics, differences, gaps."""
    found: dict[str, list[_Entry]] = {}
    decision_of = {str(row["expression_id"]): str(row["decision_id"]) for _, row in tables["expressions"].rows}
    for place, entry in (*_rows(tables), *_told(tables)):
        expression = place.partition("#")[0].partition("/")[0]
        found.setdefault(decision_of.get(expression, expression), []).append(entry)
    for _, row in tables["rejected"].rows:
        entry = ("text set aside", str(row["source_file"]), _short(row["reason"]))
        found.setdefault(str(row["decision_id"]), []).append(entry)
    if not found:
        yield "Nothing."
        return
    yield (
        "Rows of low confidence, external references of which no identifier and no symbol is known, diagnostics of the "
        "parser, differences between languages, gaps, and faults of a text that are only probable."
    )
    for decision in sorted(found):
        yield f"### {decision}"
        yield table(("what", "where", "words or reason"), found[decision])


def _rows(tables: Tables) -> Iterator[tuple[str, _Entry]]:
    for name in _GRADED:
        for _, row in tables[name].rows:
            key = str(row[tables[name].described.primary_key[0]])
            if row["confidence"] == "low":
                yield key, (f"low confidence in `{name}`", f"`{key}`", _short(row[_WORDS[name]]))
    for _, row in tables["references"].rows:
        if row["scope"] == "external" and row["instrument_id"] is None and row["target_symbol"] is None:
            key = str(row["reference_id"])
            yield key, ("reference to what is not identified", f"`{key}`", _short(row["exact"]))


def _told(tables: Tables) -> Iterator[tuple[str, _Entry]]:
    for _, row in tables["diagnostics"].rows:
        key = str(row["expression_id"])
        yield key, (f"{row['severity']}: {row['what']}", f"`{row['paragraph_id'] or key}`", _short(row["why"]))
    for _, row in tables["disagreements"].rows:
        key = str(row["expression_id"])
        said = f"{row['value']}, elsewhere {row['other_value']} ({row['other_languages']})"
        yield key, (f"`{row['table_name']}.{row['column_name']}`", f"`{row['paragraph_id'] or key}`", _short(said))
    for _, row in tables["editorial_notes"].rows:
        key = str(row["expression_id"])
        if row["kind"] == "gap" or row["severity"] == "probable":
            what = "gap" if row["kind"] == "gap" else "probable fault of the text"
            words = row["exact"] or row["evidence"]
            yield key, (what, f"`{row['paragraph_id'] or row['field'] or key}`", _short(words))


def _short(value: object) -> str:
    words = " ".join(str(value or "").split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
