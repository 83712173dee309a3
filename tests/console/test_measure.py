from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from osce_decisions.console.measure import Score, as_data, measure, measure_files, report
from osce_decisions.errors import NotADecisionError, SourceError


def document(**rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"paragraphs": [{"locator": "o1", **rows}]}


def reference(start: int, instrument: str | None = None, **columns: Any) -> dict[str, Any]:
    return {"span_start": start, "span_end": start + 5, "instrument_id": instrument, "exact": "words", **columns}


def scored(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> Score:
    return measure([("text", document(references=found), document(references=expected))])["references"]


@pytest.mark.parametrize(
    ("found", "expected", "precision", "recall", "f1"),
    [
        ([], [], 1.0, 1.0, 1.0),
        ([reference(0)], [reference(0)], 1.0, 1.0, 1.0),
        ([reference(0), reference(9)], [reference(0)], 0.5, 1.0, 2 / 3),
        ([reference(0)], [reference(0), reference(9)], 1.0, 0.5, 2 / 3),
        ([reference(0)], [], 0.0, 1.0, 0.0),
        ([], [reference(0)], 1.0, 0.0, 0.0),
        ([reference(1)], [reference(0)], 0.0, 0.0, 0.0),
        ([reference(0), reference(9), reference(20)], [reference(0), reference(30)], 1 / 3, 1 / 2, 0.4),
    ],
)
def test_precision_recall_and_f1(
    found: list[dict[str, Any]], expected: list[dict[str, Any]], precision: float, recall: float, f1: float
) -> None:
    score = scored(found, expected)
    assert (score.precision, score.recall) == (precision, recall)
    assert score.f1 == pytest.approx(f1)


def test_two_rows_on_one_span_are_told_apart_by_what_they_mean() -> None:
    score = scored([reference(0, "a"), reference(0, "b")], [reference(0, "b"), reference(0, "c")])
    assert (score.both, score.surplus, score.missing) == (1, 1, 1)


def test_one_found_row_answers_for_one_expected_row() -> None:
    score = scored([reference(0)], [reference(0), reference(0)])
    assert (score.both, score.missing) == (1, 1)


def test_a_paragraph_or_table_that_the_reader_left_out_is_not_measured() -> None:
    found = {"paragraphs": [{"locator": "o1", "references": [reference(0)]}, {"locator": "o2", "openings": [{}]}]}
    scores = measure([("text", found, {"paragraphs": [{"locator": "o1", "openings": []}]})])
    assert not any(score.both + score.surplus + score.missing for score in scores.values())


def test_a_paragraph_that_the_parser_lost_counts_as_missing() -> None:
    scores = measure([("text", {"paragraphs": []}, document(references=[reference(0)]))])
    assert scores["references"].missing == 1


def test_the_cut_is_measured_where_the_reader_gives_the_text() -> None:
    def cut(locator: str, text: str, **rows: Any) -> dict[str, Any]:
        return {"locator": locator, "kind": "operative", "number": None, "text": text, **rows}

    found = {"paragraphs": [cut("u1", "Decides."), cut("u2", "Invites.")]}
    expected = {"paragraphs": [cut("u1", "Decides."), cut("u3", "Invites.", references=[reference(0)])]}
    scores = measure([("text", found, expected)])
    assert (scores["paragraphs"].both, scores["paragraphs"].missing, scores["paragraphs"].surplus) == (1, 1, 1)
    assert scores["references"].missing == 1


def test_a_lost_paragraph_with_its_text_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("DÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,\n\n1. Décide.", "utf-8")
    lost = {"locator": "o99", "kind": "operative", "number": "99", "text": "Invite."}
    (tmp_path / "text.json").write_text(json.dumps({"paragraphs": [lost]}), "utf-8")
    assert measure_files([tmp_path / "text.json"])["paragraphs"].missing == 1


def test_a_refused_text_lacks_all_rows_of_the_reader(tmp_path: Path) -> None:
    paragraph = {"locator": "o1", "kind": "operative", "number": "1", "text": "Invite.", "references": [reference(0)]}
    expected = {"decision": {"symbol": "MC.DEC/6/99"}, "expression": {}, "paragraphs": [paragraph]}
    (tmp_path / "text.txt").write_text("Aucun de ces mots n’est une décision.", "utf-8")
    (tmp_path / "text.json").write_text(json.dumps(expected), "utf-8")
    scores = measure_files([tmp_path / "text.json"])
    for table in ("decisions", "paragraphs", "references"):
        assert (scores[table].both, scores[table].missing, scores[table].surplus) == (0, 1, 0), table
    del paragraph["text"]
    (tmp_path / "text.json").write_text(json.dumps(expected), "utf-8")
    with pytest.raises(NotADecisionError):
        measure_files([tmp_path / "text.json"])


def test_what_is_known_of_the_decision_is_measured() -> None:
    def known(symbol: str, title: str) -> dict[str, Any]:
        return {"decision": {"symbol": symbol}, "expression": {"title": title}, "paragraphs": []}

    score = measure([("text", known("MC.DEC/6/99", "Light"), known("MC.DEC/6/99", "Lights"))])["decisions"]
    assert (score.both, score.fields["title"], score.agreeing["title"]) == (1, 1, 0)
    assert measure([("text", known("MC.DEC/6/99", "Light"), known("MC.DEC/7/99", "Light"))])["decisions"].missing == 1


def test_fields_are_compared_on_the_rows_that_were_found() -> None:
    found = [reference(0, relation="recalls"), reference(9, relation="amends")]
    expected = [reference(0, relation="recalls"), reference(9, relation="extends"), reference(20, relation="extends")]
    score = scored(found, expected)
    assert (score.fields["relation"], score.agreeing["relation"]) == (2, 1)
    assert any("relation is 'amends', not 'extends'" in difference for difference in score.differences)


def test_the_actors_of_a_commitment_are_compared_where_it_was_found() -> None:
    def commitment(start: int, *roles: str) -> dict[str, Any]:
        actors = [{"role": role, "exact": "Conseil"} for role in roles]
        return {"action_start": start, "action_end": start + 5, "action_verb": "agir", "commitment_actors": actors}

    found = document(commitments=[commitment(0, "tasked", "partner")])
    expected = document(commitments=[commitment(0, "tasked", "report_recipient"), commitment(9, "tasked")])
    scores = measure([("text", found, expected)])
    assert (scores["commitments"].both, scores["commitments"].missing) == (1, 1)
    actors = scores["commitment_actors"]
    assert (actors.both, actors.surplus, actors.missing) == (1, 1, 1)


def test_report_is_a_table_with_the_differences_on_demand() -> None:
    scores = measure([("text", document(references=[]), document(references=[reference(0)]))])
    terminal = Console(file=io.StringIO(), width=80)
    for part in report(scores, differences=False):
        terminal.print(part)
    assert isinstance(terminal.file, io.StringIO)
    short = terminal.file.getvalue().splitlines()
    assert [line.split()[0] for line in short] == ["table", "references"]
    assert short[1].split()[1:] == ["1", "1.000", "0.000", "0.000"]
    assert list(report(scores, differences=True))[1:] == ["references: text o1: missing 'words'"]
    assert as_data(scores, differences=True)["references"]["differences"] == ["text o1: missing 'words'"]


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (None, "cannot be read"),
        ("{", "is no nested JSON document"),
        ('{"rows": []}', "is no nested JSON document"),
        (json.dumps({"paragraphs": [{"locator": "o99"}]}), "the text has no paragraph o99"),
    ],
)
def test_what_cannot_be_measured_is_refused(gold: str | None, message: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("DÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,\n\n1. Décide.", "utf-8")
    if gold is not None:
        (tmp_path / "text.json").write_text(gold, "utf-8")
    with pytest.raises(SourceError, match=message):
        measure_files([tmp_path / "text.json"])


def test_rows_are_counted_by_rule_and_confidence() -> None:
    found = [reference(0, "a", rule="title", confidence="high"), reference(9, "b", rule="name", confidence="medium")]
    score = scored(found, [reference(0, "a")])
    assert (score.right, score.wrong) == ({("title", "high"): 1}, {("name", "medium"): 1})
