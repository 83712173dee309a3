"""In: the findings of a validation. Out: a report for people, or the same as JSON.

For people: errors before warnings, in the order of the tiers, one line each; what a file has many
of is counted after the first few, and what frictionless repeats of our own findings is only counted.
The JSON report is stable: `package`, `valid`, `findings`, and in
each of these `tier`, `rule`, `level`, `path`, `line` (null where there is none) and `message`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from osce_decisions.console.terminal import plain_json, plain_line
from osce_decisions.model import Finding, Rejection

_MOST = 50
_OF_A_KIND = 3
_LONGEST = 400
_REFERENCE = "frictionless"


def is_valid(findings: Sequence[Finding]) -> bool:
    """Whether there is no error among the findings; warnings do not count."""
    return all(finding.level != "error" for finding in findings)


def as_json(path: Path, findings: Sequence[Finding]) -> str:
    """The findings as one JSON object."""
    report = {"package": str(path), "valid": is_valid(findings), "findings": [asdict(finding) for finding in findings]}
    # Half a surrogate pair, as in a name of a file that is not UTF-8, has no encoding but this.
    shown = json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
    return plain_json(shown).decode()


def for_people(path: Path, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings line by line, most serious first, and a last line that sums them up."""
    repeated, told = _repeated(findings)
    kinds: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in sorted(told, key=lambda finding: finding.level != "error"):
        kinds.setdefault((finding.level, finding.path, finding.tier, finding.rule), []).append(finding)
    lines = [line for kind in kinds.values() for line in _of_a_kind(kind)]
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"… and more of other kinds, {len(findings)} findings in all; --json lists them"
    levels = Counter(finding.level for finding in told)
    # A note is no fault and counts for nothing.
    counts = [_counted(levels[level], level) for level in ("error", "warning") if levels[level]]
    counts += [f"{repeated} of them told by frictionless too"] if repeated else []
    verdict = "valid" if is_valid(findings) else "not valid"
    yield plain_line(f"{verdict}: {path}" + (f" ({', '.join(counts)})" if counts else ""))


def rejections(found: Sequence[Rejection]) -> Iterator[str]:
    """The texts that a build set aside, one line each; of many the first, and how many there are."""
    shown = found if len(found) <= _MOST else found[:_MOST]
    for one in shown:
        place = f"{one.source_file}, line {one.line}" if one.line else one.source_file
        yield plain_line(f"{place}: set aside ({one.kind}): {one.reason}")
    if len(found) > len(shown):
        yield f"and {len(found) - len(shown)} more were set aside; the table rejected lists them"


def _repeated(findings: Sequence[Finding]) -> tuple[int, list[Finding]]:
    """How many places frictionless names that our own tiers name as well, and the findings without them."""
    own = {(finding.path, finding.line) for finding in findings if finding.tier != _REFERENCE}
    again = {finding for finding in findings if finding.tier == _REFERENCE and (finding.path, finding.line) in own}
    return len({(finding.path, finding.line) for finding in again}), [f for f in findings if f not in again]


def _of_a_kind(findings: Sequence[Finding]) -> Iterator[str]:
    """The lines of the findings of one rule on one file."""
    first = findings[0]
    code = f"[{first.tier}/{first.rule}]"
    # One more takes no more room than to say that there is one more.
    shown = len(findings) if len(findings) <= _OF_A_KIND + 1 else _OF_A_KIND
    for finding in findings[:shown]:
        place = f"{finding.path}, line {finding.line}" if finding.line else finding.path
        message = finding.message if len(finding.message) <= _LONGEST else f"{finding.message[:_LONGEST]}…"
        yield plain_line(f"{finding.level}: {place}: {message} {code}")
    if len(findings) > shown:
        yield plain_line(f"{first.level}: {first.path}: and {len(findings) - shown} more like these {code}")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
