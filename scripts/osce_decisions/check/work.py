"""In: the rows of one decision, before they are written. Out: what is wrong with them, as far as one decision shows.

A build checks each work on its own, so that its memory does not grow with the corpus: cells against
the Table Schemas, keys inside the work and to the authority tables, every rule over an expression,
and every rule over its Akoma Ntoso file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter

from osce_decisions.check import akn, rules_form, rules_meaning, rules_text
from osce_decisions.check.cells import own_cells
from osce_decisions.check.grouped import EXPRESSION_TABLES, Expression, Fault, Rows, expression_of
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
    there = _There(lines, known)
    for name in lines:
        yield from _cells(name, lines[name])
        yield from _keys(name, lines, there)
    rows = {name: [Row(0, zip(table(name).header, cells, strict=True)) for cells in lines[name]] for name in lines}
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
    if own_cells(name).good(lines):
        return
    for cells in lines:
        for column, why in own_cells(name).faults(cells):
            yield finding("cell", name, None, f"{column.name}: {why}")


class _There:
    """The values of keys that there are: of the authority tables, and of the rows of the decision."""

    def __init__(self, lines: Lines, known: Keys) -> None:
        self._lines = lines
        self._known = dict(known)

    def __call__(self, name: str, columns: tuple[str, ...]) -> frozenset[tuple[Cell, ...]]:
        """The values of some columns of a table; those of the rows are gathered once, however many keys name them."""
        found = self._known.get((name, columns))
        if found is None:
            found = self._known[name, columns] = frozenset(_values(name, self._lines, columns))
        return found


def _keys(name: str, lines: Lines, there: _There) -> Iterator[Finding]:
    described = table(name)
    for key in (described.primary_key, *described.unique_keys):
        values = [value for value in _values(name, lines, key) if None not in value]
        if len(values) != len(set(values)):
            doubled = next(value for value in values if values.count(value) > 1)
            yield finding("unique", name, None, f"{', '.join(key)}: {', '.join(map(str, doubled))} occurs twice")
    for foreign in described.foreign_keys:
        values = _values(name, lines, foreign.columns)
        unknown = set(values) - there(foreign.table, foreign.target)
        for value in values if unknown else ():
            if value in unknown and None not in value:
                text = f"{', '.join(foreign.columns)}: {', '.join(map(str, value))} is no row of {foreign.table}"
                yield finding("foreign-key", name, None, text)
    retired = there("retired", ("table_name", "identifier"))
    for value in _values(name, lines, described.primary_key) if retired else ():
        if (name, str(value[0])) in retired:
            text = f"{value[0]} was retired and must not be used again"
            yield Finding(TIER, "retired-identifier", "error", name, None, text)


def _values(name: str, lines: Lines, key: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    """The values of a key, row by row."""
    places = [table(name).header.index(column) for column in key]
    if len(places) == 1:
        (place,) = places
        return [(cells[place],) for cells in lines[name]]
    return list(map(itemgetter(*places), lines[name]))


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
