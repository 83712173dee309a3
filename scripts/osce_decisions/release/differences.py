"""In: two editions of a package. Out: what differs, by table, row and column, and the step of the version it asks for.

Rows are paired by their key; where an identifier only counts rows in the order of the text, by their place. The work
is done in a database on disk, so that memory stays bounded however many rows there are.
"""

from __future__ import annotations

import contextlib
import filecmp
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osce_decisions.errors import PackageError
from osce_decisions.release.edition import Edition, EditionTable
from osce_decisions.release.policy import POSITIONAL, PROVENANCE, RULES, least_step
from osce_decisions.release.unchanged import without_unchanged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = "1200MB"
KEPT = 8
"""A cell of more characters is kept in a fingerprint as a hash."""
_HASH = 7
_NOTHING = "SELECT NULL AS t, NULL AS i, NULL AS r WHERE false"
_CHANGES = (
    "CREATE TABLE changes "
    '(place INTEGER, "table" TEXT, kind TEXT, old_key TEXT, new_key TEXT, "column" TEXT, old TEXT, new TEXT)'
)
_FIELDS = '"table", kind, old_key, new_key, "column", old, new'


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its kind (`policy.RULES`), where it is, and both values; None where there is no such thing."""

    table: str
    kind: str
    old_key: str | None
    new_key: str | None
    column: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many changes of a kind a table has, in a column where cells changed."""

    table: str
    kind: str
    column: str | None
    number: int


class Differences:
    """What differs between two editions; the changes are read from the database when they are asked for."""

    def __init__(self, old: Edition, new: Edition, database: DuckDBPyConnection) -> None:
        self.old, self.new = old, new
        self._database = database

    @property
    def counts(self) -> list[Count]:
        """The numbers of changes, in the order of the tables."""
        query = (
            'SELECT "table", kind, "column", count(*) FROM changes GROUP BY place, "table", kind, "column" '
            'ORDER BY place, kind, "column"'
        )
        return [Count(*row) for row in self._database.execute(query).fetchall()]

    @property
    def step(self) -> str:
        """The least step of the version that the changes ask for."""
        return least_step(kind for (kind,) in self._database.execute("SELECT DISTINCT kind FROM changes").fetchall())

    @property
    def deciding(self) -> Change | None:
        """The first change that asks for that step."""
        kinds = [rule.kind for rule in RULES.values() if rule.step == self.step]
        return next(self._changes("WHERE list_contains(?, kind)", [kinds], 1), None)

    def changes(self, table: str | None = None, most: int | None = None, kind: str | None = None) -> Iterator[Change]:
        """The changes of a table, of a kind, or all, in order; `most` of them at the most."""
        asked = {'"table"': table, "kind": kind}
        where = " AND ".join(f"{column} = ?" for column, value in asked.items() if value)
        yield from self._changes(f"WHERE {where}" if where else "", [*filter(None, asked.values())], most)

    def _changes(self, where: str, values: Sequence[object], most: int | None) -> Iterator[Change]:
        limit = f" LIMIT {int(most)}" if most is not None else ""
        order = 'ORDER BY place, kind, coalesce(new_key, old_key), "column"'
        cursor = self._database.cursor()
        cursor.execute(f"SELECT {_FIELDS} FROM changes {where} {order}{limit}", values)
        while rows := cursor.fetchmany(1000):
            yield from (Change(*row) for row in rows)


@contextlib.contextmanager
def compared(old: Edition, new: Edition) -> Iterator[Differences]:
    """The differences of two editions, as long as the context lasts.

    Raises PackageError where a table cannot be read, or the library that compares is missing.
    """
    try:
        import duckdb
    except ImportError as error:
        todo = "pip install 'osce-decisions[releases]'"
        raise PackageError("comparing needs the library duckdb", where="diff", todo=todo) from error
    with tempfile.TemporaryDirectory() as folder:
        database = duckdb.connect(str(Path(folder) / "changes.duckdb"))
        try:
            database.execute(f"SET memory_limit = '{_MEMORY}'; SET preserve_insertion_order = true")
            database.execute(_CHANGES)
            for place, name in enumerate(dict.fromkeys((*new.tables, *old.tables))):
                try:
                    _compare(database, place, name, old, new, Path(folder))
                except (duckdb.Error, OSError) as error:
                    reason = " ".join(str(error).split())[:200]
                    what = f"table {name}: cannot be compared ({reason})"
                    raise PackageError(what, where=f"{old.label}, {new.label}", todo="run validate") from error
            yield Differences(old, new, database)
        finally:
            database.close()


def _compare(database: DuckDBPyConnection, place: int, name: str, old: Edition, new: Edition, folder: Path) -> None:
    before, after = old.tables.get(name), new.tables.get(name)
    if before is None or after is None:
        _add(database, place, Change(name, "table_removed" if before else "table_added", None, None, None, None, None))
        return
    for change in _structure(before, after):
        _add(database, place, change)
    if before.key != after.key or not before.key:
        return
    if filecmp.cmp(before.path, after.path, shallow=False):
        return
    hashed = old.is_fingerprint or new.is_fingerprint
    if not hashed:
        before, after = without_unchanged(database, before, after, folder)
    for alias, table, edition in (("o", before, old), ("n", after, new)):
        load(database, alias, table, hashed=hashed and not edition.is_fingerprint)
    _pair(database, name, before, after)
    _rows(database, place, name, after, new)
    common = [column for column in after.fields if column in before.fields and column not in after.key]
    for column in common:
        if after.names.get(column) not in POSITIONAL:
            _cells(database, place, name, column)


def _add(database: DuckDBPyConnection, place: int, change: Change) -> None:
    values = [place, change.table, change.kind, change.old_key, change.new_key, change.column, change.old, change.new]
    database.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def _structure(old: EditionTable, new: EditionTable) -> Iterator[Change]:
    """What differs in the columns and keys of a table."""

    def change(kind: str, column: str | None, before: str | None, after: str | None) -> Change:
        return Change(new.name, kind, None, None, column, before, after)

    if old.key != new.key:
        yield change("key_changed", None, ", ".join(old.key), ", ".join(new.key))
    for name in old.fields.keys() - new.fields.keys():
        yield change("column_removed", name, None, None)
    for name in new.fields.keys() - old.fields.keys():
        yield change("column_added", name, None, None)
    for name in sorted(new.fields.keys() & old.fields.keys()):
        before, after = old.fields[name], new.fields[name]
        if before.type != after.type:
            yield change("type_changed", name, before.type, after.type)
        if before.required != after.required:
            yield change("always_there" if after.required else "may_be_empty", name, None, None)
        if before.codes and after.codes:
            yield from (change("code_removed", name, code, None) for code in sorted(before.codes - after.codes))
            yield from (change("code_added", name, None, code) for code in sorted(after.codes - before.codes))


def load(database: DuckDBPyConnection, alias: str, table: EditionTable, *, hashed: bool = False) -> None:
    """A table as text, with its key as one value (`_key`) and the number of its row (`_row`).

    With `hashed`, a long cell beside the key is its hash, as in a fingerprint.
    """
    key = ", ".join(map(quoted, table.key)) or "NULL"
    cells = [quoted(name) if name in table.key or not hashed else _hashed(name) for name in table.fields]
    database.execute(
        f"CREATE OR REPLACE TEMP TABLE {alias} AS SELECT {', '.join(cells)}, concat_ws('|', {key}) AS _key, "
        "row_number() OVER () AS _row "
        "FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        "strict_mode = true, auto_detect = false, columns = ?)",
        [str(table.path), dict.fromkeys(_header(table), "VARCHAR")],
    )


def _hashed(name: str) -> str:
    cell = quoted(name)
    return f"CASE WHEN length({cell}) > {KEPT} THEN '~' || left(sha256({cell}), {_HASH}) ELSE {cell} END AS {cell}"


def _header(table: EditionTable) -> list[str]:
    """The columns in the order of the file, which its descriptor may not know."""
    with table.path.open("rb") as file:
        names = file.readline().decode(errors="replace").rstrip("\r\n").split(",")
    if set(names) != set(table.fields):
        raise PackageError("has other columns than its descriptor says", where=f"{table.name}.csv", todo="run validate")
    return names


def _pair(database: DuckDBPyConnection, name: str, old: EditionTable, new: EditionTable) -> None:
    """The rows that are one: by key, or by key and place, then by place, then by key in the same paragraph."""
    database.execute("CREATE OR REPLACE TEMP TABLE pairs (o BIGINT, n BIGINT)")
    place = [column for column in POSITIONAL.get(name, ()) if column in old.fields and column in new.fields]
    if not place:
        database.execute("INSERT INTO pairs SELECT o._row, n._row FROM o JOIN n USING (_key)")
        return
    same = " AND ".join(f"o.{quoted(column)} IS NOT DISTINCT FROM n.{quoted(column)}" for column in place)
    database.execute(f"INSERT INTO pairs SELECT o._row, n._row FROM o JOIN n ON o._key = n._key AND {same}")
    listed = ", ".join(map(quoted, place))
    rest = (
        "SELECT *, row_number() OVER (PARTITION BY {listed} ORDER BY _row) AS _turn FROM {alias} "
        "WHERE _row NOT IN (SELECT {alias} FROM pairs)"
    )
    left, right = (rest.format(listed=listed, alias=alias) for alias in ("o", "n"))
    database.execute(
        f"INSERT INTO pairs SELECT o._row, n._row FROM ({left}) o JOIN ({right}) n ON o._turn = n._turn AND {same}"
    )
    # A span that was mended is the same row still, if the old one and the new one meet.
    first = quoted(place[0])
    starts = [quoted(column) for column in place if column.endswith("_start")]
    ends = [quoted(column) for column in place if column.endswith("_end")]
    met = "".join(
        f" AND try_cast(o.{start} AS BIGINT) < try_cast(n.{end} AS BIGINT)"
        f" AND try_cast(n.{start} AS BIGINT) < try_cast(o.{end} AS BIGINT)"
        for start, end in zip(starts, ends, strict=False)
    )
    database.execute(
        "INSERT INTO pairs SELECT o._row, n._row FROM o JOIN n "
        f"ON o._key = n._key AND o.{first} IS NOT DISTINCT FROM n.{first}{met} "
        "WHERE o._row NOT IN (SELECT o FROM pairs) AND n._row NOT IN (SELECT n FROM pairs)"
    )


def _rows(database: DuckDBPyConnection, place: int, name: str, after: EditionTable, new: Edition) -> None:
    """Rows that came, went, are counted otherwise, or have another identifier."""
    insert = "INSERT INTO changes SELECT ?, ?, "
    positional = name in POSITIONAL
    database.execute(
        f"{insert} 'row_moved', o._key, n._key, NULL, NULL, NULL FROM pairs JOIN o ON o._row = pairs.o "
        "JOIN n ON n._row = pairs.n WHERE o._key <> n._key",
        [place, name],
    )
    database.execute(
        f"{insert} 'row_added', NULL, _key, NULL, NULL, NULL FROM n WHERE _row NOT IN (SELECT n FROM pairs)",
        [place, name],
    )
    replaced = _retired(database, new) if not positional else "SELECT NULL AS t, NULL AS i, NULL AS r WHERE false"
    kind = (
        "'row_removed'"
        if positional
        else "CASE WHEN r IS NULL THEN 'identifier_removed' ELSE 'identifier_replaced' END"
    )
    database.execute(
        f"{insert} {kind}, _key, r, NULL, NULL, NULL FROM o LEFT JOIN ({replaced}) ON t = ? AND i = _key "
        "WHERE _row NOT IN (SELECT o FROM pairs)",
        [place, name, name],
    )


def _retired(database: DuckDBPyConnection, new: Edition) -> str:
    """A query for what the newer edition retires: table, identifier, what stands for it."""
    table = new.tables.get("retired")
    if table is None or not {"table_name", "identifier", "replaced_by"} <= table.fields.keys():
        return _NOTHING
    load(database, "retired", table)
    return "SELECT table_name AS t, identifier AS i, coalesce(replaced_by, '') AS r FROM retired"


def _cells(database: DuckDBPyConnection, place: int, name: str, column: str) -> None:
    kind = "provenance_changed" if column in PROVENANCE else "cell_changed"
    cell = quoted(column)
    database.execute(
        f"INSERT INTO changes SELECT ?, ?, ?, o._key, n._key, ?, o.{cell}, n.{cell} FROM pairs "
        f"JOIN o ON o._row = pairs.o JOIN n ON n._row = pairs.n WHERE o.{cell} IS DISTINCT FROM n.{cell}",
        [place, name, kind, column],
    )


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
