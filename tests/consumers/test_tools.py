"""The tables and documents in the hands of other tools: each row of the matrix in `data/README.md`, run."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest

from osce_decisions.document.answers import FENCE
from osce_decisions.tables import TABLES, table
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

PAGE = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def run(*command: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def norwegian(package: Path) -> None:
    """A column that holds only NO, which tools that guess take for a truth value; its rows are those of a statement."""
    path = package / "data/tables/statement_delegations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "state_id": "NO"} for row in rows)


def rows_of(package: Path, name: str) -> list[dict[str, str]]:
    with (package / "data/tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(value: Any) -> str:
    if value is None or value is pandas.NA or value != value:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def snippets(*words: str) -> list[str]:
    found = [block["code"] for block in FENCE.finditer(PAGE) if block["language"] == "python"]
    return [code for code in found if all(word in code for word in words)]


def frictionless_validates(package: Path) -> None:
    said = run("-m", "frictionless", "validate", "datapackage.json", folder=package)
    assert "INVALID" not in said and "VALID" in said


def frictionless_publishes(package: Path) -> None:
    (recipe,) = snippets("publish")
    run("-c", recipe, folder=package)
    with sqlite3.connect(package / "published.sqlite") as database:
        for name in TABLES:
            (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert count == len(rows_of(package, name)), name
    database.close()


def duckdb_reads(package: Path) -> None:
    norwegian(package)
    (views,) = snippets("CREATE VIEW")
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(package)
        exec(compile(views, "data/README.md", "exec"), names)
        connection: duckdb.DuckDBPyConnection = names["connection"]
        for name in TABLES:
            result = connection.execute(f'FROM "{name}"')
            found = [[plain(value) for value in row] for row in result.fetchall()]
            assert found == [list(row.values()) for row in rows_of(package, name)], name


def pandas_reads(package: Path) -> None:
    norwegian(package)
    (load,) = snippets("import pandas", "def show")
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(package)
        exec(compile(load, "data/README.md", "exec"), names)
    for name in TABLES:
        found = [[plain(value) for value in row] for row in names["tables"][name].itertuples(index=False)]
        assert found == [list(row.values()) for row in rows_of(package, name)], name


def polars_reads(package: Path) -> None:
    norwegian(package)
    kinds = {"string": polars.String, "integer": polars.Int64, "date": polars.Date}
    for name in TABLES:
        types = {column.name: kinds[column.type] for column in table(name).columns}
        frame = polars.read_csv(package / "data/tables" / f"{name}.csv", schema=types)
        assert [[plain(value) for value in row] for row in frame.rows()] == [
            list(row.values()) for row in rows_of(package, name)
        ], name


def openpyxl_reads(package: Path) -> None:
    """Held row by row in `tests/export/test_xlsx.py`."""
    import openpyxl

    run(str(ROOT / "scripts"), "export", "xlsx", "--package", ".", "--output", "x.xlsx", folder=package)
    assert openpyxl.load_workbook(package / "x.xlsx").sheetnames[1:] == list(TABLES)


def check_jsonschema_accepts(package: Path) -> None:
    files = sorted(map(str, (package / "data/json").glob("*.json")))
    run("-m", "check_jsonschema", "--schemafile", "schema/decision.schema.json", *files, folder=package)
    broken = json.loads(Path(files[0]).read_bytes())
    broken["paragraphs"][0]["kind"] = "chorus"
    Path(files[0]).write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(AssertionError):
        run("-m", "check_jsonschema", "--schemafile", "schema/decision.schema.json", files[0], folder=package)


def generator_makes_classes(package: Path) -> None:
    options = ("--input-file-type", "jsonschema", "--output", "made.py", "--disable-warnings")
    run("-m", "datamodel_code_generator", "--input", "schema/decision.schema.json", *options, folder=package)
    classes = set(re.findall(r"^class (\w+)", (package / "made.py").read_text(encoding="utf-8"), re.MULTILINE))
    definitions = json.loads((package / "schema/decision.schema.json").read_bytes())["$defs"]
    assert set(definitions) <= classes


def datasette_shows(package: Path) -> None:
    """Held table by table in `tests/consumers/test_datasette.py`."""
    run(str(ROOT / "scripts"), "export", "datasette", "--package", ".", "--output", "m.json", folder=package)
    shown = json.loads((package / "m.json").read_bytes())["databases"]["osce-decisions"]["tables"]
    assert {name: set(shown[name]["columns"]) for name in shown} == {name: set(table(name).header) for name in TABLES}


def datapackage_to_datasette_loads(package: Path) -> None:
    """Held table by table in `tests/consumers/test_datasette.py`."""
    (recipe,) = snippets("publish")
    line = next(line for line in recipe.splitlines() if line.startswith("adapter.regexp"))
    code = f"import re\nfrom frictionless.formats.sql import adapter\n{line}\n"
    code += "from datapackage_to_datasette import datapackage_to_datasette\n"
    code += "datapackage_to_datasette('made.sqlite', 'data/tables/datapackage.json', 'm.json')\n"
    run("-c", code, folder=package)


MATRIX: dict[tuple[str, str], Callable[[Path], None]] = {
    ("frictionless", "validate"): frictionless_validates,
    ("frictionless", "publish"): frictionless_publishes,
    ("DuckDB", "read_csv"): duckdb_reads,
    ("pandas", "read_csv"): pandas_reads,
    ("Polars", "read_csv"): polars_reads,
    ("openpyxl", "the workbook"): openpyxl_reads,
    ("check-jsonschema", "data/json/"): check_jsonschema_accepts,
    ("Datasette", "shows export sqlite"): datasette_shows,
    ("datapackage-to-datasette", "loads the tables"): datapackage_to_datasette_loads,
    ("datamodel-code-generator", "Python classes"): generator_makes_classes,
}


@pytest.mark.parametrize(("tool", "use"), MATRIX)
def test_the_tool_does_what_the_page_says(tool: str, use: str, package: Path) -> None:
    MATRIX[tool, use](package)


def test_the_page_names_the_tools_that_are_tried() -> None:
    rows = re.findall(
        r"^\| ([\w-]+) \| ([^|]+) \| [^|]+ \|$",
        PAGE.split("## In other tools", 1)[1].split("\n### ", 1)[0],
        re.MULTILINE,
    )
    said = [(tool, use.replace("`", "")) for tool, use in rows if tool != "tool" and not tool.startswith("-")]
    assert len(said) == len(MATRIX)
    for (tool, use), (name, begun) in zip(said, MATRIX, strict=True):
        assert tool == name and use.startswith(begun)
