"""Every table loads with its types in the tools of users, and all formats hold the same rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

from osce_decisions.check.grouped import NESTED
from osce_decisions.check.nested import rows_of
from osce_decisions.check.package import open_package
from osce_decisions.check.reading import Row, read_tables
from osce_decisions.curation import read_rows
from osce_decisions.errors import CurationError
from osce_decisions.export import export
from osce_decisions.tables import FLAT, TABLES, Table, describe, table
from tests import frozen

FOLDER = frozen.package() / "data" / "tables"
RESOURCES = {
    resource["name"]: resource for resource in json.loads((FOLDER / "datapackage.json").read_bytes())["resources"]
}

PANDAS = {"string": "str", "integer": "Int64", "date": "str"}
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE"}

each_table = pytest.mark.parametrize("name", TABLES)


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    """The rows of every table, as our own strict reader has them."""
    with open_package(frozen.package()) as package:
        return {name: [row for _, row in read.rows] for name, read in read_tables(package).items()}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("tables") / "decisions.sqlite"
    export("sqlite", frozen.package(), path)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def fields(name: str) -> list[tuple[str, str]]:
    return [(field["name"], field["type"]) for field in RESOURCES[name]["schema"]["fields"]]


def test_the_descriptor_beside_the_tables_has_them_all() -> None:
    assert list(RESOURCES) == list(TABLES)


@each_table
def test_pandas_loads_every_table_with_its_types(name: str, tables: dict[str, list[Row]]) -> None:
    kinds = {column: PANDAS[kind] for column, kind in fields(name)}
    dates = [column for column, kind in fields(name) if kind == "date"]
    path = FOLDER / RESOURCES[name]["path"]
    frame = pandas.read_csv(path, dtype=kinds, keep_default_na=False, na_values=[""])
    for column in dates:
        frame[column] = pandas.to_datetime(frame[column], format="%Y-%m-%d").dt.strftime("%Y-%m-%d")
    assert len(frame) == RESOURCES[name]["rows"]
    loaded = [
        {column: None if pandas.isna(value) else value for column, value in row.items()}
        for row in frame.to_dict("records")
    ]
    assert loaded == [dict(row) for row in tables[name]]


@each_table
def test_duckdb_loads_every_table_with_its_types(name: str, tables: dict[str, list[Row]]) -> None:
    kinds = {column: DUCKDB[kind] for column, kind in fields(name)}
    # The dialect is the descriptor's, so that nothing is guessed.
    relation = duckdb.sql(
        "SELECT * FROM read_csv($path, header = true, columns = $kinds, delim = ',', quote = '\"', escape = '\"', "
        "new_line = '\\n', auto_detect = false, strict_mode = true)",
        params={"path": str(FOLDER / RESOURCES[name]["path"]), "kinds": kinds},
    )
    assert relation is not None
    assert [str(kind) for kind in relation.types] == list(kinds.values())
    loaded = [
        dict(zip(relation.columns, (cell_of(value) for value in row), strict=True)) for row in relation.fetchall()
    ]
    assert loaded == [dict(row) for row in tables[name]]


def cell_of(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@each_table
def test_sqlite_holds_the_rows_of_the_csv_file(
    name: str, tables: dict[str, list[Row]], database: sqlite3.Connection
) -> None:
    columns = ", ".join(f'"{column}"' for column in table(name).header)
    order = "" if name in FLAT else " ORDER BY rowid"
    loaded = database.execute(f'SELECT {columns} FROM "{name}"{order}').fetchall()
    assert loaded == [tuple(row.values()) for row in tables[name]]


@pytest.mark.parametrize("name", [name for name in TABLES if name not in FLAT])
def test_sqlite_really_declares_every_key(name: str, database: sqlite3.Connection) -> None:
    foreign: dict[int, list[Any]] = {}
    for row in database.execute(f'PRAGMA foreign_key_list("{name}")'):
        foreign.setdefault(row[0], []).append(row)
    declared = {(rows[0][2], tuple(row[3] for row in rows), tuple(row[4] for row in rows)) for rows in foreign.values()}
    assert declared == {(key.table, key.columns, key.target) for key in table(name).foreign_keys}
    unique = set()
    for index in database.execute(f'PRAGMA index_list("{name}")').fetchall():
        # An index of a foreign key helps to find rows, and is no key.
        if index[2] == 0:
            continue
        unique.add(tuple(row[2] for row in database.execute(f'PRAGMA index_info("{index[1]}")')))
    assert {table(name).primary_key, *table(name).unique_keys} <= unique
    types = {row[1]: (row[2], bool(row[3])) for row in database.execute(f'PRAGMA table_info("{name}")')}
    for column in table(name).columns:
        kind = "INTEGER" if column.type == "integer" else "TEXT"
        assert types[column.name][0] == kind
        assert types[column.name][1] or not column.required
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("name", ["decisions", "expressions", *NESTED])
def test_json_holds_the_rows_of_the_csv_file(name: str, tables: dict[str, list[Row]]) -> None:
    found: list[dict[str, Any]] = []
    for path in sorted((frozen.package() / "data/json").glob("*.json")):
        document = json.loads(path.read_bytes())
        found += [{column: row[column] for column in table(name).header} for row in rows_of(document, name)]
    key = table(name).primary_key
    expected = [dict(row) for row in tables[name]]
    unique = list({json.dumps(row, sort_keys=True): row for row in found}.values())
    assert sorted(unique, key=lambda row: [str(row[k]) for k in key]) == sorted(
        expected, key=lambda row: [str(row[k]) for k in key]
    )


# --- Rows made by hand ---

SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "actor_id", "type": "string", "constraints": {"required": True, "pattern": "^[a-z]+$"}},
        {"name": "kind", "type": "string", "constraints": {"enum": ["body", "office"]}},
        {"name": "year", "type": "integer", "constraints": {"minimum": 1973}},
        {"name": "founded", "type": "date"},
    ]
}
ACTORS: Table = describe("actors", SCHEMA)
HEADER = "actor_id,kind,year,founded\n"

MEND = "mend the cell as schema/actors.json describes it"
FAULTS = {
    "no header": ("", "actors.csv, line 1: is empty; begin with the line actor_id,kind,year,founded"),
    "byte-order mark": (
        f"\ufeff{HEADER}",
        "actors.csv, line 1: begins with a byte-order mark; save the file as UTF-8 without it",
    ),
    "semicolons": (
        HEADER.replace(",", ";"),
        "actors.csv, line 1: the columns are separated by ';'; save the file with commas between the columns",
    ),
    "tabs": (
        HEADER.replace(",", "\t"),
        "actors.csv, line 1: the columns are separated by '\\t'; save the file with commas between the columns",
    ),
    "column missing": ("actor_id,kind,founded\n", "actors.csv, line 1: column year is missing; add it"),
    "column surplus": (
        "actor_id,kind,year,founded,note\n",
        "actors.csv, line 1: column 'note' is not in the schema; remove it",
    ),
    "column renamed": (
        "actor_id,type,year,founded\n",
        "actors.csv, line 1: column kind is missing and 'type' is not in the schema; name it kind",
    ),
    "column order": (
        "kind,actor_id,year,founded\n",
        "actors.csv, line 1: the columns are not in the schema's order; "
        "bring them into the order actor_id,kind,year,founded",
    ),
    "column twice": (
        "actor_id,actor_id,kind,year,founded\n",
        "actors.csv, line 1: column 'actor_id' is there twice; remove one of them",
    ),
    "cell too many": (
        f"{HEADER}a,body,1990,,x\n",
        "actors.csv, line 2: has 5 cells, not 4; add or remove commas; a cell with a comma stands in quotes",
    ),
    "empty line": (f"{HEADER}a,body,1990,\n\nb,,,\n", "actors.csv, line 3: is an empty line; remove it"),
    "required": (f"{HEADER},body,1990,\n", f"actors.csv, line 2: column actor_id: is empty but required; {MEND}"),
    "pattern": (
        f"{HEADER}A1,body,1990,\n",
        f"actors.csv, line 2: column actor_id: 'A1' does not have the form ^[a-z]+$; {MEND}",
    ),
    "enumeration": (
        f"{HEADER}a,State,1990,\n",
        f"actors.csv, line 2: column kind: 'State' is none of body, office; {MEND}",
    ),
    "integer": (f"{HEADER}a,,1990.0,\n", f"actors.csv, line 2: column year: '1990.0' is no integer; {MEND}"),
    "integer without end": (
        f"{HEADER}a,,{'9' * 5000},\n",
        f"actors.csv, line 2: column year: '{'9' * 60}…' is no integer; {MEND}",
    ),
    "minimum": (f"{HEADER}a,,1900,\n", f"actors.csv, line 2: column year: '1900' is less than 1973; {MEND}"),
    "date": (
        f"{HEADER}a,,,8.12.2017\n",
        f"actors.csv, line 2: column founded: '8.12.2017' is no date (YYYY-MM-DD); {MEND}",
    ),
    "day that is none": (
        f"{HEADER}a,,,2017-02-29\n",
        f"actors.csv, line 2: column founded: '2017-02-29' is no date (YYYY-MM-DD); {MEND}",
    ),
    "quote left open": (
        f'{HEADER}a,,,\n"b,,,\nc,,,\n',
        "actors.csv, line 3: is no CSV from here on (unexpected end of data); close the quote that opens there",
    ),
    "NUL": (f"{HEADER}a,,,\nb\0,,,\n", "actors.csv, line 3: has a NUL character; remove it"),
    "line break in a cell": (
        f'{HEADER}a,,,\n"b\nc",,,\n',
        f"actors.csv, line 3: column actor_id: 'b\\nc' does not have the form ^[a-z]+$; {MEND}",
    ),
}


@pytest.mark.parametrize(("text", "line"), FAULTS.values(), ids=FAULTS.keys())
def test_a_bad_row_is_one_line_that_says_what_to_do(text: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(text.encode())
    with pytest.raises(CurationError) as refused:
        list(read_rows(path, ACTORS, where="actors.csv"))
    assert str(refused.value) == line
    assert "\n" not in line


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(HEADER.encode() + b"a,,,\n\xe9,,,\n")
    with pytest.raises(CurationError, match=r"^actors.csv, line 3: is not UTF-8; save the file as UTF-8$"):
        list(read_rows(path, ACTORS, where="actors.csv"))


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match="no such file; restore this table"):
        list(read_rows(tmp_path / "none.csv", ACTORS))
    with pytest.raises(CurationError, match="cannot be read"):
        list(read_rows(tmp_path, ACTORS))


def test_good_rows_are_cast_and_carry_their_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(f'{HEADER}a,body,1990,2017-12-08\r\n"b",,,\n'.encode())
    assert list(read_rows(path, ACTORS)) == [
        (2, {"actor_id": "a", "kind": "body", "year": 1990, "founded": "2017-12-08"}),
        (3, {"actor_id": "b", "kind": None, "year": None, "founded": None}),
    ]
