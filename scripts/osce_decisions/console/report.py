"""In: the findings of a validation. Out: a report for people, or the same as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from osce_decisions.model import Finding

_MOST = 50


def is_valid(findings: Sequence[Finding]) -> bool:
    """Whether there is no error among the findings; warnings do not count."""
    return all(finding.level != "error" for finding in findings)


def as_json(path: Path, findings: Sequence[Finding]) -> str:
    """The findings as one JSON object."""
    report = {"package": str(path), "valid": is_valid(findings), "findings": [asdict(finding) for finding in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2)


def for_people(path: Path, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings line by line, most serious first, and a last line that sums them up."""
    ordered = sorted(findings, key=lambda finding: finding.level != "error")
    for finding in ordered[:_MOST]:
        place = f"{finding.path}, line {finding.line}" if finding.line else finding.path
        yield f"{finding.level}: {place}: {finding.message} [{finding.tier}/{finding.rule}]"
    if len(ordered) > _MOST:
        yield f"… and {len(ordered) - _MOST} more; --json lists all"
    levels = Counter(finding.level for finding in findings)
    if is_valid(findings):
        yield f"valid: {path}" + (f" ({levels['warning']} warnings)" if levels["warning"] else "")
    else:
        yield f"not valid: {path} ({levels['error']} errors, {levels['warning']} warnings)"
