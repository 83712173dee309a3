"""In: a package. Out: findings, tier by tier; none means that everything holds that this project promises.

Findings are records: whatever is wrong with a package, a check comes to its end. Tiers share what
is read (`Package.once`), so that each table is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from osce_decisions.check import akn, conformance, descriptor, documents, flat, rules, tables
from osce_decisions.check.package import Manner, open_package
from osce_decisions.check.work import check_work
from osce_decisions.model import Finding

__all__ = ["RULES", "TIERS", "Manner", "check_work", "validate"]

TIERS = (descriptor, conformance, tables, documents, rules, flat, akn)
"""The tiers in their order; each has a function `check` from a package to findings, and its `RULES`."""

RULES = {tier.TIER: tier.RULES for tier in TIERS}
"""Tier → code of a finding → what it promises that does not hold."""


def validate(path: Path, manner: Manner | None = None) -> Iterator[Finding]:
    """Every finding of every tier on the package at a path (folder, descriptor or zip).

    Raises PackageError if there is no package to check.
    """
    with open_package(path, manner or Manner()) as package:
        for tier in TIERS:
            yield from tier.check(package)
