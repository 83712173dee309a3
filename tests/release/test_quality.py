"""The quality report: what it counts is what is there."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.check.package import open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.errors import ReleaseError
from osce_decisions.model import Finding
from osce_decisions.release.audit import KEPT, audited
from osce_decisions.release.quality import accuracy, conserved, covered, validated
from osce_decisions.release.uncertain import uncertain
from tests.conftest import ROOT
from tests.release.test_differences import rewrite, rows_of


def told(package: Path, part: Any) -> str:
    with open_package(package) as opened:
        return "\n".join(part(read_tables(opened)))


def _conserved(package: Path) -> Mapping[str, list[str]]:
    with open_package(package) as opened:
        lines = "\n".join(conserved(opened, read_tables(opened))).splitlines()
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {row[0]: row[1:] for row in rows}


def test_every_tier_is_told_with_what_it_found() -> None:
    findings = [Finding("tables", "csv", "warning", "x", 1, "y"), Finding("rules", "x", "error", "x", 1, "y")]
    text = "\n".join(validated(findings, "1.2.0"))
    assert "| `tables` | 11 | osce-decisions 1.2.0 | 1 warnings |" in text
    assert "1 errors" in text
    assert text.count("no fault") == text.count("| `") - 2
    assert "frictionless 5." in text


def test_no_character_is_lost_and_one_that_is_lost_is_counted(package: Path) -> None:
    found = _conserved(package)
    assert {row[-1] for row in found.values()} == {"0"}
    name = next(iter(found))
    segments = rows_of(package, "segments")
    longest = max(
        (row for row in segments if row["expression_id"] == name and row["role"] == "text"),
        key=lambda row: int(row["source_end"]) - int(row["source_start"]),
    )
    rewrite(package, "segments", [row for row in segments if row is not longest])
    source = next(row["source_file"] for row in rows_of(package, "expressions") if row["expression_id"] == name)
    text = (package / "data/source" / source).read_bytes().decode()
    lost = text[int(longest["source_start"]) : int(longest["source_end"])]
    assert _conserved(package)[name][-1] == str(sum(not sign.isspace() for sign in lost)) != "0"


def test_coverage_counts_rows_with_an_identifier(package: Path) -> None:
    rows = rows_of(package, "references")
    external = [row for row in rows if row["scope"] == "external"]
    for row in external[: len(external) // 2]:
        row["instrument_id"] = ""
    rewrite(package, "references", rows)
    having = sum(bool(row["instrument_id"]) for row in external)
    share = f"{100 * having / len(external):.0f} %"
    line = f"| external references with the identifier of an instrument | {len(external)} | {having} | {share} |"
    assert line in told(package, covered)


def test_what_is_uncertain_is_listed_by_decision(package: Path) -> None:
    before = told(package, uncertain)
    rows = rows_of(package, "commitments")
    rows[0]["confidence"] = "low"
    rewrite(package, "commitments", rows)
    decision = rows[0]["paragraph_id"].partition(".")[0]
    after = told(package, uncertain)
    added = set(after.splitlines()) - set(before.splitlines())
    assert [line for line in added if "low confidence in `commitments`" in line and rows[0]["commitment_id"] in line]
    assert f"### {decision}" in after


def test_a_package_in_which_all_is_sure_lists_nothing(package: Path) -> None:
    for table in ("editorial_notes", "diagnostics", "disagreements", "rejected", "references", "commitments"):
        path = package / "data/tables" / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    rows = rows_of(package, "paragraphs")
    rewrite(package, "paragraphs", [row | {"confidence": "high"} for row in rows])
    assert told(package, uncertain) == "Nothing."


def test_accuracy_has_a_row_a_language_with_the_numbers(tmp_path: Path) -> None:
    for folder, names in (("texts", ["archives.de"]), ("unseen", ["delta.fr"]), ("third", ["digues.fr"])):
        (tmp_path / "tests/meaning" / folder).mkdir(parents=True)
        for name in names:
            for ending in ("json", "txt"):
                path = Path("tests/meaning") / folder / f"{name}.{ending}"
                shutil.copy(ROOT / path, tmp_path / path)
    for name in ("first-run.json", "first-run-third.json"):
        shutil.copy(ROOT / "tests/meaning" / name, tmp_path / "tests/meaning" / name)
    text = "\n".join(accuracy(tmp_path))
    expected = json.loads((tmp_path / "tests/meaning/texts/archives.de.json").read_bytes())
    number = sum(len(paragraph.get("commitments", [])) for paragraph in expected["paragraphs"])
    (row,) = [line for line in text.splitlines() if line.startswith("| German |")]
    assert f" ({number}) |" in row
    assert "second reader" in text
    assert "third reader" in text


# Known faults of libraries ------------------------------------------------------------------------


def _audit(root: Path, *, other_pins: bool = False, vulnerable: bool = False) -> None:
    (root / "scripts").mkdir(exist_ok=True)
    (root / "scripts/requirements.txt").write_text("x==1\n", encoding="utf-8")
    faults = [{"id": "PYSEC-1", "fix_versions": ["2"]}] if vulnerable else []
    said = {
        "version": "2.10.1",
        "date": "2026-11-29",
        "requirements_sha256": "0" if other_pins else hashlib.sha256(b"x==1\n").hexdigest(),
        "audit": {"dependencies": [{"name": "x", "version": "1", "vulns": faults}]},
    }
    (root / KEPT).write_text(json.dumps(said), encoding="utf-8")


def test_an_audit_is_told_if_it_is_about_these_pins(tmp_path: Path) -> None:
    assert "Not run: no answer" in "\n".join(audited(tmp_path))
    _audit(tmp_path)
    assert "pip-audit 2.10.1" in "\n".join(audited(tmp_path))
    assert "no known faults" in "\n".join(audited(tmp_path))
    _audit(tmp_path, vulnerable=True)
    assert "| x | 1 | PYSEC-1 | 2 |" in "\n".join(audited(tmp_path))
    _audit(tmp_path, other_pins=True)
    assert "Not run: pip-audit 2.10.1 last looked at pins other" in "\n".join(audited(tmp_path))


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"requirements_sha256": "x", "audit": {"dependencies": [1]}}'])
def test_what_is_no_audit_is_one_line(text: str, tmp_path: Path) -> None:
    _audit(tmp_path)
    (tmp_path / KEPT).write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"scripts/audit.json: is not what"):
        list(audited(tmp_path))
