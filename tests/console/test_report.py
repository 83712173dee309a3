"""The report is short and clear for people, and stable for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from osce_decisions.check import RULES
from osce_decisions.cli import main
from osce_decisions.console.report import as_json, for_people, is_valid
from osce_decisions.model import Finding

PATH = Path("dist/package.zip")


def error(message: str = "is wrong", *, rule: str = "cell", path: str = "a.csv", line: int | None = None) -> Finding:
    return Finding("tables", rule, "error", path, line, message)


WARNING = Finding("frictionless", "warning", "warning", "datapackage.json", None, "mind this")


def test_a_valid_package_is_one_line() -> None:
    assert list(for_people(PATH, [])) == ["valid: dist/package.zip"]


def test_each_finding_is_a_line_with_place_and_code() -> None:
    assert list(for_people(PATH, [error(line=3), error("is lost", rule="text")])) == [
        "error: a.csv, line 3: is wrong [tables/cell]",
        "error: a.csv: is lost [tables/text]",
        "not valid: dist/package.zip (2 errors)",
    ]


def test_errors_stand_before_warnings_and_both_are_counted() -> None:
    lines = list(for_people(PATH, [WARNING, error()]))
    assert [line.split(":")[0] for line in lines] == ["error", "warning", "not valid"]
    assert lines[-1].endswith("(1 error, 1 warning)")


def test_what_frictionless_repeats_is_only_counted() -> None:
    again = [Finding("frictionless", "constraint-error", "error", "a.csv", 3, "the same in other words")]
    alone = [Finding("frictionless", "byte-count", "error", "b.csv", None, "only it says this")]
    assert list(for_people(PATH, [*again, *alone, error(line=3)])) == [
        "error: b.csv: only it says this [frictionless/byte-count]",
        "error: a.csv, line 3: is wrong [tables/cell]",
        "not valid: dist/package.zip (2 errors, 1 of them told by frictionless too)",
    ]
    assert len(json.loads(as_json(PATH, [*again, *alone, error(line=3)]))["findings"]) == 3


def test_warnings_alone_leave_a_package_valid() -> None:
    assert is_valid([WARNING])
    assert list(for_people(PATH, [WARNING]))[-1] == "valid: dist/package.zip (1 warning)"


def test_what_a_file_has_many_of_is_counted() -> None:
    lines = list(for_people(PATH, [error(line=line) for line in range(2, 102)]))
    assert lines == [
        "error: a.csv, line 2: is wrong [tables/cell]",
        "error: a.csv, line 3: is wrong [tables/cell]",
        "error: a.csv, line 4: is wrong [tables/cell]",
        "error: a.csv: and 97 more like these [tables/cell]",
        "not valid: dist/package.zip (100 errors)",
    ]


def test_one_more_is_shown_rather_than_counted() -> None:
    assert len(list(for_people(PATH, [error(line=line) for line in range(2, 6)]))) == 5
    assert not any("more like" in line for line in for_people(PATH, [error(line=line) for line in range(2, 6)]))


def test_the_report_stays_short_and_says_where_the_rest_is() -> None:
    lines = list(for_people(PATH, [error(path=f"{number}.csv") for number in range(1000)]))
    assert len(lines) == 52
    assert lines[-2] == "… and more of other kinds, 1000 findings in all; --json lists them"


def test_a_message_stays_on_its_line() -> None:
    lines = list(for_people(PATH, [error("two\nlines\r\n\x1b[31mred\u202e \udcff" + "x" * 10_000)]))
    assert len(lines) == 2
    assert lines[0].startswith(r"error: a.csv: two lines \x1b[31mred\u202e \udcffxxx")
    assert len(lines[0]) < 500
    assert all(line.isprintable() for line in lines)


def test_json_is_stable() -> None:
    assert json.loads(as_json(PATH, [error(line=3), WARNING])) == {
        "package": "dist/package.zip",
        "valid": False,
        "findings": [
            {
                "tier": "tables",
                "rule": "cell",
                "level": "error",
                "path": "a.csv",
                "line": 3,
                "message": "is wrong",
            },
            {
                "tier": "frictionless",
                "rule": "warning",
                "level": "warning",
                "path": "datapackage.json",
                "line": None,
                "message": "mind this",
            },
        ],
    }
    assert json.loads(as_json(PATH, [])) == {"package": "dist/package.zip", "valid": True, "findings": []}


@pytest.mark.parametrize("message", ["é’–", 'a "quoted" word', "back\\slash", "\x00"])
def test_json_keeps_a_message_as_it_is(message: str) -> None:
    assert json.loads(as_json(PATH, [error(message)]))["findings"][0]["message"] == message


def test_json_can_be_printed_whatever_a_file_is_called() -> None:
    as_json(PATH, [error(path="data/json/\udcff.json")]).encode()


@pytest.mark.slow
def test_the_command_says_the_same(package: Path) -> None:
    assert CliRunner().invoke(main, ["validate", str(package)]).output == f"valid: {package}\n"
    (package / "data/tables/states.csv").unlink()
    run = CliRunner().invoke(main, ["validate", str(package)])
    assert run.exit_code == 1
    assert run.output.splitlines()[-1].startswith(f"not valid: {package} (")
    run = CliRunner().invoke(main, ["validate", str(package), "--json"])
    assert run.exit_code == 1
    for finding in json.loads(run.stdout)["findings"]:
        assert finding["tier"] in RULES
        assert finding["tier"] == "frictionless" or finding["rule"] in RULES[finding["tier"]]
