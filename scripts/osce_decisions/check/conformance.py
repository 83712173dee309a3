"""In: a package. Out: what frictionless, the reference implementation of Data Package, says of it.

Frictionless opens what a descriptor names, follows links, fetches addresses and runs patterns. So it only sees a
package whose descriptor our own closed schema accepts, whose tables are described as ours are, and whose files are
regular ones that all lie inside.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from osce_decisions.check.descriptor import schema_faults
from osce_decisions.check.grouped import group_rows, is_complete
from osce_decisions.check.package import Package, UnsafePathError
from osce_decisions.check.paths import DESCRIPTOR
from osce_decisions.check.sample import write_sample
from osce_decisions.check.standard import table_differences
from osce_decisions.model import Finding
from osce_decisions.processes import apart

TIER = "frictionless"

MANY, SAMPLE = 400, 100
"""Of more expressions than the first number, frictionless is shown as many as the second: it takes some 30 ms for each
and keeps all rows in memory."""

RULES: Mapping[str, str] = {
    "skipped": "Frictionless is only run on a descriptor and schemas that our own accept (a warning).",
    "missing": "Frictionless is installed, or the report says that it has not seen the package (a warning).",
    "refused": "Frictionless accepts the package as one.",
    "failed": "Frictionless comes to an end.",
    "sampled": "Frictionless is shown the whole package, or the report says what it was shown (a note).",
    "warning": "Frictionless has no warning (a warning).",
}
"""Our own codes of this tier; beside them stand those of frictionless itself (`cell-error`, `hash-count`, …)."""


def check(package: Package) -> Iterator[Finding]:
    """Run frictionless over the descriptor; its errors and warnings become findings."""
    if not _is_safe(package):
        text = "frictionless was not run: mend the descriptor and the paths first"
        yield _finding("skipped", DESCRIPTOR, text, level="warning")
        return
    if importlib.util.find_spec("frictionless") is None:
        text = "frictionless was not run, for it is not installed: pip install 'osce-decisions[validate]'"
        yield _finding("missing", DESCRIPTOR, text, level="warning")
        return
    total = len(group_rows(package)) if is_complete(package) else 0
    if total <= MANY:
        yield from run(package.root)
        return
    # Half a minute and more, with memory of its own: a process apart.
    with tempfile.TemporaryDirectory() as name:
        if package.manner.full or not write_sample(package, SAMPLE, Path(name)):
            yield from apart(run, package.root)
            return
        yield from apart(run, Path(name))
    said = (
        f"frictionless was shown the first {SAMPLE} of {total} expressions and the authority tables; --full shows all"
    )
    yield _finding("sampled", DESCRIPTOR, said, level="note")


def run(root: Path) -> list[Finding]:
    """What frictionless says of the package in a folder."""
    return list(_run(root))


def _run(root: Path) -> Iterator[Finding]:
    # Heavy, and needed here alone.
    import frictionless

    try:
        report = frictionless.validate(str(root / DESCRIPTOR), type="package")
    except frictionless.FrictionlessException as refused:
        yield _finding("refused", DESCRIPTOR, f"{refused.error.type}: {refused.error.message}")
        return
    except Exception as died:  # Not our code: whatever it dies of is a finding, not our end.
        yield _finding("failed", DESCRIPTOR, f"frictionless broke off ({type(died).__name__}: {died})")
        return
    for error in report.errors:
        yield _finding(error.type, DESCRIPTOR, error.message)
    for place, warnings in ((DESCRIPTOR, report.warnings), *((task.place, task.warnings) for task in report.tasks)):
        for warning in warnings:
            yield _finding("warning", place, warning, level="warning")
    for task in report.tasks:
        for error in task.errors:
            yield _finding(error.type, task.place, error.message, line=getattr(error, "row_number", None))


def _is_safe(package: Package) -> bool:
    if any(schema_faults(package.descriptor)):
        return False
    for resource in package.resources:
        schema = resource.get("schema")
        if isinstance(schema, dict) and any(table_differences(resource["name"], schema)):
            return False
        try:
            package.file(resource["path"])
        except UnsafePathError:
            return False
        except OSError:
            continue
    return True


def _finding(rule: str, path: str, message: str, *, line: int | None = None, level: str = "error") -> Finding:
    return Finding(TIER, rule, level, path, line, message)
