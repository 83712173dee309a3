"""Each way to break a package is found, named by its rule, with the file and where possible the line."""

from __future__ import annotations

import ast
from pathlib import Path

import frictionless
import pytest

from osce_decisions.check import RULES, TIERS, conformance, validate
from tests.check import (  # noqa: F401
    mutants_akn_file,
    mutants_akn_links,
    mutants_akn_text,
    mutants_careless,
    mutants_descriptor,
    mutants_documents,
    mutants_flat,
    mutants_form,
    mutants_names,
    mutants_rules,
    mutants_strangers,
    mutants_tables,
)
from tests.check.broken import Broken
from tests.check.mutants import ALL, Mutant, Sign
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

CHECKS = ROOT / "scripts" / "osce_decisions" / "check"


def broken_by(mutant: Mutant, package: Path) -> Sign:
    broken = Broken(package)
    sign = mutant.breaks(broken) or Sign()
    if mutant.sealed:
        broken.seal()
    return sign


# Those of single XML files have a stricter test of their own, which runs their tier alone.
OF_PACKAGES = [mutant for mutant in ALL if not mutant.code.startswith("akn/") or mutant.code < "akn/003"]


@pytest.mark.parametrize("mutant", OF_PACKAGES, ids=lambda mutant: mutant.name)
def test_mutant_is_named(mutant: Mutant, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = broken_by(mutant, package)
    if mutant.code.split("/")[0] in {"tables", "rules", "documents", "flat", "akn"}:
        # Frictionless takes most of the time and has nothing to say of these.
        monkeypatch.setattr("osce_decisions.check.TIERS", tuple(tier for tier in TIERS if tier is not conformance))
    found = list(validate(package))
    assert any(mutant.is_named_by(finding, sign) for finding in found), "\n".join(map(str, [sign, *found[:20]]))


def test_an_unbroken_package_that_was_sealed_again_is_valid(package: Path) -> None:
    Broken(package).seal()
    assert list(validate(package)) == []


def test_every_rule_is_fired_by_a_mutant() -> None:
    declared = {f"{tier}/{rule}" for tier, rules in RULES.items() for rule in rules}
    # What frictionless itself may do is not ours to provoke; the tests below play its part.
    declared -= {f"frictionless/{code}" for code in ("refused", "failed", "warning", "sampled", "missing")}
    assert declared - {mutant.code for mutant in ALL} == set()


def test_every_code_in_the_checks_is_declared() -> None:
    declared = {rule for rules in RULES.values() for rule in rules}
    used = {code for path in CHECKS.rglob("*.py") for code in codes(path)}
    assert used == declared


MAKERS = {"finding": 0, "_finding": 0, "Fault": 0, "fault": 0, "_agrees": 0, "_compare": 0, "RefusedError": 0}
MAKERS |= {"_unreadable": 2}
"""What makes a finding → the place of the code among its arguments."""


def codes(path: Path) -> set[str]:
    """The codes that a module gives to its findings: first arguments of what makes one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = MAKERS.get(node.func.id)
            code = node.args[place] if place is not None else None
            if isinstance(code, ast.Constant):
                found.add(str(code.value))
    return found


def test_each_promise_is_a_sentence() -> None:
    for rules in RULES.values():
        assert all(promise[0].isupper() and promise.endswith((".", "(a warning).")) for promise in rules.values())


def refuse(*arguments: object, **named: object) -> frictionless.Report:
    raise frictionless.FrictionlessException(frictionless.errors.PackageError(note="no"))


def die(*arguments: object, **named: object) -> frictionless.Report:
    raise RecursionError("too deep")


def warn(*arguments: object, **named: object) -> frictionless.Report:
    report: frictionless.Report = frictionless.Report.from_validation(time=0, warnings=["mind the gap"])
    return report


@pytest.mark.parametrize(
    ("stand_in", "rule", "text"),
    [(refuse, "refused", "no"), (die, "failed", "RecursionError: too deep"), (warn, "warning", "mind the gap")],
)
def test_whatever_frictionless_does_is_a_finding(
    stand_in: object, rule: str, text: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frictionless, "validate", stand_in)
    found = list(validate(package))
    assert [finding.rule for finding in found] == [rule]
    assert rule in conformance.RULES
    assert text in found[0].message
