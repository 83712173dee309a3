"""In: a package, an identifier and a table. Out: a readable table of the references or commitments below it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from osce_decisions.console.annotations import Row, Tables, rows_of
from osce_decisions.console.lookup import Lookup, look_up
from osce_decisions.errors import PackageError

# The columns of each listing with their widths; a cell that is wider goes on below.
_COLUMNS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "references": (("where", 10), ("cited", 44), ("means", 34), ("relation", 26)),
    "commitments": (("where", 8), ("strength", 8), ("verb", 16), ("who", 34), ("action", 44), ("terms", 24)),
}


def listing(path: Path, identifier: str, name: str) -> Iterator[str]:
    """The rows of a table below a decision, expression or paragraph, as lines of a table.

    Raises PackageError if the package holds none there.
    """
    with look_up(path, identifier) as tables:
        yield from _listed(tables, identifier, name)


def _listed(tables: Lookup, identifier: str, name: str) -> Iterator[str]:
    rows = [row for _, row in tables[name].rows if _is_below(str(row["paragraph_id"]), identifier)]
    if not rows:
        raise PackageError(
            f"the package holds no {name} below {identifier!r}", todo="name a decision, an expression or a paragraph"
        )
    columns = _COLUMNS[name]
    yield "  ".join(f"{title:<{width}}" for title, width in columns).rstrip()
    yield "  ".join("-" * width for _, width in columns)
    tell = _reference if name == "references" else _commitment
    for row in rows:
        yield from _lines([tell(row, tables)[title] for title, _ in columns], [width for _, width in columns])


def _is_below(paragraph_id: str, identifier: str) -> bool:
    return paragraph_id == identifier or paragraph_id.startswith((f"{identifier}#", f"{identifier}."))


def _where(row: Row) -> str:
    return str(row["paragraph_id"]).partition("#")[2]


def _reference(row: Row, tables: Tables) -> dict[str, str]:
    itself = "(the text itself)" if row["scope"] == "internal" else "(not resolved)"
    means = row["instrument_id"] or row["target_symbol"] or row["target_paragraph_id"] or itself
    pinpoint = f" {row['pinpoint']}" if row["pinpoint"] else ""
    doubt = "" if row["confidence"] == "high" else f" ({row['confidence']})"
    other = f", or {row['alternative_id']}" if row["alternative_id"] else ""
    return {
        "where": _where(row),
        "cited": str(row["cited"]),
        "means": f"{means}{pinpoint}{doubt}{other}",
        "relation": str(row["relation"] or ""),
    }


def _commitment(row: Row, tables: Tables) -> dict[str, str]:
    actors = rows_of(tables, "commitment_actors", "commitment_id", row["commitment_id"])
    terms = [row["qualifier"], row["deadline"], row["frequency"]]
    governing = f"{row['governing_verb']}: " if row["governing_verb"] else ""
    return {
        "where": _where(row),
        "strength": str(row["strength"] or ""),
        "verb": f"{governing}{row['verb']}",
        "who": "; ".join(
            f"{actor['role']}: {actor['cited']}" + (f" ({actor['condition']})" if actor["condition"] else "")
            for actor in actors
        ),
        "action": textwrap.shorten(str(row["action"] or ""), 120, placeholder=" …"),
        "terms": "; ".join(str(term) for term in terms if term),
    }


def _lines(cells: list[str], widths: list[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for index in range(max(map(len, wrapped))):
        parts = [
            f"{lines[index] if index < len(lines) else '':<{width}}"
            for lines, width in zip(wrapped, widths, strict=True)
        ]
        yield "  ".join(parts).rstrip()
