"""In: the differences of two editions. Out: what a terminal shows of them, or the same as JSON."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

from osce_decisions.release.differences import Change, Count, Differences
from osce_decisions.release.policy import RULES, next_version
from osce_decisions.release.wording import words_between

_SHORT = 60
_KEPT = 5
"""How many words of an unchanged run stay at each of its ends."""
_MARKS = {"gone": ("[-", "-]"), "come": ("{+", "+}")}


def described(differences: Differences, most: int) -> Iterator[str]:
    """The lines of a report: the step first, then the numbers by table, then `most` changes of each table."""
    old, new = differences.old, differences.new
    yield f"{old.label} ({old.version}) -> {new.label} ({new.version})"
    counts = differences.counts
    if not counts:
        yield "no difference in any table"
        return
    yield _asked(differences)
    for table, group in itertools.groupby(counts, key=lambda count: count.table):
        listed = list(group)
        yield ""
        yield f"{table}: {', '.join(map(_numbered, listed))}"
        for change in differences.changes(table, most):
            yield f"  {_shown(change)}"
        if (rest := sum(count.number for count in listed) - most) > 0:
            yield f"  ... and {rest} more (--most)"


def as_json(differences: Differences) -> Iterator[str]:
    """One JSON object, in parts: the editions, the step, the numbers, every change."""
    deciding = differences.deciding
    head = {
        "old": {"package": differences.old.label, "version": differences.old.version},
        "new": {"package": differences.new.label, "version": differences.new.version},
        "step": differences.step,
        "least_version": next_version(differences.old.version, differences.step),
        "reason": RULES[deciding.kind].reason if deciding else None,
        "decided_by": _row(deciding) if deciding else None,
        "counts": [
            {"table": count.table, "kind": count.kind, "column": count.column, "number": count.number}
            for count in differences.counts
        ],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "changes": ['
    for number, change in enumerate(differences.changes()):
        yield ("," if number else "") + json.dumps(_row(change), ensure_ascii=False)
    yield "]}"


def _asked(differences: Differences) -> str:
    deciding, step = differences.deciding, differences.step
    if deciding is None:
        return "least step: none"
    least = next_version(differences.old.version, step)
    return f"least step: {step}, version {least} or later: {RULES[deciding.kind].reason} ({_shown(deciding)})"


def _numbered(count: Count) -> str:
    what = count.kind.replace("_", " ")
    return f"{count.number} {what}" + (f" in {count.column}" if count.column and "changed" in count.kind else "")


def _shown(change: Change) -> str:
    where = change.new_key or change.old_key or change.table
    what = change.kind.replace("_", " ")
    if change.kind in {"row_moved", "identifier_replaced"}:
        return f"{what}: {change.old_key} -> {change.new_key or 'nothing'}"
    if change.column is None:
        return f"{what}: {where}"
    if change.kind in {"cell_changed", "provenance_changed"}:
        return f"{where} {change.column}: {_values(change)}"
    values = " -> ".join(value for value in (change.old, change.new) if value)
    return f"{what}: {change.table}.{change.column}" + (f" ({values})" if values else "")


def _values(change: Change) -> str:
    """Both values where they are short; the words that went and came where they are long."""
    if max(len(change.old or ""), len(change.new or "")) <= _SHORT or not change.old or not change.new:
        return f"{_quoted(change.old)} -> {_quoted(change.new)}"
    return "".join(_marked(kind, run) for kind, run in words_between(change.old, change.new))


def _quoted(value: str | None) -> str:
    return "(empty)" if value is None else f"‹{value}›"


def _marked(kind: str, run: str) -> str:
    if kind in _MARKS:
        before, behind = _MARKS[kind]
        return f"{before}{run}{behind}"
    words = run.split(" ")
    return run if len(words) <= 2 * _KEPT + 1 else " ".join((*words[:_KEPT], "...", *words[-_KEPT:]))


def _row(change: Change) -> dict[str, str | None]:
    return {
        "table": change.table,
        "kind": change.kind,
        "old_key": change.old_key,
        "new_key": change.new_key,
        "column": change.column,
        "old": change.old,
        "new": change.new,
    }
