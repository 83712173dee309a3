"""In: a package. Out: findings, tier by tier; none means that everything holds that this project promises.

Findings are records: whatever is wrong with a package, a check comes to its end. Tiers share what
is read (`Package.once`), so that each table is read once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osce_decisions.check.package import Manner, Package, open_package
from osce_decisions.errors import InvalidError
from osce_decisions.model import Finding

__all__ = ["RULES", "TIERS", "Manner", "check_work", "refuse_invalid", "validate"]


def refuse_invalid(package: Package) -> None:
    """Raise InvalidError at the first error of a package, frictionless apart: nothing is made of what is not valid."""
    for tier in sys.modules[__name__].TIERS:
        for finding in tier.check(package) if tier.TIER != "frictionless" else ():
            if finding.level == "error":
                where = f"{finding.path}, line {finding.line}" if finding.line else finding.path
                raise InvalidError(finding.message, where=where, todo="validate the package")


def validate(path: Path, manner: Manner | None = None) -> Iterator[Finding]:
    """Every finding of every tier on the package at a path (folder, descriptor or zip).

    Raises PackageError if there is no package to check.
    """
    with open_package(path, manner or Manner()) as package:
        for tier in sys.modules[__name__].TIERS:
            yield from tier.check(package)


def __getattr__(name: str) -> Any:
    """What only a validation needs is imported when it is first asked for: to read one row none of it is."""
    if name not in {"RULES", "TIERS", "check_work"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from osce_decisions.check import tiers
    from osce_decisions.check.work import check_work

    globals().update(RULES=tiers.RULES, TIERS=tiers.TIERS, check_work=check_work)
    return globals()[name]
