"""In: a package. Out: what frictionless, the reference implementation of Data Package, says of it."""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.check.package import DESCRIPTOR, Package
from osce_decisions.model import Finding

TIER = "frictionless"


def check(package: Package) -> Iterator[Finding]:
    """Run frictionless over the descriptor; its errors and warnings become findings."""
    # Heavy, and needed here alone.
    import frictionless

    try:
        report = frictionless.validate(str(package.root / DESCRIPTOR), type="package")
    except frictionless.FrictionlessException as refused:
        yield Finding(TIER, refused.error.type, "error", DESCRIPTOR, None, refused.error.message)
        return
    for error in report.errors:
        yield Finding(TIER, error.type, "error", DESCRIPTOR, None, error.message)
    for warning in report.warnings:
        yield Finding(TIER, "warning", "warning", DESCRIPTOR, None, warning)
    for task in report.tasks:
        for warning in task.warnings:
            yield Finding(TIER, "warning", "warning", task.place, None, warning)
        for error in task.errors:
            line = getattr(error, "row_number", None)
            yield Finding(TIER, error.type, "error", task.place, line, error.message)
