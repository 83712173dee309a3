"""What holds of every format, whichever there are: a format is one file, and none is named in these tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions import export as exports
from osce_decisions.cli import main
from osce_decisions.errors import InvalidError, OsceDecisionsError, OutputError, PackageError
from osce_decisions.export import Manner, Whole, export, format_of, names
from tests import frozen
from tests.conftest import ROOT
from tests.consumers.exports import exported

WHOLE = [name for name in names() if isinstance(format_of(name), Whole)]
VARYING = {"duckdb"}
"""DuckDB puts a random mark into its files."""

NEW = """
import re
from osce_decisions.export.format import Whole


def _export(package, tables, made):
    made.write_text("\\n".join(tables))
    return len(tables)


FORMAT = Whole("the names of the tables", _export, counts=("name", "names"), begins=re.compile(b""))
"""


def content(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"": path.read_bytes()}
    return {one.name: one.read_bytes() for one in sorted(path.iterdir())}


def test_a_format_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the folder of formats is all that it takes: `export` has it, with no other line changed."""
    from osce_decisions.export import formats

    (tmp_path / "table_names.py").write_text(NEW)
    monkeypatch.setattr(exports, "_FORMATS", tmp_path)
    monkeypatch.setattr(formats, "__path__", [str(tmp_path)])
    assert names() == ["table-names"]
    assert export("table-names", frozen.package(), tmp_path / "x").endswith(" names")
    assert "paragraphs" in (tmp_path / "x").read_text().splitlines()


def test_help_tells_of_each_format() -> None:
    said = " ".join(CliRunner().invoke(main, ["export", "--help"]).output.split())
    for name in names():
        assert f"{name} {format_of(name).says}" in said.replace("- ", "-")


def test_the_pages_name_each_format() -> None:
    page = (ROOT / "scripts/README.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith("| `export FORMAT")]
    for name in names():
        assert f"`{name}`" in row, name


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_its_own_file_is_replaced_by_the_same_bytes(name: str, tmp_path: Path) -> None:
    target = tmp_path / "made"
    first = exported(name)
    if first.is_dir():
        with pytest.raises(OutputError, match="not empty"):
            export(name, frozen.package(), first)
        target.mkdir()
    else:
        shutil.copy(first, target)
    export(name, frozen.package(), target)
    assert (content(target) == content(first)) is (name not in VARYING)


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_else_is_replaced(name: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.write_text("mine")
    with pytest.raises(OutputError, match="exists and is not "):
        export(name, frozen.package(), notes)
    assert notes.read_text() == "mine"
    with pytest.raises(OutputError, match="no such folder"):
        export(name, frozen.package(), tmp_path / "nowhere" / "x")


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_package_at_fault_gives_nothing(is_folder: bool, package: Path, tmp_path: Path) -> None:
    name = next(
        one for one in WHOLE if isinstance(form := format_of(one), Whole) and (form.begins is None) is is_folder
    )
    path = package / "data/tables/segments.csv"
    path.write_text(path.read_text().replace("#o1,", "#o99,", 1))
    with pytest.raises(InvalidError, match="segments"):
        export(name, package, tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_missing_library_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needing = [name for name in WHOLE if (form := format_of(name)) and isinstance(form, Whole) and form.library]
    assert needing
    monkeypatch.setattr("osce_decisions.export.whole.find_spec", lambda name: None)
    for name in needing:
        with pytest.raises(PackageError, match=r"not installed; pip install 'osce-decisions\[formats\]'"):
            export(name, frozen.package(), tmp_path / "made")


def test_what_a_format_does_not_take_is_refused(tmp_path: Path) -> None:
    for name in WHOLE:
        with pytest.raises(OsceDecisionsError, match="takes no identifier"):
            export(name, frozen.package(), tmp_path / "x", ("mc-dec-6-17",))
        with pytest.raises(OsceDecisionsError, match="cannot be split"):
            export(name, frozen.package(), tmp_path / "x", manner=Manner(split=True))
