"""In: `data/curated/`. Out: the authority tables, checked, with look-ups by identifier and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from osce_decisions import curation, tables
from osce_decisions.compiled import kept
from osce_decisions.errors import CurationError
from osce_decisions.languages.names import forms
from osce_decisions.resources import schema_folder
from osce_decisions.tables import AUTHORITIES, Cell, Table, table
from osce_decisions.text import fold

Row = Mapping[str, Cell]

SPELT = {"actors": "actor_id", "concepts": "concept_id", "instruments": "instrument_id", "states": "state_id"}
"""The tables whose rows have other forms in the languages, with their keys."""

CURATED = (*AUTHORITIES, "decision_facts", "resolutions", "corrections")

_QUOTING = frozenset({"resolutions", "corrections"})


@dataclass(frozen=True, eq=False)
class Authorities:
    """The hand-made tables: name of the table → rows in the order of their key. Loaded once a process."""

    rows: Mapping[str, tuple[Row, ...]]

    @cached_property
    def bodies(self) -> Mapping[str, Row]:
        """Decision-making bodies by the code in their symbols."""
        return {str(row["body_code"]): row for row in self.rows["bodies"]}

    @cached_property
    def meetings(self) -> Mapping[str, Row]:
        """Meetings by identifier."""
        return {str(row["meeting_id"]): row for row in self.rows["meetings"]}

    @cached_property
    def states(self) -> Mapping[str, Row]:
        """States by identifier."""
        return {str(row["state_id"]): row for row in self.rows["states"]}

    @cached_property
    def concepts(self) -> Mapping[str, Row]:
        """Concepts by identifier."""
        return {str(row["concept_id"]): row for row in self.rows["concepts"]}

    @cached_property
    def actors(self) -> Mapping[str, Row]:
        """Actors by identifier."""
        return {str(row["actor_id"]): row for row in self.rows["actors"]}

    def keys(self) -> dict[tuple[str, tuple[str, ...]], frozenset[tuple[Cell, ...]]]:
        """The values of every key of the published tables: table and columns → values."""
        found = {}
        for name in AUTHORITIES:
            described = table(name)
            for key in (described.primary_key, *described.unique_keys):
                found[name, key] = frozenset(tuple(row[column] for column in key) for row in self.rows[name])
        retired = frozenset((row["table_name"], row["identifier"]) for row in self.rows["retired"])
        return found | {("retired", ("table_name", "identifier")): retired}

    def organisation(self, actor_id: str) -> str:
        """The organisation that an actor belongs to in the end: the one above all others."""
        row = self.actors.get(actor_id)
        while row is not None and row["parent_id"]:
            actor_id, row = str(row["parent_id"]), self.actors.get(str(row["parent_id"]))
        return actor_id

    @cached_property
    def decision_facts(self) -> Mapping[str, Row]:
        """What other sources say of a decision, by decision."""
        return {str(row["decision_id"]): row for row in self.rows["decision_facts"]}

    @cached_property
    def instruments(self) -> Mapping[str, Row]:
        """Instruments by identifier."""
        return {str(row["instrument_id"]): row for row in self.rows["instruments"]}

    @cached_property
    def resolutions(self) -> Mapping[tuple[str, str, int], Row]:
        """What a rule cannot know about a mention: by paragraph, cited words and their occurrence."""
        rows = self.rows["resolutions"]
        return {(str(row["paragraph_id"]), str(row["exact"]), int(str(row["occurrence"]))): row for row in rows}

    @cached_property
    def corrections(self) -> Mapping[str, list[Row]]:
        """Registered typing errors, by expression."""
        found: dict[str, list[Row]] = {}
        for row in self.rows["corrections"]:
            found.setdefault(str(row["paragraph_id"]).partition("#")[0], []).append(row)
        return found

    @cached_property
    def instrument_symbols(self) -> Mapping[str, str]:
        """Instruments by their symbols, without spaces; a symbol that two of them bear is left out."""
        found: dict[str, set[str]] = {}
        for row in self.rows["instruments"]:
            symbols = [symbol for symbol in str(row["symbols"] or "").split("|") if symbol]
            # A journal has many annexes: its symbol is that of none of them.
            for symbol in symbols if len(symbols) == 1 else (one for one in symbols if ".JOUR/" not in one):
                found.setdefault(symbol.replace(" ", ""), set()).add(str(row["instrument_id"]))
        return {symbol: min(ids) for symbol, ids in found.items() if len(ids) == 1}

    def names(self, name: str, key: str, language: str) -> dict[str, str]:
        """Names and other spellings in a language, folded → identifier, of the table `name`."""
        return {
            fold(spelling): str(row[key])
            for row in self.rows[name]
            for spelling in self.spellings_of(name, row, language)
        }

    def spellings_of(self, name: str, row: Row, language: str) -> list[str]:
        """Each form under which texts in a language name the thing of a row: its name there, then the other forms."""
        label = row.get(f"label_{language}")
        identifier = str(row[SPELT[name]]) if name in SPELT else ""
        return [*([str(label)] if label else ()), *forms(language).get(name, {}).get(identifier, ())]


def load(folder: Path) -> Authorities:
    """Read and check the hand-made tables of a folder.

    Raises CurationError, with file and line, at a row that its schema or another table forbids.
    """
    given = _given(folder)
    if given is None:
        return Authorities(_checked(folder))
    # A command keeps what it has checked: to read two thousand rows anew takes longer than a paragraph.
    cells = kept(given, lambda: {name: [[*row.values()] for row in rows] for name, rows in _checked(folder).items()})
    return Authorities(
        {name: tuple(dict(zip(table(name).header, row, strict=True)) for row in rows) for name, rows in cells.items()}
    )


def _given(folder: Path) -> bytes | None:
    """All that the rows depend on: tables, schemas and the code that checks them; None if one cannot be read."""
    paths = [
        *(folder / f"{name}.csv" for name in CURATED),
        *(schema_folder() / f"{name}.json" for name in CURATED),
        *map(Path, (__file__, curation.__file__, tables.__file__)),
    ]
    try:
        return b"".join(sha256(path.read_bytes()).digest() for path in paths)
    except OSError:
        return None


def _checked(folder: Path) -> dict[str, tuple[Row, ...]]:
    """The rows of the tables of a folder in the order of their keys; raises as `load` does."""
    found: dict[str, tuple[Row, ...]] = {}
    lines: dict[str, list[int]] = {}
    for name in CURATED:
        # What is quoted from a text stays as the text has it, in any form.
        composed = name not in _QUOTING
        numbered = list(curation.read_rows(folder / f"{name}.csv", table(name), where=f"{name}.csv", composed=composed))
        found[name] = tuple(row for _, row in numbered)
        lines[name] = [line for line, _ in numbered]
        _check_keys(table(name), found[name], lines[name])
    for name in CURATED:
        _check_foreign_keys(table(name), found, lines[name])
        _check_cycles(table(name), found[name], lines[name])
    return {name: _in_order(table(name), rows) for name, rows in found.items()}


def _in_order(described: Table, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows in the order of their key, in whatever order somebody has left them."""
    return tuple(sorted(rows, key=lambda row: [str(row[column] or "") for column in described.primary_key]))


def _check_keys(described: Table, rows: Iterable[Row], lines: list[int]) -> None:
    for key in (described.primary_key, *described.unique_keys):
        seen: dict[tuple[Cell, ...], int] = {}
        for line, row in zip(lines, rows, strict=True):
            value = tuple(row[column] for column in key)
            if None in value:
                continue
            if value in seen:
                raise CurationError(
                    f"{', '.join(map(str, value))} is in line {seen[value]} already",
                    where=f"{described.name}.csv, line {line}",
                    todo=f"{', '.join(key)} must be unique",
                )
            seen[value] = line


def _check_cycles(described: Table, rows: tuple[Row, ...], lines: list[int]) -> None:
    """A row may not stand above itself, by whatever detour."""
    for key in described.foreign_keys:
        if key.table != described.name or len(key.columns) != 1:
            continue
        above = {row[key.target[0]]: row[key.columns[0]] for row in rows}
        for line, row in zip(lines, rows, strict=True):
            seen, here = set(), row[key.target[0]]
            while here is not None and here not in seen:
                seen.add(here)
                here = above.get(here)
            if here is not None:
                raise CurationError(
                    f"{key.columns[0]}: {row[key.target[0]]} stands above itself",
                    where=f"{described.name}.csv, line {line}",
                    todo="break the circle",
                )


def _values(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """What rows have in some columns."""
    return zip(*([row[column] for row in rows] for column in columns), strict=True)


def _check_foreign_keys(described: Table, tables: Mapping[str, tuple[Row, ...]], lines: list[int]) -> None:
    for key in described.foreign_keys:
        if key.table not in tables:
            continue
        known = set(_values(tables[key.table], key.target))
        for line, value in zip(lines, _values(tables[described.name], key.columns), strict=True):
            if None not in value and value not in known:
                raise CurationError(
                    f"column {', '.join(key.columns)}: {', '.join(map(str, value))} is no row of {key.table}",
                    where=f"{described.name}.csv, line {line}",
                    todo=f"add it to {key.table}.csv or mend the row",
                )
