"""What differs between two packages: each kind of change is found, named by its rule, and decides the step."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from osce_decisions.cli import main
from osce_decisions.errors import OutputError, PackageError
from osce_decisions.release.differences import Change, compared
from osce_decisions.release.edition import opened
from osce_decisions.release.page import write_page
from osce_decisions.release.policy import RULES
from osce_decisions.release.wording import words_between
from tests import frozen

Rows = list[dict[str, str]]


def rows_of(package: Path, table: str) -> Rows:
    with (package / "data/tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


Table = dict[str, Any]
"""The description of a table in a descriptor."""


def rewrite(package: Path, table: str, rows: Rows) -> None:
    with (package / "data/tables" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def describe(package: Path, change: Callable[[dict[str, Table]], object]) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    change(resources)
    descriptor["resources"] = list(resources.values())
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def field(resources: dict[str, Table], table: str, name: str) -> Table:
    found: Table = next(one for one in resources[table]["schema"]["fields"] if one["name"] == name)
    return found


def changes(new: Path) -> list[Change]:
    with opened(str(frozen.package())) as before, opened(str(new)) as after, compared(before, after) as found:
        return list(found.changes())


def kinds(new: Path) -> set[str]:
    return {change.kind for change in changes(new)}


def test_a_package_does_not_differ_from_itself(package: Path) -> None:
    assert changes(package) == []


def test_a_corrected_cell(package: Path) -> None:
    rows = rows_of(package, "actors")
    old, rows[3]["label_en"] = rows[3]["label_en"], "Another name"
    rewrite(package, "actors", rows)
    key = rows[3]["actor_id"]
    assert changes(package) == [Change("actors", "cell_changed", key, key, "label_en", old, "Another name")]


def test_provenance_is_told_apart(package: Path) -> None:
    rows = rows_of(package, "actors")
    rows[0]["verification"] = "verified_twice"
    rewrite(package, "actors", rows)
    assert kinds(package) == {"provenance_changed"}


def test_the_order_of_rows_and_columns_is_no_change(package: Path) -> None:
    rows = rows_of(package, "instruments")[::-1]
    rewrite(package, "instruments", [dict(reversed(row.items())) for row in rows])
    assert changes(package) == []


def test_an_identifier_that_goes(package: Path) -> None:
    rows = rows_of(package, "states")
    rewrite(package, "states", rows[1:])
    gone = rows[0]["state_id"]
    assert [(one.kind, one.old_key) for one in changes(package)] == [("identifier_removed", gone)]


def test_an_identifier_that_is_retired(package: Path) -> None:
    rows = rows_of(package, "actors")
    gone, rows[0]["actor_id"] = rows[0]["actor_id"], "new-name"
    rewrite(package, "actors", rows)
    path = package / "data/tables/retired.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    retired = {"identifier": gone, "table_name": "actors", "replaced_by": "new-name"}
    rewrite(package, "retired", [{column: retired.get(column, "1.0.0") for column in header}])
    found = {(one.kind, one.old_key, one.new_key) for one in changes(package) if one.table == "actors"}
    assert found == {("identifier_replaced", gone, "new-name"), ("row_added", None, "new-name")}


def test_rows_that_are_counted_otherwise_are_followed_by_their_place(package: Path) -> None:
    rows = rows_of(package, "mentions")
    paragraph = next(row["paragraph_id"] for row in rows if row["mention_id"].endswith("/m3"))
    first = f"{paragraph}/m1"
    left = [row for row in rows if row["mention_id"] != first]
    for row in left:
        if row["paragraph_id"] == paragraph:
            row["mention_id"] = f"{paragraph}/m{int(row['mention_id'].rpartition('/m')[2]) - 1}"
    rewrite(package, "mentions", left)
    found = changes(package)
    assert {one.kind for one in found} == {"row_moved", "row_removed"}
    assert [one.old_key for one in found if one.kind == "row_removed"] == [first]
    assert (f"{paragraph}/m2", first) in {(one.old_key, one.new_key) for one in found}


def test_a_span_that_is_mended_is_one_changed_row(package: Path) -> None:
    rows = rows_of(package, "mentions")
    rows[0]["span_end"] = str(int(rows[0]["span_end"]) + 1)
    rewrite(package, "mentions", rows)
    assert [(one.kind, one.column) for one in changes(package)] == [("cell_changed", "span_end")]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda tables: tables.pop("concepts"), "table_removed"),
        (lambda tables: field(tables, "states", "status").update(type="integer"), "type_changed"),
        (lambda tables: tables["states"]["schema"].update(primaryKey=["alpha3"]), "key_changed"),
        (lambda tables: field(tables, "states", "status")["constraints"]["enum"].pop(), "code_removed"),
        (lambda tables: field(tables, "states", "status")["constraints"]["enum"].append("x"), "code_added"),
        (lambda tables: field(tables, "states", "status")["constraints"].pop("required"), "may_be_empty"),
        (lambda tables: field(tables, "states", "note").update(constraints={"required": True}), "always_there"),
    ],
)
def test_the_schema_of_a_table(package: Path, change: Callable[[dict[str, Table]], object], kind: str) -> None:
    describe(package, change)
    assert kinds(package) == {kind}


def test_a_column_that_comes_and_one_that_goes(package: Path) -> None:
    rows = rows_of(package, "states")
    rewrite(package, "states", [{**row, "extra": "x"} for row in rows])
    describe(package, lambda tables: tables["states"]["schema"]["fields"].append({"name": "extra", "type": "string"}))
    assert {(one.kind, one.column) for one in changes(package)} == {("column_added", "extra")}
    with opened(str(package)) as before, opened(str(frozen.package())) as after, compared(before, after) as found:
        assert [one.kind for one in found.changes()] == ["column_removed"]
        assert found.step == "major"
        deciding = found.deciding
        assert deciding and (deciding.table, deciding.column) == ("states", "extra")


def test_every_kind_of_change_has_a_rule(package: Path) -> None:
    rewrite(package, "states", rows_of(package, "states")[1:])
    assert kinds(package) <= set(RULES)


def test_a_zip_is_compared_like_its_folder(package: Path, tmp_path: Path) -> None:
    target = tmp_path.parent / f"{tmp_path.name}-zip"
    target.mkdir()
    archive = shutil.make_archive(str(target / "release"), "zip", package)
    assert changes(Path(archive)) == []


def test_a_revision_of_a_clone(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], cwd=package, check=True)
    monkeypatch.chdir(package)
    with opened("HEAD") as before, opened(str(package)) as after, compared(before, after) as found:
        assert found.counts == []


@pytest.mark.parametrize("what", ["nowhere", "--exec=x", "", "README.md"])
def test_what_is_no_package_is_one_line(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("no zip", encoding="utf-8")
    with pytest.raises(PackageError) as refusal, opened(what):
        pass
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "damage",
    [
        lambda package: (package / "datapackage.json").write_text("{", encoding="utf-8"),
        lambda package: (package / "datapackage.json").write_text('{"resources": [1]}', encoding="utf-8"),
        lambda package: (package / "data/tables/states.csv").unlink(),
        lambda package: (package / "data/tables/states.csv").write_bytes(b'state_id\n"open'),
        lambda package: (package / "data/tables/states.csv").write_bytes(b"\xff\xfe"),
        lambda package: describe(package, lambda tables: tables["states"].update(path="../states.csv")),
    ],
)
def test_a_damaged_package_is_one_line(package: Path, damage: Callable[[Path], object]) -> None:
    damage(package)
    result = CliRunner().invoke(main, ["diff", str(frozen.package()), str(package)])
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert result.output.startswith("error: ")


def test_the_report_says_the_step_and_the_words(package: Path) -> None:
    rows = rows_of(package, "paragraphs")
    row = max(rows, key=lambda row: len(row["text"]))
    words = row["text"].split(" ")
    row["text"] = " ".join([*words[:20], "INSERTED", *words[21:]])
    rewrite(package, "paragraphs", rows)
    result = CliRunner().invoke(main, ["diff", str(frozen.package()), str(package)])
    assert result.exit_code == 0
    assert "least step: patch" in result.output
    assert "{+INSERTED+}" in result.output
    assert f"[-{words[20]}" in result.output


def test_json_holds_every_change(package: Path) -> None:
    rewrite(package, "states", rows_of(package, "states")[5:])
    result = CliRunner().invoke(main, ["diff", str(frozen.package()), str(package), "--json"])
    said = json.loads(result.output)
    assert said["step"] == "major"
    assert len(said["changes"]) == 5 == said["counts"][0]["number"]
    assert said["decided_by"]["kind"] == "identifier_removed"


def test_the_page_shows_words_as_words(package: Path, tmp_path: Path) -> None:
    rows = rows_of(package, "states")
    rows[0]["label_en"] = "<script>alert(1)</script>"
    rewrite(package, "states", rows)
    output = tmp_path / "changes.html"
    with opened(str(frozen.package())) as before, opened(str(package)) as after, compared(before, after) as found:
        write_page(found, 10, output)
        with pytest.raises(OutputError, match="exists already"):
            write_page(found, 10, output)
    text = output.read_text(encoding="utf-8")
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert not [name for name, value in attrs if name in {"src", "onclick"} or "//" in (value or "")]

    Tags().feed(text)
    assert "script" not in tags
    assert {"ins", "del"} & set(tags)


def test_words_between_two_values() -> None:
    assert list(words_between("the old text", "the new text")) == [
        ("same", "the "),
        ("gone", "old"),
        ("come", "new"),
        ("same", " text"),
    ]
    assert list(words_between(None, "new")) == [("come", "new")]
    assert next(iter(words_between("a " * 5000, "b " * 5000)))[0] == "gone"
