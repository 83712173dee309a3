"""In: a table and the cells of a row. Out: its keys, the expression that it belongs to, its values."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from osce_decisions.tables import FLAT, GENERATED, Cell, Column, Table, cast, implied, table

Key = tuple[str, ...]


class Row(dict[str, Cell]):
    """A row: column → value; `line` is the 1-based line of the file on which it begins."""

    __slots__ = ("line",)

    def __init__(self, line: int, cells: Iterable[tuple[str, Cell]] | dict[str, Cell]) -> None:
        super().__init__(cells)
        self.line = line


class Unwritten(Row):
    """A row that is in no file yet; it is made by `dict` alone, which takes a third of the time."""

    __slots__ = ()
    __init__ = dict.__init__
    line = 0


PARTS = 16
"""Into so many parts the hashes of a key are put, by their last bits: sets are made of one part at a time."""

Hashes = tuple["array[int]", ...]


@dataclass(slots=True)
class KeyOf:
    """The columns of a key with their places (None: no such column), and the hashes of its values."""

    columns: Key
    places: tuple[tuple[int, bool] | None, ...]
    values: Hashes = field(default_factory=lambda: tuple(array("q") for _ in range(PARTS)))

    def add(self, cells: list[str]) -> None:
        """Note the key of a row, if it has one."""
        found = value_of(cells, self.places)
        if found is not None:
            self.note(found)

    def note(self, value: Key) -> None:
        """Note a value of the key."""
        number = hash(value)
        self.values[number % PARTS].append(number)


def value_of(cells: Sequence[str], places: Iterable[tuple[int, bool] | None]) -> Key | None:
    """The cells at some places; None if one of them is missing: not there, or empty and not required."""
    found = []
    for one in places:
        if one is None or one[0] >= len(cells) or (cells[one[0]] == "" and not one[1]):
            return None
        found.append(cells[one[0]])
    return tuple(found)


def key_of(described: Table, columns: Key) -> KeyOf:
    """A key of a table that is to be gathered, by the places of its columns."""
    there = {column.name: (place, column.required) for place, column in enumerate(described.columns)}
    return KeyOf(columns, tuple(there.get(name) for name in columns))


def own_keys(described: Table) -> list[Key]:
    """The keys of which no value may stand twice: primary, unique, and single columns that are."""
    single = [(column.name,) for column in described.columns if column.unique]
    return [key for key in dict.fromkeys((described.primary_key, *described.unique_keys, *single)) if key]


def keys_of(described: Table) -> list[Key]:
    """Own keys and foreign ones."""
    return list(dict.fromkeys([*own_keys(described), *(key.columns for key in described.foreign_keys)]))


@dataclass(frozen=True, slots=True)
class Group:
    """Where a row says which expression it belongs to."""

    place: int
    required: bool
    cut: bool

    def of(self, cells: list[str]) -> str:
        """The expression that a row belongs to; empty for what is none."""
        cell = cells[self.place] if self.place < len(cells) else ""
        if cell == "" and not self.required:
            return "None"
        return cell.partition("#")[0] if self.cut else cell


def group_column(described: Table) -> Group | None:
    """The column by which rows are found again: the expression, or what stands before `#` in what they hang on."""
    name, cut = described.name, False
    if name in {"decisions", "sources"}:
        wanted = table(name).primary_key[0]
    elif name not in (*GENERATED, *FLAT):
        return None
    elif "expression_id" in described.header:
        wanted = "expression_id"
    elif name in FLAT:
        return None
    else:
        wanted, cut = next(column for column in table(name).header if column in implied(name)), True
    for place, column in enumerate(described.columns):
        if column.name == wanted:
            return Group(place, column.required, cut)
    return None


class Decoding:
    """Makes rows of cells whose columns were checked before: only what is no string has to be cast again."""

    def __init__(self, described: Table) -> None:
        self._header = described.header
        self._columns = described.columns

    def row(self, line: int, cells: list[str]) -> Row:
        """A row by the names of its columns."""
        row = Row(line, zip(self._header, map(self._value, self._columns, cells), strict=False))
        if len(cells) < len(self._header):
            row = Row(line, dict.fromkeys(self._header) | row)
        return row

    @staticmethod
    def _value(column: Column, cell: str) -> Cell:
        if column.type != "integer":
            return cell if cell or column.required else None
        try:
            return cast(column, cell)
        except ValueError:
            return cell
