"""One text at fault: it is set aside with its reason, and the others are built as if it were not there."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

import osce_decisions.annotate as annotating
from osce_decisions.build import Manner, Plan, build, work
from osce_decisions.check import TIERS, conformance, validate
from osce_decisions.errors import InvalidError, LanguagePackError, OsceDecisionsError
from osce_decisions.model import Document
from tests.benchmarks.corpus import write_corpus
from tests.build.conftest import snapshot

COUNT = 12


@pytest.fixture
def corpus(tmp_path: Path, plan: Plan) -> Plan:
    """A plan for some generated decisions in six languages."""
    source = write_corpus(tmp_path / "corpus", COUNT, size=1_500)
    return Plan(source, plan.curated, source / "package.json", tmp_path / "package")


def listed(plan: Plan) -> list[dict[str, str]]:
    with (plan.source / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def record(plan: Plan, rows: list[dict[str, str]]) -> None:
    with (plan.source / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def replace_text(data: bytes) -> Callable[[Plan, dict[str, str]], None]:
    def spoil(plan: Plan, row: dict[str, str]) -> None:
        (plan.source / row["source_file"]).write_bytes(data)
        row["sha256"] = hashlib.sha256(data).hexdigest()

    return spoil


def alter(plan: Plan, row: dict[str, str]) -> None:
    with (plan.source / row["source_file"]).open("ab") as file:
        file.write(b"!")


def rename(plan: Plan, row: dict[str, str]) -> None:
    row["decision_id"] = "mc-dec-1-99"


FAULTS = {
    "altered": (alter, "source", None),
    "NUL": (replace_text(b"a\nb\nc\0\n"), "source", 3),
    "no decision": (replace_text(b"Une lettre.\n\nCher ami, il fait beau.\n"), "no_decision", None),
    "another decision": (rename, "list", None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_text_at_fault_is_set_aside(fault: str, corpus: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil, kind, line = FAULTS[fault]
    rows = listed(corpus)
    spoil(corpus, rows[4])
    record(corpus, rows)
    outcome = build(corpus)
    assert [(one.source_file, one.kind, one.line) for one in outcome.rejected] == [(rows[4]["source_file"], kind, line)]
    with (corpus.output / "data/tables/rejected.csv").open(encoding="utf-8") as file:
        assert [row["reason"] for row in csv.DictReader(file)] == [outcome.rejected[0].reason]
    monkeypatch.setattr("osce_decisions.check.TIERS", tuple(one for one in TIERS if one is not conformance))
    assert list(validate(corpus.output)) == []
    built = snapshot(corpus.output)
    # The others are what they are without it.
    (corpus.source / rows.pop(4)["source_file"]).unlink()
    record(corpus, rows)
    build(corpus)
    without = snapshot(corpus.output)
    assert {path for path in built if path.endswith((".json", ".xml")) and built[path] != without.get(path)} <= {
        "datapackage.json",
        "data/tables/datapackage.json",
    }
    assert built["data/tables/paragraphs.csv"] == without["data/tables/paragraphs.csv"]


def test_strict_stops_and_names_the_text(corpus: Plan) -> None:
    rows = listed(corpus)
    alter(corpus, rows[4])
    for jobs in (1, 2):
        with pytest.raises(OsceDecisionsError, match=rows[4]["source_file"]):
            build(corpus, manner=Manner(jobs=jobs, strict=True))
    assert not (corpus.output / "datapackage.json").exists()


def test_nothing_is_built_where_every_text_is_refused(corpus: Plan) -> None:
    for row in listed(corpus):
        alter(corpus, row)
    with pytest.raises(InvalidError, match=r"no text of .* can be built"):
        build(corpus)
    assert not (corpus.output / "datapackage.json").exists()


def test_a_fault_of_ours_is_that_of_one_text(corpus: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    name = listed(corpus)[3]["source_file"]
    real = annotating.annotate

    def fail(document: Document, known: object) -> Document:
        if document.source.source_file == name:
            raise RecursionError("too deep")
        return real(document, known)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "annotate", fail)
    (rejected,) = build(corpus).rejected
    assert (rejected.source_file, rejected.kind) == (name, "fault")
    assert "RecursionError in test_work.py, fail" in rejected.reason


def test_a_broken_language_pack_stops_the_build(corpus: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, known: object) -> Document:
        raise LanguagePackError("lacks the pattern 'dates'", where="fr")

    monkeypatch.setattr(work, "annotate", fail)
    with pytest.raises(LanguagePackError):
        build(corpus, manner=Manner(jobs=1))


def test_a_failed_check_sets_aside_the_text_alone(corpus: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two texts of one decision that each stand alone, the second one goes."""
    rows = listed(corpus)
    first, second = rows[0], dict(rows[0]) | {"source_file": "copy.txt"}
    (corpus.source / "copy.txt").write_bytes((corpus.source / first["source_file"]).read_bytes())
    record(corpus, [*rows, second])
    (rejected,) = build(corpus).rejected
    kept = min(first["source_file"], "copy.txt")
    assert (rejected.kind, rejected.source_file) == ("list", max(first["source_file"], "copy.txt"))
    assert kept in (corpus.output / "data/tables/sources.csv").read_text(encoding="utf-8")


def test_as_many_processes_as_one_likes_give_the_same_bytes(corpus: Plan, tmp_path: Path) -> None:
    rows = listed(corpus)
    alter(corpus, rows[7])
    built = []
    for jobs in (1, 2, 3):
        plan = Plan(corpus.source, corpus.curated, corpus.metadata, tmp_path / f"jobs-{jobs}")
        build(plan, manner=Manner(jobs=jobs))
        built.append(snapshot(plan.output))
    assert built[0] == built[1] == built[2]
