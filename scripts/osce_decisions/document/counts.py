"""In: a package. Out: its figures for the pages: how many of what, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from osce_decisions.check.tables import Read
from osce_decisions.tables import Cell
from osce_decisions.write.codes import code_rows

Tables = Mapping[str, Read]

_SHOWN = 3
_ANNOTATED = ("paragraphs", "references", "commitments")
_OUTER = ("sources", "decisions", "expressions", "rejected")


def holds(tables: Tables) -> str:
    """One paragraph: decisions, texts by language, and the rows that users ask for."""
    languages = Counter(str(row["language"]) for _, row in tables["expressions"].rows)
    names = {str(row[2]): str(row[3]) for row in code_rows() if row[:2] == ("expressions", "language")}
    texts = ", ".join(f"{count} {names[code]}" for code, count in sorted(languages.items()))
    symbols = sorted(str(row["symbol"] or row["decision_id"]) for _, row in tables["decisions"].rows)
    named = f" ({', '.join(symbols)})" if len(symbols) <= _SHOWN else ""
    counted = ", ".join(
        _number(len(tables[name].rows), noun)
        for name, noun in (
            *(("paragraphs", "paragraph"), ("references", "reference"), ("commitments", "commitment")),
            ("interpretative_statements", "interpretative statement"),
        )
    )
    return (
        f"This version holds {_number(len(symbols), 'decision')}{named} in {_number(languages.total(), 'text')} "
        f"({texts}): {counted}, beside {len(tables['instruments'].rows):,} instruments and "
        f"{len(tables['actors'].rows):,} actors."
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def notes(tables: Tables) -> str:
    """The editorial notes, counted: what was supplied, what is missing, which faults stay."""
    counted: Counter[tuple[str, str]] = Counter()
    for _, row in tables["editorial_notes"].rows:
        about = str(row["field"] or row["severity"] or ("paragraphs" if row["paragraph_id"] else "page head"))
        counted[str(row["kind"]), about] += 1
    meaning = {str(row[2]): str(row[4]) for row in code_rows() if row[:2] == ("editorial_notes", "kind")}
    return (
        table(
            ("kind", "about", "notes"),
            [(f"`{kind}`", about, str(count)) for (kind, about), count in sorted(counted.items())],
        )
        + "\n\n"
        + "\n".join(f"- `{kind}`: {meaning[kind]}" for kind in dict.fromkeys(kind for kind, _ in sorted(counted)))
    )


def confidence(tables: Tables) -> str:
    """How sure the rows are, table by table."""
    rows = []
    for name in _ANNOTATED:
        shares = Counter(str(row["confidence"]) for _, row in tables[name].rows)
        rows.append((f"`{name}`", *(str(shares[degree]) for degree in ("high", "medium", "low"))))
    return table(("table", "`high`", "`medium`", "`low`"), rows)


def resolved(tables: Tables) -> str:
    """How the external references were resolved."""
    ways: Counter[str] = Counter()
    for _, row in tables["references"].rows:
        if row["scope"] == "external":
            ways[str(row["resolved_by"] or "not resolved")] += 1
    meaning = {str(row[2]): str(row[4]) for row in code_rows() if row[:2] == ("references", "resolved_by")}
    rows = [
        (f"`{way}`" if way in meaning else way, meaning.get(way, ""), str(count)) for way, count in ways.most_common()
    ]
    return table(("resolved by", "meaning", "references"), rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; a cell of figures stands to the right."""
    listed = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    figures = [
        bool(listed) and all(row[place].replace(",", "").isdigit() for row in listed) for place in range(len(header))
    ]
    lines = [list(header), ["---:" if right else "---" for right in figures], *listed]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def filled(rows: Iterable[Mapping[str, Cell]], header: Sequence[str]) -> tuple[Counter[str], dict[str, str]]:
    """For each column, how many rows fill it, and its first value."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for row in rows:
        for column in header:
            if row[column] is not None:
                counted[column] += 1
                first.setdefault(column, str(row[column]))
    return counted, first
