"""The build: what is committed is what it makes, in any surroundings; bad input changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.build import Manner, Plan, build, check
from osce_decisions.errors import CurationError, OsceDecisionsError, OutdatedError, OutputError
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.resources import curated_folder
from tests import frozen
from tests.build.conftest import snapshot
from tests.conftest import ROOT

TEXT = "mc-dec-5-08.fr.txt"
STRICT = Manner(strict=True)


def committed() -> Plan:
    curated = curated_folder()
    return Plan(ROOT / "data" / "source", curated, curated / "package.json", ROOT)


def test_what_is_committed_is_what_the_build_makes() -> None:
    check(committed())


def test_two_builds_give_the_same_bytes(plan: Plan, tmp_path: Path) -> None:
    build(plan)
    build(replace(plan, output=tmp_path / "again"))
    assert snapshot(plan.output) == snapshot(tmp_path / "again")
    build(plan)
    assert snapshot(plan.output) == snapshot(tmp_path / "again")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "PYTHONUTF8": "0"},
    ],
)
def test_surroundings_do_not_show_in_the_data(surroundings: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts"), "build", "--check"]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | surroundings, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_each_file_that_differs(plan: Plan) -> None:
    build(plan)
    (plan.output / "data/tables/states.csv").write_text("state_id\n")
    (plan.output / "data/json/stray.json").write_text("{}")
    (plan.output / "data/tables/segments.csv").unlink()
    before = snapshot(plan.output)
    with pytest.raises(OutdatedError) as caught:
        check(plan)
    assert "data/tables/states.csv differs" in str(caught.value)
    assert "data/json/stray.json is not made by the build" in str(caught.value)
    assert "data/tables/segments.csv is missing" in str(caught.value)
    assert snapshot(plan.output) == before


def test_a_decision_that_goes_takes_its_files_with_it(plan: Plan) -> None:
    build(plan)
    listed = plan.source / "sources.csv"
    listed.write_text("".join(line for line in listed.open() if "5-08" not in line))
    build(plan)
    assert [path.name for path in (plan.output / "data/json").iterdir()] == ["mc-dec-6-17.fr.json"]
    assert not (plan.output / "data/source" / TEXT).exists()


@pytest.mark.parametrize("path", ["data/source/precious.txt", "data/tables/notes.txt", "data/json/mine.json"])
def test_a_build_removes_nothing_that_no_build_made(path: str, plan: Plan) -> None:
    build(plan)
    (plan.output / path).write_text("mine")
    before = snapshot(plan.output)
    with pytest.raises(OutputError, match="is no file of the package"):
        build(plan)
    assert snapshot(plan.output) == before


def test_a_curated_row_that_fits_nothing_stops_the_build(plan: Plan) -> None:
    path = plan.curated / "resolutions.csv"
    path.write_text(path.read_text().replace("Additif", "Annexe", 1))
    with pytest.raises(CurationError, match=r"resolutions\.csv: 'Annexe'"):
        build(plan, manner=STRICT)


def test_another_copy_of_a_text_is_parsed_all_the_same(known: Authorities) -> None:
    """The corrections are those of our copy; what does not fit another one is told, not refused."""
    text = FRENCH.replace("au gel ou à la confiscation", "au gel ou à la saisie")
    document = annotate(parse(from_bytes(text.encode(), "copy.txt", "copy.txt")), known)
    assert [diagnostic.what for diagnostic in document.diagnostics] == ["curated_row_misfit"]


Fault = Callable[[Plan], None]


def _text(data: bytes) -> Fault:
    """Another content of a source text, with its hash recorded anew so that only the content is wrong."""

    def spoil(plan: Plan) -> None:
        import hashlib

        path = plan.source / TEXT
        old = hashlib.sha256(path.read_bytes()).hexdigest()
        path.write_bytes(data)
        _edit("sources.csv", old, hashlib.sha256(data).hexdigest())(plan)

    return spoil


def _edit(name: str, old: str, new: str) -> Fault:
    def spoil(plan: Plan) -> None:
        path = (plan.source if name == "sources.csv" else plan.curated) / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def _without_text(plan: Plan) -> None:
    (plan.source / TEXT).unlink()


def _folder_for_text(plan: Plan) -> None:
    _without_text(plan)
    (plan.source / TEXT).mkdir()


def _altered_text(plan: Plan) -> None:
    with (plan.source / TEXT).open("ab") as file:
        file.write(b"!")


def _same_text_twice(plan: Plan) -> None:
    shutil.copy(plan.source / TEXT, plan.source / "copy.txt")
    line = next(line for line in (plan.source / "sources.csv").open() if line.startswith(TEXT))
    with (plan.source / "sources.csv").open("a") as file:
        file.write(line.replace(TEXT, "copy.txt"))


FRENCH = (frozen.SOURCES / TEXT).read_text(encoding="utf-8")

FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "missing text": (_without_text, (TEXT, "no such file")),
    "folder for a text": (_folder_for_text, (TEXT, "is a folder")),
    "altered text": (_altered_text, (TEXT, "another sha256", "line 2")),
    "empty text": (_text(b""), (TEXT, "is empty")),
    "blank text": (_text(b" \r\n\t\n"), (TEXT, "is empty")),
    "binary": (_text(b"\x7fELF\x00\x01"), (TEXT, "line 1", "NUL")),
    "NUL in line 3": (_text(b"a\nb\nc\0d\n"), (TEXT, "line 3", "NUL")),
    "PDF": (_text(b"%PDF-1.7\n"), (TEXT, "PDF")),
    "UTF-16": (_text(FRENCH.encode("utf-16")), (TEXT, "UTF-16")),
    "Latin-1": (_text(FRENCH.encode("latin-1", "replace")), (TEXT, "line 1", "not UTF-8")),
    "50 MB on one line": (_text(b"x" * 50_000_000), (TEXT, "50 MB")),
    "no decision": (_text(b"Une lettre.\n\nCher ami, il fait beau.\n"), (TEXT, "no decision")),
    "unknown language": (_edit("sources.csv", ",fr,", ",xx,"), ("sources.csv, line 2", "language", "xx")),
    "language of another text": (_edit("sources.csv", ",fr,", ",ru,"), (TEXT, "French", "Russian")),
    "another decision": (
        _edit("sources.csv", "mc-dec-5-08,fr", "mc-dec-5-09,fr"),
        ("sources.csv, line 2", "mc-dec-5-08"),
    ),
    "two texts of one expression": (_same_text_twice, ("sources.csv", "mc-dec-5-08.fr")),
    "text outside the folder": (_edit("sources.csv", TEXT, "../x.txt"), ("sources.csv, line 2", "source_file")),
    "column missing": (_edit("sources.csv", ",origin", ""), ("sources.csv, line 1", "origin")),
    "curated cell": (_edit("states.csv", ",participating,", ",partner,"), ("states.csv, line", "status", "partner")),
    "curated row twice": (_edit("bodies.csv", "MC,", "FSC,"), ("bodies.csv, line 4", "FSC")),
    "curated key": (_edit("decision_facts.csv", "mc16", "mc99"), ("decision_facts.csv, line 2", "mc99")),
    "curated date": (
        _edit("decision_facts.csv", "2008-12-05", "2008-13-05"),
        ("decision_facts.csv, line 2", "adopted"),
    ),
    "curated CSV": (_edit("bodies.csv", "FSC.DEC", '"FSC.DEC'), ("bodies.csv",)),
    "package.json": (_edit("package.json", '"name"', '"nom"'), ("package.json", "name")),
    "package.json of the wrong kind": (
        _edit("package.json", '"title": "', '"title": 1, "x": "'),
        ("package.json", "title"),
    ),
    "circle of actors": (
        _edit("actors.csv", "osce,international_organisation,,", "osce,international_organisation,osce-odihr,"),
        ("actors.csv, line", "above itself"),
    ),
    "package.json no JSON": (_edit("package.json", "{", ""), ("package.json", "JSON")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_one_line_and_changes_nothing(fault: str, plan: Plan) -> None:
    build(plan)
    before = snapshot(plan.output)
    spoil, expected = FAULTS[fault]
    spoil(plan)
    with pytest.raises(OsceDecisionsError) as caught:
        build(plan, manner=STRICT)
    message = str(caught.value)
    assert "\n" not in message
    for words in expected:
        assert words in message
    assert snapshot(plan.output) == before
    assert not list(plan.output.glob(".build-*"))


def test_no_such_source_folder(plan: Plan) -> None:
    with pytest.raises(OsceDecisionsError, match="no such folder"):
        build(replace(plan, source=plan.source / "nowhere"))


def test_texts_that_the_list_does_not_name_are_told(plan: Plan) -> None:
    (plan.source / "new.txt").write_text("…")
    assert build(plan).corpus.unlisted() == ["new.txt"]


def test_a_corpus_of_ones_own_claims_neither_our_name_nor_our_licence(plan: Plan) -> None:
    import json

    build(replace(plan, metadata=plan.source / "package.json"))
    descriptor = json.loads((plan.output / "datapackage.json").read_text())
    assert descriptor["name"] == "decisions"
    assert descriptor["version"] == "0.0.0"
    assert "CC-BY-4.0" not in str(descriptor["licenses"])


def test_progress_counts_every_expression(plan: Plan) -> None:
    seen: list[tuple[int, int]] = []
    build(plan, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
