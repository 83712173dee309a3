"""In: a table. Out: which of its cells break what their columns ask, each value of a column looked at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from osce_decisions.tables import Cell, Column, Table, cast, table

# Values of a column that were found good are remembered up to this number: most columns have few.
_REMEMBERED = 4096


class Cells:
    """The columns of a table that ask anything of their cells, and the values that were found good."""

    def __init__(self, described: Table) -> None:
        columns = enumerate(described.columns)
        self._asking = [(place, column, set[Cell]()) for place, column in columns if _asks(column)]

    def good(self, columns: Sequence[Sequence[Cell]]) -> bool:
        """Whether no cell is wrong, given column by column; each value of a column is looked at once."""
        for place, column, known in self._asking if columns else ():
            for cell in set(columns[place]).difference(known):
                try:
                    cast(column, "" if cell is None else str(cell))
                except ValueError:
                    return False
                if len(known) < _REMEMBERED:
                    known.add(cell)
        return True

    def faults(self, cells: Sequence[Cell]) -> Iterator[tuple[Column, str]]:
        """The columns whose cells are wrong, and why. A cell is as printed, or None or a number where it was cast."""
        count = len(cells)
        for place, column, known in self._asking:
            if place < count and (cell := cells[place]) not in known:
                try:
                    cast(column, "" if cell is None else str(cell))
                except ValueError as error:
                    yield column, str(error)
                else:
                    if len(known) < _REMEMBERED:
                        known.add(cell)


@cache
def own_cells(name: str) -> Cells:
    """Those of a table of ours, kept for the whole process."""
    return Cells(table(name))


def _asks(column: Column) -> bool:
    asks = column.required or column.enum or column.pattern or column.minimum is not None
    return bool(asks) or column.type != "string"
