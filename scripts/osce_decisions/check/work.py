"""In: the rows of one decision, before they are written. Out: what is wrong with them, as far as one decision shows.

A build checks each work on its own, so that its memory does not grow with the corpus: cells against
the Table Schemas, keys inside the work and to the authority tables, every rule over an expression,
and every rule over its Akoma Ntoso file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from osce_decisions.check import akn, rules_form, rules_meaning, rules_text
from osce_decisions.check.cells import own_cells
from osce_decisions.check.grouped import EXPRESSION_TABLES, Expression, Fault, Rows, expression_of
from osce_decisions.check.keys import Unwritten
from osce_decisions.check.reading import Row, finding
from osce_decisions.check.rules import TIER
from osce_decisions.markup import Written
from osce_decisions.model import Finding
from osce_decisions.tables import Cell, table

Lines = Mapping[str, Sequence[Sequence[Cell]]]
"""Table → its rows, in the order of its columns."""

Files = Callable[[], Mapping[str, Written]]
"""Makes Akoma Ntoso files by path."""

Keys = Mapping[tuple[str, tuple[str, ...]], frozenset[tuple[Cell, ...]]]
"""The keys of the authority tables: table and columns → the values that there are."""


def check_work(lines: Lines, texts: Mapping[str, str], known: Keys, files: Files = dict) -> Iterator[Finding]:
    """Check the rows of a decision; `texts` holds its source texts by file name.

    `files` makes its Akoma Ntoso files, by path, once the rows are known to be good: a writer may rely on them.
    """
    columns = {name: tuple(zip(*own, strict=True)) for name, own in lines.items()}
    there = _There(columns, known)
    for name in lines:
        if not own_cells(name).good(columns[name]):
            yield from _cells(name, lines[name])
        yield from _keys(name, columns, there)
    rows: dict[str, list[Row]] = {}
    for name, own in lines.items():
        header = table(name).header
        rows[name] = [Unwritten(zip(header, cells, strict=True)) for cells in own]
    expressions = list(_expressions(rows, texts))
    for expression in expressions:
        for rule in (*rules_form.ALL, *rules_text.ALL, *rules_meaning.ALL):
            for fault in rule(expression):
                yield Finding(TIER, fault.rule, "error", fault.place, None, fault.message)
    for fault in _files(expressions, files()):
        yield Finding(akn.TIER, fault.rule, "error", fault.place, fault.line, fault.message)


def _files(expressions: list[Expression], files: Mapping[str, Written]) -> Iterator[Fault]:
    """The Akoma Ntoso files of a decision; where its links to other decisions lead, only the whole package shows."""
    together = akn.Together()
    for expression in expressions:
        path = akn.path_of(expression.expression_id)
        if path in files:
            yield from akn.check_made(path, files[path], expression.rows, expression.text, together)
    yield from together.faults({})


def _cells(name: str, lines: Sequence[Sequence[Cell]]) -> Iterator[Finding]:
    for cells in lines:
        for column, why in own_cells(name).faults(cells):
            yield finding("cell", name, None, f"{column.name}: {why}")


_Columns = Mapping[str, Sequence[Sequence[Cell]]]
"""Table → its cells column by column, in which keys are read faster than row by row; nothing for one without rows."""


class _There:
    """The values of keys that there are: of the authority tables, and of the rows of the decision."""

    def __init__(self, columns: _Columns, known: Keys) -> None:
        self._columns = columns
        self._known = dict(known)

    def __call__(self, name: str, key: tuple[str, ...]) -> frozenset[tuple[Cell, ...]]:
        """The values of some columns of a table; those of the rows are gathered once, however many keys name them."""
        found = self._known.get((name, key))
        if found is None:
            found = self._known[name, key] = frozenset(_values(name, self._columns, key))
        return found


def _keys(name: str, columns: _Columns, there: _There) -> Iterator[Finding]:
    described = table(name)
    for key in (described.primary_key, *described.unique_keys):
        values = list(_values(name, columns, key))
        if len(values) != len(set(values)):
            counts = Counter(value for value in values if None not in value)
            for doubled in [value for value, count in counts.items() if count > 1][:1]:
                yield finding("unique", name, None, f"{', '.join(key)}: {', '.join(map(str, doubled))} occurs twice")
    for foreign in described.foreign_keys:
        unknown = set(_values(name, columns, foreign.columns)) - there(foreign.table, foreign.target)
        for value in _values(name, columns, foreign.columns) if unknown else ():
            if value in unknown and None not in value:
                text = f"{', '.join(foreign.columns)}: {', '.join(map(str, value))} is no row of {foreign.table}"
                yield finding("foreign-key", name, None, text)
    retired = there("retired", ("table_name", "identifier"))
    for value in _values(name, columns, described.primary_key) if retired else ():
        if (name, str(value[0])) in retired:
            text = f"{value[0]} was retired and must not be used again"
            yield Finding(TIER, "retired-identifier", "error", name, None, text)


def _values(name: str, columns: _Columns, key: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """The values of a key, row by row."""
    found = columns[name]
    return zip(*(found[place] for place in _places(name, key)), strict=True) if found else iter(())


@cache
def _places(name: str, key: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(table(name).header.index(column) for column in key)


def _expressions(rows: Mapping[str, list[Row]], texts: Mapping[str, str]) -> Iterator[Expression]:
    """The rows by expression, each with the row of its decision and source."""
    for row in rows["expressions"]:
        expression_id = str(row["expression_id"])
        own: Rows = {
            name: [one for one in rows[name] if expression_of(name, one) == expression_id] for name in EXPRESSION_TABLES
        }
        own["decisions"] = rows["decisions"]
        own["sources"] = [one for one in rows["sources"] if one["source_file"] == row["source_file"]]
        yield Expression(expression_id, own, texts[str(row["source_file"])])
