"""In: a package. Out: what the tiers find that look at one expression at a time, its rows and files read once for all.

The expressions of a decision are looked at together, each decision in one of several processes; of a decision nothing
stays in memory but the findings and what other decisions may link to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from osce_decisions.check import akn, rules_form, rules_meaning, rules_text
from osce_decisions.check.akn.links import Target
from osce_decisions.check.akn.slim import slim
from osce_decisions.check.document import check_document
from osce_decisions.check.document import path_of as document_path
from osce_decisions.check.grouped import Expression, Fault, Rows, group_rows
from osce_decisions.check.package import Facts, Package
from osce_decisions.check.source import orphan, source_text
from osce_decisions.model import Finding
from osce_decisions.processes import in_order, worth

_SAMPLE = 200
"""The documents of so many decisions are judged by jsonschema itself, the others only where they are at fault."""

_Task = tuple[list[str], bool]
"""The expressions of a decision, and whether jsonschema itself judges them."""


@dataclass(slots=True)
class Seen:
    """What was found on the expressions of one decision, by tier, in order; and what other files may ask of it."""

    documents: list[Finding] = field(default_factory=list)
    rules: list[Fault] = field(default_factory=list)
    akn: list[Fault] = field(default_factory=list)
    languages: list[Fault] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)

    def add(self, other: Seen) -> None:
        """Put what was found on another decision behind this."""
        self.documents += other.documents
        self.rules += other.rules
        self.akn += other.akn
        self.languages += other.languages
        self.targets += other.targets


def survey(package: Package) -> Seen:
    """What was found on all expressions of a package whose tables are complete; made once."""
    return package.once(_survey)


def _survey(package: Package) -> Seen:
    found, done = Seen(), 0
    tasks, total = _tasks(package), len(group_rows(package))
    jobs = worth(package.manner.jobs, len(tasks))
    for (ids, _), seen in zip(tasks, in_order(_looker, package, tasks, jobs), strict=True):
        found.add(seen)
        for path, facts in seen.facts.items():
            package.note(path, facts)
        done += len(ids)
        if package.manner.progress:
            package.manner.progress(done, total)
    return found


def _tasks(package: Package) -> list[_Task]:
    """The expressions by decision, as their identifiers tell it."""
    found: dict[str, list[str]] = {}
    for expression_id in group_rows(package):
        found.setdefault(expression_id.partition(".")[0], []).append(expression_id)
    return [(ids, place < _SAMPLE or package.manner.full) for place, ids in enumerate(found.values())]


def _looker(package: Package) -> Callable[[_Task], Seen]:
    def look(task: _Task) -> Seen:
        ids, thorough = task
        return _look(package, ids, thorough)

    return look


def _look(package: Package, ids: Sequence[str], thorough: bool) -> Seen:
    seen, together = Seen(), akn.Together()
    for expression_id in ids:
        rows = group_rows(package)[expression_id]
        seen.documents += check_document(package, expression_id, rows, thorough=thorough)
        text, faults = source_text(package, rows) if rows.get("sources") else (None, [])
        seen.rules += _rules(expression_id, rows, text, faults)
        seen.akn += akn.check_expression(package, expression_id, rows, text, together)
        paths = [document_path(expression_id), akn.path_of(expression_id)]
        paths += [f"data/source/{source['source_file']}" for source in rows.get("sources", [])]
        seen.facts |= {path: facts for path in paths if (facts := package.noted(path))}
    seen.languages += together.languages()
    seen.targets += map(slim, together.targets)
    return seen


def _rules(expression_id: str, rows: Rows, text: str | None, faults: Sequence[Fault]) -> Iterator[Fault]:
    lost = orphan(expression_id, rows)
    if lost:
        yield lost
    if not rows.get("expressions"):
        return
    yield from faults
    expression = Expression(expression_id, rows, text)
    for rule in (*rules_form.ALL, *rules_text.ALL, *rules_meaning.ALL):
        yield from rule(expression)
