"""Each derived format in its own tool: the rows, keys and text of the CSV tables, typed and described."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date

import duckdb
import networkx
import pandas
import pyarrow
import pyarrow.parquet
import pytest

from osce_decisions.tables import FLAT, TABLES, table
from tests import frozen
from tests.consumers.exports import exported, plain, rows_of

pytestmark = pytest.mark.slow

SEARCHED = "SELECT paragraph_id FROM search WHERE search MATCH ? ORDER BY paragraph_id"


def cells(name: str) -> list[list[str]]:
    return [list(row.values()) for row in rows_of(name)]


@pytest.mark.parametrize("name", TABLES)
def test_sqlite_has_every_row(name: str) -> None:
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        order = table(name).header[0]
        found = [[plain(value) for value in row] for row in database.execute(f'SELECT * FROM "{name}"')]
        assert sorted(found) == sorted(cells(name)), order
        if name not in FLAT:
            assert found == cells(name)


def test_sqlite_describes_itself() -> None:
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        described = dict(database.execute("SELECT table_name, description FROM descriptions WHERE column_name IS NULL"))
        listed = database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
        own = {
            name
            for (name,) in listed
            if not name.startswith(("search_", "search_english_")) or name == "search_english"
        }
        assert set(described) == own - {"sqlite_sequence"}
        columns = set(
            database.execute("SELECT table_name, column_name FROM descriptions WHERE column_name IS NOT NULL")
        )
        assert columns == {(name, column) for name in TABLES for column in table(name).header}
        descriptor = json.loads((frozen.package() / "datapackage.json").read_bytes())
        assert database.execute("SELECT name, version FROM package").fetchall() == [
            (descriptor["name"], descriptor["version"])
        ]
        major, minor, patch = map(int, descriptor["version"].split("+")[0].split("."))
        assert database.execute("PRAGMA user_version").fetchone() == (major * 1_000_000 + minor * 1_000 + patch,)


def test_sqlite_has_an_index_for_each_foreign_key() -> None:
    """A join from either side needs no search through a whole table."""
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        for name in set(TABLES) - set(FLAT):
            for key in table(name).foreign_keys:
                where = " AND ".join(f'"{column}" = ?' for column in key.columns)
                plan = database.execute(f'EXPLAIN QUERY PLAN SELECT 1 FROM "{name}" WHERE {where}', key.columns)
                assert all("SEARCH" in row[3] for row in plan), (name, key.columns)


def test_sqlite_finds_words_with_and_without_accents() -> None:
    text = {row["paragraph_id"]: row["text"] for row in rows_of("paragraphs")}
    expected = sorted(key for key, words in text.items() if "médias" in words or "Médias" in words)
    assert expected
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        for spelling in ("médias", "medias", "MEDIAS"):
            assert [key for (key,) in database.execute(SEARCHED, (spelling,))] == expected
        assert database.execute("SELECT count(*) FROM search").fetchone() == (len(text),)
        assert database.execute("SELECT paragraph_id, text FROM search").fetchall() == list(text.items())


def test_sqlite_shows_names() -> None:
    with closing(sqlite3.connect(exported("sqlite"))) as database:
        for view, counted in (("texts", "paragraphs"), ("named", "mentions"), ("asked", "commitment_actors")):
            assert database.execute(f'SELECT count(*) FROM "{view}"').fetchone() == (len(rows_of(counted)),)
        labels = {row["actor_id"]: row["label_en"] for row in rows_of("actors")}
        expected = Counter(labels[row["actor_id"]] for row in rows_of("commitment_actors") if row["actor_id"])
        found = Counter(name for (name,) in database.execute("SELECT actor FROM asked"))
        assert all(found[name] >= count for name, count in expected.items())


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_has_every_row_typed_and_described(name: str) -> None:
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE"}
    with duckdb.connect(str(exported("duckdb")), read_only=True) as connection:
        assert [[plain(value) for value in row] for row in connection.execute(f'FROM "{name}"').fetchall()] == cells(
            name
        )
        said = connection.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [name],
        ).fetchall()
        fields = table(name).descriptor["fields"]
        assert said == [(field["name"], kinds[field["type"]], field["description"]) for field in fields]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_has_every_row_typed_and_described(name: str) -> None:
    kinds = {"string": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}
    read = pyarrow.parquet.read_table(exported("parquet") / f"{name}.parquet")
    assert [[plain(value) for value in row.values()] for row in read.to_pylist()] == cells(name)
    described = table(name)
    assert read.schema.names == list(described.header)
    for column, field in zip(described.columns, described.descriptor["fields"], strict=True):
        own = read.schema.field(column.name)
        assert (own.type, own.nullable) == (kinds[column.type], not column.required)
        assert own.metadata[b"description"].decode() == field["description"]
    assert read.schema.metadata[b"primary_key"].decode().split(",") == list(described.primary_key)


def test_duckdb_and_pandas_read_the_parquet_files() -> None:
    files = exported("parquet")
    assert list(pandas.read_parquet(files / "paragraphs.parquet")["text"]) == [
        one["text"] for one in rows_of("paragraphs")
    ]
    assert {path.stem for path in files.iterdir()} == set(TABLES)
    count = duckdb.sql(f"SELECT count(*) FROM '{files}/paragraphs.parquet'").fetchall()
    assert count == [(len(rows_of("paragraphs")),)]
    days = [row[0] for row in duckdb.sql(f"SELECT adopted FROM '{files}/decisions.parquet'").fetchall()]
    assert all(isinstance(day, date) for day in days)


def test_json_lines_hold_the_documents_and_the_rows() -> None:
    folder = exported("jsonl")
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = sorted((frozen.package() / "data/json").glob("*.json"))
    assert [json.loads(line) for line in lines] == [json.loads(path.read_bytes()) for path in documents]
    for name in TABLES:
        rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [[plain(value) for value in row.values()] for row in rows] == cells(name), name
        whole = {column.name for column in table(name).columns if column.type == "integer"}
        assert all(isinstance(row[column], int | None) for row in rows for column in whole)


def test_networkx_reads_the_network() -> None:
    graph = networkx.read_graphml(exported("graphml"), force_multigraph=True)
    assert isinstance(graph, networkx.MultiDiGraph)
    assert all(said["label"] and said["kind"] for _, said in graph.nodes(data=True))
    assert {node for node in graph if node.startswith("decision:")} == {
        f"decision:{row['decision_id']}" for row in rows_of("decisions")
    }
    rows: Counter[str] = Counter()
    for _, _, said in graph.edges(data=True):
        rows[said["kind"]] += said["rows"]
    assert rows["cites"] == sum(bool(row["instrument_id"]) for row in rows_of("citations"))
    assert rows["asks"] == sum(bool(row["actor_id"]) for row in rows_of("commitment_actors"))
    assert rows["states"] == len(rows_of("statement_delegations"))
    cited = {row["instrument_id"] for row in rows_of("citations") if row["instrument_id"]}
    assert {target.partition(":")[2] for _, target, said in graph.edges(data=True) if said["kind"] == "cites"} == cited
    titles = {f"instrument:{row['instrument_id']}": row["label_en"] for row in rows_of("instruments")}
    assert all(said["title"] == titles[node] for node, said in graph.nodes(data=True) if said["kind"] == "instrument")
    assert all(said["weight"] >= 1 for _, _, said in graph.edges(data=True))
