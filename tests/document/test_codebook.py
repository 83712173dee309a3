"""The codebook of the frozen package: every table and column, whatever tables there are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osce_decisions.check.package import open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.document import codebook, counts, document, outdated
from osce_decisions.errors import OutdatedError
from osce_decisions.tables import TABLES, table
from tests import frozen


@pytest.fixture(scope="module")
def tables() -> counts.Tables:
    with open_package(frozen.package()) as package:
        return read_tables(package)


def test_each_table_and_column_is_told(tables: counts.Tables) -> None:
    told = codebook.tables_and_columns(tables)
    for name in TABLES:
        section = told.split(f"### `{name}`\n", 1)[1].split("\n### ", 1)[0]
        for column in table(name).header:
            assert f"| `{column}`" in section, (name, column)


def test_no_line_of_a_table_is_broken(tables: counts.Tables) -> None:
    for part in (codebook.tables_and_columns, codebook.empty_columns, counts.notes, counts.resolved, counts.confidence):
        lines = [line for line in part(tables).splitlines() if line.startswith("|")]
        assert lines
        assert all(line.endswith("|") for line in lines)


def test_each_key_between_tables_is_in_the_diagram(tables: counts.Tables) -> None:
    drawn = codebook.relations(tables)
    assert "paragraphs ||--o{ references" in drawn
    assert "ledger" not in drawn


def test_empty_columns_say_why(tables: counts.Tables) -> None:
    told = codebook.empty_columns(tables)
    assert "`commitments.deadline`" in told
    assert "Empty: none are printed." in told


@pytest.mark.slow
def test_pages_are_written_and_compared(tmp_path: Path) -> None:
    package = Path(shutil.copytree(frozen.package(), tmp_path / "package"))
    page = package / "README.md"
    question = '```sql\nSELECT count(*) AS n FROM "decisions";\n```\n\n```text\n```\n'
    page.write_text(f"# A\n\n<!-- made: holds -->\n<!-- end: holds -->\n\n{question}")
    with pytest.raises(OutdatedError, match=r"README\.md"):
        outdated(package)
    assert document(package) == ["README.md"]
    assert "This version holds 2 decisions (MC.DEC/5/08, MC.DEC/6/17) in 2 texts (2 French)" in page.read_text()
    assert "```text\nn\n2\n```" in page.read_text()
    outdated(package)
    assert document(package) == []
