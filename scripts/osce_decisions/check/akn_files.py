"""In: a package. Out: what is wrong with its Akoma Ntoso files, each by itself and all of them together."""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.check import akn
from osce_decisions.check.akn import entries
from osce_decisions.check.grouped import Fault, group_rows, is_complete
from osce_decisions.check.package import Package
from osce_decisions.check.reading import read_tables
from osce_decisions.check.survey import survey
from osce_decisions.model import Finding

TIER = akn.TIER
RULES = akn.RULES


def check(package: Package) -> Iterator[Finding]:
    """Check each file of a package, then the links and eIds across them."""
    if not is_complete(package):
        return  # The rules name the tables or columns that are missing.
    for fault in _faults(package):
        level = "warning" if fault.rule == akn.LANGUAGES else "error"
        yield Finding(TIER, fault.rule, level, fault.place, fault.line, fault.message)


def _faults(package: Package) -> Iterator[Fault]:
    seen = survey(package)
    yield from seen.akn
    told = list(akn.across(seen.targets, _iris(package)))
    yield from told
    places = {(fault.place, fault.line) for fault in told}
    for fault in entries.labels(seen.targets, read_tables(package)):
        if (fault.place, fault.line) not in places:  # Where two files differ, one of them has the right name.
            yield fault
    yield from seen.languages
    expected = {akn.path_of(expression_id) for expression_id in group_rows(package)}
    for other in sorted((package.root / akn.FOLDER).glob("*")):
        path = f"{akn.FOLDER}/{other.name}"
        if path not in expected:
            yield Fault("002-surplus-file", path, None, "belongs to no expression of the tables")


def _iris(package: Package) -> dict[str, str]:
    """Instrument → its IRI, as far as the authority table has one."""
    instruments = read_tables(package).get("instruments")
    return {
        str(row.get("instrument_id")): str(row["akn_iri"])
        for _, row in (instruments.rows if instruments else ())
        if row.get("akn_iri")
    }
