"""The package in the hands of tools that pip does not install: R, LibreOffice, ajv and quicktype.

R and LibreOffice come from the system, the others by `npm install --prefix tests/consumers`; a tool that is missing is
skipped. Each row of the second table of `data/README.md` is one of them.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.tables import TABLES
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

NODE, MODULES = shutil.which("node"), Path(__file__).parent / "node_modules"
R, OFFICE = shutil.which("Rscript"), shutil.which("soffice")
PAGE = (ROOT / "data/README.md").read_text(encoding="utf-8")

_AJV = """
const Ajv = require("ajv/dist/2020"), formats = require("ajv-formats"), fs = require("fs");
const ajv = new Ajv({strict: true, allErrors: true});
formats(ajv);
const [schema, ...files] = process.argv.slice(1);
const valid = ajv.compile(JSON.parse(fs.readFileSync(schema)));
for (const file of files) console.log(valid(JSON.parse(fs.readFileSync(file))));
"""
# Every sheet a file of its own: the last figure of the filter's options.
_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def run(*command: str, folder: Path, **variables: str) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=variables or None
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.skipif(R is None, reason="R is not installed")
def test_r_reads_every_table(package: Path) -> None:
    """By the call that the README shows; a lone NO stays text."""
    code = """
        for (name in commandArgs(trailingOnly = TRUE)) {
          path <- file.path("data/tables", paste0(name, ".csv"))
          rows <- read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
          cat(name, nrow(rows), ncol(rows), sum(nchar(as.matrix(rows)), na.rm = TRUE), "\\n")
        }
    """
    said = run(str(R), "-e", code, *TABLES, folder=package, PATH="/usr/bin:/bin", LANG="C.UTF-8")
    found = {name: tuple(map(int, rest)) for name, *rest in map(str.split, said.splitlines())}
    for name in TABLES:
        header, *rows = rows_of(package / "data/tables" / f"{name}.csv")
        assert found[name] == (len(rows), len(header), sum(len(cell) for row in rows for cell in row)), name


@pytest.mark.skipif(R is None, reason="R is not installed")
def test_r_gives_the_answer_of_the_readme() -> None:
    block = re.search(r"```r\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    said = run(str(R), "-e", block[1], folder=ROOT, PATH="/usr/bin:/bin", LANG="C.UTF-8")
    assert "MC.DEC/6/17, para. 16" in said


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook(package: Path, tmp_path: Path) -> None:
    run(sys.executable, str(ROOT / "scripts"), "export", "xlsx", "--package", ".", "--output", "x.xlsx", folder=package)
    options = ("--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--convert-to", _SHEETS)
    run(str(OFFICE), *options, "--outdir", str(tmp_path), str(package / "x.xlsx"), folder=tmp_path)
    for name in TABLES:
        assert rows_of(tmp_path / f"x-{name}.csv") == rows_of(package / "data/tables" / f"{name}.csv"), name


@pytest.mark.skipif(NODE is None or not (MODULES / "ajv").is_dir(), reason="npm install --prefix tests/consumers")
def test_ajv_accepts_the_documents_under_the_strict_schema(package: Path) -> None:
    files = sorted(map(str, (package / "data/json").glob("*.json")))
    script = ("-e", _AJV, "schema/decision.schema.json", *files)
    assert run(str(NODE), *script, folder=package, NODE_PATH=str(MODULES)).split() == ["true"] * len(files)
    broken = json.loads(Path(files[0]).read_bytes())
    broken["paragraphs"][0]["kind"] = "chorus"
    Path(files[0]).write_text(json.dumps(broken), encoding="utf-8")
    assert run(str(NODE), *script, folder=package, NODE_PATH=str(MODULES)).split()[0] == "false"


@pytest.mark.skipif(NODE is None or not (MODULES / "quicktype").is_dir(), reason="npm install --prefix tests/consumers")
def test_quicktype_names_the_classes_as_we_do(package: Path) -> None:
    options = ("--src-lang", "schema", "--lang", "typescript", "schema/decision.schema.json")
    said = run(str(NODE), str(MODULES / "quicktype/dist/index.js"), *options, folder=package)
    definitions = json.loads((package / "schema/decision.schema.json").read_bytes())["$defs"]
    assert set(definitions) <= set(re.findall(r"^export interface (\w+)", said, re.MULTILINE))


def test_the_page_names_these_tools() -> None:
    section = PAGE.split("## In other tools", 1)[1]
    for tool in ("R", "LibreOffice", "ajv", "quicktype"):
        assert re.search(rf"^\| {tool} \|", section, re.MULTILINE), tool
